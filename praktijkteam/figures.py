"""Counts: what waits, beside the names of the rooms, and what a screen says about its whole."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from praktijkteam.cases.lists.filters import Condition, without_next_action
from praktijkteam.cases.models import Case, Request
from praktijkteam.tasks.models import Task
from praktijkteam.terms import CaseState, RequestState, TaskState


@dataclass(frozen=True)
class Counts:
    """What waits: for this member today, of the requests, and how many cases run, those suspended too."""

    today: int
    requests: int
    running: int


def counts(connection: Connection, today: date, member_id: str) -> Counts:
    """The numbers in the side bar. Today are the member's tasks that are due or late, and the cases they
    lead in which nothing is going to happen."""
    row = connection.execute(
        select(
            _count(Task.id, Task.owner_id == member_id, Task.state == TaskState.OPEN, Task.due_on <= today),
            _count(Case.id, Case.lead_id == member_id, without_next_action()),
            _count(Request.id, Request.state.in_((RequestState.NEW, RequestState.ACKNOWLEDGED))),
            _count(Case.id, Case.state.in_((CaseState.OPEN, CaseState.SUSPENDED))),
        )
    ).one()
    return Counts(today=row[0] + row[1], requests=row[2], running=row[3])


def _count(column: Any, *conditions: Condition) -> Any:
    return select(func.count(column)).where(*conditions).scalar_subquery()
