"""Whatever the store can hold of a case stands in its dossier: column by column, in the chapter where it belongs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Date, Integer, String, Text
from sqlalchemy.orm import Session

from praktijkteam.base import Base, Moment
from praktijkteam.cases import models as cases
from praktijkteam.cases.questions import models as questions
from praktijkteam.cases.reading import case_by_id
from praktijkteam.documents.models import Document, DocumentMove, DocumentVersion
from praktijkteam.dossier.content import SECTION_TITLES, WHOLE, Section
from praktijkteam.dossier.making import Maker
from praktijkteam.dossier.order import Order
from praktijkteam.experts.models import Advice, AdviceRequest, Assignment, ConflictOfInterest
from praktijkteam.journal.models import JournalEntry
from praktijkteam.retention.models import Preservation, SelectionCategory
from praktijkteam.store.connection import Store
from praktijkteam.tasks.models import Task
from praktijkteam.terms import (
    Appraisal,
    AssignmentState,
    Attached,
    Basis,
    CaseState,
    CommitmentState,
    MarkScheme,
    PartyGroup,
    QuestionState,
    Reached,
    RelationKind,
    RequestState,
    ResponsibilityRole,
    Risk,
    TaskState,
    TransitionKind,
    UseRestriction,
)
from tests import factories
from tests.conftest import Write
from tests.dossier.spoken import Spoken, spoken

CHAPTERS: dict[type[Base], Section] = {
    cases.Case: Section.CASE,
    cases.CaseRelation: Section.CASE,
    cases.Request: Section.CASE,
    cases.Transition: Section.COURSE,
    Preservation: Section.CASE,
    SelectionCategory: Section.CASE,
    questions.Question: Section.QUESTIONS,
    questions.ProblemStatement: Section.QUESTIONS,
    questions.Figure: Section.QUESTIONS,
    questions.CaseParty: Section.PARTIES,
    questions.Commitment: Section.WORK,
    questions.Issue: Section.RESPONSIBILITY,
    questions.Responsibility: Section.RESPONSIBILITY,
    questions.ExpectedResult: Section.RESULT,
    questions.Criterion: Section.RESULT,
    questions.Outcome: Section.RESULT,
    questions.MediationSession: Section.MEDIATION,
    questions.MediationPosition: Section.MEDIATION,
    Assignment: Section.EXPERTS,
    ConflictOfInterest: Section.EXPERTS,
    AdviceRequest: Section.EXPERTS,
    Advice: Section.EXPERTS,
    Task: Section.WORK,
    JournalEntry: Section.JOURNAL,
    Document: Section.DOCUMENTS,
    DocumentVersion: Section.DOCUMENTS,
    DocumentMove: Section.DOCUMENTS,
}
LINKS = {"case_municipality", "case_theme", "case_mark", "case_member", "request_municipality"}
"""Tables that only tie two others together; what they tie stands in the dossier by its name."""

NO_PART_OF_THE_CASE = {
    "case_opening": "who looked into it: for who guards it, not for who reads it",
    "history": "a chapter of its own, of what changed in all the others",
}
NOT_PRINTED = {
    *("case.year", "case.sequence"),  # they are in its number
    *("request.reason", "request.referred_to", "request.handled_on"),  # of a request that became no case
    "request.fingerprint",  # how an import knows it again
    "document_version.media_type",  # told by the name of the file
    "document_version.digest",
    "case.suspended_until",  # of a case that is suspended; this one is closed
    "journal_entry.withdrawn_reason",  # of an entry that was withdrawn
    "journal_entry.withdrawn_at",
    "journal_entry.corrected_at",
    "document.edited_since",  # of one that somebody works on
    "advice_request.withdrawn_on",  # of a question without an answer
}
FIRST = date(2031, 1, 2)


class Planted:
    """Another value in every column, and what a reader should find of it."""

    def __init__(self) -> None:
        self.wanted: dict[str, str] = {}

    def values(self, model: type[Base], **given: Any) -> dict[str, Any]:
        own = {
            name: self._value(model, column)
            for name, column in model.__mapper__.columns.items()
            if name not in given and name not in {"id", "version", "position"} and not column.foreign_keys
        }
        return {**{name: value for name, value in own.items() if value is not None}, **given}

    def row(self, session: Session, model: type[Base], **given: Any) -> Any:
        made = model(**self.values(model, **given))
        session.add(made)
        session.flush()
        return made

    def fill(self, session: Session, row: Base, **given: Any) -> None:
        for name, value in self.values(type(row), **given).items():
            setattr(row, name, value)
        session.flush()

    def _value(self, model: type[Base], column: Column[Any]) -> Any:
        place = f"{model.__tablename__}.{column.name}"
        number = len(self.wanted)
        day = FIRST + timedelta(days=number)
        if isinstance(column.type, Moment):
            return self._want(place, _said(day), datetime(day.year, day.month, day.day, 11, tzinfo=UTC))
        if isinstance(column.type, Date):
            return self._want(place, _said(day), day)
        if isinstance(column.type, Integer):
            return self._want(place, f"{7000 + number}", 7000 + number)
        if type(column.type) in (String, Text):
            return self._want(place, f"kolom{number:03}", f"kolom{number:03}")
        return None

    def _want(self, place: str, said: str, value: Any) -> Any:
        if place not in NOT_PRINTED:
            self.wanted[place] = said
        return value


def _said(day: date) -> str:
    months = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
    return f"{day.day} {months[day.month - 1]} {day.year}"


def test_every_table_of_a_case_is_known_here() -> None:
    tables = {each.class_.__tablename__: each.class_ for each in Base.registry.mappers}
    of_a_case = {name for name, model in tables.items() if "case_id" in model.__table__.columns}
    known = {model.__tablename__ for model in CHAPTERS} | LINKS | set(NO_PART_OF_THE_CASE)
    assert of_a_case - known == set()


@pytest.fixture
def planted() -> Planted:
    return Planted()


@pytest.fixture
def heard(planted: Planted, store: Store, write: Write, tmp_path: Path) -> Spoken:
    with write() as session:
        case_id = _whole_case(session, planted)
    choice = replace(WHOLE, sections=WHOLE.sections - {Section.HISTORY}, attached=Attached.NOT)
    later = datetime(2034, 1, 2, 10, tzinfo=UTC)
    maker = Maker(store, Order(choice=choice), by="A. Bakker", today=later.date(), now=lambda: later)
    with store.read() as connection:
        view = case_by_id(connection, case_id)
    made = maker.make(view, tmp_path / "dossier.pdf")
    return spoken(BytesIO(made.files[0].read_bytes()).getvalue())


def test_every_column_stands_in_its_chapter(planted: Planted, heard: Spoken) -> None:
    texts = {section: _plain(heard, SECTION_TITLES[section]) for section in set(CHAPTERS.values())}
    chapters = {model.__tablename__: section for model, section in CHAPTERS.items()}
    lost = [
        f"{place}: {said}"
        for place, said in planted.wanted.items()
        if said not in texts[chapters[place.partition(".")[0]]]
    ]
    assert not lost, "\n".join(lost)
    assert len(planted.wanted) > 90


def _plain(heard: Spoken, title: str) -> str:
    return heard.chapter(title).text.replace("\N{NO-BREAK SPACE}", " ").replace("7.", "7")


def _whole_case(session: Session, planted: Planted) -> str:
    category = planted.row(
        session,
        SelectionCategory,
        appraisal=Appraisal.DESTROY,
        restriction=UseRestriction.PRIVACY,
        reached=None,
        active=True,
    )
    case = factories.case(session, municipalities=("Nissewaard",))
    planted.fill(
        session, case, number=case.number, year=case.year, sequence=case.sequence, state=CaseState.CLOSED
    )
    planted.wanted["case.number"] = case.number
    session.add(cases.CaseMark(case_id=case.id, scheme=MarkScheme.RISK, value=Risk.SAFETY.value))
    for each in _rows(session, planted, case.id, category.id):
        session.flush()
        assert each is not None
    return case.id


def _rows(session: Session, planted: Planted, case_id: str, category_id: str) -> Iterator[Any]:
    owned = {"case_id": case_id}
    other = factories.case(session)
    yield planted.row(session, Preservation, **owned, category_id=category_id)
    yield planted.row(
        session, cases.Request, **owned, state=RequestState.CASE, channel=case_channel(session, case_id)
    )
    yield planted.row(session, cases.CaseRelation, **owned, other_id=other.id, kind=RelationKind.RELATED)
    yield planted.row(session, cases.Transition, **owned, kind=TransitionKind.SUSPENDED, stage=other.stage)
    for each in session.query(questions.Question).filter_by(case_id=case_id):
        planted.fill(session, each, kind=each.kind, state=QuestionState.CONFIRMED)
    for model in (questions.ProblemStatement, questions.ExpectedResult):
        planted.fill(session, session.query(model).filter_by(case_id=case_id).one())
    yield planted.row(session, questions.Figure, **owned)
    party = planted.row(
        session, questions.CaseParty, **owned, group=PartyGroup.MARKET, influence=2.0, interest=3.0
    )
    meeting = planted.row(session, questions.MediationSession, **owned)
    yield planted.row(session, questions.MediationPosition, **owned, session_id=meeting.id, party_id=party.id)
    yield planted.row(
        session, questions.Commitment, **owned, party_id=party.id, state=CommitmentState.DELIVERED
    )
    issue = planted.row(session, questions.Issue, **owned)
    yield planted.row(
        session,
        questions.Responsibility,
        **owned,
        issue_id=issue.id,
        party_id=party.id,
        role=ResponsibilityRole.PRIMARY,
        basis=Basis.LAW,
    )
    yield planted.row(session, questions.Criterion, **owned, reached=Reached.PARTLY)
    yield planted.row(session, questions.Outcome, **owned, reached=Reached.PARTLY)
    expert = factories.expert(session)
    interest = planted.row(session, ConflictOfInterest, expert_id=expert.id, ended_on=None)
    assigned = planted.row(session, Assignment, **owned, expert_id=expert.id, state=AssignmentState.ENDED)
    # it was so while the expert was on the case
    planted.fill(session, interest, expert_id=expert.id, text=interest.text, declared_on=interest.declared_on)
    asked = planted.row(session, AdviceRequest, **owned, assignment_id=assigned.id, withdrawn_on=None)
    yield planted.row(session, Advice, **owned, request_id=asked.id)
    yield planted.row(session, Task, **owned, state=TaskState.DONE)
    yield planted.row(session, JournalEntry, **owned, withdrawn_at=None, withdrawn_reason="")
    document, version = factories.document(session, case_id)
    planted.fill(session, document, number=1, edited_since=None)
    planted.fill(session, version, number=1, digest=version.digest)
    yield planted.row(session, DocumentMove, **owned, to_case_id=other.id)


def case_channel(session: Session, case_id: str) -> Any:
    return session.get_one(cases.Case, case_id).channel
