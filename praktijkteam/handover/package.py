"""A case as a folder for an archive: its dossier, its documents, and of each an MDTO description beside it.

Z-2026-0031/
    Z-2026-0031.mdto.xml             the case
    dossier/
        dossier.mdto.xml             the dossier on paper
        Z-2026-0031 ….pdf            PDF/A-3a
        Z-2026-0031 ….pdf.bestand.mdto.xml
    document-1/                      and so each document, in its last version
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from praktijkteam.base import new_id
from praktijkteam.cases.document_view import DocumentVersionView, DocumentView
from praktijkteam.cases.reading import case_by_id
from praktijkteam.cases.view import CaseView
from praktijkteam.documents.names import safe_name
from praktijkteam.dossier.content import WHOLE
from praktijkteam.dossier.making import Maker
from praktijkteam.dossier.naming import dossier_name
from praktijkteam.dossier.order import Order
from praktijkteam.errors import Refused, StoreRefused
from praktijkteam.handover import formats, mdto
from praktijkteam.handover.mdto import Described, FileFacts
from praktijkteam.retention.reading import Keeping, keeping, missing
from praktijkteam.store import files
from praktijkteam.store.connection import Store
from praktijkteam.terms import Attached

_ALL_CHANGES = 1_000_000
_DOSSIER = "dossier"
_ALL = Order(choice=replace(WHOLE, attached=Attached.NOT))
"""The dossier on paper; the documents lie beside it."""


@dataclass(frozen=True)
class Package:
    """What was written: the folder, how many documents, and those whose format nobody knows."""

    folder: Path
    documents: int
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Sender:
    """In whose name a package is made, and when."""

    by: str
    now: datetime
    today: date


def obstacles(view: CaseView, kept: Keeping) -> tuple[str, ...]:
    """Why the case cannot go to an archive yet, each as a sentence that says what to do; empty when it can."""
    edited = (
        f"Document {each.number}, ‘{each.title}’, is in bewerking bij {each.edited_by}. Laat dat eerst afronden."
        for each in view.documents
        if each.edited_by_id
    )
    return (*missing(kept), *edited)


def write_package(
    store: Store, case_id: str, folder: Path, sender: Sender, *, progress: files.Progress | None = None
) -> Package:
    """Write the package of a case into a new folder within `folder`; it appears whole, or not at all.

    `progress` hears how many megabytes are written; what it raises breaks the work off.
    """
    formats.check()
    with store.read() as connection:
        view = case_by_id(connection, case_id, changes=_ALL_CHANGES)
        kept = keeping(connection, case_id)
    if lacking := obstacles(view, kept):
        raise Refused("\n".join((f"Zaak {view.number} kan nog niet naar het archief.", *lacking)))
    target = folder / view.number
    with _placed(target) as work:
        unknown = _Writer(store, view, kept, sender, work, progress or _silent).write()
    return Package(target, len(view.documents), unknown)


class _Writer:
    """Fills the folder of one case."""

    def __init__(
        self,
        store: Store,
        view: CaseView,
        kept: Keeping,
        sender: Sender,
        folder: Path,
        progress: files.Progress,
    ) -> None:
        self._store = store
        self._view = view
        self._kept = kept
        self._sender = sender
        self._folder = folder
        self._progress = progress
        self._newest = {each.id: view.versions_of(each.id)[0] for each in view.documents}
        self._done = 0
        self._total = 1 + sum(files.count(each.size) for each in self._newest.values())

    def write(self) -> tuple[str, ...]:
        """Everything; gives the names of the files whose format is not known."""
        written = [self._dossier(), *(self._document(each) for each in self._view.documents)]
        xml = mdto.case_xml(self._view, self._kept, [piece for piece, _ in written])
        (self._folder / f"{self._view.number}.mdto.xml").write_bytes(xml)
        return tuple(piece.file for piece, facts in written if facts.form == formats.UNKNOWN)

    def _dossier(self) -> tuple[Described, FileFacts]:
        self._progress(0, self._total)
        folder = self._below(_DOSSIER)
        file = folder / dossier_name(self._view)
        sender = self._sender
        Maker(self._store, _ALL, by=sender.by, today=sender.today, now=lambda: sender.now).make(
            self._view, file
        )
        data = file.read_bytes()
        piece = Described(
            mark=f"{self._view.number}/{_DOSSIER}",
            title=f"Zaakdossier {self._view.number}",
            file=file.name,
            day=self._sender.today,
            note="Alles wat over de zaak is vastgelegd, met intern beraad en de geschiedenis van wijzigingen.",
            language="nl",
        )
        self._done = 1
        return self._described(folder, piece, len(data), sha256(data).hexdigest(), self._sender.now)

    def _document(self, each: DocumentView) -> tuple[Described, FileFacts]:
        version = self._newest[each.id]
        folder = self._below(f"document-{each.number}")
        name = safe_name(version.file_name)
        if name.casefold() == _description(folder).name:
            name = f"_{name}"
        self._content(version, folder / name)
        piece = mdto.of_document(self._view, each, name)
        return self._described(folder, piece, version.size, version.digest, version.added_at)

    def _content(self, version: DocumentVersionView, target: Path) -> None:
        begun = self._done

        def tell(done: int, _total: int) -> None:
            self._done = begun + done
            self._progress(self._done, self._total)

        files.write_out(self._store, version.digest, target, progress=tell)

    def _described(
        self, folder: Path, piece: Described, size: int, digest: str, digest_made: datetime
    ) -> tuple[Described, FileFacts]:
        facts = FileFacts(size, digest, digest_made, formats.form_of(folder / piece.file))
        _description(folder).write_bytes(mdto.piece_xml(piece, self._view, self._kept))
        (folder / f"{piece.file}.bestand.mdto.xml").write_bytes(mdto.file_xml(piece, facts))
        return piece, facts

    def _below(self, name: str) -> Path:
        folder = self._folder / name
        folder.mkdir()
        return folder


def _description(folder: Path) -> Path:
    """What is told of the piece in this folder."""
    return folder / f"{folder.name}.mdto.xml"


@contextmanager
def _placed(target: Path) -> Iterator[Path]:
    """A folder beside `target` to work in, which gets its name when the work has been done."""
    if target.exists():
        raise StoreRefused(f"{target} bestaat al en wordt niet overschreven. Kies een andere map.")
    work = target.with_name(f"{target.name}-{new_id()}.onaf")  # who may enter it is as usual there
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work.mkdir()
    except OSError as error:
        raise StoreRefused(
            f"In de map {target.parent} kan niet worden geschreven. Kies een andere map, of vraag om rechten."
        ) from error
    try:
        yield work
        work.rename(target)
    except OSError as error:
        raise StoreRefused(
            f"Het schrijven naar {target.parent} is niet gelukt. Kijk of er nog ruimte is, en probeer het opnieuw."
        ) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""
