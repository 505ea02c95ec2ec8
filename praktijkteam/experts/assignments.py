"""Experts on a case: asked, accepted or declined, until it ends; and the advice they are asked for."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from praktijkteam.calendar import day_text
from praktijkteam.cases.closed import refuse_closed
from praktijkteam.errors import Refused
from praktijkteam.experts.models import Advice, AdviceRequest, Assignment, Expert
from praktijkteam.forms import Values, check_day, cleaned, edit, require
from praktijkteam.store import merge
from praktijkteam.store.reason import because
from praktijkteam.terms import AssignmentRole, AssignmentState
from praktijkteam.text import clean

ASKED, ACCEPTED = AssignmentState.ASKED, AssignmentState.ACCEPTED
GOING_ON = frozenset({ASKED, ACCEPTED})
_ASSIGNMENT = frozenset({"role", "since", "until", "hours"})
_ADVICE_REQUEST = frozenset({"question", "due_on"})
_MOST_HOURS = 10_000


@dataclass(frozen=True)
class NewAssignment:
    since: date
    until: date | None = None
    role: AssignmentRole = AssignmentRole.ADVISER
    hours: int | None = None


def assign(session: Session, case_id: str, expert_id: str, new: NewAssignment) -> Assignment:
    """Ask an expert for a case; refused when they are on it at that time already."""
    refuse_closed(session, case_id)
    expert: Expert = merge.load(session, Expert, expert_id)
    if not expert.active:
        raise Refused(f"{expert.name} is niet meer beschikbaar als deskundige. Kies iemand anders.")
    new = cleaned(new)
    _check(vars(new))
    _refuse_overlap(session, case_id, expert, new.since, new.until)
    assignment = Assignment(case_id=case_id, expert_id=expert_id, **vars(new))
    session.add(assignment)
    session.flush()
    return assignment


def change_assignment(
    session: Session, assignment_id: str, mine: Values, base: Values | None = None
) -> frozenset[str]:
    """Change the role, the period or the hours of an assignment that goes on."""
    assignment = _in_state(session, assignment_id, GOING_ON)
    refuse_closed(session, assignment.case_id)
    expert: Expert = merge.load(session, Expert, assignment.expert_id)

    def check(values: Values) -> None:
        _check(values)
        _refuse_overlap(
            session, assignment.case_id, expert, values["since"], values["until"], but=assignment_id
        )

    return edit(session, assignment, mine, base, allowed=_ASSIGNMENT, check=check)


def accept(session: Session, assignment_id: str, *, today: date) -> Assignment:
    """The expert will do it."""
    assignment = _in_state(session, assignment_id, {ASKED})
    assignment.state, assignment.answered_on = ACCEPTED, today
    session.flush()
    return assignment


def decline(session: Session, assignment_id: str, reason: str, *, today: date) -> Assignment:
    """The expert will not do it; whatever was asked of them is withdrawn."""
    assignment = _in_state(session, assignment_id, {ASKED})
    reason = clean(reason)
    require(reason, "Schrijf op waarom de deskundige het niet doet.", "reason")
    with because(session, reason):
        for request in _unanswered(session, assignment_id):
            request.withdrawn_on = today
        assignment.state, assignment.reason, assignment.answered_on = AssignmentState.DECLINED, reason, today
    return assignment


def end(session: Session, assignment_id: str, reason: str = "", *, today: date) -> Assignment:
    """The work of the expert on this case is over; refused while a question for advice is open."""
    assignment = _in_state(session, assignment_id, GOING_ON)
    if _unanswered(session, assignment_id):
        raise Refused("Er staat nog een adviesvraag open. Noteer eerst het advies, of trek de vraag in.")
    why = clean(reason)
    with because(session, why):
        assignment.state, assignment.ended_on, assignment.reason = AssignmentState.ENDED, today, why
    return assignment


def ask_advice(
    session: Session, assignment_id: str, question: str, due_on: date | None = None, *, today: date
) -> AdviceRequest:
    """Ask an expert who is on the case for advice."""
    assignment = _in_state(session, assignment_id, GOING_ON)
    refuse_closed(session, assignment.case_id)
    values = {"question": clean(question), "due_on": due_on}
    _check_advice_request(values)
    if due_on is not None:
        check_day(due_on, "due_on")
    if due_on is not None and due_on < today:
        raise Refused("De dag waarop het advies er moet zijn, is al voorbij.", field="due_on")
    request = AdviceRequest(case_id=assignment.case_id, assignment_id=assignment_id, asked_on=today, **values)
    session.add(request)
    session.flush()
    return request


def change_advice_request(
    session: Session, request_id: str, mine: Values, base: Values | None = None
) -> frozenset[str]:
    """Change a question that was not answered yet, or its day."""
    request = _open_request(session, request_id)
    refuse_closed(session, request.case_id)
    return edit(session, request, mine, base, allowed=_ADVICE_REQUEST, check=_check_advice_request)


def give_advice(session: Session, request_id: str, text: str, *, today: date) -> Advice:
    """Keep the answer; who answers has accepted the assignment."""
    request = _open_request(session, request_id)
    text = clean(text)
    require(text, "Schrijf het advies op.", "text")
    assignment: Assignment = merge.load(session, Assignment, request.assignment_id)
    if assignment.state == ASKED:
        accept(session, assignment.id, today=today)
    advice = Advice(case_id=request.case_id, request_id=request_id, text=text, given_on=today)
    session.add(advice)
    session.flush()
    return advice


def change_advice(
    session: Session, request_id: str, mine: Values, base: Values | None = None
) -> frozenset[str]:
    """Change the `text` of an advice that was given; the history keeps the old one."""
    advice = session.scalars(select(Advice).where(Advice.request_id == request_id)).first()
    if advice is None:
        raise Refused("Op deze vraag is nog geen advies gegeven. Noteer eerst het advies.")
    refuse_closed(session, advice.case_id)
    return edit(
        session,
        advice,
        mine,
        base,
        allowed=frozenset({"text"}),
        check=lambda values: require(values["text"], "Schrijf het advies op.", "text"),
    )


def withdraw_advice(session: Session, request_id: str, *, today: date) -> AdviceRequest:
    """The question no longer needs an answer."""
    request = _open_request(session, request_id)
    request.withdrawn_on = today
    session.flush()
    return request


def _in_state(
    session: Session, assignment_id: str, states: frozenset[AssignmentState] | set[AssignmentState]
) -> Assignment:
    assignment: Assignment = merge.load(session, Assignment, assignment_id)
    if assignment.state not in states:
        raise Refused(f"Deze toewijzing is al {assignment.state}. Wijs de deskundige opnieuw toe.")
    return assignment


def _refuse_overlap(
    session: Session, case_id: str, expert: Expert, since: date, until: date | None, *, but: str = ""
) -> None:
    overlapping = select(Assignment).where(
        Assignment.case_id == case_id,
        Assignment.expert_id == expert.id,
        Assignment.id != but,
        Assignment.state.in_(GOING_ON),
        or_(Assignment.until.is_(None), Assignment.until >= since),
    )
    if until is not None:
        overlapping = overlapping.where(Assignment.since <= until)
    other = session.scalars(overlapping).first()
    if other is not None:
        raise Refused(
            f"{expert.name} is op deze zaak al {other.state} vanaf {day_text(other.since)}. Pas die toewijzing "
            "aan, of beëindig haar eerst.",
            field="expert_id",
        )


def _unanswered(session: Session, assignment_id: str) -> list[AdviceRequest]:
    query = (
        select(AdviceRequest)
        .outerjoin(Advice, Advice.request_id == AdviceRequest.id)
        .where(
            AdviceRequest.assignment_id == assignment_id,
            AdviceRequest.withdrawn_on.is_(None),
            Advice.id.is_(None),
        )
    )
    return list(session.scalars(query))


def _open_request(session: Session, request_id: str) -> AdviceRequest:
    request: AdviceRequest = merge.load(session, AdviceRequest, request_id)
    if request.withdrawn_on is not None:
        raise Refused("Deze adviesvraag is ingetrokken. Stel een nieuwe vraag.")
    if session.scalars(select(Advice.id).where(Advice.request_id == request_id)).first():
        raise Refused("Op deze vraag is al advies gegeven. Pas dat advies aan, of stel een nieuwe vraag.")
    return request


def _check(values: Values) -> None:
    since, until, hours = values["since"], values["until"], values["hours"]
    if since is None:
        raise Refused("Kies vanaf welke dag de deskundige meedoet.", field="since")
    if until is not None and until < since:
        raise Refused("De laatste dag ligt vóór de eerste. Kies een latere dag.", field="until")
    if hours is not None and not 0 < hours <= _MOST_HOURS:
        raise Refused("Vul een aantal uren in van 1 tot 10.000, of laat het leeg.", field="hours")


def _check_advice_request(values: Values) -> None:
    require(values["question"], "Schrijf op waarover u advies vraagt.", "question")
