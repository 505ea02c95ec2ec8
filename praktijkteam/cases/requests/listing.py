"""Lists of requests: first all ids, then the rows that are in sight."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from praktijkteam.cases.lists.filters import Condition, chosen_municipalities, one_of, with_merged
from praktijkteam.cases.lists.orders import rank
from praktijkteam.cases.models import Case, Request, RequestMunicipality
from praktijkteam.cases.requests.listed import OWN, RequestFilter, RequestOrder, RequestRow, request_row
from praktijkteam.ids import Ids
from praktijkteam.parties.models import Municipality
from praktijkteam.search import hits, requests
from praktijkteam.store.collect import Rows, joined
from praktijkteam.store.packed import fetch_ids
from praktijkteam.terms import Priority, RequestState

__all__ = [
    "RequestFilter",
    "RequestOrder",
    "RequestRow",
    "request_count",
    "request_ids",
    "request_rows",
    "waiting",
]

AT_ONCE = 500
SEARCHED = tuple(getattr(Request, field) for field in requests.FIELDS)


def request_ids(
    connection: Connection,
    chosen: RequestFilter = RequestFilter(),  # noqa: B008 - it is frozen
    order: RequestOrder = RequestOrder(),  # noqa: B008 - as above
) -> Ids:
    """The ids of the requests in a list, in order."""
    return fetch_ids(connection, select(Request.id).where(*_conditions(chosen)).order_by(*_order_by(order)))


def request_count(connection: Connection, chosen: RequestFilter) -> int:
    """How many requests are in a list."""
    counted = select(func.count(Request.id)).where(*_conditions(chosen))
    return connection.execute(counted).scalar_one()


def request_rows(connection: Connection, ids: Sequence[str]) -> list[RequestRow]:
    """The rows of these ids, in their order; an id whose request is gone gives no row."""
    found: dict[str, RequestRow] = {}
    for start in range(0, len(ids), AT_ONCE):
        rows = connection.execute(_BY_ID, {"ids": list(ids[start : start + AT_ONCE])}).mappings()
        found.update((row["id"], request_row(row)) for row in rows)
    return [found[each] for each in ids if each in found]


def _conditions(chosen: RequestFilter) -> Iterator[Condition]:
    for column, values in (
        (Request.state, chosen.states),
        (Request.channel, chosen.channels),
        (Request.priority, chosen.priorities),
    ):
        if values:
            yield one_of(column, values)
    if chosen.municipality_ids:
        line = with_merged(chosen_municipalities(chosen.municipality_ids), "chosen")
        tied = select(RequestMunicipality.request_id).where(RequestMunicipality.municipality_id.in_(line))
        yield Request.id.in_(tied)
    if chosen.text.strip():
        yield hits.request_found(Request.id, chosen.text)


def _municipality_names() -> Rows:
    rows = select(Municipality.name).join_from(RequestMunicipality, Municipality)
    mine = rows.where(RequestMunicipality.request_id == Request.id).correlate(Request)
    return mine.order_by(RequestMunicipality.position, Municipality.name)


_KEYS: dict[str, Any] = {
    "registered_on": Request.registered_on,
    "received": Request.received,
    "subject": func.lower(Request.subject),
    "applicant": func.lower(func.nullif(Request.applicant, "")),
    "caller": func.lower(func.nullif(Request.caller, "")),
    "municipalities": func.lower(_municipality_names().limit(1).scalar_subquery()),
    "channel": Request.channel,
    "priority": rank(Request.priority, Priority),
    "state": rank(Request.state, RequestState),
    "acknowledged_on": Request.acknowledged_on,
    "handled_on": Request.handled_on,
    "referred_to": func.lower(func.nullif(Request.referred_to, "")),
    "case_number": select(Case.year * 1_000_000 + Case.sequence)
    .where(Case.id == Request.case_id)
    .correlate(Request)
    .scalar_subquery(),
}


def _order_by(order: RequestOrder) -> list[Any]:
    parts = (_KEYS[order.key], Request.id)
    ways = [part.desc() if order.descending else part.asc() for part in parts]
    return [ways[0].nulls_last(), ways[1]]


_ROWS = select(
    *(getattr(Request, name) for name in OWN),
    Case.number.label("case_number"),
    joined(_municipality_names(), "\n").label("municipalities"),
).outerjoin(Case, Case.id == Request.case_id)
_BY_ID = _ROWS.where(Request.id.in_(bindparam("ids", expanding=True)))


def waiting(states: frozenset[RequestState]) -> Rows:
    """The rows of the requests in one of these states, the longest waiting first."""
    order = RequestOrder("received", descending=False)
    return _ROWS.where(*_conditions(RequestFilter(states=states))).order_by(*_order_by(order))
