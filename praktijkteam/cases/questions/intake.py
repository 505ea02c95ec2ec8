"""The four questions of a case: how far each is, what stands before the gate, and the answer to the first.

The answers to the other three are changed in `stakeholders`, `responsibility` and `results`.
"""

from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from praktijkteam.cases import reading
from praktijkteam.cases.closed import refuse_closed
from praktijkteam.cases.questions.amounts import amount
from praktijkteam.cases.questions.answers import (
    add_answer,
    edit_answer,
    question_of,
    remove_answer,
    single,
    standing,
    touched,
)
from praktijkteam.cases.questions.gate import DISCUSSED, Answers, gaps, gate
from praktijkteam.cases.questions.models import Figure, Issue, ProblemStatement, Question, Responsibility
from praktijkteam.cases.questions.ownership import ownership
from praktijkteam.cases.questions.seen import Seen, refuse_unseen, same_answer
from praktijkteam.cases.view import CaseView
from praktijkteam.errors import Refused
from praktijkteam.forms import Values, check_day, cleaned, require
from praktijkteam.store import merge
from praktijkteam.store.taking_away import LastSeen
from praktijkteam.terms import QuestionKind, QuestionState
from praktijkteam.text import one_line

__all__ = [
    "NewFigure",
    "add_figure",
    "change_figure",
    "change_note",
    "confirm_again",
    "obstacles",
    "remove_figure",
    "save_problem",
    "set_question_state",
    "touched",
]

_PROBLEM = frozenset({"text", "since", "place", "tried"})
_FIGURE = frozenset({"what", "low", "high", "source", "reference_date"})
_LARGEST = 2_000_000_000


@dataclass(frozen=True)
class NewFigure:
    what: str
    low: int | None
    high: int | None = None
    source: str = ""
    reference_date: date | None = None


def set_question_state(
    session: Session,
    case_id: str,
    kind: QuestionKind,
    state: QuestionState,
    *,
    today: date,
    confirmed_by: str = "",
    confirmed_on: date | None = None,
    seen: Seen | None = None,
    was: QuestionState | None = None,
) -> Question:
    """Say how far a question is. Confirmed asks by whom of the municipality, and when.

    Refused when the answer is no longer the one that was `seen`, a Conflict when its state is not what it `was`.
    """
    refuse_closed(session, case_id)
    if seen is not None:
        refuse_unseen(session, case_id, kind, seen)
    _refuse_state(state, kind, standing(session, case_id))
    by, on = "", None
    if state == QuestionState.CONFIRMED:
        by, on = _confirmation(one_line(confirmed_by), confirmed_on, today)
    question = question_of(session, case_id, kind)
    if was is not None:
        merge.refuse_overtaken(session, question, "state", was, state)
        _refuse_second_confirmation(question, was, by)
    question.state, question.confirmed_by, question.confirmed_on = state, by, on
    question.discussed_on = (question.discussed_on or on or today) if state in DISCUSSED else None
    session.flush()
    return question


def confirm_again(session: Session, before: CaseView, *, today: date) -> None:
    """Something was undone: what was confirmed `before` and says the same once more is confirmed as it was."""
    session.flush()
    now = reading.case(session.connection(), before.number)
    for was in before.questions:
        if was.state == QuestionState.CONFIRMED and same_answer(before, now, was.kind):
            set_question_state(
                session,
                before.id,
                was.kind,
                was.state,
                today=today,
                confirmed_by=was.confirmed_by,
                confirmed_on=was.confirmed_on,
            )


def change_note(
    session: Session, case_id: str, kind: QuestionKind, mine: Values, base: Values | None = None
) -> frozenset[str]:
    """Change the `note` at a question."""
    question = question_of(session, case_id, kind)
    return edit_answer(session, question, kind, mine, base, frozenset({"note"}))


def save_problem(session: Session, case_id: str, mine: Values, base: Values | None = None) -> frozenset[str]:
    """Save the problem in words: what, since when, where, and what has been tried."""
    statement = single(session, ProblemStatement, case_id)
    return edit_answer(session, statement, QuestionKind.PROBLEM, mine, base, _PROBLEM)


