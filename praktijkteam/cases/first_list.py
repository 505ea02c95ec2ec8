"""The list of cases as a window shows it first, read before the store's machinery is loaded.

While the window runs, `keeping` leaves here the statements of the list that is on sight, made of the one select of
`listing`. At the next start the bare file answers them. Whatever is not as it was left gives no list at all:
then the store is opened first.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from praktijkteam.cases import listed
from praktijkteam.cases.listed import CaseFilter, CaseOrder, CaseRow
from praktijkteam.ids import Ids
from praktijkteam.store import kept
from praktijkteam.store.placing import placed

KEPT = "eerste-lijst.json"
_COLUMNS = [field.name for field in fields(CaseRow)]


@dataclass(frozen=True)
class FirstList:
    """All ids in order, the rows at the top, who works here, and how much of the history this knows of."""

    question: str
    ids: Ids
    rows: tuple[CaseRow, ...]
    member: str
    function: str
    last: int


@dataclass(frozen=True)
class Kept:
    """Which list was kept: of which store and revision, for which member and question, with which statements.

    `columns` are those of a row, as the program knew them that kept it.
    """

    store: str
    revision: str
    member_id: str
    question: str
    statements: Mapping[str, str]
    columns: list[str]


def question(chosen: CaseFilter, order: CaseOrder, today: date) -> str:
    """The same text for the same question; the day belongs to it only when the filter looks at the day."""
    plain = {name: _plain(value) for name, value in vars(chosen).items()}
    day = today.isoformat() if chosen.overdue or chosen.within is not None else None
    return json.dumps([plain, order.key, order.descending, day])


def read(folder: Path, store: Path, member_id: str) -> FirstList | None:
    """The list that was kept for this store and member, as the store answers it now; None when there is none."""
    found = _kept(folder)
    if found is None or (found.store, found.member_id, found.columns) != (str(store), member_id, _COLUMNS):
        return None
    answers = kept.answers(store, found.statements, at=found.revision, reader=member_id)
    return _first_list(found.question, answers) if answers and answers.rows["member"] else None


def keep(folder: Path, new: Kept) -> bool:
    """Keep this for the next start, in the place of what was kept before; whether that was anything else."""
    if _kept(folder) == new:
        return False
    with placed(folder / KEPT, overwrite=True) as work:
        work.write_text(json.dumps(vars(new)), encoding="utf-8")
    return True


def kept_list(store: Path, revision: str, member_id: str, asked: str, statements: Mapping[str, str]) -> Kept:
    return Kept(str(store), revision, member_id, asked, statements, _COLUMNS)


def _kept(folder: Path) -> Kept | None:
    """What was kept; None when it is missing, or not written by a program like this one."""
    try:
        found = json.loads((folder / KEPT).read_text(encoding="utf-8"))
        return Kept(**found)
    except (OSError, ValueError, TypeError):
        return None


def _first_list(asked: str, answers: kept.Answers) -> FirstList:
    (ids,), (member,) = answers.rows["ids"], answers.rows["member"]
    return FirstList(
        question=asked,
        ids=Ids.joined(next(iter(ids.values())) or ""),
        rows=tuple(listed.kept_row(row) for row in answers.rows["rows"]),
        member=member["name"],
        function=member["function"],
        last=answers.last,
    )


def _plain(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value
