"""Between the store and a list: asks for ids, brings the rows that come on sight, and follows what changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from praktijkteam.errors import Refused
from praktijkteam.ids import Ids
from ui.jobs import Jobs
from ui.live import Live
from ui.models.list_model import Listed, ListModel

if TYPE_CHECKING:  # SQL stays with whoever answers; here it is a name
    from sqlalchemy import Connection

    from praktijkteam.search.excerpts import Found as FoundWhy
    from praktijkteam.store.live import Changes

Query = TypeVar("Query")

AFTER_CHANGE_MS = 150
AT_THE_TOP = 50
"""A new question is answered from the top: so many rows come with the ids, and are painted in one go."""


@dataclass(frozen=True)
class Source(Generic[Query, Listed]):
    """Where a list comes from: its ids for a question, its rows for some ids, the tables they stand in.

    `why` says of some rows how they fit the words that were looked for.
    """

    ids: Callable[[Connection, Query], Sequence[str]]
    rows: Callable[[Connection, Sequence[str]], Sequence[Listed]]
    tables: frozenset[str]
    why: Callable[[Connection, str, Sequence[str]], FoundWhy] | None = None

    def in_order(self, connection: Connection, wanted: Sequence[str]) -> Sequence[Listed | None]:
        """A row for every id; None for one that has gone."""
        found = {row.id: row for row in self.rows(connection, wanted)}
        return [found.get(one) for one in wanted]


@dataclass(frozen=True)
class Found(Generic[Listed]):
    """The answer to a question: all ids, and the rows that come on sight with them."""

    ids: Ids
    first: Sequence[Listed | None]


class Feed(QObject, Generic[Query, Listed]):
    """`counted(number, seconds)` comes with every answer to a question; `failed` when there is none.

    `ahead` gives an answer that is known already, or None.
    """

    counted = Signal(int, float)
    failed = Signal(Refused)

    def __init__(
        self,
        jobs: Jobs,
        live: Live,
        source: Source[Query, Listed],
        model: ListModel[Listed],
        parent: QObject | None = None,
        *,
        ahead: Callable[[Query], Found[Listed] | None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._ahead = ahead
        self._jobs = jobs
        self._source = source
        self._model = model
        self._query: Query | None = None
        self._asleep = False
        self._stale = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AFTER_CHANGE_MS)
        self._soon.timeout.connect(self.refresh)
        model.rows_wanted.connect(self._fetch)
        model.reasons.wanted.connect(self._explain)
        live.changed.connect(self._follow)

    def ask(self, query: Query, *, keep_place: bool = False) -> None:
        """Show the answer to this question. A newer question wins, however late the older answer comes."""
        self._query = query
        self._stale = False
        source, started = self._source, perf_counter()
        from_the_top = not (keep_place and self._model.rowCount())

        def find(connection: Connection) -> Found[Listed]:
            ids = Ids.of(source.ids(connection, query))
            return Found(ids, source.in_order(connection, ids[:AT_THE_TOP]) if from_the_top else ())

        def answered(found: Found[Listed]) -> None:
            self._model.set_ids(found.ids, keep_place=keep_place)
            self._model.put_rows(0, found.first)
            self.counted.emit(len(found.ids), perf_counter() - started)

        known = self._ahead(query) if self._ahead else None
        if known:
            answered(known)
        else:
            self._jobs.read(self, find, done=answered, refused=self.failed.emit, topic="ids")

    def refresh(self) -> None:
        """Ask again, with the same rows chosen and on sight."""
        if self._query is not None:
            self.ask(self._query, keep_place=True)

    def sleep(self) -> None:
        """The list goes out of sight: changes are noted, not fetched."""
        self._asleep = True

    def wake(self) -> None:
        self._asleep = False
        if self._stale:
            self.refresh()

    def _fetch(self, first: int, last: int) -> None:
        wanted, source = list(self._model.ids(first, last)), self._source

        def rows(connection: Connection) -> Sequence[Listed | None]:
            return source.in_order(connection, wanted)

        def failed(refusal: Refused) -> None:
            self._model.give_up(first, last)
            self.failed.emit(refusal)

        self._jobs.read(self, rows, done=lambda rows: self._model.put_rows(first, rows), refused=failed)

    def _explain(self, words: str, wanted: Sequence[str]) -> None:
        why = self._source.why
        if why is None:
            return

        def reasons(connection: Connection) -> FoundWhy:
            return why(connection, words, wanted)

        put = self._model.reasons.put
        self._jobs.read(self, reasons, done=lambda found: put(words, found), refused=self.failed.emit)

    def _follow(self, changes: Changes) -> None:
        if not changes.touches(*self._source.tables):
            return
        if self._asleep:
            self._stale = True
        elif not self._soon.isActive():
            self._soon.start()
