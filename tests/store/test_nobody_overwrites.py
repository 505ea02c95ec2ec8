"""Two people change one row: every kind of row that people edit merges other fields, and asks about the same one."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from praktijkteam.base import EditableRow
from praktijkteam.cases.commitments import change_commitment
from praktijkteam.cases.mediation import change_session, set_position
from praktijkteam.cases.models import Case, Request, Theme
from praktijkteam.cases.opening import change_case
from praktijkteam.cases.questions import intake, responsibility, results, stakeholders
from praktijkteam.cases.questions import models as answers
from praktijkteam.cases.requests.service import change_request
from praktijkteam.cases.themes import change_theme
from praktijkteam.documents.models import Document, DocumentVersion
from praktijkteam.documents.service import change_document
from praktijkteam.errors import Conflict
from praktijkteam.experts import assignments
from praktijkteam.experts import service as experts
from praktijkteam.experts.models import Advice, AdviceRequest, Assignment, ConflictOfInterest, Expert
from praktijkteam.journal.models import JournalEntry
from praktijkteam.journal.service import revise_entry
from praktijkteam.parties import service as parties
from praktijkteam.parties.models import Municipality, Organisation, Person, Region
from praktijkteam.retention import service as retention
from praktijkteam.retention.models import Preservation, SelectionCategory
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.models import Change
from praktijkteam.tasks.models import Task
from praktijkteam.tasks.service import change_task
from praktijkteam.team import service as team
from praktijkteam.team.models import Absence, Member
from praktijkteam.terms import Confidentiality, JournalKind, Priority
from tests import factories
from tests.server.scenery import elsewhere, furnished

Values = Mapping[str, Any]
Edit = Callable[[Session, Any, Values, Values], object]
TODAY, TOMORROW = factories.TODAY, factories.TODAY + timedelta(days=1)
NOW = datetime(2026, 4, 9, 12, 0, tzinfo=UTC)


def by(service: Callable[..., object], of: str = "id", **more: Any) -> Edit:
    """Edited by a service that finds the row by this field of it."""
    return lambda session, row, mine, base: service(session, getattr(row, of), mine, base, **more)


def of_case(service: Callable[..., object], **more: Any) -> Edit:
    return by(service, "case_id", **more)


def _note(session: Session, row: answers.Question, mine: Values, base: Values) -> object:
    return intake.change_note(session, row.case_id, row.kind, mine, base)


def _position(session: Session, row: answers.MediationPosition, mine: Values, base: Values) -> object:
    return set_position(session, row.session_id, row.party_id, mine["text"], base["text"])


def _entry(session: Session, row: JournalEntry, mine: Values, base: Values) -> object:
    return revise_entry(session, row.id, mine, base, "beter", now=NOW)


KINDS: dict[type[EditableRow], tuple[Edit, str, tuple[str, object] | None]] = {
    Absence: (by(team.change_absence), "note", ("until", TOMORROW)),
    Advice: (by(assignments.change_advice, "request_id"), "text", None),
    AdviceRequest: (by(assignments.change_advice_request), "question", ("due_on", TOMORROW)),
    Assignment: (by(assignments.change_assignment), "hours", ("until", TOMORROW)),
    Case: (by(change_case), "title", ("priority", Priority.URGENT)),
    answers.CaseParty: (by(stakeholders.change_party), "note", ("interest_text", "rust")),
    answers.Commitment: (by(change_commitment), "text", ("note", "beloofd aan de balie")),
    ConflictOfInterest: (by(experts.change_interest), "text", ("ended_on", TOMORROW)),
    answers.Criterion: (by(results.change_criterion), "text", ("due_on", TOMORROW)),
    Document: (by(change_document), "title", ("note", "ondertekend")),
    answers.ExpectedResult: (of_case(results.save_result), "text", ("not_doing", "handhaven")),
    Expert: (by(experts.change_expert), "function", ("phone", "070 000 00 00")),
    answers.Figure: (by(intake.change_figure, today=TODAY), "source", ("low", 11)),
    answers.Issue: (by(responsibility.change_issue), "title", ("next_step", "bellen")),
    JournalEntry: (_entry, "text", ("kind", JournalKind.TELEPHONE)),
    answers.MediationPosition: (_position, "text", None),
    answers.MediationSession: (by(change_session), "summary", ("place", "stadhuis")),
    Member: (by(team.change_member), "function", ("phone", "070 000 00 00")),
    Municipality: (by(parties.change_municipality), "note", ("phone", "070 000 00 00")),
    Organisation: (by(parties.change_organisation), "note", ("abbreviation", "ABC")),
    answers.Outcome: (of_case(results.save_outcome, today=TODAY), "text", ("lesson", "eerder bellen")),
    Person: (by(parties.change_person), "note", ("function", "beleid")),
    Preservation: (of_case(retention.save_preservation), "restriction_note", None),
    answers.ProblemStatement: (of_case(intake.save_problem), "text", ("place", "Spijkenisse")),
    answers.Question: (_note, "note", None),
    Region: (by(parties.change_region), "note", ("name", "Regio anders")),
    Request: (by(change_request), "remarks", ("caller", "mevrouw Jansen")),
    answers.Responsibility: (by(responsibility.change_responsibility), "standpoint", ("source", "de wet")),
    SelectionCategory: (by(retention.change_category), "name", ("creator", "BZK")),
    Task: (by(change_task, today=TODAY), "note", ("due_on", TOMORROW)),
    Theme: (by(change_theme), "name", None),
}
WRITTEN_ONCE = {DocumentVersion}
"""A new version comes beside it; nobody changes one."""


def _edited() -> set[type[EditableRow]]:
    found = set(EditableRow.__subclasses__())
    return {kind for kind in found if "__tablename__" in vars(kind)} - WRITTEN_ONCE


def test_of_every_kind_other_fields_merge_and_the_same_field_asks(store: Store) -> None:
    assert set(KINDS) == _edited(), "say how people edit it"
    with store.write(SYSTEM, "Opgezet") as session:
        beside = factories.case(session, title="ernaast").id
        case_id = furnished(session, beside, "open", Confidentiality.INTERNAL)
        factories.request(session, subject="los")
        elsewhere(session)
        found = {kind.__name__: _two_at_once(session, kind, case_id) for kind in KINDS}
    assert {name: told for name, told in found.items() if told} == {}


def _two_at_once(session: Session, kind: type[EditableRow], case_id: str) -> str:
    """What is wrong when A and B begin with the same row; empty when nothing is."""
    edit, field, other = KINDS[kind]
    row = _row(session, kind, case_id)
    shown = {field, *([other[0]] if other else []), *ALL_AT_ONCE.get(kind, ())}
    of_a, of_b = (7, 9) if field == "hours" else ("Van A", "Van B")
    base = {name: getattr(row, name) for name in shown}
    edit(session, row, base | {field: of_a}, base)
    if other:
        edit(session, row, base | dict([other]), base)
        if (getattr(row, field), getattr(row, other[0])) != (of_a, other[1]):
            return "what two people changed of it does not merge"
    try:
        edit(session, row, base | {field: of_b}, base)
    except Conflict as conflict:
        (told,) = conflict.fields
        if (told.field, told.mine, told.theirs, told.base) != (field, of_b, of_a, base[field]):
            return f"it asks about something else: {told}"
    else:
        return "what A wrote is overwritten without a question"
    now = {name: getattr(row, name) for name in shown}
    edit(session, row, now | {field: of_b}, now)
    session.flush()
    kept = session.scalars(select(Change.old).where(Change.row_id == row.id, Change.field == field)).all()
    return "" if str(of_a) in kept else "what was not chosen is not in the history"


ALL_AT_ONCE: dict[type[EditableRow], tuple[str, ...]] = {JournalEntry: ("kind", "at", "openness")}
"""Forms that are saved with all their fields."""


def _row(session: Session, kind: type[EditableRow], case_id: str) -> Any:
    """One of the case, or one that belongs to none."""
    query = select(kind).order_by(kind.id)
    if kind is Case:
        query = query.where(Case.id == case_id)
    elif kind is AdviceRequest:
        query = query.where(
            AdviceRequest.id.not_in(select(Advice.request_id)), AdviceRequest.case_id == case_id
        )
    elif kind is Request:
        query = query.where(Request.case_id.is_(None))
    elif hasattr(kind, "case_id"):
        query = query.where(kind.case_id == case_id)
    return session.scalars(query).first()
