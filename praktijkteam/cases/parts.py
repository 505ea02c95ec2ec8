"""The parts of a case, each a select that gives the fields of its view in the order they are shown."""

from dataclasses import fields
from typing import Any

from sqlalchemy import String, bindparam, case, func, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, aliased

from praktijkteam.base import Base
from praktijkteam.cases import document_view, view
from praktijkteam.cases.models import (
    Case,
    CaseMark,
    CaseMember,
    CaseMunicipality,
    CaseOpening,
    CaseRelation,
    CaseTheme,
    Request,
    Theme,
    Transition,
)
from praktijkteam.cases.questions.models import (
    CaseParty,
    Commitment,
    Criterion,
    Figure,
    Issue,
    MediationPosition,
    MediationSession,
    Outcome,
    ProblemStatement,
    Question,
    Responsibility,
)
from praktijkteam.cases.questions.models import ExpectedResult as Result
from praktijkteam.documents.models import Document, DocumentMove, DocumentVersion
from praktijkteam.experts.models import Advice, AdviceRequest, Assignment, Expert
from praktijkteam.journal.models import JournalEntry
from praktijkteam.parties.models import Municipality, MunicipalMerger, Organisation, Person
from praktijkteam.store.collect import Rows
from praktijkteam.store.models import Content
from praktijkteam.tasks.models import Task
from praktijkteam.team.models import Member
from praktijkteam.terms import RelationKind, TaskState

LAST_OPENINGS = 20
CASE_ID = bindparam("case_id", type_=String)
"""The case that every part is about."""


RELATION_WORDS = {
    RelationKind.RELATED: ("verwant", "verwant"),
    RelationKind.FOLLOWS: ("vervolg op", "heeft als vervolg"),
    RelationKind.SAME_PARTIES: ("zelfde partijen", "zelfde partijen"),
}
"""How a relation reads from the case it was made on, and from the other one."""


def shared(model: type[Base], kind: type[Any]) -> list[Any]:
    """The columns of a model that a view has fields for, under the names of those fields."""
    return [getattr(model, each.name).label(each.name) for each in fields(kind) if hasattr(model, each.name)]


def _of_case(model: type[Any], kind: type[Any], *order: Any) -> Rows:
    return select(*shared(model, kind)).where(model.case_id == CASE_ID).order_by(*order, model.id)


def _text(column: InstrumentedAttribute[Any]) -> Any:
    return func.coalesce(column, "")


def _people() -> Rows:
    """Parties with their contact person; the telephone of the organisation stands in for a missing one."""
    phone = func.coalesce(
        func.nullif(Person.phone, ""), func.nullif(Organisation.phone, ""), Municipality.phone
    )
    email = func.coalesce(
        func.nullif(Person.email, ""), func.nullif(Organisation.email, ""), Municipality.email
    )
    rows = _of_case(CaseParty, view.PartyView, CaseParty.position)
    return (
        rows.add_columns(
            _text(Person.name).label("person"),
            _text(Person.function).label("person_function"),
            func.coalesce(phone, "").label("phone"),
            func.coalesce(email, "").label("email"),
        )
        .outerjoin_from(CaseParty, Person, Person.id == CaseParty.person_id)
        .outerjoin(Organisation, Organisation.id == CaseParty.organisation_id)
        .outerjoin(Municipality, Municipality.id == CaseParty.municipality_id)
    )


def _assignments() -> Rows:
    rows = _of_case(Assignment, view.AssignmentView, Assignment.since)
    short = func.coalesce(func.nullif(Organisation.abbreviation, ""), Organisation.name)
    return (
        rows.add_columns(
            Expert.name.label("expert"),
            Expert.function.label("function"),
            Expert.external.label("external"),
            Expert.external_reason.label("external_reason"),
            Expert.phone.label("phone"),
            Expert.email.label("email"),
            Organisation.name.label("organisation"),
            short.label("organisation_short"),
        )
        .join_from(Assignment, Expert, Expert.id == Assignment.expert_id)
        .join(Organisation, Organisation.id == Expert.organisation_id)
    )


