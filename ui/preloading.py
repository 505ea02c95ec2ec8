"""Code that somebody will need in a moment, loaded while they look at their first page.

The core is loaded on another thread. What makes classes of Qt's is loaded on the thread of the window, a module at a
time: while Qt paints there it looks up the class of a widget without waiting for anybody, and a class that is made
meanwhile on another thread moves what it looks in. Once in some hundred starts that ended the program.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from PySide6.QtCore import QObject, QTimer, Signal

from ui.page import Page
from ui.worker import Progress, Worker

NEXT_MS = 5
"""Between two modules the window does what it is asked."""
_CORE = ("cases", "parties", "experts", "tasks", "journal", "retention", "search")
_CORE_MODULES = ("closing", "bulk", "documents.service", "documents.copies", "documents.taking_in")
_ROOMS = (
    *("widgets", "models", "lists", "forms", "editing", "documents"),
    *("cases", "dashboard", "experts", "parties", "retention", "settings"),
)
"""What leans on other rooms comes after them, so that no module brings many along."""
_SELDOM = frozenset(
    {"ui.documents.viewer", "ui.documents.pictures", "ui.cases.importer", "ui.cases.import_dialog"}
)


class Preloading(QObject):
    """`done` comes when everything that the pages need has been loaded."""

    done = Signal()

    def __init__(self, pages: Sequence[Page], worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._pages = [page.module for page in pages]
        self._worker = worker
        self._job = 0
        self._left: list[str] = []
        self._turn = QTimer(self)
        self._turn.setInterval(NEXT_MS)
        self._turn.timeout.connect(self._load_next)

    def begin(self) -> None:
        pages = self._pages
        self._job = self._worker.run_long(self, partial(_load_core, pages), done=self._load)

    def stop(self) -> None:
        self._worker.cancel(self._job)
        self._turn.stop()

    def _load(self, names: list[str]) -> None:
        self._left = names[::-1]
        self._turn.start()

    def _load_next(self) -> None:
        while self._left and self._left[-1] in sys.modules:
            self._left.pop()
        if self._left:
            import_module(self._left.pop())
        else:
            self._turn.stop()
            self.done.emit()


def wanted(pages: Sequence[str]) -> list[str]:
    """The modules of the window that these need, in the order in which they are loaded."""
    return [*(name for room in _ROOMS for name in _deepest_first(f"ui.{room}")), *pages]


def _load_core(pages: Sequence[str], progress: Progress) -> list[str]:
    """Load it, and tell what the window wants after it; stops between two modules when the window closes."""
    rooms = [f"praktijkteam.{room}" for room in _CORE]
    core = [
        *(name for room in rooms for name in below(room)),
        *(f"praktijkteam.{name}" for name in _CORE_MODULES),
    ]
    for place, name in enumerate(core):
        progress.step(place, len(core))
        import_module(name)
    return wanted(pages)


def _deepest_first(room: str) -> list[str]:
    return sorted((name for name in below(room) if name not in _SELDOM), key=lambda name: -name.count("."))


def below(room: str) -> Iterator[str]:
    """The modules of a room, of which none is loaded for it."""
    folders = [
        str(Path(folder, *room.split(".")[1:])) for folder in sys.modules[room.partition(".")[0]].__path__
    ]
    for found in iter_modules(folders, f"{room}."):
        yield found.name
        if found.ispkg:
            yield from below(found.name)
