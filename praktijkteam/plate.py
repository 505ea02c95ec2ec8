"""What a member has on their plate today, as plain values; a window knows them before the store's machinery."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from praktijkteam.cases.lists.listed import CaseRow, kept_row
from praktijkteam.cases.requests.listed import RequestRow, request_row
from praktijkteam.first_page import A_WEEK, FirstPage
from praktijkteam.store.rebuilt import rebuild
from praktijkteam.tasks.listed import PromiseRow, TaskRow

PAGE = "today"
FEW = 6
"""More than this of cases, requests and promises is looked at elsewhere, or as the first ones are done."""
MANY = 25
"""So many tasks are shown at once; more when they are asked for."""

Row = TypeVar("Row")


class When(StrEnum):
    """When a task has to be done; the headings of the day."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True)
class Some(Generic[Row]):
    """The first few of a list, and how many there are."""

    rows: tuple[Row, ...]
    total: int


@dataclass(frozen=True)
class Plate:
    """The day of one member. `counts` is about all tasks, also those that are not among the first."""

    tasks: Some[TaskRow]
    counts: Mapping[When, int]
    promises: Some[PromiseRow]
    late: Some[CaseRow]
    stalled: Some[CaseRow]
    requests: Some[RequestRow]
    without_lead: int
    without_expert: int
    is_new: bool
    """Whether nothing at all has been recorded yet."""


_SHAPES = (Plate, TaskRow, PromiseRow, CaseRow, RequestRow)
QUESTION = json.dumps([[field.name for field in fields(shape)] for shape in _SHAPES])
"""What a kept page has to be about to be one that this program understands."""


def when(due_on: date | None, today: date) -> When:
    """Under which heading a task stands."""
    if due_on is None:
        return When.LATER
    if due_on <= today:
        return When.TODAY if due_on == today else When.LATE
    return When.SOON if due_on <= today + A_WEEK else When.LATER


def read_ahead(first: FirstPage) -> Plate:
    (row,) = first.rows["plate"]
    return plate_of(row)


def plate_of(row: Mapping[Any, Any]) -> Plate:
    """From the one row that a store gives; its lists are JSON, parsed already or as text."""
    counts = {each: int(row[f"tasks_{each}"]) for each in When}
    return Plate(
        tasks=Some(tuple(rebuild(TaskRow, one) for one in _many(row["tasks"])), sum(counts.values())),
        counts=counts,
        promises=Some(
            tuple(rebuild(PromiseRow, one) for one in _many(row["promises"])), row["promise_count"]
        ),
        late=_cases(row, "late"),
        stalled=_cases(row, "stalled"),
        requests=Some(tuple(_request(one) for one in _many(row["requests"])), row["request_count"]),
        without_lead=row["without_lead"],
        without_expert=row["without_expert"],
        is_new=bool(row["is_new"]),
    )


def _cases(row: Mapping[Any, Any], key: str) -> Some[CaseRow]:
    return Some(tuple(kept_row(one) for one in _many(row[key])), row[f"{key}_count"])


def _request(row: Mapping[str, Any]) -> RequestRow:
    return rebuild(RequestRow, vars(request_row(row)))


def _many(found: Any) -> Sequence[Mapping[str, Any]]:
    rows: Sequence[Mapping[str, Any]] = json.loads(found) if isinstance(found, str) else found
    return rows
