"""The front door: without arguments the window, otherwise the command line."""

import gc
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

INTERRUPTED = 130
"""What a program that was broken off with Ctrl+C says to the shell."""


def _open(store: Path | str | None, read_only: bool = False, member: str = "") -> int:
    if not _has_screen():
        sys.stderr.write("Er is hier geen scherm. Typ main.py --help voor wat zonder scherm kan.\n")
        return 1
    gc.disable()  # the window has a collector of its own (ui/collecting.py); by itself it comes while all is loaded
    try:
        from ui.app import run  # start: the command line needs no Qt

        return run(store, read_only=read_only, member=member)
    except KeyboardInterrupt:
        return INTERRUPTED


def _has_screen() -> bool:
    """On Linux Qt ends the process when there is none, in English."""
    known = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in known)


def _gallery(store: Path, folder: Path, today: date) -> Sequence[Path]:
    from ui.gallery import gallery  # start: the command line needs no Qt

    return gallery(store, folder, today)


def _proofs(store: Path, folder: Path, today: date) -> Sequence[Path]:
    from ui.gallery import print_proofs  # start: the command line needs no Qt

    return print_proofs(store, folder, today)


def _showcase(store: Path, folder: Path, today: date) -> Sequence[Path]:
    from ui.gallery import showcase  # start: the command line needs no Qt

    return showcase(store, folder, today)


def main(arguments: Sequence[str]) -> int:
    if not arguments:
        return _open(None)
    from praktijkteam.cli import Windows  # start: the window must be painted before the store is loaded
    from praktijkteam.cli import main as command_line

    return command_line(arguments, Windows(_open, _gallery, _showcase, _proofs))


def begin() -> int:
    """What was typed, done; who breaks it off while it is still loading, gets no errors to read."""
    try:
        return main(sys.argv[1:])
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        import multiprocessing  # start: piles of prints are made in a process of their own, when packed too

        multiprocessing.freeze_support()
    sys.exit(begin())