def add_figure(session: Session, case_id: str, new: NewFigure, *, today: date) -> Figure:
    """Add a number to the problem; refused without its source and the day on which it was counted."""
    values = vars(cleaned(new))
    _check_figure(today, values)
    figure = Figure(case_id=case_id, **values)
    add_answer(session, figure, QuestionKind.PROBLEM)
    return figure


def change_figure(
    session: Session, figure_id: str, mine: Values, base: Values | None = None, *, today: date
) -> frozenset[str]:
    figure = merge.load(session, Figure, figure_id)
    check = partial(_check_figure, today)
    return edit_answer(session, figure, QuestionKind.PROBLEM, mine, base, _FIGURE, check)


def remove_figure(session: Session, figure_id: str, seen: LastSeen | None = None) -> None:
    remove_answer(session, merge.load(session, Figure, figure_id), QuestionKind.PROBLEM, seen)


def obstacles(session: Session, case_id: str) -> tuple[str, ...]:
    """What is to be done before this case may go to the approach; nothing when the gate is open."""
    questions = session.scalars(select(Question).where(Question.case_id == case_id)).all()
    issues = session.scalars(select(Issue).where(Issue.case_id == case_id).order_by(Issue.position)).all()
    cells = session.scalars(select(Responsibility).where(Responsibility.case_id == case_id)).all()
    order = list(QuestionKind)
    return gate(sorted(questions, key=lambda each: order.index(each.kind)), ownership(issues, cells))


def _refuse_second_confirmation(question: Question, was: QuestionState, by: str) -> None:
    """Two may confirm the same at the same time, but not by different persons."""
    if question.state == QuestionState.CONFIRMED != was and by and question.confirmed_by != by:
        raise Refused(
            f"Deze vraag is intussen al bevestigd door {question.confirmed_by}. Kies eerst ‘besproken’ als dat "
            "anders moet.",
            field="confirmed_by",
        )


def _refuse_state(state: QuestionState, kind: QuestionKind, stands: Answers) -> None:
    if state == QuestionState.EMPTY and kind in stands.begun:
        raise Refused("Deze vraag is niet leeg meer. Kies ‘concept’, of haal eerst het antwoord weg.")
    if state == QuestionState.CONCEPT and kind not in stands.begun:
        raise Refused("Deze vraag is nog leeg. Schrijf eerst iets op; dan wordt zij vanzelf concept.")
    if state in DISCUSSED:
        for gap in gaps(kind, stands):
            raise Refused(f"{gap.sentence} Daarna kan deze vraag op ‘{state}’.", field=gap.field)


def _confirmation(confirmed_by: str, confirmed_on: date | None, today: date) -> tuple[str, date]:
    require(confirmed_by, "Vul in wie van de gemeente dit bevestigde.", "confirmed_by")
    if confirmed_on is None:
        raise Refused("Vul in op welke dag de gemeente dit bevestigde.", field="confirmed_on")
    check_day(confirmed_on, "confirmed_on")
    if confirmed_on > today:
        raise Refused(
            "De dag van bevestigen is nog niet geweest. Kies vandaag of eerder.", field="confirmed_on"
        )
    return confirmed_by, confirmed_on


def _check_figure(today: date, values: Values) -> None:
    what, low, high = values["what"], values["low"], values["high"]
    require(what, "Schrijf op wat er is geteld, bijvoorbeeld ‘meldingen’.", "what")
    if low is None:
        raise Refused(f"Vul het aantal {what} in.", field="low")
    if not 0 <= low <= _LARGEST or not 0 <= (high or 0) <= _LARGEST:
        raise Refused("Vul een aantal in tussen nul en twee miljard.", field="low")
    if high is not None and high < low:
        raise Refused("Het hoogste aantal is kleiner dan het laagste. Wissel de twee om.", field="high")
    _check_source(amount(low, high, what), values["source"], values["reference_date"])
    if values["reference_date"] > today:
        raise Refused("De peildatum is nog niet geweest. Kies vandaag of eerder.", field="reference_date")


def _check_source(counted: str, source: str, reference_date: date | None) -> None:
    parts = (("source", "een bron", source), ("reference_date", "een peildatum", reference_date))
    lacking = [(field, words) for field, words, there in parts if not there]
    if lacking:
        named = " en ".join(words for _, words in lacking)
        raise Refused(f"Geef bij {counted} {named}.", field=lacking[0][0])
