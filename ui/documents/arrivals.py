"""How files come into a case: chosen, dropped, pasted, or as the next version of a document."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from praktijkteam import calendar
from praktijkteam.cases.document_view import DocumentView
from praktijkteam.documents import copies
from praktijkteam.documents.places import Place
from praktijkteam.documents.service import NewDocument, remove_document
from praktijkteam.documents.taking_in import TakenIn, add_files, replace_file
from praktijkteam.errors import Refused
from praktijkteam.store.taking_away import LastSeen
from ui.cases.desk import CaseDesk
from ui.copied import copied
from ui.documents.drops import FileDrops, is_to_keep
from ui.worker import Progress

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy.orm import Session

    from praktijkteam.store.connection import Store

_FOLDER = "documents.folder"
_MANY = 3


class Arrivals(QObject):
    """Takes files for the case that is open; `parent` is the part of the page that shows them."""

    def __init__(self, desk: CaseDesk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._part = parent
        self._drops: FileDrops | None = None

    def listen_on(self, page: QWidget) -> None:
        """Take what is dropped anywhere on the page of the case, or pasted there."""
        self._drops = FileDrops(page, lambda: self._desk.is_open and self._desk.adds_documents)
        self._drops.dropped.connect(self.add_files)
        self._drops.pictured.connect(self.add_picture)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), page).activated.connect(self.paste)

    def ask_files(self) -> None:
        """Choose files from a folder."""
        self.ask_files_for(None)

    def ask_files_for(self, place: Place | None) -> None:
        """Choose files that hang on this; without it, on the case as a whole."""
        chosen, _ = QFileDialog.getOpenFileNames(
            self._window(), self.tr("Documenten toevoegen"), self.folder()
        )
        if chosen:
            self.remember(Path(chosen[0]))
            self.add_files([Path(each) for each in chosen], place)

    def paste(self) -> None:
        """Take the files or the picture on the clipboard; words go to the field that has the keyboard."""
        words = getattr(self._window().focusWidget(), "paste", None)
        if words is not None and not is_to_keep(copied()):
            words()
        elif self._drops is None or not self._drops.paste():
            self._desk.context.messages.refused(
                Refused(
                    self.tr(
                        "Op het klembord staat geen bestand of afbeelding. Kopieer er eerst een, en plak dan."
                    )
                )
            )

    def add_files(self, paths: Sequence[Path], place: Place | None = None) -> None:
        """A document for each of these files; what is refused is told, the rest goes on."""
        work = _Taking(self._desk.case_id, paths, place, self._desk.member_id)
        done = partial(self._added, place)
        self._desk.context.jobs.take_in(self, work, done=done, told=self.tr("Documenten toevoegen…"))

    def add_picture(self, image: QImage, place: Place | None = None) -> None:
        """A picture from the clipboard becomes a file with the moment in its name."""
        moment = calendar.local(calendar.now())
        name = self.tr("Schermafbeelding {day} {time}.png").format(
            day=f"{moment:%Y-%m-%d}", time=f"{moment:%H.%M.%S}"
        )

        # for a quick start: not before there is a picture. On this thread, as it has classes of Qt's
        from ui.documents.pictures import png

        taking = partial(_Taking, self._desk.case_id, place=place, member_id=self._desk.member_id)

        def work(store: Store, progress: Progress) -> list[TakenIn]:
            return taking(paths=[copies.pasted(name, png(image))])(store, progress)

        done = partial(self._added, place)
        self._desk.context.jobs.take_in(self, work, done=done, told=self.tr("Afbeelding toevoegen…"))

    def ask_version(self, document: DocumentView) -> None:
        """Choose the file that is how the document is now."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window(), self.tr("Nieuwe versie van ‘{title}’").format(title=document.title), self.folder()
        )
        if chosen:
            self.remember(Path(chosen))
            self.add_version(document, Path(chosen))

    def add_version(self, document: DocumentView, path: Path) -> None:
        member_id = self._desk.member_id

        def work(store: Store, progress: Progress) -> int:
            return replace_file(store, document.id, path, member_id, now=calendar.now, progress=progress.step)

        def done(number: int) -> None:
            self._desk.refresh()
            said = self.tr("{name} is versie {number} van ‘{title}’.")
            self._desk.tell(said.format(name=path.name, number=number, title=document.title))

        self._desk.context.jobs.take_in(self, work, done=done, told=self.tr("Nieuwe versie bewaren…"))

    def _added(self, place: Place | None, made: list[TakenIn]) -> None:
        ids = [each.document_id for each in made if each.document_id]
        if ids:
            self._desk.refresh()
            self._desk.tell(self._told(made, place), partial(_take_away, ids, self._desk.seen()))
        for told in self._refusals([each.refusal for each in made if each.refusal]):
            self._desk.context.messages.refused(Refused(told))

    def _told(self, made: list[TakenIn], place: Place | None) -> str:
        added = [each for each in made if each.document_id]
        where = self.tr(", bij {place}").format(place=place) if place else ""
        if len(added) == 1:
            said = self.tr("{name} is toegevoegd als document {number}{where}.")
            return said.format(name=added[0].name, number=added[0].number, where=where)
        return self.tr("{count} documenten toegevoegd{where}.").format(count=len(added), where=where)

    def _refusals(self, told: Sequence[str]) -> Sequence[str]:
        """Many are said in one message, or they would push what was added out of sight."""
        if len(told) < _MANY:
            return told
        more = len(told) - _MANY
        said = [self.tr("{count} bestanden zijn niet toegevoegd.").format(count=len(told)), *told[:_MANY]]
        if more:
            said.append(self.tr("En nog {count} andere.").format(count=more))
        return [" ".join(said)]

    def folder(self) -> str:
        return str(self._desk.context.profile.get(_FOLDER, "") or Path.home())

    def remember(self, path: Path) -> None:
        self._desk.context.profile.set(_FOLDER, str(path.parent))

    def _window(self) -> QWidget:
        return self._part.window()


class _Taking:
    """Runs on a thread of the pool, and goes on with what is left when called again. What was added stays."""

    def __init__(self, case_id: str, paths: Sequence[Path], place: Place | None, member_id: str) -> None:
        self._case_id = case_id
        self._left = list(paths)
        self._new = NewDocument("", **place.fields) if place else None
        self._member_id = member_id
        self._made: list[TakenIn] = []

    def __call__(self, store: Store, progress: Progress) -> list[TakenIn]:
        def step(path: Path, done: int, total: int) -> None:
            progress.step(done, total, path.name)

        add = partial(add_files, store, self._case_id, new=self._new, now=calendar.now, progress=step)
        while self._left:
            self._made += add(self._left[:1], self._member_id)
            del self._left[:1]
        return self._made


def _take_away(ids: Sequence[str], seen: LastSeen, session: Session) -> None:
    for document_id in ids:
        remove_document(session, document_id, "Toevoegen ongedaan gemaakt", seen)
