"""In which order a list of cases stands: by any of its columns, both ways, the number deciding between equals."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, case, func, null, select, true, tuple_

from praktijkteam.cases.lists.filters import AT_WORK, Condition
from praktijkteam.cases.lists.listed import CaseOrder
from praktijkteam.cases.models import Case, CaseMunicipality, CaseTheme, Theme
from praktijkteam.cases.questions.models import Question
from praktijkteam.experts.models import Assignment, Expert
from praktijkteam.parties.models import Municipality, Region
from praktijkteam.store.models import Change
from praktijkteam.tasks.models import Task
from praktijkteam.team.models import Member
from praktijkteam.terms import (
    CaseKind,
    CaseState,
    Confidentiality,
    Priority,
    QuestionState,
    Stage,
    TaskState,
)

NUMBER: tuple[ColumnElement[int], ...] = (Case.year.expression, Case.sequence.expression)
"""What a number sorts by: `Z-2026-10000` comes after `Z-2026-9999`."""


@dataclass(frozen=True)
class Cursor:
    """Where a page ended: the value it was sorted by, and the number."""

    value: Any
    year: int
    sequence: int


def rank(column: Any, members: type[StrEnum]) -> ColumnElement[int]:
    """A closed list in its own order, which is not that of the alphabet."""
    return case({member.value: place for place, member in enumerate(members)}, value=column)


def _of_case(value: Any, *conditions: Any) -> Any:
    return select(value).where(*conditions).correlate(Case).scalar_subquery()


def _first_municipality() -> Any:
    named = select(func.lower(Municipality.name)).join_from(CaseMunicipality, Municipality)
    mine = named.where(CaseMunicipality.case_id == Case.id).correlate(Case)
    return mine.order_by(CaseMunicipality.position, Municipality.name).limit(1).scalar_subquery()


def _place() -> Any:
    """The first municipality, or the region of a case that is about that as a whole."""
    region = select(func.lower(Region.name)).where(Region.id == Case.region_id).correlate(Case)
    return func.coalesce(_first_municipality(), region.scalar_subquery())


def _next_task(value: Any) -> Any:
    mine = select(value).where(Task.case_id == Case.id, Task.state == TaskState.OPEN).correlate(Case)
    return mine.order_by(Task.due_on.is_(None), Task.due_on, Task.id).limit(1).scalar_subquery()


KEYS: dict[str, Any] = {
    "number": None,
    "title": func.lower(Case.title),
    "kind": rank(Case.kind, CaseKind),
    "stage": rank(Case.stage, Stage),
    "state": rank(Case.state, CaseState),
    "priority": rank(Case.priority, Priority),
    "confidentiality": rank(Case.confidentiality, Confidentiality),
    "target_date": Case.target_date,
    "received": Case.received,
    "registered_on": Case.registered_on,
    "lead": _of_case(func.lower(Member.name), Member.id == Case.lead_id),
    "region": _of_case(func.lower(Region.name), Region.id == Case.region_id),
    "municipalities": _place(),
    "questions": _of_case(func.sum(rank(Question.state, QuestionState)), Question.case_id == Case.id),
    "changed_at": _of_case(func.max(Change.seq), Change.case_id == Case.id),
    "next_task": func.lower(_next_task(Task.title)),
    "next_due": _of_case(func.min(Task.due_on), Task.case_id == Case.id, Task.state == TaskState.OPEN),
    "experts": _of_case(
        func.min(func.lower(Expert.name)),
        Assignment.expert_id == Expert.id,
        Assignment.case_id == Case.id,
        Assignment.state.in_(AT_WORK),
    ),
    "themes": _of_case(func.min(Theme.name), CaseTheme.theme_id == Theme.id, CaseTheme.case_id == Case.id),
}
"""Per column of the list what it sorts by."""


def key(order: CaseOrder) -> Any:
    """What the column sorts by; for the number alone nothing else is needed."""
    sorts_by = KEYS[order.key]
    return null() if sorts_by is None else sorts_by


def order_by(order: CaseOrder, number: tuple[Any, ...] = NUMBER) -> list[Any]:
    """The clauses of an order. `number` may be something that gives the same order sooner."""
    return in_order(order, KEYS[order.key], number)


def in_order(order: CaseOrder, sorts_by: Any, number: tuple[Any, ...]) -> list[Any]:
    """The same for columns that hold what an order sorts by."""
    parts = [*([] if KEYS[order.key] is None else [sorts_by]), *number]
    ways = [part.desc() if order.descending else part.asc() for part in parts]
    return ways if KEYS[order.key] is None else [ways[0].nulls_last(), *ways[1:]]


def after(order: CaseOrder, cursor: Cursor | None) -> Condition:
    """What comes behind the cursor; of those without a value only when the cursor has none itself."""
    if cursor is None:
        everything: Condition = true()
        return everything
    sorts_by, number = KEYS[order.key], (cursor.year, cursor.sequence)
    if sorts_by is None:
        return _behind(order, NUMBER, number)
    if cursor.value is None:
        return without_value(order) & _behind(order, NUMBER, number)
    return _behind(order, (sorts_by, *NUMBER), (cursor.value, *number))


def without_value(order: CaseOrder) -> Condition:
    """What has nothing in the column that is sorted by."""
    missing: Condition = KEYS[order.key].is_(None)
    return missing


def _behind(order: CaseOrder, columns: tuple[Any, ...], values: tuple[Any, ...]) -> Condition:
    mine, theirs = tuple_(*columns), tuple_(*values)
    return mine < theirs if order.descending else mine > theirs
