"""What a member has on their plate today, read in one statement that holds for everybody and every day."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, exists, func, or_, select

from praktijkteam import keeping, plate
from praktijkteam.cases.lists.filters import Condition, overdue, without_next_action
from praktijkteam.cases.lists.listed import CaseOrder
from praktijkteam.cases.lists.listing import top_rows
from praktijkteam.cases.models import Case, Request
from praktijkteam.cases.questions.models import Commitment
from praktijkteam.cases.requests.listing import waiting
from praktijkteam.experts.candidates import waits
from praktijkteam.first_page import given
from praktijkteam.plate import FEW, MANY, Plate, When
from praktijkteam.store.collect import Rows, collected
from praktijkteam.tasks.models import Task
from praktijkteam.tasks.reading import due_promises, is_due, open_tasks
from praktijkteam.terms import CaseState, RequestState, TaskState

_TODAY: Any = bindparam("today")
_WITHIN_A_WEEK: Any = bindparam("within_a_week")
_MY_TASKS: Condition = Task.owner_id == bindparam("member_id")
_MY_CASES: Condition = Case.lead_id == bindparam("member_id")
_RUNNING = (CaseState.OPEN, CaseState.SUSPENDED)
_WAITING = frozenset({RequestState.NEW, RequestState.ACKNOWLEDGED})
_DEADLINE = CaseOrder("target_date", descending=False)

_WHEN: dict[When, Condition] = {
    When.LATE: Task.due_on < _TODAY,
    When.TODAY: Task.due_on == _TODAY,
    When.SOON: (Task.due_on > _TODAY) & (Task.due_on <= _WITHIN_A_WEEK),
    When.LATER: or_(Task.due_on > _WITHIN_A_WEEK, Task.due_on.is_(None)),
}


def read_plate(connection: Connection, member_id: str, today: date, *, tasks: int = MANY) -> Plate:
    """The day of this member, with so many of their tasks."""
    return plate.plate_of(connection.execute(_plate(tasks), given(member_id, today)).mappings().one())


def keep(folder: Path, store: Path, member_id: str) -> bool:
    """Keep the day of this member for the next start; whether something else was kept before."""
    return keeping.keep(folder, store, member_id, plate.PAGE, plate.QUESTION, {"plate": _plate(MANY)})


@cache
def _plate(tasks: int) -> Rows:
    late, stalled = _MY_CASES & overdue(_TODAY), _MY_CASES & without_next_action()
    mine, due = _MY_TASKS & (Task.state == TaskState.OPEN), is_due(_TODAY)
    return select(
        collected(open_tasks(_first(Task.id, mine, (Task.due_on.is_(None), Task.due_on), tasks))).label(
            "tasks"
        ),
        *(_count(Task.id, mine, condition).label(f"tasks_{each}") for each, condition in _WHEN.items()),
        collected(due_promises(_first(Commitment.id, due, (Commitment.due_on,), FEW))).label("promises"),
        _count(Commitment.id, due).label("promise_count"),
        collected(top_rows(late, _DEADLINE, FEW)).label("late"),
        _count(Case.id, late).label("late_count"),
        collected(top_rows(stalled, _DEADLINE, FEW)).label("stalled"),
        _count(Case.id, stalled).label("stalled_count"),
        collected(waiting(_WAITING).limit(FEW)).label("requests"),
        _count(Request.id, Request.state.in_(sorted(_WAITING))).label("request_count"),
        _count(Case.id, Case.lead_id.is_(None), Case.state.in_(_RUNNING)).label("without_lead"),
        _count(Case.id, waits()).label("without_expert"),
        (~exists(select(Case.id)) & ~exists(select(Request.id))).label("is_new"),
    )


def _first(row_id: Any, which: Condition, order: tuple[Any, ...], limit: int) -> Condition:
    """Only the first of these: found before anything is looked up beside them."""
    first: Condition = row_id.in_(select(row_id).where(which).order_by(*order, row_id).limit(limit))
    return first


def _count(column: Any, *conditions: Condition) -> Any:
    return select(func.count(column)).where(*conditions).scalar_subquery()
