"""Pages that nobody looked at yet, and what printing needs, made ready while nobody does anything.

To do it when it is asked for takes longer than a click may.
"""

import gc
from importlib import import_module

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from ui.page_stack import PageStack
from ui.worker import Progress, Worker

FIRST_MS = 2_000
"""So long after a store was opened; who begins at once is not held up."""
NEXT_MS = 300
QUIET_MS = 700
"""So long nobody may have touched a key or the mouse."""
_TOUCHES = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})


class Readying(QObject):
    """Makes one piece at a time, until every page of the store that is open can come on sight at once."""

    def __init__(self, stack: PageStack, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._stack = stack
        self._worker = worker
        self._touched = QElapsedTimer()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._make_next)
        self._watched: QObject | None = None

    def begin(self) -> None:
        self._touched.start()
        self._watch(self._stack.window().windowHandle())
        self._turn.start(FIRST_MS)

    def stop(self) -> None:
        self._turn.stop()
        self._watch(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched.restart()
        return False

    def _make_next(self) -> None:
        if self._is_busy() or self._stack.make_one():
            self._turn.start(NEXT_MS)
        else:
            self._worker.run_long(self, _load_printing, done=lambda _nothing: self._end())

    def _is_busy(self) -> bool:
        touched = self._touched.elapsed() < QUIET_MS
        return touched or self._worker.busy or QApplication.activeModalWidget() is not None

    def _end(self) -> None:
        """What is there now stays: going through all of it for what is left over would hold the window up."""
        gc.freeze()
        self.stop()

    def _watch(self, window: QObject | None) -> None:
        """What the user does comes to the window of the system first; few other events do."""
        if self._watched and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = window
        if window:
            window.installEventFilter(self)


def _load_printing(_progress: Progress) -> None:
    """What sets pages knows nothing of Qt's, and takes longer to load than a click may."""
    import_module("praktijkteam.dossier.making")
