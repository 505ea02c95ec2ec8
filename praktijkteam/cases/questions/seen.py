"""Which answer a person had before them: what they confirm is that one, and none that came a moment later."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from praktijkteam.base import Base
from praktijkteam.cases.questions.models import (
    CaseParty,
    Commitment,
    Criterion,
    ExpectedResult,
    Figure,
    Issue,
    ProblemStatement,
    Responsibility,
)
from praktijkteam.cases.view import CaseView, Child
from praktijkteam.errors import Refused
from praktijkteam.terms import QuestionKind

Seen = frozenset[tuple[str, int]]
"""Every row of an answer with its version."""

_ROWS: dict[QuestionKind, tuple[type[Base], ...]] = {
    QuestionKind.PROBLEM: (ProblemStatement, Figure),
    QuestionKind.PARTIES: (CaseParty, Commitment),
    QuestionKind.RESPONSIBILITY: (Issue, Responsibility),
    QuestionKind.RESULT: (ExpectedResult, Criterion),
}


def answer_seen(view: CaseView, kind: QuestionKind) -> Seen:
    """The answer to this question as the case was read."""
    return frozenset((row.id, row.version) for row in _rows(view, kind))


def same_answer(one: CaseView, other: CaseView, kind: QuestionKind) -> bool:
    """Whether both say the same, however often it was changed and changed back between them."""
    return _said(one, kind) == _said(other, kind)


def refuse_unseen(session: Session, case_id: str, kind: QuestionKind, seen: Seen) -> None:
    """Refuse to confirm an answer that somebody changed after it was seen."""
    tables = [model.__table__.c for model in _ROWS[kind]]
    rows = (session.execute(select(each.id, each.version).where(each.case_id == case_id)) for each in tables)
    if {(row.id, row.version) for found in rows for row in found} != seen:
        raise Refused(
            "Een collega wijzigde dit antwoord zojuist. Lees het nieuwe antwoord, en bevestig het dan opnieuw."
        )


def _rows(view: CaseView, kind: QuestionKind) -> Iterable[Child]:
    rows: dict[QuestionKind, Iterable[Child]] = {
        QuestionKind.PROBLEM: (view.problem, *view.figures),
        QuestionKind.PARTIES: (*view.parties, *view.commitments),
        QuestionKind.RESPONSIBILITY: (*view.issues, *view.responsibilities),
        QuestionKind.RESULT: (view.result, *view.criteria),
    }
    return rows[kind]


def _said(view: CaseView, kind: QuestionKind) -> list[Child]:
    return sorted((replace(row, version=0) for row in _rows(view, kind)), key=lambda row: row.id)
