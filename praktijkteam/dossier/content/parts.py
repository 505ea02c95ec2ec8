"""What stands on paper, chapter by chapter: texts that are ready to print, and the few values that are drawn."""

from dataclasses import dataclass
from datetime import date, datetime

from praktijkteam.dossier.content.choice import Section
from praktijkteam.terms import (
    PartyGroup,
    QuestionKind,
    QuestionState,
    ResponsibilityRole,
    Stance,
)


@dataclass(frozen=True)
class Fact:
    """A name and what it is. `see` is the chapter that says more."""

    label: str
    text: str
    see: Section | None = None


@dataclass(frozen=True)
class Row:
    """A row of a plain table; its columns are those of the chapter's own heads."""

    cells: tuple[str, ...]


# --- the cover


@dataclass(frozen=True)
class CoverQuestion:
    kind: QuestionKind
    state: QuestionState
    title: str
    under: str


@dataclass(frozen=True)
class Cover:
    questions: tuple[CoverQuestion, ...]
    facts: tuple[Fact, ...]
    made: str
    documents: str = ""
    """How many documents the dossier names, when it does."""


# --- the four questions


@dataclass(frozen=True)
class QuestionPart:
    """One of the four questions. Without text and facts it is printed as lines to write on."""

    kind: QuestionKind
    state: QuestionState
    title: str
    under: tuple[str, ...]
    text: str
    figures: tuple[Row, ...]
    facts: tuple[Fact, ...]
    blanks: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not self.text and not self.figures


@dataclass(frozen=True)
class QuestionsPart:
    intro: str
    questions: tuple[QuestionPart, ...]
    overrides: tuple[Fact, ...]


# --- parties and responsibility


@dataclass(frozen=True)
class Promise:
    """What a party promised, and whether it came."""

    text: str
    kept: str


@dataclass(frozen=True)
class PartyRow:
    number: int
    name: str
    group: PartyGroup
    stance: Stance
    role: str
    influence: float | None
    interest: float | None
    influence_score: str
    interest_score: str
    promises: tuple[Promise, ...]
    contact: str
    phone: str
    email: str
    interest_text: str
    note: str
    speaks_for: str


@dataclass(frozen=True)
class PartiesPart:
    intro: str
    rows: tuple[PartyRow, ...]
    unseen: tuple[Fact, ...]


@dataclass(frozen=True)
class MatrixRow:
    """An issue; `remark` is its state where that is not the state of the whole question."""

    title: str
    remark: str
    cells: tuple[ResponsibilityRole | None, ...]
    contested: bool


@dataclass(frozen=True)
class Matrix:
    parties: tuple[str, ...]
    numbers: tuple[int, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True)
class BasisRow:
    """Why a party is responsible, and whether it says so itself; `strong` asks for attention."""

    issue: str
    party: str
    strong: bool
    basis: str
    source: str
    acknowledged: str


@dataclass(frozen=True)
class Voice:
    """What a party says, and where it was heard."""

    party: str
    text: str
    heard: str


@dataclass(frozen=True)
class Dispute:
    """The standpoints on an issue."""

    title: str
    voices: tuple[Voice, ...]
    next_step: str


@dataclass(frozen=True)
class ResponsibilityPart:
    intro: str
    matrix: Matrix
    without_role: str
    bases: tuple[BasisRow, ...]
    disputes: tuple[Dispute, ...]
    steps: tuple[Fact, ...]


# --- the result, and mediation


@dataclass(frozen=True)
class ResultSide:
    """One side of expected against reached; without text it says what is missing."""

    text: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class ResultPart:
    intro: str
    expected: ResultSide
    reached: ResultSide
    criteria: tuple[Row, ...]


@dataclass(frozen=True)
class SessionPart:
    title: str
    summary: str
    voices: tuple[Voice, ...]
    agreements: tuple[Row, ...]


@dataclass(frozen=True)
class MediationPart:
    intro: str
    sessions: tuple[SessionPart, ...]


# --- the course


@dataclass(frozen=True)
class Event:
    """A line of the timeline. `mark` is there when a question became that; planned events are hollow."""

    stage: str
    day: date
    when: str
    short: str
    text: str
    kind: str
    by: str
    mark: QuestionState | None = None
    planned: bool = False


@dataclass(frozen=True)
class Bars:
    """Events counted per week, month or year: a label and a number each."""

    bars: tuple[tuple[str, int], ...]
    caption: str


@dataclass(frozen=True)
class CoursePart:
    intro: str
    bars: Bars
    events: tuple[Event, ...]
    steps: tuple[Row, ...]
    """Those with a reason, in full: a line of the timeline has no room for it."""

    today: date
    today_text: str


# --- work


@dataclass(frozen=True)
class AdvicePart:
    title: str
    facts: tuple[Fact, ...]
    question: str
    answer: str


@dataclass(frozen=True)
class ExpertsPart:
    intro: str
    experts: tuple[Row, ...]
    advice: tuple[AdvicePart, ...]


@dataclass(frozen=True)
class WorkPart:
    intro: str
    tasks: tuple[Row, ...]
    commitments: tuple[Row, ...]
    missing: tuple[Fact, ...]


@dataclass(frozen=True)
class Entry:
    """An entry of the journal; `remark` tells that it was corrected or withdrawn."""

    when: str
    kind: str
    text: str
    remark: str
    withdrawn: bool


@dataclass(frozen=True)
class JournalPart:
    intro: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class DocumentsPart:
    intro: str
    documents: tuple[Row, ...]
    moved: tuple[Row, ...]


@dataclass(frozen=True)
class RequestPart:
    title: str
    facts: tuple[Fact, ...]
    text: str


@dataclass(frozen=True)
class CasePart:
    intro: str
    facts: tuple[Fact, ...]
    keeping: tuple[Fact, ...]
    municipalities: tuple[Row, ...]
    requests: tuple[RequestPart, ...]
    relations: tuple[Row, ...]


@dataclass(frozen=True)
class HistoryPart:
    intro: str
    changes: tuple[Row, ...]


# --- the overview


@dataclass(frozen=True)
class OverviewQuestion:
    state: QuestionState
    title: str
    under: str
    text: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Overview:
    """One page: what somebody needs who walks into the meeting now."""

    facts: tuple[Fact, ...]
    questions: tuple[OverviewQuestion, ...]
    parties: tuple[PartyRow, ...]
    matrix: Matrix
    events: tuple[Event, ...]
    end: date
    end_text: str
    day: str
    actions: tuple[Row, ...]
    missing: tuple[Fact, ...]
    risk: str


Part = (
    QuestionsPart
    | PartiesPart
    | ResponsibilityPart
    | ResultPart
    | MediationPart
    | CoursePart
    | ExpertsPart
    | WorkPart
    | JournalPart
    | DocumentsPart
    | CasePart
    | HistoryPart
)


@dataclass(frozen=True)
class ChapterContent:
    """A chapter: its place in the contents, its title, and what stands in it."""

    section: Section
    title: str
    note: str
    part: Part


@dataclass(frozen=True)
class DossierContent:
    """Everything that a dossier or an overview prints; the same content gives the same bytes."""

    number: str
    title: str
    place: str
    confidentiality: str
    made_at: datetime
    made_by: str
    cover: Cover
    chapters: tuple[ChapterContent, ...]
    left_out: tuple[str, ...]
    overview: Overview
    volume: str = ""
    """`deel 1 van 2`, when there are more."""
    attached: tuple[str, ...] = ()
    """What the contents page says of the files that go along."""
