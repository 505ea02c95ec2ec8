"""The journal of a case: dated entries, corrected or withdrawn with a trace."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from praktijkteam.base import Base, EditableRow, Id
from praktijkteam.terms import JournalKind, Openness


class JournalEntry(EditableRow, Base):
    __tablename__ = "journal_entry"
    __table_args__ = (
        CheckConstraint("text <> ''", name="named"),
        CheckConstraint("withdrawn_at IS NULL OR withdrawn_reason <> ''", name="withdrawal_explained"),
        Index(None, "case_id", "at"),
    )
    history_label = "text"

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"))
    kind: Mapped[JournalKind] = mapped_column(default=JournalKind.NOTE)
    at: Mapped[datetime]
    text: Mapped[str]
    openness: Mapped[Openness] = mapped_column(default=Openness.FACTUAL)
    member_id: Mapped[Id | None] = mapped_column(ForeignKey("member.id"))
    corrected_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[str] = mapped_column(default="")
