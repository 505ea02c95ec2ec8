"""Lists of cases: first all ids, in one statement, then the rows that are in sight."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Text, bindparam, cast, func, select, true

from praktijkteam.cases.lists import listed, orders
from praktijkteam.cases.lists.filters import AT_WORK, Condition, conditions
from praktijkteam.cases.lists.listed import NEWEST_FIRST, CaseFilter, CaseOrder, CaseRow
from praktijkteam.cases.lists.orders import Cursor
from praktijkteam.cases.models import Case, CaseMunicipality, CaseTheme, Theme
from praktijkteam.cases.questions.models import Question
from praktijkteam.cases.requests.listing import (
    RequestFilter,
    RequestOrder,
    RequestRow,
    request_ids,
    request_rows,
)
from praktijkteam.experts.models import Assignment, Expert
from praktijkteam.ids import Ids
from praktijkteam.parties.models import Municipality, Region
from praktijkteam.search import hits
from praktijkteam.store.collect import Rows, joined
from praktijkteam.store.models import Change
from praktijkteam.store.packed import fetch_packed, packed
from praktijkteam.tasks.models import Task
from praktijkteam.team.models import Member
from praktijkteam.terms import QuestionKind, TaskState

__all__ = [
    "NEWEST_FIRST",
    "CaseFilter",
    "CaseOrder",
    "CaseRow",
    "Cursor",
    "Page",
    "RequestFilter",
    "RequestOrder",
    "RequestRow",
    "case_ids",
    "case_page",
    "case_rows",
    "request_ids",
    "request_rows",
]

AT_ONCE = 500
"""More ids than this are looked up in turns."""


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and where the next page begins; None when this was the last."""

    rows: tuple[CaseRow, ...]
    after: Cursor | None


def case_ids(
    connection: Connection,
    chosen: CaseFilter = CaseFilter(),  # noqa: B008 - it is frozen
    order: CaseOrder = NEWEST_FIRST,
    *,
    today: date,
    limit: int | None = None,
) -> Ids:
    """The ids of the cases in a list, in order; `limit` gives the first ones sooner."""
    asked = _asked(connection, chosen)
    if asked is None:
        return Ids()
    wordless = _wordless(chosen)
    if asked and (wordless, order) == (CaseFilter(), NEWEST_FIRST) and hits.gives_ids(connection):
        return fetch_packed(connection, _found(limit), asked)
    wanted = _ids(wordless, order, today, limit, hits.reach_of(asked))
    return fetch_packed(connection, wanted, asked)


def case_rows(connection: Connection, ids: Sequence[str]) -> list[CaseRow]:
    """The rows of these ids, in their order; an id whose case is gone gives no row."""
    found: dict[str, CaseRow] = {}
    for start in range(0, len(ids), AT_ONCE):
        rows = connection.execute(_BY_ID, {"ids": list(ids[start : start + AT_ONCE])}).mappings()
        found.update((row["id"], listed.case_row(row)) for row in rows)
    return [found[each] for each in ids if each in found]


def case_page(
    connection: Connection,
    chosen: CaseFilter = CaseFilter(),  # noqa: B008 - it is frozen
    order: CaseOrder = NEWEST_FIRST,
    after: Cursor | None = None,
    limit: int = 50,
    *,
    today: date,
) -> Page:
    """The rows behind `after`, found by key and not by counting: a page in the deep costs what the first one does."""
    asked = _asked(connection, chosen)
    if asked is None:
        return Page((), None)
    wanted = _wordless(chosen), order, today, hits.reach_of(asked)
    page = _page(*wanted, limit, orders.after(order, after)) if after else _first_page(*wanted, limit)
    found = list(connection.execute(page, dict(asked)).mappings())
    if after is not None and after.value is not None and len(found) < limit:
        rest = _page(*wanted, limit - len(found), orders.without_value(order))
        found += connection.execute(rest, dict(asked)).mappings()
    last = found[-1] if len(found) == limit else None
    cursor = Cursor(last["sorted_by"], last["year"], last["sequence"]) if last else None
    return Page(tuple(listed.case_row(row) for row in found), cursor)


def statements(chosen: CaseFilter, order: CaseOrder, *, today: date, top: int) -> dict[str, Rows]:
    """What `case_ids` and the first `case_page` ask the store; for a filter without a text."""
    return {
        "ids": _ids(chosen, order, today, None, hits.Reach.NOTHING),
        "rows": _first_page(chosen, order, today, hits.Reach.NOTHING, limit=top),
    }


def _asked(connection: Connection, chosen: CaseFilter) -> Mapping[str, str] | None:
    """The values of a statement for this filter; None when its text is one that nothing can be found with."""
    return hits.asked(connection, chosen.text) if chosen.text.strip() else {}


