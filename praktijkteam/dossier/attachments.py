"""The documents of a case that go along with its dossier, and what is said of those that cannot."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from praktijkteam.cases.document_view import DocumentVersionView, DocumentView
from praktijkteam.cases.view import CaseView
from praktijkteam.documents.names import safe_name
from praktijkteam.dossier.content.choice import Choice
from praktijkteam.dossier.content.words import counted
from praktijkteam.dossier.pdf.appending import is_printable
from praktijkteam.dossier.pdf.leaves import Binder, Leaves, Sheet
from praktijkteam.dossier.pdf.saving import FULL, refused_disk
from praktijkteam.dossier.pdf.travelling import Embedded, Relationship
from praktijkteam.errors import NotFound
from praktijkteam.store import files
from praktijkteam.store.connection import Store
from praktijkteam.terms import Attached, Confidentiality, DocumentKind, Openness

_AT_ONCE = 3
"""So many documents are fetched beside each other: a server is far away, and a disk waits for who reckons."""
_TOGETHER = 4 * files.CHUNK
"""As many bytes are read in one look: that leaves others room to save, and a server is far away."""
_RELATIONSHIPS = {
    DocumentKind.MESSAGE: Relationship.SOURCE,
    DocumentKind.FIGURES: Relationship.DATA,
}
_STAYS_INSIDE = "Niet ingesloten: in een bestand kan het programma niets weglaten."
_DAMAGED = "het bestand is beschadigd en ontbreekt; haal het uit een reservekopie"


@dataclass(frozen=True)
class Attachment:
    """A document that goes along, with its content in a file; without that it says what is the matter."""

    document: DocumentView
    version: DocumentVersionView
    source: Path | None = None
    pages: int = 0
    trouble: str = ""
    withheld: str = ""
    """Why a redacted print leaves it out, in words that name nobody."""

    @property
    def name(self) -> str:
        """Under which it travels: with its number, so that no two are the same."""
        return safe_name(f"{self.document.number:02d} {self.version.file_name}")

    @property
    def heading(self) -> str:
        return f"Document {self.document.number}: {self.document.title}"

    @property
    def is_appended(self) -> bool:
        """Whether it has pages in a further volume; if they cannot be shown, one that says so."""
        return bool(self.pages)

    def sheet(self) -> Sheet:
        return Sheet(
            number=self.document.number,
            title=self.document.title,
            file_name=self.version.file_name,
            source=self.source,
            digest=self.version.digest,
            media_type=self.version.media_type,
            trouble=self.trouble,
        )

    def embedded(self) -> Embedded | None:
        if self.source is None:
            return None
        relationship = _RELATIONSHIPS.get(self.document.kind, Relationship.SUPPLEMENT)
        return Embedded(
            self.name,
            self.source,
            self.version.digest,
            self.version.media_type,
            self.document.title,
            relationship,
            length=self.version.size,
        )


def may_travel(document: DocumentView, choice: Choice, *, redacted: bool) -> bool:
    """A file cannot be redacted: in a redacted print only what is public goes along as it is."""
    if document.openness not in choice.openness or choice.attached is Attached.NOT:
        return False
    is_public = document.openness is Openness.PUBLIC
    return not redacted or (is_public and document.confidentiality is not Confidentiality.CONFIDENTIAL)


@contextmanager
def fetched(
    store: Store, view: CaseView, choice: Choice, folder: Path, *, redacted: bool
) -> Iterator[Iterator[Attachment]]:
    """The documents that go along as they come in, each with its content in a file of this folder.

    They are fetched from here on, while whoever asks does other work.
    """
    wanted = [
        Attachment(document, view.versions_of(document.id)[0])
        for document in view.documents
        if may_travel(document, choice, redacted=redacted)
    ]
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        yield chain.from_iterable(pool.map(partial(_fetched, store, folder), list(_groups(wanted))))
    finally:
        pool.shutdown(cancel_futures=True)


def _groups(wanted: Sequence[Attachment]) -> Iterator[list[Attachment]]:
    """Documents that are fetched together, because they are small."""
    group: list[Attachment] = []
    for each in wanted:
        if group and sum(one.version.size for one in group) + each.version.size > _TOGETHER:
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _fetched(store: Store, folder: Path, group: Sequence[Attachment]) -> list[Attachment]:
    begun = files.begun(store, [each.version.digest for each in group])
    return [_written(store, each, begun.get(each.version.digest), folder) for each in group]


def _written(store: Store, wanted: Attachment, begin: files.Begun | None, folder: Path) -> Attachment:
    target = folder / f"{wanted.document.number}"
    try:
        with refused_disk(wanted.name, FULL), target.open("wb") as file:
            file.writelines(files.chunks(store, wanted.version.digest, begin))
    except (files.Damaged, NotFound):
        target.unlink()
        return replace(wanted, trouble=_DAMAGED)
    return replace(wanted, source=target)


def with_pages(found: Attachment, choice: Choice, binder: Binder) -> Attachment:
    """The document with its pages in a volume, when those are wanted and it has any."""
    version = found.version
    if (
        found.withheld
        or choice.attached is not Attached.PAGES
        or not is_printable(version.file_name, version.media_type)
    ):
        return found
    bound = binder.bind(found.sheet())
    return replace(found, pages=bound.pages, trouble=bound.trouble)


def said_of(found: Sequence[Attachment], volumes: Sequence[Leaves]) -> dict[str, str]:
    """What the list of documents says about the file of each."""
    places = {sheet.number: place for place, part in enumerate(volumes, start=2) for sheet in part.sheets}
    return {each.document.id: _said(each, places.get(each.document.number, 0)) for each in found}


def not_redacted(view: CaseView, choice: Choice) -> dict[str, str]:
    """The same for those that stay inside because nobody can strike out what is in a file."""
    left = [each for each in view.documents if each.openness in choice.openness]
    return {
        each.id: _STAYS_INSIDE
        for each in left
        if choice.attached is not Attached.NOT and not may_travel(each, choice, redacted=True)
    }


def troubles(found: Sequence[Attachment]) -> tuple[str, ...]:
    """What whoever makes the print should know, a sentence each."""
    return tuple(f"{each.heading}: {each.trouble}." for each in found if each.trouble)


def left_out(found: Sequence[Attachment], inside: int) -> Iterator[str]:
    """What a redacted print says of files that it leaves out: so many stay `inside`, of others it says why."""
    if inside:
        which = "Het bestand" if inside == 1 else "De bestanden"
        of = counted(inside, "document", "documenten")
        yield f"{which} van {of}: alleen wat openbaar en niet vertrouwelijk is, gaat mee."
    for each in found:
        if each.withheld:
            yield f"Het bestand van document {each.document.number}: {each.withheld}."


def strictest(view: CaseView, found: Sequence[Attachment]) -> Confidentiality:
    """How confidential the case is with what goes along."""
    order = list(Confidentiality)
    return max((view.confidentiality, *(each.document.confidentiality for each in found)), key=order.index)


def _said(each: Attachment, volume: int) -> str:
    if each.withheld:
        return f"Niet ingesloten: {each.withheld}."
    if each.source is None:
        return f"Niet ingesloten: {each.trouble}."
    if each.trouble:
        return f"Ingesloten. Niet als bladzijden: {each.trouble}."
    return f"Ingesloten; ook als bladzijden in deel {volume}." if volume else "Ingesloten."
