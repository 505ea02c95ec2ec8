"""Documents in other programs: to look at, to work on, to keep elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from praktijkteam import calendar
from praktijkteam.cases.document_view import DocumentVersionView, DocumentView
from praktijkteam.documents import copies
from praktijkteam.documents.service import start_editing, stop_editing
from praktijkteam.documents.taking_in import bring_back
from praktijkteam.errors import Refused
from ui.cases.desk import CaseDesk
from ui.page import Context
from ui.worker import Progress

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from praktijkteam.store.connection import Store

T = TypeVar("T")


class Outside(QObject):
    """`file_wanted(document_id)` asks which file was worked on, when that is not on this computer."""

    file_wanted = Signal(str)

    def __init__(self, desk: CaseDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def look_at(self, version: DocumentVersionView) -> None:
        """Open a copy that cannot be changed."""
        look_at(self._desk.context, self, version)

    def work_on(self, document: DocumentView, version: DocumentVersionView) -> None:
        """Mark it as being edited, and open a copy that can be changed."""
        member_id = self._desk.member_id

        def work(store: Store, progress: Progress) -> Path:
            copy = copies.to_work_on(
                store,
                document.id,
                version.file_name,
                version.media_type,
                version.digest,
                progress=progress.step,
            )
            with store.write(member_id) as session:
                start_editing(session, document.id, member_id=member_id, now=calendar.now())
            return copy

        self._long(work, self._open_to_edit, self.tr("Document openen…"))

    def bring_back(self, document_id: str, path: Path | None = None) -> None:
        """Take what was worked on as the new version; ask which file when there is none here."""
        file = path or copies.work_copy(document_id)
        if file is None:
            self.file_wanted.emit(document_id)
            return
        member_id = self._desk.member_id

        def work(store: Store, progress: Progress) -> int | None:
            number = bring_back(
                store,
                document_id,
                file,
                member_id,
                now=calendar.now,
                begun_from=copies.begun_from(file),
                progress=progress.step,
            )
            copies.forget_work_copy(document_id)
            return number

        self._long(work, self._brought_back, self.tr("Nieuwe versie bewaren…"))

    def let_go(self, document: DocumentView) -> None:
        """Take away the mark that somebody is editing it."""
        self._desk.do(
            partial(stop_editing, document_id=document.id),
            told=self.tr("‘{title}’ is niet meer in bewerking.").format(title=document.title),
        )

    def save_as(self, version: DocumentVersionView, target: Path) -> None:
        """A copy where the user wants it; the dialog has asked already whether what stands there may go."""

        def work(store: Store, progress: Progress) -> Path:
            copies.save_as(store, version.digest, target, overwrite=True, progress=progress.step)
            return target

        self._long(work, self._saved, self.tr("Document opslaan…"))

    def _long(self, work: Callable[[Store, Progress], T], done: Callable[[T], None], told: str) -> None:
        self._desk.context.jobs.long(self, work, done=done, told=told)

    def _open_to_edit(self, path: Path) -> None:
        self._desk.refresh()
        _open(self._desk.context, path)
        self._desk.tell(
            self.tr("Bewaar uw werk in het andere programma en kies daarna hier Klaar met bewerken.")
        )

    def _brought_back(self, number: int | None) -> None:
        self._desk.refresh()
        self._desk.tell(
            self.tr("Versie {number} is bewaard.").format(number=number)
            if number
            else self.tr("Er was niets gewijzigd; er is geen nieuwe versie gemaakt.")
        )

    def _saved(self, target: Path) -> None:
        self._desk.tell(self.tr("Opgeslagen: {name}").format(name=target.name))


def look_at(context: Context, owner: QObject, version: DocumentVersionView) -> None:
    """Open a copy of a document that cannot be changed."""

    def work(store: Store, progress: Progress) -> Path:
        return copies.to_look_at(
            store, version.file_name, version.media_type, version.digest, progress=progress.step
        )

    told = context.messages.tr("Document openen…")
    context.jobs.long(owner, work, done=partial(_open, context), told=told)


def _open(context: Context, path: Path) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        told = context.messages.tr(
            "Geen programma op deze computer opent {name}. Kies Opslaan als, en open het zelf."
        )
        context.messages.refused(Refused(told.format(name=path.name)))
