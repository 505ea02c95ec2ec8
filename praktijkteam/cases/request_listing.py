"""Lists of requests: first all ids, then the rows that are in sight."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, func, or_, select

from praktijkteam.cases.filters import Condition, chosen_municipalities, one_of, with_merged
from praktijkteam.cases.listed import shortened
from praktijkteam.cases.models import Case, Request, RequestMunicipality
from praktijkteam.cases.orders import rank
from praktijkteam.ids import Ids
from praktijkteam.parties.models import Municipality
from praktijkteam.store.collect import Rows, joined
from praktijkteam.store.packed import fetch_ids
from praktijkteam.terms import Channel, Precision, Priority, RequestState
from praktijkteam.text import one_line

AT_ONCE = 500
SEARCHED = (
    Request.subject,
    Request.applicant,
    Request.caller,
    Request.text,
    Request.problem,
    Request.parties,
    Request.responsibility,
    Request.result,
    Request.remarks,
)


@dataclass(frozen=True)
class RequestFilter:
    """An empty choice lets everything through; every word of the text has to stand somewhere."""

    text: str = ""
    states: frozenset[RequestState] = frozenset()
    channels: frozenset[Channel] = frozenset()
    priorities: frozenset[Priority] = frozenset()
    municipality_ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class RequestOrder:
    """The key of a column of the list; of equals the one that was registered last comes first or last."""

    key: str = "registered_on"
    descending: bool = True


@dataclass(frozen=True)
class RequestRow:
    """A request as it stands in a list."""

    id: str
    subject: str
    applicant: str
    caller: str
    municipalities: str
    channel: Channel
    priority: Priority
    state: RequestState
    received: date | None
    received_precision: Precision
    registered_on: date
    acknowledged_on: date | None
    handled_on: date | None
    referred_to: str
    case_id: str | None
    case_number: str


def request_ids(
    connection: Connection,
    chosen: RequestFilter = RequestFilter(),
    order: RequestOrder = RequestOrder(),
) -> Ids:
    """The ids of the requests in a list, in order."""
    return fetch_ids(connection, select(Request.id).where(*_conditions(chosen)).order_by(*_order_by(order)))


def request_rows(connection: Connection, ids: Sequence[str]) -> list[RequestRow]:
    """The rows of these ids, in their order; an id whose request is gone gives no row."""
    found: dict[str, RequestRow] = {}
    for start in range(0, len(ids), AT_ONCE):
        rows = connection.execute(_BY_ID, {"ids": list(ids[start : start + AT_ONCE])}).mappings()
        found.update((row["id"], _row(row)) for row in rows)
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
    for word in one_line(chosen.text).split():
        yield or_(*(column.icontains(word, autoescape=True) for column in SEARCHED))


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


_OWN = (
    "id",
    "subject",
    "applicant",
    "caller",
    "channel",
    "priority",
    "state",
    "received",
    "received_precision",
    "registered_on",
    "acknowledged_on",
    "handled_on",
    "referred_to",
    "case_id",
)
_BY_ID = (
    select(
        *(getattr(Request, name) for name in _OWN),
        Case.number.label("case_number"),
        joined(_municipality_names(), "\n").label("municipalities"),
    )
    .outerjoin(Case, Case.id == Request.case_id)
    .where(Request.id.in_(bindparam("ids", expanding=True)))
)


def _row(row: RowMapping) -> RequestRow:
    return RequestRow(
        **{name: row[name] for name in _OWN},
        case_number=row["case_number"] or "",
        municipalities=shortened((row["municipalities"] or "").split("\n")),
    )
