"""A request as plain values, with everything its page shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, String, bindparam, select

from praktijkteam.cases import parts
from praktijkteam.cases.models import Case, Request, RequestMunicipality
from praktijkteam.cases.view import Child, MunicipalityView
from praktijkteam.errors import NotFound
from praktijkteam.parties.models import Municipality, Person
from praktijkteam.store.collect import Rows, collected
from praktijkteam.terms import Channel, Precision, Priority, RequestState


@dataclass(frozen=True)
class RequestDetail(Child):
    """A request; `municipality_ids` and the fields of the same name as the model's may be changed."""

    subject: str
    state: RequestState
    channel: Channel
    priority: Priority
    received: date | None
    received_precision: Precision
    registered_on: date
    applicant: str
    caller: str
    person_id: str | None
    text: str
    problem: str
    parties: str
    responsibility: str
    result: str
    reason: str
    referred_to: str
    acknowledged_on: date | None
    handled_on: date | None
    case_id: str | None
    reference: str | None
    source: str | None
    remarks: str
    case_number: str
    case_title: str
    person: str
    person_function: str
    phone: str
    email: str
    municipalities: tuple[MunicipalityView, ...]

    @property
    def municipality_ids(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.municipalities)


_REQUEST_ID = bindparam("request_id", type_=String)
_TIED = RequestMunicipality.request_id == _REQUEST_ID
_OWN = tuple(column.key for column in parts.shared(Request, RequestDetail))
_BESIDE = {
    "case_number": Case.number,
    "case_title": Case.title,
    "person": Person.name,
    "person_function": Person.function,
    "phone": Person.phone,
    "email": Person.email,
}


def _municipalities() -> Rows:
    columns = (Municipality.id, Municipality.code, Municipality.name, Municipality.province)
    rows = select(*columns).join_from(RequestMunicipality, Municipality).where(_TIED)
    return rows.order_by(RequestMunicipality.position, Municipality.name)


_REQUEST = (
    select(
        *parts.shared(Request, RequestDetail),
        *(column.label(name) for name, column in _BESIDE.items()),
        collected(_municipalities()).label("municipalities"),
        collected(parts.successors(select(RequestMunicipality.municipality_id).where(_TIED))).label(
            "successors"
        ),
    )
    .outerjoin(Case, Case.id == Request.case_id)
    .outerjoin(Person, Person.id == Request.person_id)
    .where(Request.id == _REQUEST_ID)
)


def request(connection: Connection, request_id: str) -> RequestDetail:
    """Everything of a request; NotFound when there is none."""
    row = connection.execute(_REQUEST, {"request_id": request_id}).mappings().first()
    if row is None:
        raise NotFound("Dit verzoek is er niet meer. Ga terug naar de lijst.")
    own: dict[str, Any] = {name: row[name] for name in _OWN}
    own.update((name, row[name] or "") for name in _BESIDE)
    return RequestDetail(
        **own,
        municipalities=municipalities(row["municipalities"], row["successors"]),
    )


def municipalities(
    rows: Iterable[Mapping[str, Any]], successors: Iterable[Mapping[str, str]]
) -> tuple[MunicipalityView, ...]:
    """Municipalities as they were, each with what it is called today when that is another name."""
    today = list(successors)
    return tuple(
        MunicipalityView(**row, current=tuple(each["name"] for each in today if each["first"] == row["id"]))
        for row in rows
    )
