"""The documents of a case as plain values: a part of `cases.view`."""

from dataclasses import dataclass
from datetime import date, datetime

from praktijkteam.terms import Confidentiality, DocumentKind, Openness


@dataclass(frozen=True)
class DocumentVersionView:
    """A content that a document has had."""

    id: str
    version: int
    document_id: str
    number: int
    file_name: str
    media_type: str
    size: int
    digest: str
    added_at: datetime
    author: str
    note: str


@dataclass(frozen=True)
class DocumentView:
    """What is known about a document; its versions are in `CaseView.versions_of`."""

    id: str
    version: int
    number: int
    title: str
    kind: DocumentKind
    day: date | None
    confidentiality: Confidentiality
    openness: Openness
    note: str
    journal_entry_id: str | None
    task_id: str | None
    advice_request_id: str | None
    edited_by_id: str | None
    edited_by: str
    edited_since: datetime | None


@dataclass(frozen=True)
class DocumentMoveView:
    """A document that went to another case."""

    id: str
    number: int
    title: str
    to_number: str
    moved_at: datetime
    reason: str
    author: str = ""
