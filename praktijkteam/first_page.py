"""What a window shows first, read before the store's machinery is loaded.

While the window runs, `keeping` leaves here the statements of the page that is on sight. At the next start the bare
file answers them. Whatever is not as it was left gives no page at all: then the store is opened first.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from praktijkteam.store import kept
from praktijkteam.store.placing import placed

MEMBER = "member"
"""The statement, kept with those of every page, that says who works here."""
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class FirstPage:
    """The rows of each statement of a page by its name, who works here, and how much of the history this knows of."""

    page: str
    question: str
    rows: Mapping[str, list[dict[str, Any]]]
    member: str
    function: str
    last: int


@dataclass(frozen=True)
class Kept:
    """Which page was kept: of which store and revision, for which member and question, with which statements."""

    page: str
    store: str
    revision: str
    member_id: str
    question: str
    statements: Mapping[str, str]


def given(member_id: str, today: date) -> dict[str, Any]:
    """What a statement may leave open, so that it holds for every day and everybody."""
    return {"member_id": member_id, "today": today, "within_a_week": today + A_WEEK}


def read(folder: Path, store: Path, member_id: str, page: str, today: date) -> FirstPage | None:
    """The page that was kept for this store and member, as the store answers it now; None when there is none."""
    found = _kept(folder, page)
    if found is None or (found.store, found.member_id, found.page) != (str(store), member_id, page):
        return None
    values = {name: str(value) for name, value in given(member_id, today).items()}
    answers = kept.answers(store, found.statements, values, at=found.revision, reader=member_id)
    return _first_page(found, answers) if answers and answers.rows[MEMBER] else None


def keep(folder: Path, new: Kept) -> bool:
    """Keep this for the next start, in the place of what was kept before; whether that was anything else."""
    if _kept(folder, new.page) == new:
        return False
    with placed(kept_file(folder, new.page), overwrite=True) as work:
        work.write_text(json.dumps(vars(new)), encoding="utf-8")
    return True


def kept_file(folder: Path, page: str) -> Path:
    return folder / f"begin-{page}.json"


def _kept(folder: Path, page: str) -> Kept | None:
    """What was kept; None when it is missing, or not written by a program like this one."""
    try:
        found = json.loads(kept_file(folder, page).read_text(encoding="utf-8"))
        return Kept(**found)
    except (OSError, ValueError, TypeError):
        return None


def _first_page(found: Kept, answers: kept.Answers) -> FirstPage:
    (member,) = answers.rows[MEMBER]
    return FirstPage(
        page=found.page,
        question=found.question,
        rows=answers.rows,
        member=member["name"],
        function=member["function"],
        last=answers.last,
    )
