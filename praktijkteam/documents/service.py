"""What can be done with the documents of a case. Contents are in `store.files`; here is what they mean.

A closed case still gets documents, as it still gets journal entries: a letter may come when it is over. Nothing
is removed from it, and nothing moves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from praktijkteam.calendar import moment_text
from praktijkteam.cases.closed import refuse_closed
from praktijkteam.cases.links import by_number
from praktijkteam.cases.models import Case
from praktijkteam.documents.models import Document, DocumentMove, DocumentVersion
from praktijkteam.errors import Refused
from praktijkteam.experts.models import AdviceRequest
from praktijkteam.forms import Values, cleaned, edit, require
from praktijkteam.journal.models import JournalEntry
from praktijkteam.search.documents import forget_removed
from praktijkteam.store import files, merge
from praktijkteam.store.models import NumberSeries
from praktijkteam.store.reason import because
from praktijkteam.store.taking_away import LastSeen, refuse_changed
from praktijkteam.tasks.models import Task
from praktijkteam.team.models import Member
from praktijkteam.terms import Confidentiality, DocumentKind, Openness
from praktijkteam.text import clean, one_line

PLACES: Mapping[str, type[Any]] = {
    "journal_entry_id": JournalEntry,
    "task_id": Task,
    "advice_request_id": AdviceRequest,
}
"""What a document may hang on within its case."""

_HANG = "Kies bij dat document Gegevens wijzigen, en onder Hoort bij waar het aan hangt."
_DOCUMENT = frozenset({"title", "kind", "day", "confidentiality", "openness", "note", *PLACES})


@dataclass(frozen=True)
class File:
    """A content that is in the store, and what it came in as."""

    name: str
    media_type: str
    digest: str
    size: int
    proof: str = field(default="", repr=False)


@dataclass(frozen=True)
class NewDocument:
    """Without a `confidentiality` a document is as confidential as its case."""

    title: str
    kind: DocumentKind = DocumentKind.OTHER
    day: date | None = None
    confidentiality: Confidentiality | None = None
    openness: Openness = Openness.FACTUAL
    note: str = ""
    journal_entry_id: str | None = None
    task_id: str | None = None
    advice_request_id: str | None = None


def add_document(
    session: Session, case_id: str, new: NewDocument, file: File, *, member_id: str | None, now: datetime
) -> Document:
    """Put a document on a case, or refuse it when the case has the same content already."""
    case: Case = merge.load(session, Case, case_id)
    new = cleaned(new)
    values = {each.name: getattr(new, each.name) for each in fields(new)}
    _check(values)
    _check_places(session, case_id, values)
    _refuse_double(session, case_id, file, says=_HANG if any(values[each] for each in PLACES) else "")
    values["confidentiality"] = new.confidentiality or case.confidentiality
    document = Document(case_id=case_id, number=_next_number(session, case_id), **values)
    session.add(document)
    session.flush()
    _put_version(session, document, file, number=1, member_id=member_id, now=now)
    return document


def add_version(
    session: Session, document_id: str, file: File, *, member_id: str, now: datetime, note: str = ""
) -> DocumentVersion:
    """Let the document have a newer content; the older ones stay. Whoever was editing it has finished."""
    document: Document = merge.load(session, Document, document_id)
    _refuse_edited_by_other(session, document, member_id)
    last = _last_version(session, document_id)
    if last.digest == file.digest:
        raise Refused(
            f"{file.name} is gelijk aan versie {last.number}. Er is geen nieuwe versie nodig.", field="file"
        )
    version = _put_version(
        session, document, file, number=last.number + 1, member_id=member_id, now=now, note=clean(note)
    )
    document.edited_by_id = document.edited_since = None
    session.flush()
    return version


def change_document(
    session: Session, document_id: str, mine: Values, base: Values | None = None
) -> frozenset[str]:
    """Change what is known about a document; its content changes by a new version."""
    document: Document = merge.load(session, Document, document_id)

    def check(values: Values) -> None:
        _check(values)
        _check_places(session, document.case_id, values)

    return edit(session, document, mine, base, allowed=_DOCUMENT, check=check)


def start_editing(session: Session, document_id: str, *, member_id: str, now: datetime) -> Document:
    """Mark that somebody works on the document outside the program, so that nobody else does."""
    document: Document = merge.load(session, Document, document_id)
    _refuse_edited_by_other(session, document, member_id)
    if document.edited_by_id is None:
        document.edited_by_id, document.edited_since = member_id, now
        session.flush()
    return document


def finish_editing(
    session: Session,
    document_id: str,
    file: File,
    *,
    member_id: str,
    now: datetime,
    begun_from: str | None = None,
) -> DocumentVersion | None:
    """Take back what was worked on outside: as a new version, or as nothing when it was left as it was.

    `begun_from` is the content that the work began with. When a colleague made a version since, both have to be
    looked at first.
    """
    document: Document = merge.load(session, Document, document_id)
    _refuse_edited_by_other(session, document, member_id)
    last = _last_version(session, document_id)
    if file.digest in (last.digest, begun_from):
        stop_editing(session, document_id)
        return None
    if begun_from not in (None, last.digest):
        raise Refused(
            f"Intussen is versie {last.number} van ‘{document.title}’ gemaakt. Bekijk die eerst, neem over wat u "
            "wilt houden, en kies daarna Nieuwe versie."
        )
    return add_version(session, document_id, file, member_id=member_id, now=now)


def stop_editing(session: Session, document_id: str) -> Document:
    """Take the mark away, also somebody else's: they may have gone home with it."""
    document: Document = merge.load(session, Document, document_id)
    document.edited_by_id = document.edited_since = None
    session.flush()
    return document


