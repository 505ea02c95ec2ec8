"""Experts: what they know, where, on which case, and the advice they were asked for."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from praktijkteam.base import Base, EditableRow, Id, Row
from praktijkteam.terms import AssignmentRole, AssignmentState


class Expert(EditableRow, Base):
    """An external expert is there by an explicit choice: its reason and a declaration of interests are kept."""

    __tablename__ = "expert"
    __table_args__ = (
        CheckConstraint("name <> ''", name="named"),
        CheckConstraint(
            "NOT external OR (external_reason <> '' AND declared_on IS NOT NULL)", name="external_explained"
        ),
        Index(None, "name"),
    )
    history_label = "name"

    name: Mapped[str]
    function: Mapped[str] = mapped_column(default="")
    organisation_id: Mapped[Id] = mapped_column(ForeignKey("organisation.id"), index=True)
    member_id: Mapped[Id | None] = mapped_column(ForeignKey("member.id"), unique=True)
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    external: Mapped[bool] = mapped_column(default=False)
    external_reason: Mapped[str] = mapped_column(default="")
    declared_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)


class Expertise(Row, Base):
    __tablename__ = "expertise"
    __table_args__ = (UniqueConstraint("expert_id", "theme_id"), Index(None, "theme_id", "expert_id"))

    expert_id: Mapped[Id] = mapped_column(ForeignKey("expert.id"))
    theme_id: Mapped[Id] = mapped_column(ForeignKey("theme.id"))


class ExpertArea(Row, Base):
    """A province the expert works in; none at all means the whole country."""

    __tablename__ = "expert_area"
    __table_args__ = (UniqueConstraint("expert_id", "province"),)
    history_label = "province"

    expert_id: Mapped[Id] = mapped_column(ForeignKey("expert.id"))
    province: Mapped[str]


class ConflictOfInterest(EditableRow, Base):
    """An interest beside the work, as the expert declared it."""

    __tablename__ = "conflict_of_interest"
    __table_args__ = (CheckConstraint("text <> ''", name="named"),)
    history_label = "text"

    expert_id: Mapped[Id] = mapped_column(ForeignKey("expert.id"), index=True)
    text: Mapped[str]
    declared_on: Mapped[date]
    ended_on: Mapped[date | None]


class Assignment(EditableRow, Base):
    __tablename__ = "assignment"
    __table_args__ = (
        CheckConstraint("until IS NULL OR until >= since", name="order"),
        CheckConstraint("hours IS NULL OR hours > 0", name="hours"),
        CheckConstraint("state <> 'geweigerd' OR reason <> ''", name="declined_explained"),
        Index(None, "case_id", "state"),
        Index(None, "expert_id", "state"),
    )
    history_label = "role"

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"))
    expert_id: Mapped[Id] = mapped_column(ForeignKey("expert.id"))
    role: Mapped[AssignmentRole] = mapped_column(default=AssignmentRole.ADVISER)
    state: Mapped[AssignmentState] = mapped_column(default=AssignmentState.ASKED)
    since: Mapped[date]
    until: Mapped[date | None]
    hours: Mapped[int | None]
    reason: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
    ended_on: Mapped[date | None]


class AdviceRequest(EditableRow, Base):
    __tablename__ = "advice_request"
    __table_args__ = (CheckConstraint("question <> ''", name="named"),)
    history_label = "question"

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"), index=True)
    assignment_id: Mapped[Id] = mapped_column(ForeignKey("assignment.id"), index=True)
    question: Mapped[str]
    asked_on: Mapped[date]
    due_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]


class Advice(EditableRow, Base):
    __tablename__ = "advice"
    __table_args__ = (UniqueConstraint("request_id"), CheckConstraint("text <> ''", name="named"))
    history_label = "text"

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"), index=True)
    request_id: Mapped[Id] = mapped_column(ForeignKey("advice_request.id"))
    text: Mapped[str]
    given_on: Mapped[date]