@lru_cache(maxsize=64)
def _wordless(chosen: CaseFilter) -> CaseFilter:
    return replace(chosen, text="")


# A statement is quick to carry out, but takes a millisecond to put together: these are put together once.


@lru_cache(maxsize=64)
def _found(limit: int | None) -> Rows:
    return packed(hits.newest().limit(limit))


@lru_cache(maxsize=64)
def _ids(chosen: CaseFilter, order: CaseOrder, today: date, limit: int | None, reach: hits.Reach) -> Rows:
    return packed(_listed(select(Case.id), chosen, order, today, reach).limit(limit))


@lru_cache(maxsize=64)
def _first_page(chosen: CaseFilter, order: CaseOrder, today: date, reach: hits.Reach, limit: int) -> Rows:
    return _page(chosen, order, today, reach, limit, true())


def _page(
    chosen: CaseFilter, order: CaseOrder, today: date, reach: hits.Reach, limit: int, place: Condition
) -> Rows:
    """The rows of the first ids in this place; only for these is everything gathered that a row shows."""
    ids = select(Case.id, Case.year, Case.sequence, orders.key(order).label("sorted_by")).where(place)
    return _rows_of(_listed(ids, chosen, order, today, reach).limit(limit), order)


def top_rows(where: Condition, order: CaseOrder, limit: int) -> Rows:
    """The first rows of the cases that meet a condition."""
    ids = select(Case.id, Case.year, Case.sequence, orders.key(order).label("sorted_by")).where(where)
    return _rows_of(ids.order_by(*orders.order_by(order)).limit(limit), order)


def _rows_of(ids: Rows, order: CaseOrder) -> Rows:
    page = ids.subquery("page")
    rows = _ROWS.add_columns(page.c.year, page.c.sequence, page.c.sorted_by).join(page, page.c.id == Case.id)
    return rows.order_by(*orders.in_order(order, page.c.sorted_by, (page.c.year, page.c.sequence)))


def _listed(
    rows: Rows, chosen: CaseFilter, order: CaseOrder, today: date, reach: hits.Reach = hits.Reach.NOTHING
) -> Rows:
    """A select narrowed down to a filter and put in order; a text found newest first needs no sorting."""
    rows = rows.where(*conditions(chosen, today))
    if reach is hits.Reach.NOTHING:
        return rows.order_by(*orders.order_by(order))
    year, sequence = orders.NUMBER
    found = hits.joined(rows, year, sequence, reach)
    return found.order_by(*orders.order_by(order, (hits.document(reach),)))


def _names(column: Any, *path: Any) -> Rows:
    """The names that belong to a case, by the tables that lead from it to them."""
    rows = select(column).select_from(path[0])
    for table in path[1:]:
        rows = rows.join(table)
    return rows.where(path[0].case_id == Case.id).correlate(Case)


def _experts() -> Any:
    at_work = _names(Expert.name, Assignment, Expert).where(Assignment.state.in_(AT_WORK))
    return joined(at_work.order_by(Expert.name), ", ")


def _municipalities() -> Any:
    names = _names(Municipality.name, CaseMunicipality, Municipality)
    return joined(names.order_by(CaseMunicipality.position, Municipality.name), "\n")


def _next_task() -> Any:
    """Its day and its title, with a tab between."""
    mine = _names(func.coalesce(cast(Task.due_on, Text), "").concat("\t").concat(Task.title), Task).where(
        Task.state == TaskState.OPEN
    )
    return joined(mine.order_by(Task.due_on.is_(None), Task.due_on, Task.id).limit(1), "")


def _questions() -> Any:
    """The four states in the order of the questions."""
    return joined(_names(Question.state, Question).order_by(orders.rank(Question.kind, QuestionKind)), ",")


def _changed_at() -> Any:
    rows = select(Change.at).where(Change.case_id == Case.id).correlate(Case)
    return rows.order_by(Change.seq.desc()).limit(1).scalar_subquery()


_ROWS: Rows = (
    select(
        *(getattr(Case, name) for name in listed.OWN),
        Member.name.label("lead"),
        Region.name.label("region"),
        _changed_at().label("changed_at"),
        _municipalities().label("municipalities"),
        _questions().label("questions"),
        _next_task().label("next_task"),
        _experts().label("experts"),
        joined(_names(Theme.name, CaseTheme, Theme).order_by(Theme.name), ", ").label("themes"),
    )
    .outerjoin(Member, Member.id == Case.lead_id)
    .outerjoin(Region, Region.id == Case.region_id)
)
_BY_ID = _ROWS.where(Case.id.in_(bindparam("ids", expanding=True)))