def _involved() -> Rows:
    rows = select(*shared(CaseMember, view.InvolvedView), Member.name.label("name"))
    rows = rows.join_from(CaseMember, Member, Member.id == CaseMember.member_id)
    return rows.where(CaseMember.case_id == CASE_ID).order_by(Member.name)


def _openings() -> Rows:
    """The last times that somebody looked into it."""
    rows = select(Member.name.label("name"), CaseOpening.at)
    rows = rows.join_from(CaseOpening, Member, Member.id == CaseOpening.member_id)
    return rows.where(CaseOpening.case_id == CASE_ID).order_by(CaseOpening.at.desc()).limit(LAST_OPENINGS)


def _advice() -> Rows:
    rows = _of_case(AdviceRequest, view.AdviceView, AdviceRequest.asked_on)
    answer = rows.add_columns(_text(Advice.text).label("text"), Advice.given_on.label("given_on"))
    return answer.outerjoin_from(AdviceRequest, Advice, Advice.request_id == AdviceRequest.id)


def _journal() -> Rows:
    rows = select(*shared(JournalEntry, view.JournalView), _text(Member.name).label("author"))
    rows = rows.outerjoin_from(JournalEntry, Member, Member.id == JournalEntry.member_id)
    return rows.where(JournalEntry.case_id == CASE_ID).order_by(
        JournalEntry.at.desc(), JournalEntry.id.desc()
    )


def _tasks() -> Rows:
    """What is still to be done first, the most urgent of it on top."""
    rows = select(*shared(Task, view.TaskView), _text(Member.name).label("owner"))
    rows = rows.outerjoin_from(Task, Member, Member.id == Task.owner_id).where(Task.case_id == CASE_ID)
    ended = Task.state != TaskState.OPEN
    return rows.order_by(ended, Task.due_on.is_(None), Task.due_on, Task.id)


def _documents() -> Rows:
    rows = select(*shared(Document, document_view.DocumentView), _text(Member.name).label("edited_by"))
    rows = rows.outerjoin_from(Document, Member, Member.id == Document.edited_by_id)
    return rows.where(Document.case_id == CASE_ID).order_by(Document.number)


def _document_versions() -> Rows:
    """The newest first, so that the first of a document is how it is now."""
    columns = shared(DocumentVersion, document_view.DocumentVersionView)
    rows = select(*columns, Content.size.label("size"), _text(Member.name).label("author"))
    rows = rows.join_from(DocumentVersion, Content, Content.digest == DocumentVersion.digest)
    rows = rows.outerjoin(Member, Member.id == DocumentVersion.member_id)
    return rows.where(DocumentVersion.case_id == CASE_ID).order_by(
        DocumentVersion.number.desc(), DocumentVersion.id
    )


def _document_moves() -> Rows:
    columns = shared(DocumentMove, document_view.DocumentMoveView)
    rows = select(*columns, Case.number.label("to_number"), _text(Member.name).label("author"))
    rows = rows.join_from(DocumentMove, Case, Case.id == DocumentMove.to_case_id)
    rows = rows.outerjoin(Member, Member.id == DocumentMove.member_id)
    return rows.where(DocumentMove.case_id == CASE_ID).order_by(DocumentMove.number)


def _transitions() -> Rows:
    rows = _of_case(Transition, view.TransitionView).add_columns(_text(Member.name).label("member"))
    return rows.outerjoin_from(Transition, Member, Member.id == Transition.member_id)


def _municipalities() -> Rows:
    columns = (Municipality.id, Municipality.code, Municipality.name, Municipality.province)
    rows = select(*columns).join_from(CaseMunicipality, Municipality)
    return rows.where(CaseMunicipality.case_id == CASE_ID).order_by(
        CaseMunicipality.position, Municipality.name
    )


def successors(own: Rows) -> Rows:
    """For every one of these municipalities that is gone: what it is called today, also after two mergers."""
    first = own.subquery().c[0]
    line = select(first.label("first"), first.label("id")).cte("line_of_mergers", recursive=True)
    following = select(line.c.first, MunicipalMerger.new_id)
    line = line.union(following.join(line, MunicipalMerger.old_id == line.c.id))
    rows = select(line.c.first, Municipality.name).join(Municipality, Municipality.id == line.c.id)
    today = rows.where(line.c.first != line.c.id, Municipality.valid_until.is_(None))
    return today.order_by(Municipality.name)


