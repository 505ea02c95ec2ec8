"""The same work without what protects it: whoever counts has to notice that."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Barrier
from typing import Any, ClassVar

from sqlalchemy import text
from sqlalchemy.orm import Session

from benchmarks.shared import MARK, Work
from praktijkteam.base import new_id
from praktijkteam.store.connection import Store
from praktijkteam.store.live import Changes
from praktijkteam.store.server.connection import ServerStore
from praktijkteam.terms import Role
from tests import factories
from tests.team_at_work import PEOPLE, TeamAtWork

_PATIENCE_SECONDS = 60


REPORT = """<testsuite><testcase classname="tests.cases" name="test_a[bestand]"/>
<testcase classname="tests.cases" name="test_a[server]"><failure/></testcase>
<testcase classname="tests.cases" name="test_b[bestand-1]"/></testsuite>"""
"""Of tests of which one fails on a server, and one was left out there."""


def saved_without_a_key(store: ServerStore, actor: str, work: Work) -> Callable[[], None]:
    """Again after a lost reply, as if it were another save."""

    def attempt() -> None:
        with store.write_once(new_id(), actor) as session:
            work(session)

    return attempt


class ListensBySequence:
    """Tells what bears a higher number than the last that was told, whatever is still to be kept below it."""

    others: tuple[str, ...] = ()

    def __init__(self, store: ServerStore) -> None:
        self._store = store
        self._last = 0

    def poll(self) -> Changes | None:
        with self._store.read() as connection:
            found = connection.execute(_SINCE, {"last": self._last}).all()
        self._last = max([self._last, *(row.seq for row in found)])
        return Changes(0, frozenset((row.table_name, row.row_id, row.case_id) for row in found), frozenset())

    def attend(self, case_id: str | None) -> None:
        """Nobody asks who is there."""

    def cut(self) -> None:
        """It has no line of its own."""

    def close(self) -> None:
        """It has nothing to close."""


class AddsBlindly:
    """Clients who read the same summary, as many as there are at a case, and then all write theirs over it."""

    def __init__(self, at_each_case: int) -> None:
        self._read = defaultdict[str, Barrier](lambda: Barrier(at_each_case, timeout=_PATIENCE_SECONDS))

    def __call__(self, store: Store, case_id: str, actor: str) -> bool:
        with store.read() as connection:
            seen = connection.scalar(_SEEN, {"id": case_id}) or ""
        self._read[case_id].wait()
        store.run(actor, lambda session: self._write(session, case_id, f"{seen}{new_id()}{MARK}"))
        return True

    @staticmethod
    def _write(session: Session, case_id: str, summary: str) -> None:
        session.execute(_OVER, {"id": case_id, "summary": summary})


class OpenHouse(TeamAtWork):
    """A team in which everybody may do everything, though its model says otherwise."""

    members: ClassVar[dict[str, str]] = {}

    @classmethod
    def _hire(cls, session: Session) -> None:
        everything: dict[str, Any] = {"roles": tuple(Role)}
        cls.members = {who: factories.member(session, **everything).id for who in PEOPLE}
        cls.expert = factories.expert(session, member_id=cls.members["deskundige"]).id


def one_letter_less(path: Path) -> None:
    """A text that did not come back whole; past every trigger, as a fault of a copy would be."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute(
            "UPDATE journal_entry SET text = substr(text, 2) "
            "WHERE id = (SELECT min(id) FROM journal_entry WHERE length(text) > 0)"
        )


_SINCE = text("SELECT seq, table_name, row_id, case_id FROM history WHERE seq > :last ORDER BY seq")
_SEEN = text('SELECT summary FROM "case" WHERE id = :id')
_OVER = text('UPDATE "case" SET summary = :summary, version = version + 1 WHERE id = :id')
