"""Lists of cases: first all ids, in one statement, then the rows that are in sight."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, select

from praktijkteam.cases import orders
from praktijkteam.cases.filters import AT_WORK, CaseFilter, conditions
from praktijkteam.cases.models import Case, CaseMunicipality, CaseTheme, Theme
from praktijkteam.cases.orders import CaseOrder, Cursor
from praktijkteam.cases.questions import Question
from praktijkteam.experts.models import Assignment, Expert
from praktijkteam.parties.models import Municipality, Region
from praktijkteam.search import hits
from praktijkteam.store.collect import Rows, collected
from praktijkteam.store.models import Change
from praktijkteam.store.packed import Ids, fetch_ids
from praktijkteam.tasks.models import Task
from praktijkteam.team.models import Member
from praktijkteam.terms import (
    CaseKind,
    CaseState,
    Confidentiality,
    Precision,
    Priority,
    QuestionKind,
    QuestionState,
    Stage,
    TaskState,
)

NEWEST_FIRST = CaseOrder()
AT_ONCE = 500
"""More ids than this are looked up in turns."""


@dataclass(frozen=True)
class CaseRow:
    """A case as it stands in a list."""

    id: str
    number: str
    title: str
    municipalities: str
    questions: tuple[QuestionState, ...]
    kind: CaseKind
    stage: Stage
    state: CaseState
    priority: Priority
    confidentiality: Confidentiality
    lead_id: str | None
    lead: str
    region: str
    received: date | None
    received_precision: Precision
    registered_on: date
    target_date: date | None
    changed_at: datetime | None
    next_task: str
    next_due: date | None
    experts: str
    themes: str


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and where the next page begins; None when this was the last."""

    rows: tuple[CaseRow, ...]
    after: Cursor | None


def case_ids(
    connection: Connection,
    chosen: CaseFilter = CaseFilter(),  # noqa: B008 - it is frozen
    order: CaseOrder = NEWEST_FIRST,
    *,
    today: date,
    limit: int | None = None,
) -> Ids:
    """The ids of the cases in a list, in order; `limit` gives the first ones sooner."""
    return fetch_ids(connection, _listed(select(Case.id), chosen, order, today).limit(limit))


def case_rows(connection: Connection, ids: Sequence[str]) -> list[CaseRow]:
    """The rows of these ids, in their order; an id whose case is gone gives no row."""
    found: dict[str, CaseRow] = {}
    for start in range(0, len(ids), AT_ONCE):
        rows = connection.execute(_BY_ID, {"ids": list(ids[start : start + AT_ONCE])}).mappings()
        found.update((row["id"], _row(row)) for row in rows)
    return [found[each] for each in ids if each in found]


def case_page(
    connection: Connection,
    chosen: CaseFilter = CaseFilter(),  # noqa: B008 - it is frozen
    order: CaseOrder = NEWEST_FIRST,
    after: Cursor | None = None,
    limit: int = 50,
    *,
    today: date,
) -> Page:
    """The rows behind `after`, found by key and not by counting: a page in the deep costs what the first one does."""
    found = _on_page(connection, chosen, order, orders.after(order, after), limit, today)
    if after is not None and after.value is not None and len(found) < limit:
        rest = orders.without_value(order)
        found += _on_page(connection, chosen, order, rest, limit - len(found), today)
    last = found[-1] if len(found) == limit else None
    cursor = Cursor(last["sorted_by"], last["year"], last["sequence"]) if last else None
    return Page(tuple(_row(row) for row in found), cursor)


def _on_page(
    connection: Connection, chosen: CaseFilter, order: CaseOrder, place: Any, limit: int, today: date
) -> list[RowMapping]:
    """The rows of the first ids in this place; only for these is everything gathered that a row shows."""
    ids = select(Case.id, Case.year, Case.sequence, orders.key(order).label("sorted_by")).where(place)
    page = _listed(ids, chosen, order, today).limit(limit).subquery("page")
    rows = _ROWS.add_columns(page.c.year, page.c.sequence, page.c.sorted_by).join(page, page.c.id == Case.id)
    rows = rows.order_by(*orders.in_order(order, page.c.sorted_by, (page.c.year, page.c.sequence)))
    return list(connection.execute(rows).mappings())


