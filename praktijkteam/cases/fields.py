"""How each field of a request or a case has to look before it is kept."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from praktijkteam.errors import Refused
from praktijkteam.team.models import Member
from praktijkteam.terms import Precision
from praktijkteam.text import clean, one_line

Tidy = Callable[[Any], Any]
OLDEST_YEAR = 1950
"""An earlier year of receipt is a slip of the keyboard."""


def as_is(value: Any) -> Any:
    return value


def required(field: str, message: str) -> Tidy:
    """One line of text that may not be empty."""

    def tidy(value: str) -> str:
        text = one_line(value)
        if not text:
            raise Refused(message, field=field)
        return text

    return tidy


def tidied(values: Mapping[str, Any], table: Mapping[str, Tidy]) -> dict[str, Any]:
    """The values as they may be kept; a name that the table does not know is a bug (KeyError)."""
    return {name: table[name](value) for name, value in values.items()}


REQUEST: dict[str, Tidy] = {
    "subject": required(
        "subject", "Geef het verzoek een onderwerp, bijvoorbeeld 'Overlast door kamerverhuur'."
    ),
    "channel": as_is,
    "priority": as_is,
    "received": as_is,
    "received_precision": as_is,
    "person_id": as_is,
    **dict.fromkeys(("applicant", "caller"), one_line),
    **dict.fromkeys(("text", "problem", "parties", "responsibility", "result", "remarks"), clean),
}
"""The fields of a request that a person may change."""

CASE: dict[str, Tidy] = {
    "title": required("title", "Geef de zaak een titel, bijvoorbeeld 'Overlast door kamerverhuur'."),
    **dict.fromkeys(
        (
            "kind",
            "priority",
            "confidentiality",
            "channel",
            "received",
            "received_precision",
            "target_date",
            "lead_id",
            "region_id",
        ),
        as_is,
    ),
    **dict.fromkeys(("summary", "risk_note"), clean),
}
"""The fields of a case that a person may change; its stage and state move by its course."""


def receipt(received: date | None, precision: Precision, *, until: date) -> date | None:
    """The day of receipt as it is kept: a month as its first day, a year as the first of January."""
    if received is None:
        return None
    if precision is Precision.YEAR:
        received = received.replace(month=1, day=1)
    elif precision is Precision.MONTH:
        received = received.replace(day=1)
    if received > until:
        raise Refused(
            "De datum van ontvangst ligt in de toekomst. Kies vandaag of een eerdere dag.", field="received"
        )
    if received.year < OLDEST_YEAR:
        raise Refused(
            f"Het jaar van ontvangst is {received.year}. Controleer het jaar, of kies 'onbekend'.",
            field="received",
        )
    return received


def check_lead(session: Session, lead_id: str | None) -> None:
    """Refuse a case lead who has left the team."""
    member = session.get(Member, lead_id) if lead_id else None
    if lead_id and (member is None or not member.active):
        name = member.name if member else "Deze medewerker"
        raise Refused(f"{name} werkt niet meer in het team. Kies een andere casusregisseur.", field="lead_id")
