"""What the caller said becomes the first concept of the four questions."""

from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from praktijkteam.cases import as_written
from praktijkteam.cases.models import Case, Request
from praktijkteam.cases.questions import (
    CaseParty,
    ExpectedResult,
    Issue,
    ProblemStatement,
    Question,
    Responsibility,
)
from praktijkteam.terms import PartyRole, QuestionKind, QuestionState, ResponsibilityRole

Kind = TypeVar("Kind", ProblemStatement, ExpectedResult)


def take_over(session: Session, case: Case, request: Request) -> None:
    """Put the four texts of the request into the questions of a case that was just opened.

    A text about responsibility is kept word for word with its question: it may name nobody, or several.
    """
    parties = _parties(session, case.id, request)
    if request.problem:
        _row(session, ProblemStatement, case.id).text = request.problem
    if request.responsibility:
        _issue(session, case, request.responsibility, parties)
    if request.result:
        _row(session, ExpectedResult, case.id).text = request.result
    _begin_questions(session, case.id, request, parties)
    session.flush()


def _begin_questions(session: Session, case_id: str, request: Request, parties: list[CaseParty]) -> None:
    said = {
        QuestionKind.PROBLEM: request.problem,
        QuestionKind.PARTIES: parties,
        QuestionKind.RESPONSIBILITY: request.responsibility,
        QuestionKind.RESULT: request.result,
    }
    for question in session.scalars(select(Question).where(Question.case_id == case_id)):
        if said[question.kind]:
            question.state = QuestionState.CONCEPT
        if question.kind is QuestionKind.RESPONSIBILITY:
            question.note = request.responsibility


def _parties(session: Session, case_id: str, request: Request) -> list[CaseParty]:
    applicant = as_written.same(request.applicant)
    parties = [
        _party(case_id, name, position, initiator=as_written.same(name) == applicant)
        for position, name in enumerate(as_written.names(request.parties))
    ]
    session.add_all(parties)
    session.flush()
    return parties


def _party(case_id: str, name: str, position: int, *, initiator: bool = False) -> CaseParty:
    return CaseParty(
        case_id=case_id,
        name=name,
        group=as_written.group_of(name),
        speaks_for=as_written.voice_of(name),
        role=PartyRole.INITIATOR if initiator else PartyRole.STAKEHOLDER,
        position=position,
    )


def _issue(session: Session, case: Case, said: str, parties: list[CaseParty]) -> None:
    issue = Issue(case_id=case.id, title=case.title)
    session.add(issue)
    party = next((party for party in parties if as_written.same(party.name) == as_written.same(said)), None)
    if party is None and as_written.is_name(said):
        party = _party(case.id, said, len(parties))
        parties.append(party)
        session.add(party)
    session.flush()
    if party is not None:
        session.add(
            Responsibility(
                case_id=case.id, issue_id=issue.id, party_id=party.id, role=ResponsibilityRole.PRIMARY
            )
        )


def _row(session: Session, kind: type[Kind], case_id: str) -> Kind:
    return session.scalars(select(kind).where(kind.case_id == case_id)).one()
