"""A closed case stands still: what was answered, promised and asked stays as it was printed."""

from sqlalchemy.orm import Session

from praktijkteam.cases.lifecycle import check_open_for_work
from praktijkteam.cases.models import Case
from praktijkteam.store import merge


def refuse_closed(session: Session, case_id: str) -> Case:
    """The case, unless it is closed."""
    case: Case = merge.load(session, Case, case_id)
    check_open_for_work(case.state)
    return case
