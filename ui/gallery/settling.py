"""Waiting until a window has nothing left to do: on events, never on a clock."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractEventDispatcher,
    QCoreApplication,
    QEvent,
    QEventLoop,
    QTimer,
)
from PySide6.QtWidgets import QApplication

from ui.readying import Readying
from ui.worker import Worker

SOON_MS = 500
"""A pause that is longer than this, as before the backup of the day, is not waited for."""
PATIENCE_MS = 30_000

_Flag = QEventLoop.ProcessEventsFlag


def settle(worker: Worker) -> None:
    """Until every answer of the store has been painted and nothing is about to be asked."""
    until(lambda: not worker.busy and not any(_is_due_soon(timer) for timer in _timers(worker)))


def until(reached: Callable[[], bool]) -> None:
    """Let the window work until it is so; a window that never gets there is a bug, and is said so."""
    dispatcher = QAbstractEventDispatcher.instance()
    alarm = QTimer()
    alarm.setSingleShot(True)
    alarm.start(PATIENCE_MS)  # a wait in which nothing ever happens ends as well
    while True:
        while alarm.isActive() and dispatcher.processEvents(_Flag.AllEvents):
            pass
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if reached():
            return
        if not alarm.isActive():
            raise TimeoutError("the window does not come to rest")
        dispatcher.processEvents(_Flag.WaitForMoreEvents)


def _timers(worker: Worker) -> list[QTimer]:
    """Those of the program, and those of every window."""
    program = worker.parent() or worker
    windows = QApplication.topLevelWidgets()
    return [timer for owner in (program, *windows) for timer in owner.findChildren(QTimer)]


def _is_due_soon(timer: QTimer) -> bool:
    if isinstance(timer.parent(), Readying):
        return False  # what is made ahead is not on sight, and while a dialog is open it only waits
    return timer.isActive() and timer.isSingleShot() and timer.interval() <= SOON_MS
