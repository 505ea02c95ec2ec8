"""A case as plain values, for screen, print and export. Nothing here knows the store.

The names of the fields are those of the models; a `Child` is a row below a case and carries what is needed
to change it again: its id and version.
"""

from dataclasses import dataclass
from datetime import date, datetime

from praktijkteam.cases.declared_view import DeclaredView
from praktijkteam.cases.document_view import DocumentMoveView, DocumentVersionView, DocumentView
from praktijkteam.terms import (
    Acknowledged,
    AssignmentRole,
    AssignmentState,
    Basis,
    BuildingBlock,
    CaseKind,
    CaseState,
    ChangeKind,
    Channel,
    CommitmentState,
    Confidentiality,
    JournalKind,
    Openness,
    PartyGroup,
    PartyRole,
    Precision,
    Priority,
    QuestionKind,
    QuestionState,
    Reached,
    RelationKind,
    ResponsibilityRole,
    Risk,
    SpeaksFor,
    Stage,
    Stance,
    StayCategory,
    TaskState,
    TransitionKind,
)


@dataclass(frozen=True)
class Child:
    id: str
    version: int


@dataclass(frozen=True)
class MunicipalityView:
    """A municipality as it was on the day of receipt, and what it is called today."""

    id: str
    code: str
    name: str
    province: str
    current: tuple[str, ...] = ()


@dataclass(frozen=True)
class QuestionView(Child):
    kind: QuestionKind
    state: QuestionState
    note: str
    discussed_on: date | None
    confirmed_on: date | None
    confirmed_by: str


@dataclass(frozen=True)
class ProblemView(Child):
    text: str
    since: str
    place: str
    tried: str


@dataclass(frozen=True)
class FigureView(Child):
    what: str
    low: int
    high: int | None
    source: str
    reference_date: date
    position: int


@dataclass(frozen=True)
class PartyView(Child):
    name: str
    organisation_id: str | None
    municipality_id: str | None
    person_id: str | None
    person: str
    person_function: str
    phone: str
    email: str
    group: PartyGroup
    role: PartyRole
    stance: Stance
    speaks_for: SpeaksFor | None
    influence: float | None
    interest: float | None
    interest_text: str
    note: str
    position: int


@dataclass(frozen=True)
class CommitmentView(Child):
    party_id: str
    session_id: str | None
    text: str
    promised_on: date | None
    due_on: date | None
    delivered_on: date | None
    state: CommitmentState
    note: str


@dataclass(frozen=True)
class IssueView(Child):
    title: str
    state: QuestionState
    contested: bool
    next_step: str
    position: int


@dataclass(frozen=True)
class ResponsibilityView(Child):
    issue_id: str
    party_id: str
    role: ResponsibilityRole
    basis: Basis | None
    basis_text: str
    source: str
    source_seen_on: date | None
    acknowledged: Acknowledged
    standpoint: str
    heard_in: str


@dataclass(frozen=True)
class ResultView(Child):
    text: str
    due_on: date | None
    decided_by: str
    not_doing: str


@dataclass(frozen=True)
class CriterionView(Child):
    text: str
    due_on: date | None
    reached: Reached | None
    note: str
    position: int


@dataclass(frozen=True)
class OutcomeView(Child):
    text: str
    reached: Reached
    decided_by: str
    decided_on: date | None
    lesson: str


@dataclass(frozen=True)
class SessionView(Child):
    """A sitting of a mediation."""

    day: date
    place: str
    summary: str


@dataclass(frozen=True)
class PositionView(Child):
    session_id: str
    party_id: str
    text: str


@dataclass(frozen=True)
class AssignmentView(Child):
    expert_id: str
    expert: str
    organisation: str
    organisation_short: str
    external: bool
    phone: str
    email: str
    role: AssignmentRole
    state: AssignmentState
    since: date
    until: date | None
    hours: int | None
    reason: str
    answered_on: date | None
    ended_on: date | None
    function: str = ""
    external_reason: str = ""


@dataclass(frozen=True)
class AdviceView(Child):
    """A question for advice and, once `given_on` is there, the answer to it."""

    assignment_id: str
    question: str
    asked_on: date
    due_on: date | None
    withdrawn_on: date | None
    text: str
    given_on: date | None


@dataclass(frozen=True)
class JournalView(Child):
    kind: JournalKind
    at: datetime
    text: str
    openness: Openness
    author: str
    corrected_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_reason: str


