"""A shared store, as whoever owns it copies it whole."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import URL, Boolean, Column, Connection, Date, Table, text

from praktijkteam.base import Base, Moment
from praktijkteam.errors import StoreRefused
from praktijkteam.search import index
from praktijkteam.store.copying import Place, Row, Rows
from praktijkteam.store.schema import HEAD
from praktijkteam.store.server import opening, roles, schema
from praktijkteam.store.server.setup import administrator
from praktijkteam.store.server.sql import run

Change = Callable[[Any], Any]
_SIZE = 5_000
# References first: those that come back last find the indexes that they look in.
_ASIDE = text(
    "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname), "
    "format('ALTER TABLE %s ADD CONSTRAINT %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) "
    "FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE k.contype = 'f' AND c.relname = ANY (:tables) "
    "UNION ALL SELECT format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid) "
    "FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE NOT i.indisunique AND c.relname = ANY (:tables)"
)


class ServerPlace(Place):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._driver: psycopg.Connection[Any] = connection.connection.driver_connection  # type: ignore[assignment]

    def count(self, table: Table) -> int:
        found = self._driver.execute(
            sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table.name))
        ).fetchone()
        return int(found[0]) if found else 0

    def rows(self, table: Table) -> Rows:
        changes = [_to_file(column) for column in table.c]
        query = sql.SQL("SELECT {} FROM {}").format(_columns(table), sql.Identifier(table.name))
        with self._driver.cursor(f"copy_{table.name}") as cursor:
            cursor.itersize = 4 if table.name == "content_chunk" else _SIZE
            cursor.execute(query)
            for row in cursor:
                yield tuple(
                    value if value is None else change(value)
                    for change, value in zip(changes, row, strict=True)
                )

    def fill(self, table: Table, rows: Iterator[Row]) -> None:
        changes = [_from_file(column) for column in table.c]
        into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.name), _columns(table))
        with self._driver.cursor() as cursor, cursor.copy(into) as copy:
            for row in rows:
                copy.write_row(
                    [
                        value if value is None else change(value)
                        for change, value in zip(changes, row, strict=True)
                    ]
                )

    def finish(self) -> None:
        self._connection.execute(
            text("SELECT setval('history_seq_seq', greatest((SELECT max(seq) FROM history), 1))")
        )
        index.rebuild(self._connection)


@contextmanager
def existing(url: URL) -> Iterator[ServerPlace]:
    """A shared store as it is at this moment, whatever others do meanwhile."""
    with administrator(url) as connection:
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        _refuse_strangers(connection)
        yield ServerPlace(connection)


@contextmanager
def new(url: URL) -> Iterator[ServerPlace]:
    """A shared store that was set up and in which nobody worked yet; what is in its lists goes."""
    with administrator(url) as connection:
        _refuse_strangers(connection)
        connection.execute(text("SELECT take_turn()"))
        _refuse_work(connection)
        with roles.borrowed(connection), _emptied(connection), _looked_at_afterwards(connection):
            yield ServerPlace(connection)


@contextmanager
def _emptied(connection: Connection) -> Iterator[None]:
    tables = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
    _set_triggers(connection, "DISABLE")
    connection.execute(text(f"TRUNCATE {tables} CASCADE"))
    yield
    _set_triggers(connection, "ENABLE")
    run(connection, [f"ANALYZE {tables}"])  # or the first to work there waits for plans made for empty tables


@contextmanager
def _looked_at_afterwards(connection: Connection) -> Iterator[None]:
    """References are held and indexes made when all rows are there: row by row takes several times as long."""
    names = [table.name for table in Base.metadata.sorted_tables]
    found = connection.execute(_ASIDE, {"tables": names}).all()
    run(connection, (away for away, _ in found))
    yield
    run(connection, (back for _, back in reversed(found)))


def _set_triggers(connection: Connection, verb: str) -> None:
    """Ours, not those that hold references together: what was done is not done again, and written down as it was."""
    for table in Base.metadata.sorted_tables:
        connection.execute(text(f'ALTER TABLE "{table.name}" {verb} TRIGGER USER'))


def _refuse_strangers(connection: Connection) -> None:
    found = schema.revision(connection) or ""
    if found > HEAD:
        raise StoreRefused(opening.newer())
    if found != HEAD:
        raise StoreRefused(
            "Deze server is nog niet ingericht met deze versie van het programma. Doe eerst main.py store setup."
        )
    if not connection.scalar(text("SELECT owns_store()")):
        raise StoreRefused(
            "Alleen de beheerder van de server kopieert een hele opslag. Log in als beheerder."
        )


def _refuse_work(connection: Connection) -> None:
    for table in ("case", "request", "member"):
        if connection.scalar(text(f'SELECT EXISTS (SELECT FROM "{table}")')):
            raise StoreRefused(
                "Er staat al werk in deze opslag, of er zijn al leden toegelaten. Kopieer naar een nieuwe database, en "
                "laat de leden daarna toe."
            )


def _columns(table: Table) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(column.name) for column in table.c)


def _to_file(column: Column[Any]) -> Change:
    """A value of the server as a file keeps it."""
    if isinstance(column.type, Boolean):
        return int
    if isinstance(column.type, Moment):
        return _moment_text
    return date.isoformat if isinstance(column.type, Date) else _same


def _from_file(column: Column[Any]) -> Change:
    if isinstance(column.type, Boolean):
        return bool
    return (lambda value: f"{value}+00") if isinstance(column.type, Moment) else _same


def _moment_text(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def _same(value: Any) -> Any:
    return value
