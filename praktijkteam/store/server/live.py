"""What changed in a shared store, and who else looks at the same case: told by the server on a line of its own."""

import contextlib
import time
from collections.abc import Iterator
from typing import Any

import psycopg

from praktijkteam.errors import NoLine, ShutOut
from praktijkteam.store.live import AT_MOST, Changes
from praktijkteam.store.server import opening, trouble
from praktijkteam.store.server.connection import ServerStore, driver_to
from praktijkteam.store.server.history import CHANNEL, SEEN_ANEW
from praktijkteam.store.server.lines import shut
from praktijkteam.store.server.sql import asking

_SOMEBODY_CAME = "hier"
"""What a note says when somebody opens a case; that of the history are its own."""
_PULSE_SECONDS = 1.0
_AT_ONCE_SECONDS = 1.0
_PRESENT = 0x504B5433
"""The class of the advisory locks that say who has which case open."""


def statements(visible: str) -> Iterator[str]:
    """Make the function that tells who is there; the notes come from who writes the history."""
    yield asking("present(of_case text)", "SETOF text", _who_is_there(visible))


def _who_is_there(visible: str) -> str:
    """The names of colleagues who have this case open, for who may see it. A lock goes when its connection goes."""
    return f"""
    SELECT DISTINCT m.name FROM pg_locks k
    JOIN pg_stat_activity a ON a.pid = k.pid AND a.datname = current_database()
    JOIN login l ON l.name = a.usename JOIN member m ON m.id = l.member_id
    WHERE k.locktype = 'advisory' AND k.granted AND k.objsubid = 2 AND k.classid = {_PRESENT}
        AND k.objid = (hashtext(of_case)::bigint & 4294967295)::oid
        AND k.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
        AND m.id <> me() AND EXISTS (SELECT FROM "case" c WHERE c.id = of_case AND ({visible}))
    ORDER BY m.name"""


