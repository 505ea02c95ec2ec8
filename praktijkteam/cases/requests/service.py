"""A call for help: registered, acknowledged, and then made a case, added to one, declined or referred."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from praktijkteam.cases import fields, lifecycle
from praktijkteam.cases.models import Case, Request, RequestMunicipality
from praktijkteam.cases.new import NewCase, NewRequest
from praktijkteam.cases.opening import open_case
from praktijkteam.cases.questions import first_answers
from praktijkteam.errors import Refused
from praktijkteam.forms import Values, cleaned, edit
from praktijkteam.parties.regions import region_called
from praktijkteam.store import merge, tied
from praktijkteam.store.reason import because
from praktijkteam.terms import CaseKind, CaseState, RequestState
from praktijkteam.text import clean, one_line

Decision = Mapping[str, Any]
"""What was said of a request, by field: for whoever takes that back."""


def register_request(session: Session, new: NewRequest, *, today: date) -> Request:
    """Write a call for help down."""
    values = {**vars(cleaned(new))}
    municipality_ids = values.pop("municipality_ids")
    fields.check_subject(values)
    values["received"] = fields.receipt(new.received, new.received_precision, until=today)
    request = Request(registered_on=today, **values)
    session.add(request)
    session.flush()
    _set_municipalities(session, request.id, municipality_ids)
    return request


def change_request(
    session: Session, request_id: str, mine: Values, base: Values | None = None
) -> frozenset[str]:
    """Save what a form changed of a request; `municipality_ids` may be among it."""
    request = _open_request(session, request_id)
    values = dict(mine)
    ids = values.pop("municipality_ids", None)
    wanted, known = fields.with_receipt(request, values, base)
    changed = edit(session, request, wanted, known, allowed=fields.REQUEST, check=fields.check_subject)
    seen = base.get("municipality_ids") if base else None
    if ids is not None and _set_municipalities(session, request_id, ids, seen):
        changed |= {"municipality_ids"}
    return changed


def acknowledge_request(session: Session, request_id: str, *, today: date) -> None:
    """Note that the municipality heard from us that the request came in."""
    request = _open_request(session, request_id)
    request.state = RequestState.ACKNOWLEDGED
    request.acknowledged_on = request.acknowledged_on or today
    session.flush()


def make_case(
    session: Session,
    request_id: str,
    *,
    today: date,
    member_id: str,
    lead_id: str | None = None,
    kind: CaseKind | None = None,
) -> Case:
    """Open a case for the request; what the caller said becomes the first concept of the four questions."""
    request = _open_request(session, request_id)
    municipality_ids = tuple(municipalities_of(session, request_id))
    region = None if municipality_ids else region_called(session.connection(), request.applicant)
    new = NewCase(
        title=request.subject,
        kind=kind or CaseKind.KNOWLEDGE,
        channel=request.channel,
        received=request.received,
        received_precision=request.received_precision,
        priority=request.priority,
        lead_id=lead_id,
        municipality_ids=municipality_ids,
        region_id=region.id if region else None,
    )
    case = open_case(session, new, today=today, member_id=member_id)
    first_answers.take_over(session, case, request, municipality_ids)
    _handled(request, RequestState.CASE, today, case_id=case.id)
    session.flush()
    return case


def attach_request(session: Session, request_id: str, case_id: str, *, today: date) -> None:
    """Add the request to a case that runs already."""
    request = _open_request(session, request_id)
    case = merge.load(session, Case, case_id)
    if case.state is CaseState.CLOSED:
        raise Refused(f"{case.number} is afgesloten. Heropen de zaak eerst, of maak een nieuwe zaak.")
    _handled(request, RequestState.CASE, today, case_id=case_id)
    session.flush()


def decline_request(session: Session, request_id: str, reason: str, *, today: date) -> Decision:
    """Say no, and why."""
    request = _open_request(session, request_id)
    why = _reason(reason, "Schrijf op waarom het verzoek wordt afgewezen; de gemeente krijgt dat te horen.")
    with because(session, why):
        _handled(request, RequestState.DECLINED, today, reason=why)
    return _decided(request)


def refer_request(
    session: Session, request_id: str, referred_to: str, reason: str, *, today: date
) -> Decision:
    """Send the caller on to somebody who can help."""
    request = _open_request(session, request_id)
    to = one_line(referred_to)
    if not to:
        raise Refused("Vul in naar wie u doorverwijst.", field="referred_to")
    why = _reason(reason, f"Schrijf op waarom u doorverwijst naar {to}.")
    with because(session, why):
        _handled(request, RequestState.REFERRED, today, reason=why, referred_to=to)
    return _decided(request)


def reopen_request(session: Session, request_id: str, decided: Decision | None = None) -> None:
    """Take a request that was declined or referred up again; the history keeps why it was not.

    With what was `decided` only that is taken back: Conflict when somebody decided otherwise since.
    """
    request = merge.load(session, Request, request_id)
    for name, value in (decided or {}).items():
        merge.refuse_overtaken(session, request, name, value, value)
    if request.state not in (RequestState.DECLINED, RequestState.REFERRED):
        raise Refused("Dit verzoek is niet afgewezen of doorverwezen; er is niets om opnieuw op te pakken.")
    request.state = RequestState.ACKNOWLEDGED if request.acknowledged_on else RequestState.NEW
    request.handled_on, request.reason, request.referred_to = None, "", ""
    session.flush()


def municipalities_of(session: Session, request_id: str) -> list[str]:
    """The ids of the municipalities of a request, in the order they were named."""
    rows = select(RequestMunicipality.municipality_id).where(RequestMunicipality.request_id == request_id)
    return list(session.scalars(rows.order_by(RequestMunicipality.position, RequestMunicipality.id)))


def _open_request(session: Session, request_id: str) -> Request:
    request: Request = merge.load(session, Request, request_id)
    lifecycle.check_request_open(request.state)
    return request


def _handled(request: Request, state: RequestState, today: date, **values: str) -> None:
    request.state, request.handled_on = state, today
    for name, value in values.items():
        setattr(request, name, value)


def _decided(request: Request) -> Decision:
    return {name: getattr(request, name) for name in ("state", "reason", "referred_to")}


def _reason(text: str, message: str) -> str:
    reason = clean(text)
    if not reason:
        raise Refused(message, field="reason")
    return reason


def _set_municipalities(
    session: Session, request_id: str, ids: Iterable[str], base: Iterable[str] | None = None
) -> bool:
    """Whether anything changed."""
    return tied.put(session, RequestMunicipality, {"request_id": request_id}, "municipality_id", ids, base)
