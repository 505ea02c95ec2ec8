"""Counts: what waits, beside the names of the rooms, and what a screen says about its whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from praktijkteam.cases.filters import Condition, chosen_municipalities, with_merged, without_next_action
from praktijkteam.cases.models import Case, CaseMunicipality, Request
from praktijkteam.cases.questions import Figure
from praktijkteam.tasks.models import Task
from praktijkteam.terms import CaseState, RequestState, TaskState


@dataclass(frozen=True)
class Counts:
    """What waits: for this member today, of the requests, and how many cases run."""

    today: int
    requests: int
    cases: int
    suspended: int


def counts(connection: Connection, today: date, member_id: str) -> Counts:
    """The numbers in the side bar. Today are the member's tasks that are due or late, and the cases they
    lead in which nothing is going to happen."""
    row = connection.execute(
        select(
            _count(Task.id, Task.owner_id == member_id, Task.state == TaskState.OPEN, Task.due_on <= today),
            _count(Case.id, Case.lead_id == member_id, without_next_action()),
            _count(Request.id, Request.state.in_((RequestState.NEW, RequestState.ACKNOWLEDGED))),
            _count(Case.id, Case.state == CaseState.OPEN),
            _count(Case.id, Case.state == CaseState.SUSPENDED),
        )
    ).one()
    return Counts(today=row[0] + row[1], requests=row[2], cases=row[3], suspended=row[4])


@dataclass(frozen=True)
class PlaceFigure:
    """A number about a municipality that some case found, with where it comes from."""

    what: str
    low: int
    high: int | None
    source: str
    reference_date: date
    number: str


def known_figures(
    connection: Connection, municipality_ids: Iterable[str], limit: int = 20
) -> list[PlaceFigure]:
    """What is known in numbers of these municipalities, and of those that merged into them, the newest first."""
    places = with_merged(chosen_municipalities(municipality_ids), "chosen")
    tied = select(CaseMunicipality.case_id).where(CaseMunicipality.municipality_id.in_(places))
    columns = (Figure.what, Figure.low, Figure.high, Figure.source, Figure.reference_date, Case.number)
    rows = select(*columns).join(Case, Case.id == Figure.case_id).where(Figure.case_id.in_(tied))
    newest = rows.order_by(Figure.reference_date.desc(), Figure.id.desc()).limit(limit)
    return [PlaceFigure(**row) for row in connection.execute(newest).mappings()]


def _count(column: Any, *conditions: Condition) -> Any:
    return select(func.count(column)).where(*conditions).scalar_subquery()
