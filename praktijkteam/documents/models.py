"""Documents of a case: what is known about each, and the contents it has had."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from praktijkteam.base import Base, EditableRow, Id, Row
from praktijkteam.terms import Confidentiality, DocumentKind, Openness

_DIGEST_LENGTH = 64


class Document(EditableRow, Base):
    """A document, numbered within its case. It may hang on a journal entry, a task or a question for advice.

    `edited_by_id` marks that somebody works on it outside the program.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("case_id", "number"),
        CheckConstraint("title <> ''", name="named"),
        CheckConstraint("(edited_by_id IS NULL) = (edited_since IS NULL)", name="edited"),
        CheckConstraint(
            "(journal_entry_id IS NULL OR (task_id IS NULL AND advice_request_id IS NULL)) "
            "AND (task_id IS NULL OR advice_request_id IS NULL)",
            name="one_place",
        ),
    )
    history_label = "title"

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"))
    number: Mapped[int]
    title: Mapped[str]
    kind: Mapped[DocumentKind] = mapped_column(default=DocumentKind.OTHER)
    day: Mapped[date | None]
    confidentiality: Mapped[Confidentiality] = mapped_column(default=Confidentiality.INTERNAL)
    openness: Mapped[Openness] = mapped_column(default=Openness.FACTUAL)
    note: Mapped[str] = mapped_column(default="")
    journal_entry_id: Mapped[Id | None] = mapped_column(ForeignKey("journal_entry.id"), index=True)
    task_id: Mapped[Id | None] = mapped_column(ForeignKey("task.id"), index=True)
    advice_request_id: Mapped[Id | None] = mapped_column(ForeignKey("advice_request.id"), index=True)
    edited_by_id: Mapped[Id | None] = mapped_column(ForeignKey("member.id"))
    edited_since: Mapped[datetime | None]


class DocumentVersion(EditableRow, Base):
    """A content that a document has had; the one with the highest number is how it is now."""

    __tablename__ = "document_version"
    __table_args__ = (
        UniqueConstraint("document_id", "number"),
        CheckConstraint("file_name <> ''", name="named"),
        Index(None, "case_id", "digest"),
    )
    history_label = "number"

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"))
    document_id: Mapped[Id] = mapped_column(ForeignKey("document.id"))
    number: Mapped[int]
    file_name: Mapped[str]
    media_type: Mapped[str]
    digest: Mapped[str] = mapped_column(String(_DIGEST_LENGTH), ForeignKey("content.digest"), index=True)
    added_at: Mapped[datetime]
    member_id: Mapped[Id | None] = mapped_column(ForeignKey("member.id"))
    note: Mapped[str] = mapped_column(default="")


class DocumentMove(Row, Base):
    """What is left on a case of a document that went to another one: why its number is free."""

    __tablename__ = "document_move"
    history_label = "title"

    case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"), index=True)
    to_case_id: Mapped[Id] = mapped_column(ForeignKey("case.id"), index=True)
    number: Mapped[int]
    title: Mapped[str]
    moved_at: Mapped[datetime]
    member_id: Mapped[Id | None] = mapped_column(ForeignKey("member.id"))
    reason: Mapped[str]
