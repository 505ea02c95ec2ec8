"""What a member has on their plate today, read in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from praktijkteam.cases.listed import CaseFilter, CaseOrder
from praktijkteam.cases.listing import CaseRow, case_ids, case_rows
from praktijkteam.cases.request_listing import (
    RequestFilter,
    RequestOrder,
    RequestRow,
    request_ids,
    request_rows,
)
from praktijkteam.experts.candidates import waiting_ids
from praktijkteam.tasks.reading import PromiseRow, TaskRow, late_promises, my_tasks
from ui.cases.filters import RUNNING, WAITING

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection

FEW = 6
"""More than this is looked at in the list itself."""


@dataclass(frozen=True)
class Some:
    """The first few cases of a list, and how many there are."""

    rows: tuple[CaseRow, ...]
    total: int


@dataclass(frozen=True)
class Plate:
    """The day of one member."""

    tasks: tuple[TaskRow, ...]
    promises: tuple[PromiseRow, ...]
    late: Some
    stalled: Some
    requests: tuple[RequestRow, ...]
    request_count: int
    without_lead: int
    without_expert: int
    is_new: bool
    """Whether nothing at all has been recorded yet."""


def plate(connection: Connection, member_id: str, today: date) -> Plate:
    mine = frozenset({member_id})
    requests = request_ids(
        connection, RequestFilter(states=WAITING), RequestOrder("received", descending=False)
    )
    without_lead = case_ids(connection, CaseFilter(without_lead=True, states=RUNNING), today=today)
    return Plate(
        tasks=tuple(my_tasks(connection, member_id)),
        promises=tuple(late_promises(connection, today)),
        late=_some(connection, CaseFilter(lead_ids=mine, overdue=True), today),
        stalled=_some(connection, CaseFilter(lead_ids=mine, without_next_action=True), today),
        requests=tuple(request_rows(connection, requests[:FEW])),
        request_count=len(requests),
        without_lead=len(without_lead),
        without_expert=len(waiting_ids(connection)),
        is_new=_is_new(connection, today),
    )


def _is_new(connection: Connection, today: date) -> bool:
    cases = case_ids(connection, CaseFilter(), today=today, limit=1)
    return not cases and not request_ids(connection, RequestFilter(), RequestOrder())


def _some(connection: Connection, chosen: CaseFilter, today: date) -> Some:
    ids: Sequence[str] = case_ids(connection, chosen, CaseOrder("target_date", descending=False), today=today)
    return Some(tuple(case_rows(connection, ids[:FEW])), len(ids))
