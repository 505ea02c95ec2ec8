"""The whole history for who audits, the newest first, with who looked into which confidential case."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Connection,
    Enum,
    RowMapping,
    Select,
    and_,
    column,
    func,
    or_,
    select,
    table,
)
from sqlalchemy.orm import InstrumentedAttribute as Attribute

from praktijkteam import labels
from praktijkteam.base import ID_LENGTH, Moment
from praktijkteam.cases.history.naming import names_of
from praktijkteam.cases.history.sentences import Line, sentence
from praktijkteam.cases.history.values import told
from praktijkteam.cases.models import CaseOpening
from praktijkteam.store.audit import VIEW
from praktijkteam.store.connection import Store
from praktijkteam.store.models import Change
from praktijkteam.team.models import Member
from praktijkteam.terms import Audited, ChangeKind

PAGE = 50
LOOKED_THROUGH = 20_000
"""Words are looked for in so many of the newest lines that fit otherwise; then one says how far back to go on."""
_AT_ONCE = 500
_OPENING = "f"
"""With this begins the id of a line that tells that somebody looked into a case."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
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


@dataclass(frozen=True)
class Place:
    """A line in the order of time; an opening (`seq` 0) comes before what was changed at the same moment."""

    at: datetime
    seq: int


@dataclass(frozen=True)
class AuditFilter:
    """Which lines are asked for; what is empty asks for nothing in particular. All `words` have to stand in a line."""

    members: frozenset[str] = frozenset()
    tables: frozenset[str] = frozenset()
    number: str = ""
    since: datetime | None = None
    until: datetime | None = None
    words: tuple[str, ...] = ()
    only: Audited | None = None
    before: Place | None = None


@dataclass(frozen=True)
class AuditLine:
    """What was done; of what is confidential only to which kind of thing. An opening has no `seq`."""

    id: str
    seq: int | None
    at: datetime
    actor: str
    number: str
    sentence: str
    reason: str
    masked: bool

    @property
    def place(self) -> Place:
        return Place(self.at, self.seq or 0)


def line_ids(
    connection: Connection, chosen: AuditFilter, most: int, depth: int = LOOKED_THROUGH
) -> list[str]:
    """The ids of the newest lines that fit."""
    found: list[tuple[datetime, int, str]] = []
    if chosen.only is not Audited.OPENINGS:
        found += [
            (row.at, row.seq, f"{row.seq:0{ID_LENGTH}x}")
            for row in connection.execute(_changes(chosen, most, depth))
        ]
    if chosen.only in (None, Audited.OPENINGS) and not chosen.words and not chosen.tables:
        found += [
            (row.at, 0, _opening_id(row.at, row.case_id, row.member_id))
            for row in _openings(connection, chosen, most)
        ]
    return [line_id for *_, line_id in sorted(found, reverse=True)[:most]]


def reached(connection: Connection, chosen: AuditFilter, depth: int = LOOKED_THROUGH) -> Place | None:
    """The last line in which words were looked for, when there are more behind it."""
    if not chosen.words or chosen.only is Audited.OPENINGS:
        return None
    last = connection.execute(_fitting(chosen).offset(depth - 1).limit(1)).first()
    return Place(last.at, last.seq) if last else None


def audit_lines(connection: Connection, ids: Iterable[str]) -> list[AuditLine]:
    """These lines, in no order; one that is no longer to be seen is left out."""
    wanted = list(ids)
    changes = [int(one, 16) for one in wanted if not one.startswith(_OPENING)]
    openings = [one for one in wanted if one.startswith(_OPENING)]
    return [*_read_changes(connection, changes), *_read_openings(connection, openings)]


def audited(store: Store, chosen: AuditFilter) -> Iterator[AuditLine]:
    """Everything that fits, some at a time: an open read holds up another window's save."""
    while True:
        with store.read() as connection:
            ids = line_ids(connection, chosen, _AT_ONCE)
            lines = {line.id: line for line in audit_lines(connection, ids)}
            behind = reached(connection, chosen) if len(ids) < _AT_ONCE else None
        yield from (lines[one] for one in ids if one in lines)
        if not ids and behind is None:
            return
        if len(ids) == _AT_ONCE:
            behind = lines[ids[-1]].place
        if behind is None:
            return
        chosen = replace(chosen, before=behind)


def last_opening(connection: Connection) -> datetime | None:
    """When somebody looked into a confidential case last."""
    return connection.scalar(select(func.max(CaseOpening.at)))


def first_moment(connection: Connection) -> datetime | None:
    """When the first line was written of those that one may read."""
    return connection.scalar(select(func.min(Change.at)))


