"""Asking an expert in one go: the assignment and what they are asked, and taking a slip back."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from praktijkteam.errors import Refused
from praktijkteam.experts.assignments import NewAssignment, ask_advice, assign
from praktijkteam.experts.models import AdviceRequest, Assignment
from praktijkteam.store import merge
from praktijkteam.store.taking_away import LastSeen, refuse_changed
from praktijkteam.terms import AssignmentState


def assign_and_ask(
    session: Session, case_id: str, expert_id: str, new: NewAssignment, question: str = "", *, today: date
) -> str:
    """Ask an expert for a case, with a question for advice when there is one; gives the assignment's id."""
    assignment = assign(session, case_id, expert_id, new)
    if question.strip():
        ask_advice(session, assignment.id, question, today=today)
    return assignment.id


def take_back(session: Session, assignment_id: str, seen: LastSeen | None = None) -> None:
    """It was a slip: nobody was asked. Refused once the expert has answered; the history keeps it."""
    assignment: Assignment = merge.load(session, Assignment, assignment_id)
    if assignment.state != AssignmentState.ASKED:
        raise Refused("De deskundige heeft al geantwoord. Beëindig de toewijzing in de zaak.")
    requests = session.scalars(
        select(AdviceRequest).where(AdviceRequest.assignment_id == assignment_id)
    ).all()
    refuse_changed(session, [assignment, *requests], seen)
    for request in requests:
        session.delete(request)
    session.flush()
    session.delete(assignment)
    session.flush()