def move_document(
    session: Session, document_id: str, to_number: str, reason: str, *, member_id: str | None, now: datetime
) -> Document:
    """Bring a document to another case, with all its versions. The case it leaves keeps a trace of it."""
    document: Document = merge.load(session, Document, document_id)
    to_case_id = by_number(session, to_number, field="to_number").id
    reason = one_line(reason)
    _check_move(session, document, to_case_id, reason)
    versions = _versions(session, document_id)
    _refuse_double(session, to_case_id, *(_file_of(version) for version in versions))
    trace = DocumentMove(
        case_id=document.case_id,
        to_case_id=to_case_id,
        number=document.number,
        title=_as_left_behind(document),
        moved_at=now,
        member_id=member_id,
        reason=reason,
    )
    with because(session, reason):
        session.add(trace)
        document.case_id, document.number = to_case_id, _next_number(session, to_case_id)
        for place in PLACES:
            setattr(document, place, None)
        for version in versions:
            version.case_id = to_case_id
        session.flush()
    return document


def remove_document(session: Session, document_id: str, reason: str, seen: LastSeen | None = None) -> None:
    """Remove a document with all its versions for good; its words go with it, and contents that nothing else uses."""
    document: Document = merge.load(session, Document, document_id)
    refuse_closed(session, document.case_id)
    reason = clean(reason)
    require(reason, "Schrijf op waarom het document weg moet.", "reason")
    versions = _versions(session, document_id)
    refuse_changed(session, [document, *versions], seen)
    with because(session, reason):
        for version in versions:
            session.delete(version)
        session.flush()
        session.delete(document)
        for digest in {version.digest for version in versions}:
            files.release(session, digest)
        forget_removed(session)


def _check(values: Values) -> None:
    require(values["title"], "Geef het document een titel.", "title")


def _check_places(session: Session, case_id: str, values: Values) -> None:
    """A document hangs on one thing at most, and that is of the same case."""
    chosen = {name: values[name] for name in PLACES if values[name]}
    if len(chosen) > 1:
        raise Refused("Hang het document aan één ding: een logboekregel, een taak of een adviesvraag.")
    for name, row_id in chosen.items():
        if merge.load(session, PLACES[name], row_id).case_id != case_id:
            raise Refused("Dat hoort bij een andere zaak. Kies iets van deze zaak.", field=name)


def _check_move(session: Session, document: Document, to_case_id: str, reason: str) -> None:
    if to_case_id == document.case_id:
        raise Refused("Het document staat al op deze zaak. Kies een andere zaak.", field="to_number")
    require(reason, "Schrijf op waarom het document naar een andere zaak gaat.", "reason")
    for case_id in (document.case_id, to_case_id):
        refuse_closed(session, case_id)
    if document.edited_by_id:
        raise Refused(f"{_edited(session, document)} Laat dat eerst afronden, of haal de markering weg.")


def _as_left_behind(document: Document) -> str:
    """Whoever sees the case that it left sees the trace; they need not have seen the document."""
    is_secret = document.confidentiality is Confidentiality.CONFIDENTIAL
    return "Vertrouwelijk document" if is_secret else document.title


def _refuse_double(session: Session, case_id: str, *given: File, says: str = "") -> None:
    """Dropping the same file twice adds nothing; `says` what to do instead."""
    found = session.execute(
        select(Document.number, Document.title)
        .join_from(DocumentVersion, Document, Document.id == DocumentVersion.document_id)
        .where(
            DocumentVersion.case_id == case_id,
            DocumentVersion.digest.in_([file.digest for file in given]),
        )
        .order_by(Document.number)
    ).first()
    if found:
        number, title = found
        told = f"{given[0].name} zit al in deze zaak, als document {number}: ‘{title}’."
        raise Refused(" ".join(filter(None, (told, says))), field="file")


def _refuse_edited_by_other(session: Session, document: Document, member_id: str) -> None:
    if document.edited_by_id not in (None, member_id):
        raise Refused(f"{_edited(session, document)} Vraag of het klaar is, of haal de markering weg.")


def _edited(session: Session, document: Document) -> str:
    member = session.get(Member, document.edited_by_id)
    since = moment_text(document.edited_since) if document.edited_since else ""
    return f"‘{document.title}’ is in bewerking bij {member.name if member else 'een ander'}, sinds {since}."


def _next_number(session: Session, case_id: str) -> int:
    """Never one that was given out before, so that a number in a letter keeps its meaning."""
    number = session.scalars(select(Case.number).where(Case.id == case_id)).one()
    name = f"document {number}"
    series = session.get(NumberSeries, name, with_for_update=True)
    if series is None:
        series = NumberSeries(name=name, last=0)
        session.add(series)
    series.last += 1
    session.flush()
    return series.last


def _put_version(
    session: Session,
    document: Document,
    file: File,
    *,
    number: int,
    member_id: str | None,
    now: datetime,
    note: str = "",
) -> DocumentVersion:
    files.show(session, file.digest, file.proof)
    version = DocumentVersion(
        case_id=document.case_id,
        document_id=document.id,
        number=number,
        file_name=file.name,
        media_type=file.media_type,
        digest=file.digest,
        added_at=now,
        member_id=member_id,
        note=note,
    )
    session.add(version)
    session.flush()
    return version


def _versions(session: Session, document_id: str) -> list[DocumentVersion]:
    rows = select(DocumentVersion).where(DocumentVersion.document_id == document_id)
    return list(session.scalars(rows.order_by(DocumentVersion.number)))


def _last_version(session: Session, document_id: str) -> DocumentVersion:
    return _versions(session, document_id)[-1]


def _file_of(version: DocumentVersion) -> File:
    return File(version.file_name, version.media_type, version.digest, 0)
