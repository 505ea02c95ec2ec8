"""Changing the answer to a question, so that the question follows in the same action.

A confirmed answer that is changed has only been discussed; one that lost what it needs is a concept again.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Row, Text, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session

from praktijkteam.cases.closed import refuse_closed
from praktijkteam.cases.questions.gate import DISCUSSED, Answers, settled
from praktijkteam.cases.questions.models import (
    CaseParty,
    Commitment,
    Criterion,
    ExpectedResult,
    Figure,
    Issue,
    ProblemStatement,
    Question,
    Responsibility,
)
from praktijkteam.forms import Values, edit
from praktijkteam.store import merge
from praktijkteam.store.taking_away import LastSeen, refuse_changed
from praktijkteam.terms import QuestionKind

Listed = Figure | CaseParty | Issue | Criterion
"""Rows that stand below a question in an order of their own."""
Answer = Listed | Question | ProblemStatement | Responsibility | ExpectedResult | Commitment
"""Every row below a question."""
Single = TypeVar("Single", ProblemStatement, ExpectedResult)


def touched(session: Session, case_id: str, kind: QuestionKind) -> None:
    """The answer to this question changed: it is no further than its content allows, and not confirmed."""
    session.flush()
    question = question_of(session, case_id, kind)
    question.state = settled(kind, question.state, standing(session, case_id))
    question.confirmed_by, question.confirmed_on = "", None
    if question.state not in DISCUSSED:
        question.discussed_on = None
    session.flush()


def edit_answer(
    session: Session,
    row: Answer,
    kind: QuestionKind,
    mine: Values,
    base: Values | None,
    allowed: frozenset[str],
    check: Callable[[Values], None] = lambda _values: None,
) -> frozenset[str]:
    """Save what a form changed in a row below this question; gives the names of the changed fields."""
    refuse_closed(session, row.case_id)
    changed = edit(session, row, mine, base, allowed=allowed, check=check)
    if changed:
        touched(session, row.case_id, kind)
    return changed


def add_answer(session: Session, row: Listed, kind: QuestionKind) -> None:
    """Put a new row below this question, behind the others."""
    refuse_closed(session, row.case_id)
    last = session.scalar(select(func.max(type(row).position)).where(type(row).case_id == row.case_id))
    row.position = 0 if last is None else last + 1
    session.add(row)
    touched(session, row.case_id, kind)


def remove_answer(
    session: Session,
    row: Answer,
    kind: QuestionKind,
    seen: LastSeen | None = None,
    *,
    bound: Sequence[Answer] = (),
) -> None:
    """Take a row below this question away with those `bound` to it; the history keeps all of it.

    Refused when somebody else wrote in one of them after it was `seen`.
    """
    refuse_closed(session, row.case_id)
    refuse_changed(session, [row, *bound], seen)
    for each in bound:
        session.delete(each)
    session.flush()
    session.delete(row)
    touched(session, row.case_id, kind)


def question_of(session: Session, case_id: str, kind: QuestionKind) -> Question:
    """The question of that kind; every case has all four from its opening on."""
    return merge.found(session.scalars(_QUESTION, {"case": case_id, "kind": kind}).first())


def single(session: Session, model: type[Single], case_id: str) -> Single:
    """The one row of this kind that every case has from its opening on."""
    return merge.found(session.scalars(select(model).where(model.case_id == case_id)).first())


def standing(session: Session, case_id: str) -> Answers:
    """As much of the answers of this case as the states of its questions depend on."""
    row = session.execute(_STANDING, {"case": case_id}).one()
    return Answers(
        problem=row.problem,
        parties=row.parties,
        issues=row.issues,
        result=row.result,
        result_due_on=row.due_on,
        decided_by=row.decided_by,
        begun=frozenset(_begun(row)),
    )


def _begun(row: Row[*tuple[Any, ...]]) -> Iterator[QuestionKind]:
    there = {
        QuestionKind.PROBLEM: row.stated or row.figures,
        QuestionKind.PARTIES: row.parties,
        QuestionKind.RESPONSIBILITY: row.issues,
        QuestionKind.RESULT: row.result or row.due_on or row.decided_by or row.limited or row.criteria,
    }
    return (kind for kind, anything in there.items() if anything or row._mapping[_note_at(kind)])


def _count(model: type[Listed]) -> Any:
    return select(func.count()).where(model.case_id == _CASE).scalar_subquery()


def _note_at(kind: QuestionKind) -> str:
    return f"note_{kind}"


def _noted(kind: QuestionKind) -> Any:
    return exists().where(Question.case_id == _CASE, Question.kind == kind, Question.note != "")


_CASE: BindParameter[str] = bindparam("case", type_=Text)
_QUESTION = select(Question).where(Question.case_id == _CASE, Question.kind == bindparam("kind"))
_STATED = (ProblemStatement.text, ProblemStatement.since, ProblemStatement.place, ProblemStatement.tried)
_STANDING = (
    select(
        ProblemStatement.text.label("problem"),
        or_(*(words != "" for words in _STATED)).label("stated"),
        ExpectedResult.text.label("result"),
        ExpectedResult.due_on,
        ExpectedResult.decided_by,
        (ExpectedResult.not_doing != "").label("limited"),
        _count(Figure).label("figures"),
        _count(CaseParty).label("parties"),
        _count(Issue).label("issues"),
        _count(Criterion).label("criteria"),
        *(_noted(kind).label(_note_at(kind)) for kind in QuestionKind),
    )
    .join_from(ProblemStatement, ExpectedResult, ExpectedResult.case_id == ProblemStatement.case_id)
    .where(ProblemStatement.case_id == _CASE)
)