@dataclass(frozen=True)
class TaskView(Child):
    title: str
    owner_id: str | None
    owner: str
    due_on: date | None
    state: TaskState
    ended_on: date | None
    note: str


@dataclass(frozen=True)
class TransitionView:
    id: str
    kind: TransitionKind
    day: date
    stage: Stage
    reason: str
    override: bool
    until: date | None
    member: str


@dataclass(frozen=True)
class InvolvedView:
    """A member who works along on the case."""

    id: str
    member_id: str
    name: str


@dataclass(frozen=True)
class OpeningView:
    """That somebody looked into this confidential case; coordinators and auditors see it."""

    name: str
    at: datetime


@dataclass(frozen=True)
class RelationView:
    """Another case that this one stands beside, below or above."""

    id: str
    other_id: str
    number: str
    title: str
    stage: Stage
    state: CaseState
    kind: RelationKind | None
    relation: str
    note: str


@dataclass(frozen=True)
class RequestView:
    """The request that the case began with; the last four texts are what was said to each question at once."""

    id: str
    subject: str
    caller: str
    channel: Channel
    received: date | None
    received_precision: Precision
    text: str
    reference: str | None
    source: str | None
    remarks: str
    applicant: str = ""
    registered_on: date | None = None
    acknowledged_on: date | None = None
    problem: str = ""
    parties: str = ""
    responsibility: str = ""
    result: str = ""


@dataclass(frozen=True)
class ChangeView:
    """One change of the history, as a sentence that can be read aloud.

    `called` is the name in it, when the sentence has room for its beginning only.
    """

    seq: int
    txn: int
    at: datetime
    actor: str
    sentence: str
    reason: str
    table: str
    row_id: str
    field: str | None
    old: str
    new: str
    called: str = ""
    kind: ChangeKind = ChangeKind.UPDATE


@dataclass(frozen=True)
class CaseView(Child):
    """A whole case; `is_noted` tells that the store itself noted that it was read, as a server does."""

    number: str
    title: str
    kind: CaseKind
    stage: Stage
    state: CaseState
    priority: Priority
    confidentiality: Confidentiality
    channel: Channel
    received: date | None
    received_precision: Precision
    registered_on: date
    target_date: date | None
    suspended_until: date | None
    closed_on: date | None
    lead_id: str | None
    lead: str
    region_id: str | None
    region: str
    parent_id: str | None
    summary: str
    risk_note: str
    municipalities: tuple[MunicipalityView, ...]
    themes: tuple[str, ...]
    building_blocks: tuple[BuildingBlock, ...]
    stay_categories: tuple[StayCategory, ...]
    risks: tuple[Risk, ...]
    questions: tuple[QuestionView, ...]
    problem: ProblemView
    figures: tuple[FigureView, ...]
    parties: tuple[PartyView, ...]
    commitments: tuple[CommitmentView, ...]
    issues: tuple[IssueView, ...]
    responsibilities: tuple[ResponsibilityView, ...]
    result: ResultView
    criteria: tuple[CriterionView, ...]
    outcome: OutcomeView | None
    sessions: tuple[SessionView, ...]
    positions: tuple[PositionView, ...]
    assignments: tuple[AssignmentView, ...]
    involved: tuple[InvolvedView, ...]
    advice: tuple[AdviceView, ...]
    journal: tuple[JournalView, ...]
    tasks: tuple[TaskView, ...]
    documents: tuple[DocumentView, ...]
    document_versions: tuple[DocumentVersionView, ...]
    document_moves: tuple[DocumentMoveView, ...]
    transitions: tuple[TransitionView, ...]
    relations: tuple[RelationView, ...]
    requests: tuple[RequestView, ...]
    openings: tuple[OpeningView, ...]
    is_noted: bool
    history: tuple[ChangeView, ...]
    interests: tuple[DeclaredView, ...] = ()
    """Of the experts on it; read for a print only."""

    def question(self, kind: QuestionKind) -> QuestionView:
        """The question of that kind; a case always has all four."""
        return next(question for question in self.questions if question.kind == kind)

    def versions_of(self, document_id: str) -> tuple[DocumentVersionView, ...]:
        """Every content that a document has had, the present one first."""
        return tuple(each for each in self.document_versions if each.document_id == document_id)
