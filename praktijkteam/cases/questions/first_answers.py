"""What the caller said becomes the first concept of the four questions."""

from sqlalchemy.orm import Session

from praktijkteam.cases.importing.meaning import (
    Directory,
    distinct,
    identity,
    responsible_among,
    spelled_out,
)
from praktijkteam.cases.models import Case, Request
from praktijkteam.cases.questions import as_written, intake, responsibility, results, stakeholders
from praktijkteam.cases.questions.as_written import WrittenParty
from praktijkteam.cases.questions.models import CaseParty
from praktijkteam.parties.models import Municipality
from praktijkteam.parties.stored import gazetteer, organisations
from praktijkteam.terms import PartyRole, QuestionKind, ResponsibilityRole


def take_over(session: Session, case: Case, request: Request, municipality_ids: tuple[str, ...]) -> None:
    """Put the four texts of the request into the questions of a case that was just opened.

    Parties are recognised when that is certain. A text about responsibility is kept word for word with its
    question: it may name nobody, or several.
    """
    if request.problem:
        intake.save_problem(session, case.id, {"text": request.problem})
    if request.parties or request.responsibility:
        _parties_and_issue(session, case, request, municipality_ids)
    if request.result:
        results.save_result(session, case.id, {"text": request.result})


def _parties_and_issue(
    session: Session, case: Case, request: Request, municipality_ids: tuple[str, ...]
) -> None:
    connection = session.connection()
    directory = Directory(gazetteer(connection), organisations(connection))
    home = _only_name(session, municipality_ids)
    names = [spelled_out(name, home) for name in as_written.names(request.parties)]
    written = distinct(party for name in names for party in directory.parties(name, request.received))
    responsible = responsible_among(request.responsibility, request.received, written, directory, home)
    initiators = _initiators(request, municipality_ids, directory)
    rows = [_add(session, case.id, party, initiator=identity(party) in initiators) for party in written]
    if request.responsibility:
        _add_issue(session, case, request.responsibility, None if responsible is None else rows[responsible])


def _only_name(session: Session, municipality_ids: tuple[str, ...]) -> str:
    """What the municipality is called that it is all about; empty when there are none or several."""
    if len(municipality_ids) != 1:
        return ""
    return session.get_one(Municipality, municipality_ids[0]).name


def _initiators(request: Request, municipality_ids: tuple[str, ...], directory: Directory) -> set[str]:
    """Who asked for help: the applicant as written, or else the municipalities that the request is about."""
    if not request.applicant:
        return set(municipality_ids)
    return {identity(party) for party in directory.parties(request.applicant, request.received)}


def _add(session: Session, case_id: str, party: WrittenParty, *, initiator: bool) -> CaseParty:
    role = PartyRole.INITIATOR if initiator else PartyRole.STAKEHOLDER
    return stakeholders.add_party(session, case_id, stakeholders.NewParty(**vars(party), role=role))


def _add_issue(session: Session, case: Case, said: str, party: CaseParty | None) -> None:
    intake.change_note(session, case.id, QuestionKind.RESPONSIBILITY, {"note": said})
    issue = responsibility.add_issue(session, case.id, responsibility.NewIssue(case.title))
    if party is not None:
        responsibility.set_responsibility(session, case.id, issue.id, party.id, ResponsibilityRole.PRIMARY)
