"""What changed in the store since the last look, by whichever window or program."""

import sqlite3
from dataclasses import dataclass

from praktijkteam.store import trouble
from praktijkteam.store.connection import Store
from praktijkteam.store.embedded import driver_of
from praktijkteam.store.file import last_line, open_file

AT_MOST = 2_000
"""Above this many lines it is quicker to load a screen again than to look which of its rows they are about."""

RowChange = tuple[str, str, str | None]
"""The table, the id of the row, and the id of the case it belongs to, if any."""


@dataclass(frozen=True)
class Changes:
    """What to look at again. When `everything` is set there was too much to name, and `rows` is empty."""

    last: int
    rows: frozenset[RowChange]
    actors: frozenset[str]
    everything: bool = False

    @property
    def cases(self) -> frozenset[str]:
        """The ids of the cases of which something changed."""
        return frozenset(case_id for _, _, case_id in self.rows if case_id)

    def touches(self, *tables: str) -> bool:
        """Whether rows of any of these tables changed."""
        return self.everything or any(table in tables for table, _, _ in self.rows)


class Watch:
    """Looks at the store from a connection of its own, so that it sees our own saves just like those of others.

    The first look is at what came after line `since` of the history; without it, after this moment. Who else looks at
    a case is only known of a shared store.
    """

    others: tuple[str, ...] = ()

    def __init__(self, store: Store, since: int | None = None) -> None:
        # It never waits: what is locked now is seen at the next look.
        self._driver = open_file(store.path, read_only=True, patience=0)
        self._version: int | None = None
        with store.read() as connection:
            self._seen = since if since is not None else last_line(driver_of(connection)) or 0

    def attend(self, case_id: str | None) -> None:
        """Nobody else looks along in a file."""

    def cut(self) -> None:
        """A file needs no line."""

    def close(self) -> None:
        self._driver.close()

    def poll(self) -> Changes | None:
        """What changed since the last look; None when nothing did. Costs some microseconds."""
        try:
            return self._look()
        except sqlite3.OperationalError as error:
            if trouble.is_busy(error):
                return None
            raise

    def _look(self) -> Changes | None:
        (version,) = self._driver.execute("PRAGMA data_version").fetchone()
        if version == self._version:
            return None
        lines = self._driver.execute(_LINES, (self._seen, AT_MOST + 1)).fetchall()
        last = last_line(self._driver) if len(lines) > AT_MOST else lines[-1][0] if lines else self._seen
        self._version, self._seen = version, last or self._seen
        return _changes(self._seen, lines) if lines else None


def _changes(last: int, lines: list[tuple[int, str, str, str | None, str]]) -> Changes:
    actors = frozenset(actor for *_, actor in lines)
    if len(lines) > AT_MOST:
        return Changes(last, frozenset(), actors, everything=True)
    return Changes(
        last, frozenset((table, row_id, case_id) for _, table, row_id, case_id, _ in lines), actors
    )


_LINES = "SELECT seq, table_name, row_id, case_id, actor FROM history WHERE seq > ? ORDER BY seq LIMIT ?"
