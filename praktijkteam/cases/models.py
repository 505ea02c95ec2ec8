"""Requests and cases. Every row below a case carries its `case_id`: history, rights and reading lean on it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from praktijkteam.base import Base, EditableRow, Id, Row
from praktijkteam.terms import (
    CaseKind,
    CaseState,
    Channel,
    Confidentiality,
    MarkScheme,
    Precision,
    Priority,
    RelationKind,
    RequestState,
    Stage,
    TransitionKind,
)


class Theme(EditableRow, Base):
    """A subject of cases and of expertise; the team keeps the list."""

    __tablename__ = "theme"
    __table_args__ = (UniqueConstraint("name"), CheckConstraint("name <> ''", name="named"))
    history_label = "name"

    name: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)


class Request(EditableRow, Base):
    """A call for help, before it is a case. `reference` and `source` recognise an imported one.

    The four texts are what the caller said to each of the four questions.
    """

    __tablename__ = "request"
    __table_args__ = (
        UniqueConstraint("reference", "source"),
        CheckConstraint("subject <> ''", name="named"),
        CheckConstraint("state <> 'zaak' OR case_id IS NOT NULL", name="case_known"),
        Index(None, "state", "registered_on"),
    )
    history_label = "subject"

    subject: Mapped[str]
    state: Mapped[RequestState] = mapped_column(default=RequestState.NEW)
    channel: Mapped[Channel]
    priority: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    received: Mapped[date | None]
    received_precision: Mapped[Precision] = mapped_column(default=Precision.DAY)
    registered_on: Mapped[date]
    applicant: Mapped[str] = mapped_column(default="")
    caller: Mapped[str] = mapped_column(default="")
    person_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"), index=True)
    text: Mapped[str] = mapped_column(default="")
    problem: Mapped[str] = mapped_column(default="")
    parties: Mapped[str] = mapped_column(default="")
    responsibility: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    referred_to: Mapped[str] = mapped_column(default="")
    acknowledged_on: Mapped[date | None]
    handled_on: Mapped[date | None]
    case_id: Mapped[Id | None] = mapped_column(ForeignKey("case.id"), index=True)
    reference: Mapped[str | None]
    source: Mapped[str | None]
    fingerprint: Mapped[str | None]
    remarks: Mapped[str] = mapped_column(default="")


class RequestMunicipality(Row, Base):
    __tablename__ = "request_municipality"
    __table_args__ = (UniqueConstraint("request_id", "municipality_id"),)

    request_id: Mapped[Id] = mapped_column(ForeignKey("request.id"))
    municipality_id: Mapped[Id] = mapped_column(ForeignKey("municipality.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)


class Case(EditableRow, Base):
    """A case. Its number is `Z-` year of receipt `-` sequence; `state` stands apart from `stage`."""

    __tablename__ = "case"
    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("year", "sequence"),
        CheckConstraint("title <> ''", name="named"),
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="own_parent"),
        CheckConstraint("(state = 'afgesloten') = (closed_on IS NOT NULL)", name="closed"),
        # Each ends in what a list of ids asks for, so that it never looks at the rows themselves.
        Index(None, "state", "target_date", "year", "sequence", "id"),
        Index(None, "state", "year", "sequence", "id"),
        Index(None, "state", "stage", "year", "sequence", "id"),
        Index(None, "state", "lead_id", "year", "sequence", "id"),
        Index(None, "target_date", "year", "sequence", "id"),
        Index(None, "year", "sequence", "id"),
    )
    history_label = "title"

    number: Mapped[str]
    year: Mapped[int]
    sequence: Mapped[int]
    title: Mapped[str]
    kind: Mapped[CaseKind] = mapped_column(default=CaseKind.KNOWLEDGE)
    stage: Mapped[Stage] = mapped_column(default=Stage.INTAKE)
    state: Mapped[CaseState] = mapped_column(default=CaseState.OPEN)
    priority: Mapped[Priority] = mapped_column(default=Priority.NORMAL)
    confidentiality: Mapped[Confidentiality] = mapped_column(default=Confidentiality.INTERNAL)
    channel: Mapped[Channel]
    received: Mapped[date | None]
    received_precision: Mapped[Precision] = mapped_column(default=Precision.DAY)
    registered_on: Mapped[date]
    target_date: Mapped[date | None]
    suspended_until: Mapped[date | None]
    closed_on: Mapped[date | None]
    lead_id: Mapped[Id | None] = mapped_column(ForeignKey("member.id"))
    region_id: Mapped[Id | None] = mapped_column(ForeignKey("region.id"), index=True)
    parent_id: Mapped[Id | None] = mapped_column(ForeignKey("case.id"), index=True)
    summary: Mapped[str] = mapped_column(default="")
    risk_note: Mapped[str] = mapped_column(default="")


class CaseMunicipality(Row, Base):
    """The municipality as it was on the day of receipt; `position` keeps the order they were named in."""

    __tablename__ = "case_municipality"
    __table_args__ = (
        UniqueConstraint("case_id", "municipality_id"),
        Index(None, "municipality_id", "case_id"),
    )

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"))
    municipality_id: Mapped[Id] = mapped_column(ForeignKey("municipality.id"))
    position: Mapped[int] = mapped_column(default=0)


class CaseTheme(Row, Base):
    __tablename__ = "case_theme"
    __table_args__ = (UniqueConstraint("case_id", "theme_id"), Index(None, "theme_id", "case_id"))

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"))
    theme_id: Mapped[Id] = mapped_column(ForeignKey("theme.id"))


class CaseMark(Row, Base):
    """A building block, stay category or risk of a case: `value` is a word of the list that `scheme` names."""

    __tablename__ = "case_mark"
    __table_args__ = (
        UniqueConstraint("case_id", "scheme", "value"),
        Index(None, "scheme", "value", "case_id"),
    )
    history_label = "value"

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"))
    scheme: Mapped[MarkScheme]
    value: Mapped[str]


class CaseRelation(Row, Base):
    __tablename__ = "case_relation"
    __table_args__ = (
        UniqueConstraint("case_id", "other_id"),
        CheckConstraint("case_id <> other_id", name="other"),
    )
    history_label = "kind"

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"))
    other_id: Mapped[Id] = mapped_column(ForeignKey("case.id"), index=True)
    kind: Mapped[RelationKind]
    note: Mapped[str] = mapped_column(default="")


class CaseMember(Row, Base):
    """A member who works along on the case; also a confidential one opens to them."""

    __tablename__ = "case_member"
    __table_args__ = (UniqueConstraint("case_id", "member_id"), Index(None, "member_id", "case_id"))

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"))
    member_id: Mapped[Id] = mapped_column(ForeignKey("member.id"))


class CaseOpening(Base):
    """That somebody looked into a confidential case; once an hour is enough.

    It has no id of its own, so that looking is no change: nobody's window reloads for it. The number of the case
    stands with it for the auditor, who does not see the case.
    """

    __tablename__ = "case_opening"

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(primary_key=True, index=True)
    member_id: Mapped[Id] = mapped_column(ForeignKey("member.id"), primary_key=True)
    number: Mapped[str]


class Transition(Row, Base):
    """A step in the course of a case, as it is printed; `override` is a gate passed with a reason."""

    __tablename__ = "transition"
    __table_args__ = (CheckConstraint("NOT override OR reason <> ''", name="override_explained"),)
    history_label = "kind"

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"), index=True)
    kind: Mapped[TransitionKind]
    day: Mapped[date]
    stage: Mapped[Stage]
    reason: Mapped[str] = mapped_column(default="")
    override: Mapped[bool] = mapped_column(default=False)
    until: Mapped[date | None]
    member_id: Mapped[Id | None] = mapped_column(ForeignKey("member.id"))
