"""When somebody last saw that what the directory says is right."""

from datetime import date

from sqlalchemy.orm import Session

from praktijkteam.parties.models import Municipality, Organisation, Person
from praktijkteam.store import merge

STALE_AFTER_DAYS = 365


def is_stale(checked_on: date | None, today: date, *, website_unseen: bool = False) -> bool:
    """Whether somebody should go through it again: never done, long ago, or its website was never seen."""
    return website_unseen or checked_on is None or (today - checked_on).days > STALE_AFTER_DAYS


def confirm_organisation(session: Session, organisation_id: str, *, today: date) -> None:
    """Somebody went through it today, its website too."""
    organisation: Organisation = merge.load(session, Organisation, organisation_id)
    merge.apply(session, organisation, {"checked_on": today, "website_checked": True})


def confirm_municipality(session: Session, municipality_id: str, *, today: date) -> None:
    municipality: Municipality = merge.load(session, Municipality, municipality_id)
    merge.apply(session, municipality, {"checked_on": today})


def confirm_person(session: Session, person_id: str, *, today: date) -> None:
    person: Person = merge.load(session, Person, person_id)
    merge.apply(session, person, {"checked_on": today})
