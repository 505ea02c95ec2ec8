"""The list of cases ahead of the store: shown at the start from what was kept, and kept for the next one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from praktijkteam.cases import first_list
from praktijkteam.cases.listed import CaseRow
from ui.cases.filters import CaseQuery
from ui.lists.feed import AT_THE_TOP, Feed, Found
from ui.page import Context

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

_KEEP_AFTER_MS = 1_000


class Ahead(QObject):
    """Answers the first question of a list, if it is the one that was kept, until the store is open."""

    def __init__(self, context: Context, query: Callable[[], CaseQuery], parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._query = query
        self._feed: Feed[CaseQuery, CaseRow] | None = None
        self._shown = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_KEEP_AFTER_MS)
        self._soon.timeout.connect(self._keep)

    def known(self, query: CaseQuery) -> Found[CaseRow] | None:
        """The answer to this question, if it was read ahead."""
        first = None if self._context.is_open() else self._context.first
        if first is None or first.question != first_list.question(query.chosen, query.order, query.today):
            return None
        self._shown = True
        return Found(first.ids, first.rows)

    def follow(self, feed: Feed[CaseQuery, CaseRow]) -> None:
        """Keep what this feed has answered, a moment after it did."""
        self._feed = feed
        feed.counted.connect(self._soon.start)

    def finish(self) -> None:
        """The window closes: what was going to be kept is kept now."""
        if self._soon.isActive():
            self._keep()

    def _keep(self) -> None:
        self._soon.stop()
        query, context = self._query(), self._context
        if not context.is_open():
            self._soon.start()
        elif not query.chosen.text:
            work = partial(_keep, context.profile.folder, context.jobs.store.path, context.actor.id, query)
            context.jobs.read(self, work, done=self._kept, topic="keep")

    def _kept(self, changed: bool) -> None:
        """When the statements are others than those that were answered ahead, the list may be another too."""
        if changed and self._shown and self._feed:
            self._feed.refresh()
        self._shown = False


def _keep(folder: Path, store: Path, member_id: str, query: CaseQuery, connection: Connection) -> bool:
    from praktijkteam.cases.keeping import keep  # start: the list comes before the store's machinery

    asked = query.chosen, query.order
    return keep(connection, folder, store, member_id, *asked, today=query.today, top=AT_THE_TOP)
