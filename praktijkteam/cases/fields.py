"""The fields of requests and cases that a person may change, and what has to be true of them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from praktijkteam.cases.models import Case, Request
from praktijkteam.errors import Refused
from praktijkteam.forms import Values, require
from praktijkteam.team.models import Member
from praktijkteam.terms import Precision

OLDEST_YEAR = 1950
"""An earlier year of receipt is a slip of the keyboard."""

REQUEST = frozenset(
    {
        "subject",
        "channel",
        "priority",
        "received",
        "received_precision",
        "person_id",
        "applicant",
        "caller",
        "text",
        "problem",
        "parties",
        "responsibility",
        "result",
        "remarks",
    }
)
CASE = frozenset(
    {
        "title",
        "kind",
        "priority",
        "confidentiality",
        "channel",
        "received",
        "received_precision",
        "target_date",
        "lead_id",
        "region_id",
        "summary",
        "risk_note",
    }
)
"""The stage and state of a case are not among them: they move by its course."""


def check_subject(values: Values) -> None:
    require(
        values["subject"],
        "Geef het verzoek een onderwerp, bijvoorbeeld ‘Overlast door kamerverhuur’.",
        "subject",
    )


def check_title(values: Values) -> None:
    require(values["title"], "Geef de zaak een titel, bijvoorbeeld ‘Overlast door kamerverhuur’.", "title")


def receipt(received: date | None, precision: Precision, *, until: date) -> date | None:
    """The day of receipt as it is kept: a month as its first day, a year as the first of January."""
    if received is None:
        return None
    if precision == Precision.YEAR:
        received = received.replace(month=1, day=1)
    elif precision == Precision.MONTH:
        received = received.replace(day=1)
    if received > until:
        raise Refused(
            "De datum van ontvangst ligt in de toekomst. Kies vandaag of een eerdere dag.", field="received"
        )
    if received.year < OLDEST_YEAR:
        raise Refused(
            f"Het jaar van ontvangst is {received.year}. Controleer het jaar, of kies ‘onbekend’.",
            field="received",
        )
    return received


def with_receipt(
    row: Case | Request, mine: Values, base: Values | None
) -> tuple[Mapping[str, Any], Values | None]:
    """What a form changed, with the day of receipt as precise as it says it is; a changed precision moves it."""
    if mine.keys().isdisjoint({"received", "received_precision"}):
        return mine, base
    day = mine.get("received", row.received)
    precision = mine.get("received_precision", row.received_precision)
    kept = receipt(day, precision, until=row.registered_on)
    return {**mine, "received": kept}, base if base is None else {"received": row.received, **base}


def check_lead(session: Session, lead_id: str | None) -> None:
    """Refuse a case lead who has left the team."""
    member = session.get(Member, lead_id) if lead_id else None
    if lead_id and (member is None or not member.active):
        name = member.name if member else "Deze medewerker"
        raise Refused(f"{name} werkt niet meer in het team. Kies een andere casusregisseur.", field="lead_id")
