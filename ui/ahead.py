"""A page ahead of the store: shown at the start from what was kept of it, and kept for the next one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.page import Context

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from praktijkteam.first_page import FirstPage

_KEEP_AFTER_MS = 1_000


class Ahead(QObject):
    """Gives a page what was read for it, until the store is open.

    `keeping` gives the work that keeps it for the next start, None when there is nothing to keep; a store on a
    server is never asked without its machinery. `outdated` tells
    that something else is kept now than what was answered ahead: the page may show another answer than it would now.
    """

    outdated = Signal()

    def __init__(
        self,
        context: Context,
        page: str,
        keeping: Callable[[], Callable[[Connection], bool] | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._page = page
        self._keeping = keeping
        self._shown = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_KEEP_AFTER_MS)
        self._soon.timeout.connect(self._keep)

    def known(self, question: str) -> FirstPage | None:
        """The answer to this question, if it was read ahead."""
        first = None if self._context.is_open() else self._context.first
        if first is None or (first.page, first.question) != (self._page, question):
            return None
        self._shown = True
        return first

    def answered(self) -> None:
        """The page shows an answer: a moment later it is kept."""
        self._soon.start()

    def finish(self) -> None:
        """The window closes: what was going to be kept is kept now."""
        if self._soon.isActive():
            self._keep()

    def _keep(self) -> None:
        self._soon.stop()
        if not self._context.is_open():
            self._soon.start()
            return
        # Nothing of a server stays on this computer.
        work = None if self._context.jobs.store.shared else self._keeping()
        if work:
            self._context.jobs.read(self, work, done=self._kept, topic="keep")

    def _kept(self, changed: bool) -> None:
        if changed and self._shown:
            self.outdated.emit()
        self._shown = False