def _relations() -> Rows:
    """Main case, sub cases, and the cases beside it, read from either side."""
    other = aliased(Case, name="other")
    shown = (other.id.label("other_id"), other.number, other.title, other.stage, other.state)
    own, back = _relation_words(0), _relation_words(1)
    nothing = literal(None, String)

    def family(word: str, rank: int, condition: Any) -> Rows:
        columns = (other.id.label("id"), *shown, nothing.label("kind"), literal(word).label("relation"))
        return select(*columns, literal("").label("note"), literal(rank).label("rank")).where(condition)

    def beside(words: Any, mine: Any, theirs: Any) -> Rows:
        columns = (
            CaseRelation.id.label("id"),
            *shown,
            CaseRelation.kind.label("kind"),
            words.label("relation"),
        )
        rows = select(*columns, CaseRelation.note.label("note"), literal(3).label("rank"))
        return rows.join_from(CaseRelation, other, other.id == theirs).where(mine == CASE_ID)

    parent = select(Case.parent_id).where(Case.id == CASE_ID).scalar_subquery()
    every = union_all(
        family("hoofdzaak", 1, other.id == parent),
        family("deelzaak", 2, other.parent_id == CASE_ID),
        beside(own, CaseRelation.case_id, CaseRelation.other_id),
        beside(back, CaseRelation.other_id, CaseRelation.case_id),
    ).subquery()
    return select(every).order_by(every.c.rank, every.c.number)


def _relation_words(side: int) -> Any:
    return case({kind.value: words[side] for kind, words in RELATION_WORDS.items()}, value=CaseRelation.kind)


PARTS: dict[str, tuple[type[Any], Rows]] = {
    "questions": (view.QuestionView, _of_case(Question, view.QuestionView)),
    "problem": (view.ProblemView, _of_case(ProblemStatement, view.ProblemView)),
    "figures": (view.FigureView, _of_case(Figure, view.FigureView, Figure.position)),
    "parties": (view.PartyView, _people()),
    "commitments": (
        view.CommitmentView,
        _of_case(Commitment, view.CommitmentView, Commitment.due_on.is_(None), Commitment.due_on),
    ),
    "issues": (view.IssueView, _of_case(Issue, view.IssueView, Issue.position)),
    "responsibilities": (view.ResponsibilityView, _of_case(Responsibility, view.ResponsibilityView)),
    "result": (view.ResultView, _of_case(Result, view.ResultView)),
    "criteria": (view.CriterionView, _of_case(Criterion, view.CriterionView, Criterion.position)),
    "outcome": (view.OutcomeView, _of_case(Outcome, view.OutcomeView)),
    "sessions": (view.SessionView, _of_case(MediationSession, view.SessionView, MediationSession.day)),
    "positions": (view.PositionView, _of_case(MediationPosition, view.PositionView)),
    "assignments": (view.AssignmentView, _assignments()),
    "involved": (view.InvolvedView, _involved()),
    "advice": (view.AdviceView, _advice()),
    "journal": (view.JournalView, _journal()),
    "tasks": (view.TaskView, _tasks()),
    "documents": (document_view.DocumentView, _documents()),
    "document_versions": (document_view.DocumentVersionView, _document_versions()),
    "document_moves": (document_view.DocumentMoveView, _document_moves()),
    "transitions": (view.TransitionView, _transitions()),
    "relations": (view.RelationView, _relations()),
    "requests": (view.RequestView, _of_case(Request, view.RequestView, Request.registered_on)),
    "openings": (view.OpeningView, _openings()),
}
"""Per field of `CaseView` that is a list of rows: their view, and how they are found."""

MUNICIPALITIES = _municipalities()
SUCCESSORS = successors(select(CaseMunicipality.municipality_id).where(CaseMunicipality.case_id == CASE_ID))
THEMES = (
    select(Theme.name).join_from(CaseTheme, Theme).where(CaseTheme.case_id == CASE_ID).order_by(Theme.name)
)
MARKS = select(CaseMark.scheme, CaseMark.value).where(CaseMark.case_id == CASE_ID)
