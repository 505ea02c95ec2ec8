"""What happened to a case, as sentences, the newest first."""

from sqlalchemy import BigInteger, Connection, Integer, RowMapping, bindparam, func, select

from praktijkteam.cases.history.naming import names_of
from praktijkteam.cases.history.sentences import Line, before_and_after, called, sentence, shortened
from praktijkteam.cases.history.values import Names, told
from praktijkteam.cases.view import ChangeView
from praktijkteam.store.models import Change
from praktijkteam.team.models import Member
from praktijkteam.terms import ChangeKind

_SILENT_TABLES = ("transition",)
"""Steps of the course say what the change of the case itself says already."""

_SILENT_INSERTS = ("question", "problem_statement", "expected_result")
"""Every case has these from its opening on."""

_SILENT_FIELDS = (
    "assignment.answered_on",
    "assignment.ended_on",
    "assignment.reason",
    "case.closed_on",
    "case.suspended_until",
    "case_municipality.position",
    "case_party.position",
    "commitment.delivered_on",
    "criterion.position",
    "document.edited_since",
    "document.number",
    "document_version.case_id",
    "figure.position",
    "issue.position",
    "journal_entry.corrected_at",
    "journal_entry.withdrawn_reason",
    "question.confirmed_on",
    "question.discussed_on",
    "request.handled_on",
    "request.state",
    "task.ended_on",
)
"""Changes that go with another one, which has the sentence."""

_LAST = 2**62
_CHANGES = (
    select(
        Change.seq,
        Change.txn,
        Change.at,
        Change.reason,
        Change.kind,
        Change.table.label("table"),
        Change.row_id,
        Change.field,
        Change.old,
        Change.new,
        func.coalesce(Member.name, "het programma").label("actor"),
    )
    .outerjoin(Member, Member.id == Change.actor)
    .where(
        Change.case_id == bindparam("case_id"),
        Change.seq < bindparam("before", type_=BigInteger),
        Change.table.not_in(_SILENT_TABLES),
        ~(Change.field.is_(None) & (Change.kind == ChangeKind.INSERT) & Change.table.in_(_SILENT_INSERTS)),
        func.coalesce(Change.table + "." + Change.field, "").not_in(_SILENT_FIELDS)
        | (Change.kind == ChangeKind.BLANK),
        ~((Change.table == "document_version") & Change.field.is_(None) & (Change.new == "1")),
        ~((Change.table == "document_version") & (Change.kind == ChangeKind.DELETE)),
        ~((Change.table == "question") & (Change.field == "confirmed_by") & (Change.new == "")),
    )
    .order_by(Change.seq.desc())
    .limit(bindparam("limit", type_=Integer))
)


def history(
    connection: Connection, case_id: str, limit: int = 200, before: int | None = None
) -> tuple[ChangeView, ...]:
    """The newest changes of a case, or the newest before line `before`."""
    asked = {"case_id": case_id, "limit": limit, "before": before or _LAST}
    rows = connection.execute(_CHANGES, asked).mappings().all()
    lines = [
        Line(*(row[name] for name in ("kind", "table", "row_id", "field", "old", "new"))) for row in rows
    ]
    names = names_of(connection, {key for line in lines for key in line.mentions()})
    return tuple(_view(row, line, names) for row, line in zip(rows, lines, strict=True))


def _view(row: RowMapping, line: Line, names: Names) -> ChangeView:
    old, new = before_and_after(line, names)
    return ChangeView(
        seq=row["seq"],
        txn=row["txn"],
        at=row["at"],
        actor=row["actor"],
        sentence=sentence(line, names),
        reason=told("history", "reason", row["reason"], names),
        table=line.table,
        row_id=line.row_id,
        field=line.field,
        old=old,
        new=new,
        called=_cut(called(line, names)),
        kind=line.kind,
    )


def _cut(name: str) -> str:
    """The whole of a name of which a sentence tells the beginning."""
    return name if shortened(name).endswith("…") else ""
