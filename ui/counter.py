"""How much waits on each page, for the side bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.page import Context

if TYPE_CHECKING:  # a window counts before the store's machinery is loaded
    from sqlalchemy import Connection

    from praktijkteam.figures import Counts
    from praktijkteam.store.live import Changes

AFTER_MS = 200
_TABLES = ("case", "request", "task")


class Counter(QObject):
    """`counted(page, number)` comes at the start and after every change that matters."""

    counted = Signal(str, int)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AFTER_MS)
        self._soon.timeout.connect(self.count)
        context.live.changed.connect(self._follow)

    def count(self) -> None:
        today, member_id = self._context.today(), self._context.actor.id

        def work(connection: Connection) -> Counts:
            from praktijkteam.figures import counts  # start: it needs the store's machinery

            return counts(connection, today=today, member_id=member_id)

        self._context.jobs.read(self, work, done=self._tell, topic="counts")

    def _follow(self, changes: Changes) -> None:
        if changes.touches(*_TABLES) and not self._soon.isActive():
            self._soon.start()

    def _tell(self, counts: Counts) -> None:
        self.counted.emit("today", counts.today)
        self.counted.emit("requests", counts.requests)
        self.counted.emit("cases", counts.running)
