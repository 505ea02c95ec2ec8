"""What the intake sheet does with a request: keep it, and perhaps something with it in the same action."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from praktijkteam.cases.new import NewRequest
from praktijkteam.cases.requests.reading import RequestDetail
from praktijkteam.cases.service import (
    attach_request,
    change_request,
    decline_request,
    make_case,
    refer_request,
    register_request,
)
from ui.editing.place_field import NamedPlace

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy.orm import Session

OWN = (
    "caller",
    "subject",
    "priority",
    "problem",
    "parties",
    "responsibility",
    "result",
    "text",
    "remarks",
    "channel",
    "received",
)
Values = Mapping[str, Any]
After = Callable[["Session", str], Any]
"""What happens to a request in the same action that keeps it."""


@dataclass(frozen=True)
class Sheet:
    """What stands on the sheet, and what it began with; without an id the request is new."""

    request_id: str
    mine: Values
    base: Values
    changed: bool = True

    def keep(self, session: Session, *, today: date) -> str:
        """The id of the request, as it is now in the store."""
        if not self.request_id:
            return register_request(session, self._new(), today=today).id
        if self.changed:
            change_request(session, self.request_id, self._changes(), self.base)
        return self.request_id

    def _new(self) -> NewRequest:
        own = {name: self.mine[name] for name in OWN}
        places = self.mine["municipalities"]
        return NewRequest(**own, applicant=applicant(places), municipality_ids=_ids(places))

    def _changes(self) -> dict[str, Any]:
        changes = {name: self.mine[name] for name in OWN}
        places = self.mine["municipalities"]
        if places != self.base["municipalities"]:
            changes |= {"municipality_ids": _ids(places), "applicant": applicant(places)}
        return changes


def values_of(request: RequestDetail) -> dict[str, Any]:
    """What the sheet begins with."""
    places = tuple(
        NamedPlace(each.id, each.name, ", ".join(filter(None, (each.code, each.province))))
        for each in request.municipalities
    )
    if not places and request.applicant:
        places = (NamedPlace("", request.applicant),)
    return {name: getattr(request, name) for name in OWN} | {"municipalities": places}


def keep(request_id: str, today: date, session: Session, mine: Values, base: Values) -> str:
    """Keep what stands on the sheet; gives the id of the request."""
    return Sheet(request_id, mine, base).keep(session, today=today)


def applicant(places: Sequence[NamedPlace]) -> str:
    """Who asks for help: the municipality, the region, or whatever was written instead."""
    if not places:
        return ""
    return f"gemeente {places[0].name}" if places[0].id else places[0].name


def into_case(session: Session, request_id: str, *, today: date, member_id: str) -> str:
    """The number of the case that the request becomes; who takes the call leads it until somebody else does."""
    case = make_case(session, request_id, today=today, member_id=member_id, lead_id=member_id)
    return case.number


def onto_case(session: Session, request_id: str, *, case_id: str, today: date) -> None:
    attach_request(session, request_id, case_id, today=today)


def declined(session: Session, request_id: str, *, reason: str, today: date) -> None:
    decline_request(session, request_id, reason, today=today)


def referred(session: Session, request_id: str, *, to: str, reason: str, today: date) -> None:
    refer_request(session, request_id, to, reason, today=today)


def _ids(places: Sequence[NamedPlace]) -> tuple[str, ...]:
    return tuple(place.id for place in places if place.id)