def _listed(rows: Rows, chosen: CaseFilter, order: CaseOrder, today: date) -> Rows:
    """A select narrowed down to a filter and put in order; a text found newest first needs no sorting."""
    rows = rows.where(*conditions(chosen, today))
    if not chosen.text.strip():
        return rows.order_by(*orders.order_by(order))
    rows = hits.joined(rows, chosen.text, *orders.NUMBER)
    return rows.order_by(*orders.order_by(order, (hits.DOCUMENT,)))


def _experts() -> Rows:
    rows = select(Expert.name.label("name")).join_from(Assignment, Expert).order_by(Expert.name)
    return rows.where(Assignment.case_id == Case.id, Assignment.state.in_(AT_WORK)).correlate(Case)


def _municipalities() -> Rows:
    rows = select(Municipality.name.label("name")).join_from(CaseMunicipality, Municipality)
    mine = rows.where(CaseMunicipality.case_id == Case.id).correlate(Case)
    return mine.order_by(CaseMunicipality.position, Municipality.name)


def _themes() -> Rows:
    rows = select(Theme.name.label("name")).join_from(CaseTheme, Theme).order_by(Theme.name)
    return rows.where(CaseTheme.case_id == Case.id).correlate(Case)


def _next_task() -> Rows:
    rows = select(Task.title.label("title"), Task.due_on.label("due_on")).correlate(Case)
    mine = rows.where(Task.case_id == Case.id, Task.state == TaskState.OPEN)
    return mine.order_by(Task.due_on.is_(None), Task.due_on, Task.id).limit(1)


def _questions() -> Rows:
    rows = select(Question.kind.label("kind"), Question.state.label("state"))
    return rows.where(Question.case_id == Case.id).correlate(Case)


def _changed_at() -> Any:
    rows = select(Change.at).where(Change.case_id == Case.id).correlate(Case)
    return rows.order_by(Change.seq.desc()).limit(1).scalar_subquery()


_OWN = (
    "id",
    "number",
    "title",
    "kind",
    "stage",
    "state",
    "priority",
    "confidentiality",
    "lead_id",
    "received",
    "received_precision",
    "registered_on",
    "target_date",
)
_ROWS: Rows = (
    select(
        *(getattr(Case, name) for name in _OWN),
        Member.name.label("lead"),
        Region.name.label("region"),
        _changed_at().label("changed_at"),
        collected(_municipalities()).label("municipalities"),
        collected(_questions()).label("questions"),
        collected(_next_task()).label("next_task"),
        collected(_experts()).label("experts"),
        collected(_themes()).label("themes"),
    )
    .outerjoin(Member, Member.id == Case.lead_id)
    .outerjoin(Region, Region.id == Case.region_id)
)
_BY_ID = _ROWS.where(Case.id.in_(bindparam("ids", expanding=True)))


def _row(row: RowMapping) -> CaseRow:
    task: dict[str, str] = next(iter(row["next_task"]), {})
    due_on = task.get("due_on")
    states = {each["kind"]: QuestionState(each["state"]) for each in row["questions"]}
    return CaseRow(
        **{name: row[name] for name in _OWN},
        lead=row["lead"] or "",
        region=row["region"] or "",
        changed_at=row["changed_at"],
        municipalities=_shortened([each["name"] for each in row["municipalities"]]),
        questions=tuple(states[kind] for kind in QuestionKind),
        next_task=task.get("title", ""),
        next_due=date.fromisoformat(due_on) if due_on else None,
        experts=", ".join(each["name"] for each in row["experts"]),
        themes=", ".join(each["name"] for each in row["themes"]),
    )


def _shortened(names: Sequence[str]) -> str:
    """`Rotterdam + 2`"""
    return f"{names[0]} + {len(names) - 1}" if len(names) > 1 else "".join(names)
