"""What a list of requests is asked and what stands in it; known before the store's machinery is loaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from praktijkteam.cases.lists.listed import shortened
from praktijkteam.terms import Channel, Precision, Priority, RequestState


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


OWN = (
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
"""What a row takes from the request itself, just as it is."""


def request_row(row: Mapping[Any, Any]) -> RequestRow:
    return RequestRow(
        **{name: row[name] for name in OWN},
        case_number=row["case_number"] or "",
        municipalities=shortened((row["municipalities"] or "").split("\n")),
    )
