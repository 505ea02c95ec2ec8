"""Closing a case: what is still open (questions, tasks, promises, advice, experts, documents), and what was reached.

It sees every room that stands on cases, so none of those may lean on it.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from textwrap import shorten

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from praktijkteam.calendar import day_text
from praktijkteam.cases import course, lifecycle
from praktijkteam.cases.lifecycle import Action
from praktijkteam.cases.models import Case, Transition
from praktijkteam.cases.questions.gate import DISCUSSED
from praktijkteam.cases.questions.models import CaseParty, Commitment, Question
from praktijkteam.cases.questions.results import save_outcome
from praktijkteam.documents.models import Document
from praktijkteam.errors import Refused
from praktijkteam.experts.models import Advice, AdviceRequest, Assignment, Expert
from praktijkteam.labels import label
from praktijkteam.store import merge
from praktijkteam.store.reason import because
from praktijkteam.tasks.models import Task
from praktijkteam.team.models import Member
from praktijkteam.terms import (
    AssignmentState,
    CaseState,
    CommitmentState,
    QuestionKind,
    Reached,
    TaskState,
    TransitionKind,
)
from praktijkteam.text import clean

Reader = Connection | Session
_PHRASE = 80


class EndKind(StrEnum):
    QUESTION = "vraag"
    TASK = "taak"
    PROMISE = "toezegging"
    ADVICE = "adviesvraag"
    ASSIGNMENT = "deskundige"
    DOCUMENT = "document"


@dataclass(frozen=True)
class OpenEnd:
    """Something that is not finished; `text` is a phrase that can stand in an enumeration."""

    kind: EndKind
    text: str
    row_id: str


@dataclass(frozen=True)
class Closing:
    """How a case ends: the result that was reached, and the reason when something is left open."""

    reached: Reached | None
    text: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    lesson: str = ""
    reason: str = ""


def open_ends(reader: Reader, case_id: str, today: date) -> tuple[OpenEnd, ...]:
    """All that would be left lying if the case were closed now."""
    return (
        *_questions(reader, case_id),
        *_tasks(reader, case_id, today),
        *_promises(reader, case_id, today),
        *_advice(reader, case_id, today),
        *_assignments(reader, case_id),
        *_documents(reader, case_id),
    )


def close_case(
    session: Session,
    case_id: str,
    closing: Closing,
    *,
    today: date,
    member_id: str,
    seen: Collection[str] | None = None,
) -> Transition:
    """Close the case with the result that was reached; what is still open asks for a reason.

    `seen` are the rows that stood open before whoever gave that reason; Refused when there are others by now.
    """
    case = merge.load(session, Case, case_id)
    lifecycle.check(Action.CLOSE, case.state)
    why = clean(closing.reason)
    left = open_ends(session, case_id, today)
    if left and not why:
        raise Refused(
            f"Er staat nog open: {'; '.join(end.text for end in left)}. Rond dit eerst af, of schrijf op "
            "waarom de zaak zo kan sluiten.",
            field="reason",
        )
    unseen = [end.text for end in left if seen is not None and end.row_id not in seen]
    if unseen:
        raise Refused(
            f"Intussen kwam erbij: {'; '.join(unseen)}. De zaak is nog niet gesloten. Kijk of zij toch kan sluiten, en "
            "kies dan nog eens Afsluiten."
        )
    names = ("reached", "text", "decided_by", "decided_on", "lesson")
    with because(session, why):
        save_outcome(session, case_id, {name: getattr(closing, name) for name in names}, today=today)
        case.state, case.suspended_until, case.closed_on = CaseState.CLOSED, None, today
        return course.record(session, case, TransitionKind.CLOSED, today, member_id, why)


def _questions(reader: Reader, case_id: str) -> Iterator[OpenEnd]:
    rows = reader.execute(
        select(Question.id, Question.kind, Question.state).where(Question.case_id == case_id)
    )
    order = list(QuestionKind)
    for row_id, kind, state in sorted(rows, key=lambda row: order.index(row[1])):
        if state not in DISCUSSED:
            yield OpenEnd(EndKind.QUESTION, f"vraag ‘{label(kind)}’ is nog {state}", row_id)


def _tasks(reader: Reader, case_id: str, today: date) -> Iterator[OpenEnd]:
    rows = reader.execute(
        select(Task.id, Task.title, Task.due_on, func.coalesce(Member.name, "niemand"))
        .outerjoin(Member, Member.id == Task.owner_id)
        .where(Task.case_id == case_id, Task.state == TaskState.OPEN)
        .order_by(Task.due_on.is_(None), Task.due_on, Task.id)
    )
    for row_id, title, due_on, owner in rows:
        yield OpenEnd(EndKind.TASK, f"taak ‘{_short(title)}’ van {owner}{_by(due_on, today)}", row_id)


def _promises(reader: Reader, case_id: str, today: date) -> Iterator[OpenEnd]:
    rows = reader.execute(
        select(Commitment.id, Commitment.text, Commitment.due_on, CaseParty.name)
        .join(CaseParty, CaseParty.id == Commitment.party_id)
        .where(Commitment.case_id == case_id, Commitment.state == CommitmentState.PROMISED)
        .order_by(Commitment.due_on.is_(None), Commitment.due_on, Commitment.id)
    )
    for row_id, text, due_on, party in rows:
        yield OpenEnd(EndKind.PROMISE, f"toezegging van {party}: {_short(text)}{_by(due_on, today)}", row_id)


def _advice(reader: Reader, case_id: str, today: date) -> Iterator[OpenEnd]:
    rows = reader.execute(
        select(AdviceRequest.id, AdviceRequest.question, AdviceRequest.due_on, Expert.name)
        .join(Assignment, Assignment.id == AdviceRequest.assignment_id)
        .join(Expert, Expert.id == Assignment.expert_id)
        .outerjoin(Advice, Advice.request_id == AdviceRequest.id)
        .where(AdviceRequest.case_id == case_id, AdviceRequest.withdrawn_on.is_(None), Advice.id.is_(None))
        .order_by(AdviceRequest.asked_on, AdviceRequest.id)
    )
    for row_id, question, due_on, expert in rows:
        yield OpenEnd(
            EndKind.ADVICE, f"adviesvraag aan {expert}: {_short(question)}{_by(due_on, today)}", row_id
        )


def _assignments(reader: Reader, case_id: str) -> Iterator[OpenEnd]:
    going_on = {
        AssignmentState.ASKED: "heeft nog niet geantwoord",
        AssignmentState.ACCEPTED: "is nog toegewezen",
    }
    rows = reader.execute(
        select(Assignment.id, Assignment.state, Expert.name)
        .join(Expert, Expert.id == Assignment.expert_id)
        .where(Assignment.case_id == case_id, Assignment.state.in_(going_on))
        .order_by(Assignment.since, Assignment.id)
    )
    for row_id, state, expert in rows:
        yield OpenEnd(EndKind.ASSIGNMENT, f"deskundige {expert} {going_on[state]}", row_id)


def _documents(reader: Reader, case_id: str) -> Iterator[OpenEnd]:
    """What somebody still works on outside the program is not yet what it will be."""
    rows = reader.execute(
        select(Document.id, Document.number, Document.title, Member.name)
        .join(Member, Member.id == Document.edited_by_id)
        .where(Document.case_id == case_id)
        .order_by(Document.number)
    )
    for row_id, number, title, member in rows:
        yield OpenEnd(
            EndKind.DOCUMENT, f"document {number} ‘{_short(title)}’ is in bewerking bij {member}", row_id
        )


def _by(due_on: date | None, today: date) -> str:
    if due_on is None:
        return ""
    return f" (te laat: {day_text(due_on)})" if due_on < today else f" (voor {day_text(due_on)})"


def _short(text: str) -> str:
    return shorten(text, _PHRASE, placeholder=" …")
