"""Rows by the hundred: what SQLAlchemy works out anew for each row is worked out once for all of them."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, ColumnDefault, Table, insert
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from praktijkteam.base import Base
from praktijkteam.store.packed import file_of

Values = Mapping[str, Any]
"""What is known of a row, by column; the others get what the model says."""

_SQLITE = sqlite.dialect()


def add_rows(session: Session, kind: type[Base], rows: Iterable[Values]) -> None:
    """Add these rows, which all name the same columns."""
    connection, table, given = session.connection(), Base.metadata.tables[kind.__tablename__], list(rows)
    file = file_of(connection)
    if given and file:
        _add_to_file(file, table, given)
    elif given:
        connection.execute(insert(table), given)


def _add_to_file(file: sqlite3.Connection, table: Table, rows: Sequence[Values]) -> None:
    """A column at a time: what has to be asked of a column is asked once."""
    columns = [place.values(rows) for place in _places(table)]
    file.executemany(_statement(table), zip(*columns, strict=True))


@dataclass(frozen=True)
class _Place:
    """A column, what the model puts in it when nothing is given, and how the file keeps its values."""

    name: str
    default: Any
    written: Callable[[Any], Any] | None

    def values(self, rows: Sequence[Values]) -> Iterable[Any]:
        if self.name in rows[0]:
            given = map(itemgetter(self.name), rows)
            return map(self.written, given) if self.written else given
        if callable(self.default):
            return map(self.default, repeat(None, len(rows)))
        return repeat(self.default, len(rows))


@cache
def _places(table: Table) -> tuple[_Place, ...]:
    return tuple(_place(column) for column in table.c)


def _place(column: Column[Any]) -> _Place:
    kind = column.type.dialect_impl(_SQLITE)
    written = kind.bind_processor(_SQLITE)
    default = column.default.arg if isinstance(column.default, ColumnDefault) else None
    if written and default is not None and not callable(default):
        default = written(default)
    return _Place(column.name, default, written)


@cache
def _statement(table: Table) -> str:
    names = ", ".join(f'"{column.name}"' for column in table.c)
    marks = ", ".join("?" for _ in table.c)
    return f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'
