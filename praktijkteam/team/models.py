"""Members of the team: who they are, what they may do, when they are away."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from praktijkteam.base import Base, EditableRow, Id, Row
from praktijkteam.terms import AbsenceKind, Role


class Member(EditableRow, Base):
    __tablename__ = "member"
    __table_args__ = (UniqueConstraint("name"), CheckConstraint("name <> ''", name="named"))
    history_label = "name"

    name: Mapped[str]
    function: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)


class MemberRole(Row, Base):
    __tablename__ = "member_role"
    __table_args__ = (UniqueConstraint("member_id", "role"),)
    history_label = "role"

    member_id: Mapped[Id] = mapped_column(ForeignKey("member.id"))
    role: Mapped[Role]


class Login(Row, Base):
    """As whom a member logs in on a server; a store in a file has none."""

    __tablename__ = "login"
    __table_args__ = (UniqueConstraint("name"), UniqueConstraint("member_id"))
    history_label = "name"

    name: Mapped[str] = mapped_column(String(63))
    member_id: Mapped[Id] = mapped_column(ForeignKey("member.id"))


class Absence(EditableRow, Base):
    __tablename__ = "absence"
    __table_args__ = (CheckConstraint("until >= since", name="order"),)
    history_label = "kind"

    member_id: Mapped[Id] = mapped_column(ForeignKey("member.id"), index=True)
    kind: Mapped[AbsenceKind]
    since: Mapped[date]
    until: Mapped[date]
    note: Mapped[str] = mapped_column(default="")
