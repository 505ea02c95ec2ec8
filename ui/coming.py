"""A store that may still be on its way: work that needs it waits for it, on its own thread."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from ui.worker import Cancelled

if TYPE_CHECKING:  # the store's machinery is loaded by whoever opens it
    from praktijkteam.store.connection import Store
    from praktijkteam.store.live import Changes
    from ui.opening import Opened


class Coming:
    """Promised to a window that shows its first page before the store has been opened."""

    def __init__(self) -> None:
        self._opened: Opened | None = None
        self._known = Event()

    @property
    def is_here(self) -> bool:
        return self._opened is not None

    def arrive(self, opened: Opened) -> None:
        """It is open: whoever waits goes on."""
        self._opened = opened
        self._known.set()

    def never(self) -> None:
        """It will not come any more, or is being put away: who still waits for it stops."""
        self._known.set()

    def store(self) -> Store:
        """The store; waits for it, so only a thread of the worker may ask before it `is_here`."""
        return self._wait().store

    @property
    def others(self) -> tuple[str, ...]:
        """Who else has the case open that is attended to."""
        return self._opened.watch.others if self._opened else ()

    def poll(self) -> Changes | None:
        """What its watch saw since the last look."""
        return self._wait().watch.poll()

    def attend(self, case_id: str | None) -> None:
        if self._opened:
            self._opened.watch.attend(case_id)

    def cut(self) -> None:
        if self._opened:
            self._opened.watch.cut()

    def close(self) -> None:
        if self._opened:
            self._opened.close()

    def _wait(self) -> Opened:
        self._known.wait()
        if self._opened is None:
            raise Cancelled
        return self._opened
