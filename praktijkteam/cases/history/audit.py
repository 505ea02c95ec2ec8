"""The whole history for who audits, the oldest first, with who looked into which confidential case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from heapq import merge

from sqlalchemy import BigInteger, Boolean, Connection, Enum, RowMapping, column, func, select, table

from praktijkteam import labels
from praktijkteam.base import Moment
from praktijkteam.cases.history.naming import names_of
from praktijkteam.cases.history.sentences import Line, sentence
from praktijkteam.cases.models import CaseOpening
from praktijkteam.store.audit import VIEW
from praktijkteam.team.models import Member
from praktijkteam.terms import ChangeKind

_AT_ONCE = 500
_KIND = Enum(ChangeKind, native_enum=False, values_callable=lambda kind: [each.value for each in kind])
_LINES = table(
    VIEW,
    column("seq", BigInteger),
    column("at", Moment),
    column("actor"),
    column("kind", _KIND),
    *map(column, ("table_name", "row_id", "field", "reason", "old", "new", "number")),
    column("masked", Boolean),
).c


@dataclass(frozen=True, order=True)
class AuditLine:
    """What was done; of what is confidential only to which kind of thing."""

    at: datetime
    actor: str
    number: str
    sentence: str
    reason: str
    masked: bool


def audited(connection: Connection, since: datetime, until: datetime) -> Iterator[AuditLine]:
    """Everything from one moment up to another, in the order in which it was done."""
    yield from merge(
        _changes(connection, since, until), _openings(connection, since, until), key=lambda line: line.at
    )


def _changes(connection: Connection, since: datetime, until: datetime) -> Iterator[AuditLine]:
    last = 0
    while rows := _page(connection, since, until, last):
        last = rows[-1]["seq"]
        lines = [_line(row) for row in rows]
        told = [line for line, row in zip(lines, rows, strict=True) if not row["masked"]]
        names = names_of(connection, {key for line in told for key in line.mentions()})
        for line, row in zip(lines, rows, strict=True):
            words = _masked(line) if row["masked"] else sentence(line, names)
            yield AuditLine(
                row["at"], row["name"], row["number"] or "", words, row["reason"] or "", bool(row["masked"])
            )


def _page(connection: Connection, since: datetime, until: datetime, last: int) -> list[RowMapping]:
    query = (
        select(*_LINES, func.coalesce(Member.name, "het programma").label("name"))
        .outerjoin(Member, Member.id == _LINES.actor)
        .where(_LINES.seq > last, _LINES.at >= since, _LINES.at < until)
        .order_by(_LINES.seq)
        .limit(_AT_ONCE)
    )
    return list(connection.execute(query).mappings())


def _line(row: RowMapping) -> Line:
    return Line(row["kind"], row["table_name"], row["row_id"], row["field"], row["old"], row["new"])


def _masked(line: Line) -> str:
    what = labels.TABLES.get(line.table, line.table)
    if line.field:
        what += f": {labels.in_sentence(_field(line.table, line.field))}"
    return f"{what} {line.kind.value}"


def _field(table_name: str, name: str) -> str:
    try:
        return labels.field(table_name, name)
    except KeyError:  # a column that only an older program had
        return name


def _openings(connection: Connection, since: datetime, until: datetime) -> Iterator[AuditLine]:
    query = (
        select(CaseOpening.at, Member.name, CaseOpening.number)
        .join_from(CaseOpening, Member, Member.id == CaseOpening.member_id)
        .where(CaseOpening.at >= since, CaseOpening.at < until)
        .order_by(CaseOpening.at)
    )
    for at, name, number in connection.execute(query):
        yield AuditLine(at, name, number, "Vertrouwelijke zaak ingezien", "", masked=False)
