"""The four questions of a case, as rows that can be checked."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from praktijkteam.base import Base, EditableRow, Id
from praktijkteam.terms import (
    Acknowledged,
    Basis,
    CommitmentState,
    PartyGroup,
    PartyRole,
    QuestionKind,
    QuestionState,
    Reached,
    ResponsibilityRole,
    SpeaksFor,
    Stance,
)

SCALE = (1.0, 5.0)
"""Influence and interest run from 1 (small) to 5 (great), with one decimal."""


def _scale(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} IS NULL OR {column} BETWEEN 1 AND 5", name=f"{column}_scale")


class Question(EditableRow, Base):
    """How far one of the four questions is. A confirmed one says by whom of the municipality, and when."""

    __tablename__ = "question"
    __table_args__ = (
        UniqueConstraint("case_id", "kind"),
        CheckConstraint(
            "state <> 'bevestigd' OR (confirmed_by <> '' AND confirmed_on IS NOT NULL)", name="confirmation"
        ),
    )
    history_label = "kind"

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"))
    kind: Mapped[QuestionKind]
    state: Mapped[QuestionState] = mapped_column(default=QuestionState.EMPTY)
    note: Mapped[str] = mapped_column(default="")
    discussed_on: Mapped[date | None]
    confirmed_on: Mapped[date | None]
    confirmed_by: Mapped[str] = mapped_column(default="")


class ProblemStatement(EditableRow, Base):
    """Question 1: what, since when, where, and what has been tried."""

    __tablename__ = "problem_statement"
    __table_args__ = (UniqueConstraint("case_id"),)

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"))
    text: Mapped[str] = mapped_column(default="")
    since: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    tried: Mapped[str] = mapped_column(default="")


class Figure(EditableRow, Base):
    """How many: a number or a range, never without its source and reference date."""

    __tablename__ = "figure"
    __table_args__ = (
        CheckConstraint("what <> '' AND source <> ''", name="sourced"),
        CheckConstraint("high IS NULL OR high >= low", name="range"),
    )
    history_label = "what"

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"), index=True)
    what: Mapped[str]
    low: Mapped[int]
    high: Mapped[int | None]
    source: Mapped[str]
    reference_date: Mapped[date]
    position: Mapped[int] = mapped_column(default=0)


class CaseParty(EditableRow, Base):
    """Question 2: a relevant party. It is a known one (one of the three ids) or a name as written."""

    __tablename__ = "case_party"
    __table_args__ = (
        CheckConstraint("name <> ''", name="named"),
        CheckConstraint("organisation_id IS NULL OR municipality_id IS NULL", name="one_identity"),
        _scale("influence"),
        _scale("interest"),
    )
    history_label = "name"

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"), index=True)
    name: Mapped[str]
    organisation_id: Mapped[Id | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    municipality_id: Mapped[Id | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    person_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"), index=True)
    group: Mapped[PartyGroup] = mapped_column("party_group")
    role: Mapped[PartyRole] = mapped_column(default=PartyRole.STAKEHOLDER)
    stance: Mapped[Stance] = mapped_column(default=Stance.UNKNOWN)
    speaks_for: Mapped[SpeaksFor | None]
    influence: Mapped[float | None]
    interest: Mapped[float | None]
    interest_text: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class Commitment(EditableRow, Base):
    """What a party promised, and whether it came."""

    __tablename__ = "commitment"
    __table_args__ = (
        CheckConstraint("text <> ''", name="named"),
        CheckConstraint("state <> 'geleverd' OR delivered_on IS NOT NULL", name="delivered"),
        Index(None, "state", "due_on", "id"),
    )
    history_label = "text"

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"), index=True)
    party_id: Mapped[Id] = mapped_column(ForeignKey("case_party.id"), index=True)
    session_id: Mapped[Id | None] = mapped_column(ForeignKey("mediation_session.id"), index=True)
    text: Mapped[str]
    promised_on: Mapped[date | None]
    due_on: Mapped[date | None]
    delivered_on: Mapped[date | None]
    state: Mapped[CommitmentState] = mapped_column(default=CommitmentState.PROMISED)
    note: Mapped[str] = mapped_column(default="")


class Issue(EditableRow, Base):
    """Question 3 is answered per issue (vraagstuk); contested means that parties disagree, in so many words."""

    __tablename__ = "issue"
    __table_args__ = (CheckConstraint("title <> ''", name="named"),)
    history_label = "title"

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"), index=True)
    title: Mapped[str]
    state: Mapped[QuestionState] = mapped_column(default=QuestionState.CONCEPT)
    contested: Mapped[bool] = mapped_column(default=False)
    next_step: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class Responsibility(EditableRow, Base):
    """One cell of the matrix: what a party is for an issue, on what basis, and whether it acknowledges that."""

    __tablename__ = "responsibility"
    __table_args__ = (UniqueConstraint("issue_id", "party_id"),)
    history_label = "role"

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"), index=True)
    issue_id: Mapped[Id] = mapped_column(ForeignKey("issue.id"))
    party_id: Mapped[Id] = mapped_column(ForeignKey("case_party.id"), index=True)
    role: Mapped[ResponsibilityRole]
    basis: Mapped[Basis | None]
    basis_text: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    source_seen_on: Mapped[date | None]
    acknowledged: Mapped[Acknowledged] = mapped_column(default=Acknowledged.NOT_ASKED)
    standpoint: Mapped[str] = mapped_column(default="")
    heard_in: Mapped[str] = mapped_column(default="")


class ExpectedResult(EditableRow, Base):
    """Question 4: what is observably different, by when, who decides, and what the team will not do."""

    __tablename__ = "expected_result"
    __table_args__ = (UniqueConstraint("case_id"),)

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"))
    text: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    decided_by: Mapped[str] = mapped_column(default="")
    not_doing: Mapped[str] = mapped_column(default="")


class Criterion(EditableRow, Base):
    """By what the result is recognised; `reached` is filled in at closing."""

    __tablename__ = "criterion"
    __table_args__ = (CheckConstraint("text <> ''", name="named"),)
    history_label = "text"

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"), index=True)
    text: Mapped[str]
    due_on: Mapped[date | None]
    reached: Mapped[Reached | None]
    note: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class Outcome(EditableRow, Base):
    """The result that was reached, beside the one that was expected."""

    __tablename__ = "outcome"
    __table_args__ = (UniqueConstraint("case_id"),)

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"))
    text: Mapped[str] = mapped_column(default="")
    reached: Mapped[Reached]
    decided_by: Mapped[str] = mapped_column(default="")
    decided_on: Mapped[date | None]
    lesson: Mapped[str] = mapped_column(default="")


class MediationSession(EditableRow, Base):
    """A sitting of a mediation; what parties agree there are commitments that name it."""

    __tablename__ = "mediation_session"
    history_label = "place"

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"), index=True)
    day: Mapped[date]
    place: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")


class MediationPosition(EditableRow, Base):
    """Where a party stood at a sitting."""

    __tablename__ = "mediation_position"
    __table_args__ = (UniqueConstraint("session_id", "party_id"),)
    history_label = "text"

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"), index=True)
    session_id: Mapped[Id] = mapped_column(ForeignKey("mediation_session.id"))
    party_id: Mapped[Id] = mapped_column(ForeignKey("case_party.id"), index=True)
    text: Mapped[str]
