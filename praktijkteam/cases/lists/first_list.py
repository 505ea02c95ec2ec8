"""The list of cases as a window shows it first; see `praktijkteam.first_page`."""

import json
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from praktijkteam.cases.lists import listed
from praktijkteam.cases.lists.listed import CaseFilter, CaseOrder, CaseRow
from praktijkteam.first_page import FirstPage
from praktijkteam.ids import Ids

PAGE = "cases"
_COLUMNS = [field.name for field in fields(CaseRow)]


@dataclass(frozen=True)
class FirstList:
    """All ids in order, and the rows at the top."""

    ids: Ids
    rows: tuple[CaseRow, ...]


def question(chosen: CaseFilter, order: CaseOrder, today: date) -> str:
    """The same text for the same question to the same program; the day belongs to it only when the filter
    looks at the day.
    """
    plain = {name: _plain(value) for name, value in vars(chosen).items()}
    day = today.isoformat() if chosen.overdue or chosen.within is not None else None
    return json.dumps([plain, order.key, order.descending, day, _COLUMNS])


def answer(first: FirstPage) -> FirstList:
    (ids,) = first.rows["ids"]
    return FirstList(
        Ids.joined(next(iter(ids.values())) or ""),
        tuple(listed.kept_row(row) for row in first.rows["rows"]),
    )


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value