def _changes(chosen: AuditFilter, most: int, depth: int) -> Select[tuple[datetime, int]]:
    if not chosen.words:
        return _fitting(chosen).limit(most)
    looked = _fitting(chosen, "reason", "old", "new").limit(depth).subquery()
    texts = (looked.c.reason, looked.c.old, looked.c.new)
    stands = [or_(*(text.icontains(word, autoescape=True) for text in texts)) for word in chosen.words]
    return select(looked.c.at, looked.c.seq).where(*stands).limit(most)


def _fitting(chosen: AuditFilter, *more: str) -> Select[tuple[datetime, int]]:
    """The lines that fit but for the words, the newest first as the view gives them."""
    conditions = list(_period(_LINES.at, chosen))
    if chosen.before:
        before = chosen.before
        conditions.append(or_(_LINES.at < before.at, and_(_LINES.at == before.at, _LINES.seq < before.seq)))
    if chosen.members:
        conditions.append(_LINES.actor.in_(chosen.members))
    if chosen.tables:
        conditions.append(_LINES.table_name.in_(chosen.tables))
    if chosen.number:
        conditions.append(_LINES.number == chosen.number)
    if chosen.only is Audited.BLANKED:
        conditions.append(_LINES.kind == ChangeKind.BLANK)
    return select(_LINES.at, _LINES.seq, *(_LINES[name] for name in more)).where(*conditions)


def _period(
    at: ColumnElement[datetime] | Attribute[datetime], chosen: AuditFilter
) -> Iterator[ColumnElement[bool]]:
    if chosen.since:
        yield at >= chosen.since
    if chosen.until:
        yield at < chosen.until
    if chosen.before:
        yield at <= chosen.before.at


def _openings(connection: Connection, chosen: AuditFilter, most: int) -> Sequence[RowMapping]:
    conditions = list(_period(CaseOpening.at, chosen))
    if chosen.before and not chosen.before.seq:
        conditions.append(CaseOpening.at < chosen.before.at)
    if chosen.members:
        conditions.append(CaseOpening.member_id.in_(chosen.members))
    if chosen.number:
        conditions.append(CaseOpening.number == chosen.number)
    query = select(CaseOpening.at, CaseOpening.case_id, CaseOpening.member_id).where(*conditions)
    return connection.execute(query.order_by(CaseOpening.at.desc()).limit(most)).mappings().all()


def _read_changes(connection: Connection, seqs: Sequence[int]) -> list[AuditLine]:
    if not seqs:
        return []
    rows = connection.execute(select(*_LINES).where(_LINES.seq.in_(seqs))).mappings().all()
    lines = [_line(row) for row in rows]
    open_ones = [line for line, row in zip(lines, rows, strict=True) if not row["masked"]]
    names = names_of(connection, {key for line in open_ones for key in line.mentions()})
    people = _people(connection)
    return [
        AuditLine(
            id=f"{row['seq']:0{ID_LENGTH}x}",
            seq=row["seq"],
            at=row["at"],
            actor=people.get(row["actor"], "het programma"),
            number=row["number"] or "",
            sentence=_masked(line) if row["masked"] else sentence(line, names),
            reason=told("history", "reason", row["reason"], names),
            masked=bool(row["masked"]),
        )
        for row, line in zip(rows, lines, strict=True)
    ]


def _people(connection: Connection) -> dict[str, str]:
    return {row.id: row.name for row in connection.execute(select(Member.id, Member.name))}


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


def _read_openings(connection: Connection, ids: Sequence[str]) -> Iterator[AuditLine]:
    if not ids:
        return
    moments = {_moment(one) for one in ids}
    query = (
        select(CaseOpening.at, CaseOpening.case_id, CaseOpening.member_id, CaseOpening.number, Member.name)
        .join_from(CaseOpening, Member, Member.id == CaseOpening.member_id)
        .where(CaseOpening.at.in_(moments))
    )
    for at, case_id, member_id, number, name in connection.execute(query):
        line_id = _opening_id(at, case_id, member_id)
        if line_id in ids:
            yield AuditLine(line_id, None, at, name, number, "Vertrouwelijke zaak ingezien", "", masked=False)


def _opening_id(at: datetime, case_id: str, member_id: str) -> str:
    """The moment, and what tells it from another opening of that moment, in as many signs as any id."""
    whose = blake2b(f"{case_id}{member_id}".encode(), digest_size=8).hexdigest()
    return f"{_OPENING}{(at - _EPOCH) // _TICK:015x}{whose}"


def _moment(line_id: str) -> datetime:
    return _EPOCH + int(line_id[1:16], 16) * _TICK