class ServerWatch:
    """Listens to a shared store. A note is only a reason to read; what is read is the history, by transaction.

    A number in the history may be kept later than one that follows it. So it is remembered which transactions were
    told of all that the server had not finished with at the last look, and those are read again.
    """

    def __init__(self, store: ServerStore) -> None:
        self.others: tuple[str, ...] = ()
        self._store = store
        self._driver: psycopg.Connection[Any] | None = None
        self._since = ""
        self._told: set[str] = set()
        self._wanted: str | None = None
        self._attended: str | None = None
        self._next = self._knocked = 0.0
        try:
            with trouble.told():
                self._begin(self._open())
        except BaseException:
            self.close()
            raise

    def attend(self, case_id: str | None) -> None:
        """From the next look on colleagues see that we have this case open, and `others` who else has."""
        self._wanted = case_id

    def poll(self) -> Changes | None:
        """What changed since the last look; raises NoLine when the server does not answer, ShutOut when it says no."""
        try:
            with trouble.told():
                return self._look()
        except NoLine as error:
            self.close()
            self._tell_who_is_shut_out(error)
            raise
        except BaseException:
            self.close()
            raise

    def _tell_who_is_shut_out(self, error: NoLine) -> None:
        """A server that says no does so at once; one that is silent is not asked for its reason."""
        took = time.monotonic() - self._knocked
        if took < _AT_ONCE_SECONDS and (told := opening.why_shut_out(self._store.url, error)):
            raise ShutOut(told) from error

    def cut(self) -> None:
        """Break every line to this store, also under who waits for an answer. From any thread."""
        driver = self._driver
        if driver:
            shut(driver)
        self._store.lines.cut()

    def close(self) -> None:
        driver, self._driver, self._attended = self._driver, None, None
        if driver:
            with contextlib.suppress(psycopg.Error):
                driver.close()

    def _look(self) -> Changes | None:
        notes = set()
        if self._driver is None:
            notes = {"", _SOMEBODY_CAME}
        driver = self._driver or self._open()
        notes |= {note.payload for note in driver.notifies(timeout=0)}
        moved = self._move(driver)
        due = time.monotonic() >= self._next
        if not (notes or moved or due):
            return None
        self._next = time.monotonic() + _PULSE_SECONDS
        if moved or due or _SOMEBODY_CAME in notes:
            self._see_others(driver)
        return self._read(driver, anew=SEEN_ANEW in notes)

    def _open(self) -> psycopg.Connection[Any]:
        """Listen before anything is read: what comes between is then told twice and not never."""
        self._knocked = time.monotonic()
        self._driver = driver = driver_to(self._store.url)
        self._knocked = 0.0  # it let us in: whatever goes wrong from here on is the line
        driver.execute(f"LISTEN {CHANNEL}".encode())
        return driver

    def _begin(self, driver: psycopg.Connection[Any]) -> None:
        self._since = str(_one(driver, "SELECT pg_snapshot_xmin(pg_current_snapshot())::text")[0])
        self._told = self._standing(driver)

    def _move(self, driver: psycopg.Connection[Any]) -> bool:
        wanted = self._wanted
        if wanted == self._attended:
            return False
        driver.execute(_GO)
        if wanted:
            driver.execute(_COME, (_PRESENT, wanted))
        driver.execute(_SAY, (CHANNEL, _SOMEBODY_CAME))
        self._attended = wanted
        return True

    def _see_others(self, driver: psycopg.Connection[Any]) -> None:
        rows = driver.execute(_WHO, (self._attended,)).fetchall() if self._attended else []
        self.others = tuple(str(name) for (name,) in rows)

    def _read(self, driver: psycopg.Connection[Any], *, anew: bool) -> Changes | None:
        values = {"since": self._since, "told": list(self._told), "most": AT_MOST + 1}
        rows = driver.execute(_LINES, values).fetchall()
        lines = [row for row in rows if row[1] is not None]
        self._since = str(rows[0][0])
        much = len(lines) > AT_MOST
        self._told |= self._standing(driver) if much else {row[1] for row in lines}
        self._told = {xact for xact in self._told if int(xact) >= int(self._since)}
        if not lines and not anew:
            return None
        actors = frozenset(actor for *_, actor in lines)
        if much or anew:
            return Changes(0, frozenset(), actors, everything=True)
        return Changes(0, frozenset((table, row, case) for _, _, table, row, case, _ in lines), actors)

    def _standing(self, driver: psycopg.Connection[Any]) -> set[str]:
        """The transactions that are kept already, of those that may still get company."""
        return {str(xact) for (xact,) in driver.execute(_STANDING, {"since": self._since})}


def _one(driver: psycopg.Connection[Any], statement: str) -> tuple[Any, ...]:
    found: tuple[Any, ...] | None = driver.execute(statement.encode()).fetchone()
    assert found, "a SELECT without FROM has one row"  # noqa: S101 - for mypy
    return found


# Nothing above the snapshot: a store that was restored from another server may bear numbers that are still to come.
_LINES = b"""
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text, h.xact::text, h.table_name, h.row_id, h.case_id, h.actor
    FROM (SELECT) AS one LEFT JOIN history h ON h.xact >= %(since)s::xid8
        AND h.xact < pg_snapshot_xmax(pg_current_snapshot()) AND NOT h.xact = ANY (%(told)s::xid8[])
    ORDER BY h.seq LIMIT %(most)s"""
_STANDING = b"""
    SELECT DISTINCT xact::text FROM history
    WHERE xact >= %(since)s::xid8 AND xact < pg_snapshot_xmax(pg_current_snapshot())"""
_GO = b"SELECT pg_advisory_unlock_all()"
_COME = b"SELECT pg_try_advisory_lock_shared(%s, hashtext(%s))"
_SAY = b"SELECT pg_notify(%s, %s)"
_WHO = b"SELECT * FROM present(%s)"
