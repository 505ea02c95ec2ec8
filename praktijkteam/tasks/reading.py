"""Tasks and promises across all cases, for the day's work."""

from datetime import date
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, func, select

from praktijkteam.cases.models import Case
from praktijkteam.cases.questions.models import CaseParty, Commitment
from praktijkteam.store.collect import Rows
from praktijkteam.tasks.listed import TaskRow
from praktijkteam.tasks.models import Task
from praktijkteam.team.models import Member
from praktijkteam.terms import CommitmentState, TaskState

Day = date | BindParameter[date]


def my_tasks(connection: Connection, member_id: str) -> list[TaskRow]:
    """Everything this member still has to do, the most urgent first, without a day last."""
    rows = connection.execute(open_tasks(Task.owner_id == member_id)).mappings()
    return [TaskRow(**row) for row in rows]


def due_promises(which: ColumnElement[bool]) -> Rows:
    """These of the promises, the longest late first, as `PromiseRow` has them."""
    return (
        select(
            Commitment.id,
            Commitment.version,
            Commitment.text,
            Commitment.due_on,
            CaseParty.name.label("party"),
            *_case_columns(),
        )
        .join_from(Commitment, CaseParty, CaseParty.id == Commitment.party_id)
        .join(Case, Case.id == Commitment.case_id)
        .where(which)
        .order_by(Commitment.due_on, Commitment.id)
    )


def is_due(today: Day) -> ColumnElement[bool]:
    """Of a promise: whether it should have been delivered by now."""
    return (Commitment.state == CommitmentState.PROMISED) & (Commitment.due_on < today)


def open_tasks(which: ColumnElement[bool]) -> Rows:
    """These of the open tasks, the most urgent first, without a day last."""
    return (
        select(
            Task.id,
            Task.version,
            Task.title,
            Task.due_on,
            Task.owner_id,
            func.coalesce(Member.name, "").label("owner"),
            *_case_columns(),
        )
        .join_from(Task, Case, Case.id == Task.case_id)
        .outerjoin(Member, Member.id == Task.owner_id)
        .where(Task.state == TaskState.OPEN, which)
        .order_by(Task.due_on.is_(None), Task.due_on, Task.id)
    )


def _case_columns() -> tuple[Any, ...]:
    return (Case.id.label("case_id"), Case.number, Case.title.label("case_title"))
