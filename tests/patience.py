"""How long a test waits for what a window does, wherever it waits."""

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

PATIENCE_MS = 30_000
"""After this nothing will come any more. It is no measure of speed: where ten programs want the same processor,
drawing a case takes seconds."""


class PatientBot(QtBot):
    """Gives up after five seconds no longer, unless a test says so."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **how: Any) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, **how)
