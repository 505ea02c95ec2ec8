"""Blanking: the one change that a line of the history may undergo.

A value that should never have been typed makes room for a mark, in the very lines that a new line of the history
names; that line says who did it and why. The line itself stays, with who, when and which field, and nobody gets the
value back. Triggers keep both stores to this, and a server lets only its own function do it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from sqlalchemy import BigInteger, Connection, Text, bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from praktijkteam.models import Base
from praktijkteam.terms import ChangeKind

MARK = "\x1agewist"
"""What stands where a value stood. Nobody types it: forms take control characters away."""
_NEVER = {"case": {"number"}, "document_version": {"media_type"}}


@dataclass(frozen=True)
class Blanking:
    """Which lines lose their value of before, that of after, or their reason.

    `line` is one of them: the trace is about its row. `field` is empty when only reasons go.
    """

    line: int
    field: str
    olds: list[int]
    news: list[int]
    reasons: list[int]

    @property
    def lines(self) -> list[int]:
        return sorted({*self.olds, *self.news, *self.reasons})


@cache
def blankable(table: str) -> frozenset[str]:
    """The fields with words that somebody typed; what else a row says holds the store together."""
    known = Base.metadata.tables.get(table)
    if known is None:
        return frozenset()
    typed = {column.name for column in known.c if type(column.type) is Text and not column.foreign_keys}
    return frozenset(typed - _NEVER.get(table, set()))


def blank(session: Session, wanted: Blanking) -> None:
    """Blank these, for the reason that the session writes for. The trace comes first: the triggers ask for it."""
    session.flush()
    connection = session.connection()
    (_on_server if connection.dialect.name == "postgresql" else _in_file)(connection, wanted)
    session.expire_all()


def _on_server(connection: Connection, wanted: Blanking) -> None:
    connection.execute(_ON_SERVER, vars(wanted) | {"field": wanted.field or None})


def _in_file(connection: Connection, wanted: Blanking) -> None:
    traced = {"line": wanted.line, "field": wanted.field or None, "lines": " ".join(map(str, wanted.lines))}
    with _wiping(connection):
        connection.execute(_TRACE, traced)
        connection.execute(_OLDS, {"field": wanted.field, "mark": MARK, "olds": list(wanted.olds)})
        connection.execute(_NEWS, {"mark": MARK, "lines": list(wanted.news)})
        connection.execute(_REASONS, {"mark": MARK, "lines": list(wanted.reasons)})


@contextmanager
def _wiping(connection: Connection) -> Iterator[None]:
    """What is overwritten does not stay behind in the free room of the file either; it would slow down all saves."""
    usual = connection.exec_driver_sql("PRAGMA secure_delete").scalar_one()
    connection.exec_driver_sql("PRAGMA secure_delete = ON")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA secure_delete = {usual}")


def kept_in_file() -> str:
    """When a line in a file stays as it is: unless only this is done, to a line that the trace names."""
    same = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in _SAME)
    marked = f"char({ord(MARK[0])}) || '{MARK[1:]}'"
    gone = " AND ".join(f"(NEW.{name} IS OLD.{name} OR NEW.{name} IS {marked})" for name in ("new", "reason"))
    old = f"NEW.old IS OLD.old OR NEW.old IS {marked} AND OLD.kind <> '{ChangeKind.DELETE}'"
    of_row = f"OLD.kind = '{ChangeKind.DELETE}' AND NEW.old IS json_set(OLD.old, '$.' || t.field, {marked})"
    trace = (
        f"SELECT 1 FROM history t WHERE t.seq >= transaction_number() AND t.kind = '{ChangeKind.BLANK}' "
        f"AND instr(' ' || t.new || ' ', ' ' || OLD.seq || ' ') AND ({old} OR {of_row})"
    )
    return f"NOT ({same} AND {gone} AND OLD.kind <> '{ChangeKind.BLANK}' AND EXISTS ({trace}))"


_SAME = ("seq", "txn", "at", "actor", "kind", "table_name", "row_id", "case_id", "field")
_ON_SERVER = text("SELECT history_blank(:line, :field, :olds, :news, :reasons)").bindparams(
    bindparam("field", type_=Text),
    *(bindparam(name, type_=ARRAY(BigInteger)) for name in ("olds", "news", "reasons")),
)
_TRACE = text(
    "INSERT INTO history (txn, at, actor, reason, kind, table_name, row_id, case_id, field, new) "
    f"SELECT transaction_number(), moment(), actor(), reason(), '{ChangeKind.BLANK}', table_name, row_id, case_id, "
    ":field, :lines FROM history WHERE seq = :line"
)
_OLDS = text(
    f"UPDATE history SET old = CASE kind WHEN '{ChangeKind.DELETE}' THEN json_set(old, '$.' || :field, :mark) "
    "ELSE :mark END WHERE seq IN :olds"
).bindparams(bindparam("olds", expanding=True))
_NEWS, _REASONS = (
    text(f"UPDATE history SET {name} = :mark WHERE seq IN :lines").bindparams(
        bindparam("lines", expanding=True)
    )
    for name in ("new", "reason")
)
