"""Whether the contents of all documents are still what was put into the store."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from praktijkteam.cases.models import Case
from praktijkteam.documents.models import Document, DocumentVersion
from praktijkteam.errors import Refused
from praktijkteam.store import files
from praktijkteam.store.connection import Store
from praktijkteam.store.models import Content


@dataclass(frozen=True)
class _Kept:
    """A content, and the first version of a document that has it."""

    digest: str
    size: int
    case: str
    number: int
    title: str
    version: int


def damaged(store: Store, progress: files.Progress | None = None) -> tuple[str, ...]:
    """What is wrong with the contents, a sentence for each; reads all of them.

    `progress` hears how many megabytes have been read; what it raises ends the work.
    """
    tell = progress or _silent
    contents = list(_contents(store))
    total = sum(files.count(each.size) for each in contents)
    done, wrong = 0, []
    for each in contents:
        try:
            for _ in files.chunks(store, each.digest):
                done += 1
                tell(done, total)
        except Refused:
            wrong.append(_told(each))
    return tuple(wrong)


def _contents(store: Store) -> Iterator[_Kept]:
    """Each content once."""
    with store.read() as connection:
        rows = connection.execute(
            select(
                *(DocumentVersion.digest, Content.size, Case.number, Document.number, Document.title),
                DocumentVersion.number,
            )
            .join(Content, Content.digest == DocumentVersion.digest)
            .join(Document, Document.id == DocumentVersion.document_id)
            .join(Case, Case.id == Document.case_id)
            .order_by(Case.year, Case.sequence, Document.number, DocumentVersion.number)
        ).all()
    seen: set[str] = set()
    for row in rows:
        if row[0] not in seen:
            seen.add(row[0])
            yield _Kept(*row)


def _told(each: _Kept) -> str:
    return (
        f"Zaak {each.case}, document {each.number}, ‘{each.title}’: de inhoud van versie {each.version} is beschadigd. "
        "Haal die uit een reservekopie, en voeg haar toe als nieuwe versie."
    )


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""
