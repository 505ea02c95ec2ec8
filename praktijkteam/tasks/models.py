"""Tasks: work somebody will do on a case before a certain day."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from praktijkteam.base import Base, EditableRow, Id
from praktijkteam.terms import TaskState


class Task(EditableRow, Base):
    __tablename__ = "task"
    __table_args__ = (
        CheckConstraint("title <> ''", name="named"),
        CheckConstraint("(state = 'open') = (ended_on IS NULL)", name="ended"),
        Index(None, "case_id", "state", "due_on"),
        Index(None, "owner_id", "state", "due_on"),
    )
    history_label = "title"

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"))
    title: Mapped[str]
    owner_id: Mapped[Id | None] = mapped_column(ForeignKey("member.id"))
    due_on: Mapped[date | None]
    state: Mapped[TaskState] = mapped_column(default=TaskState.OPEN)
    ended_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
