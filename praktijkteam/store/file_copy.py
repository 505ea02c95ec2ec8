"""A store in a file, as it is copied whole."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

from sqlalchemy import Table

from praktijkteam.search import index
from praktijkteam.store import history, schema
from praktijkteam.store.copying import Place, Row, Rows
from praktijkteam.store.embedded import FileStore, driver_of
from praktijkteam.store.opening import open_store
from praktijkteam.store.placing import placed

_AT_ONCE = 2_000


class FilePlace(Place):
    def __init__(self, driver: sqlite3.Connection) -> None:
        self._driver = driver

    def count(self, table: Table) -> int:
        (found,) = self._driver.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()
        return int(found)

    def rows(self, table: Table) -> Rows:
        with closing(self._driver.execute(f'SELECT {_columns(table)} FROM "{table.name}"')) as found:
            yield from found

    def fill(self, table: Table, rows: Iterator[Row]) -> None:
        marks = ", ".join("?" * len(table.c))
        insert = f'INSERT INTO "{table.name}" ({_columns(table)}) VALUES ({marks})'
        size = 1 if table.name == "content_chunk" else _AT_ONCE
        while block := list(islice(rows, size)):
            self._driver.executemany(insert, block)

    def finish(self) -> None:
        """The index and the triggers are made by whoever has the connection; numbers go on by themselves."""


def _columns(table: Table) -> str:
    return ", ".join(f'"{column.name}"' for column in table.c)


@contextmanager
def existing(path: Path) -> Iterator[FilePlace]:
    """The store in that file; nothing is kept in it meanwhile."""
    store = open_store(path)
    try:
        with store.read() as connection:
            yield FilePlace(driver_of(connection))
    finally:
        store.close()


@contextmanager
def new(path: Path) -> Iterator[FilePlace]:
    """A store that gets its name when all of it is there."""
    with placed(path) as work:
        store = FileStore(work)
        try:
            schema.migrate(store)
            with store.engine.begin() as connection:
                # A row may come before the one of its own table that it refers to.
                connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
                history.drop_triggers(connection)
                yield FilePlace(driver_of(connection))
                history.build_triggers(connection)
                index.rebuild(connection)
        finally:
            store.close()
