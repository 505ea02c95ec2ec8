"""A closed case stands still: what was answered, promised and asked stays as it was printed."""

from sqlalchemy.orm import Session

from praktijkteam.cases.models import Case
from praktijkteam.errors import Refused
from praktijkteam.store import merge
from praktijkteam.terms import CaseState


def refuse_closed(session: Session, case_id: str, purpose: str) -> Case:
    """The case, unless it is closed; `purpose` says what the user wanted, as in "om een taak toe te voegen"."""
    case: Case = merge.load(session, Case, case_id)
    if case.state == CaseState.CLOSED:
        raise Refused(f"Zaak {case.number} is afgesloten. Heropen de zaak eerst om {purpose}.")
    return case
