"""The documents on the page of a case."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from praktijkteam import calendar
from praktijkteam.cases.document_view import DocumentMoveView, DocumentVersionView, DocumentView
from praktijkteam.cases.view import CaseView
from praktijkteam.documents.names import safe_name
from ui.appearance import TextSize, Tone
from ui.cases.desk import CaseDesk
from ui.cases.keyed_rows import KeyedRows
from ui.documents.arrivals import Arrivals
from ui.documents.forms import DocumentForm, MoveForm, RemoveForm, values_of
from ui.documents.outside import Outside
from ui.documents.row import DocumentRow, Item, can_be_opened
from ui.documents.thumbnails import Thumbnails
from ui.editing.inline_form import Forms, FormSlot
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import Label
from ui.widgets.section import Section

if TYPE_CHECKING:  # SQL stays with the core, and QtPdf comes when it is needed
    from ui.documents.viewer import Viewer

FIRST = 20
"""How many documents are shown until somebody asks for more."""


class DocumentsSection(Section):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk.tr("Documenten"), 0, parent)
        self._desk = desk
        self._most = FIRST
        self.outside = Outside(desk, self)
        self.outside.file_wanted.connect(self._ask_worked_on)
        self.pictures = Thumbnails(desk.context.jobs, self)
        self.arrivals = Arrivals(desk, self)
        self.paste = self.heading.add_link(self.tr("Plakken"))
        self.paste.clicked.connect(self.arrivals.paste)
        self.add = self.heading.add_link(self.tr("Document toevoegen"))
        self.add.clicked.connect(self.arrivals.ask_files)
        desk.files_wanted.connect(self.arrivals.ask_files_for)
        desk.document_wanted.connect(self.view)
        self.slot = FormSlot()
        self.nothing = Label(
            self.tr(
                "Nog geen documenten. Sleep bestanden naar deze pagina, plak een bestand of schermafbeelding, "
                "of kies Document toevoegen."
            ),
            TextSize.SMALL,
            Tone.MUTED,
            wrap=True,
            parent=self,
        )
        self.rows: KeyedRows[Item] = KeyedRows(lambda item: item[0].id, self._row)
        self.moves: KeyedRows[DocumentMoveView] = KeyedRows(lambda move: move.id, self._trace)
        self.more = LinkButton("", parent=self)
        self.more.clicked.connect(self._show_more)
        self.body.addLayout(self.slot)
        self.body.addWidget(self.nothing)
        self.body.addLayout(self.rows)
        self.body.addWidget(self.more)
        self.body.addLayout(self.moves)

    def show_case(self, view: CaseView) -> None:
        items = [(each, view.versions_of(each.id)) for each in view.documents]
        self.heading.set_count(len(items))
        for link in (self.paste, self.add):
            link.setVisible(self._desk.adds_documents)
        self.nothing.setVisible(not items)
        self.rows.show_items(items[: self._most])
        left = len(items) - self._most
        self.more.setVisible(left > 0)
        self.more.setText(self.tr("Nog {count} tonen").format(count=left))
        self.moves.show_items(view.document_moves)

    def close_case(self) -> None:
        self.slot.clear()
        self._most = FIRST

    def view(self, document: DocumentView) -> Viewer:
        """Look at it inside the program."""
        # for a quick start: QtPdf is large
        from ui.documents.viewer import Viewer

        viewer = Viewer(self._desk.context, document, self._desk.view.versions_of(document.id), self.window())
        viewer.outside_wanted.connect(self.outside.look_at)
        viewer.save_wanted.connect(self.ask_where_to_save)
        viewer.finished.connect(viewer.deleteLater)
        viewer.open()
        return viewer

    def ask_where_to_save(self, version: DocumentVersionView) -> None:
        suggested = str(Path(self.arrivals.folder()) / safe_name(version.file_name))
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Document opslaan"), suggested)
        if chosen:
            self.arrivals.remember(Path(chosen))
            self.outside.save_as(version, Path(chosen))

    def forms(self) -> Forms:
        documents = self._desk.view.documents
        return {
            **{f"documenten.{each.id}": partial(self.change, each) for each in documents},
            **{f"documenten.{each.id}.verplaatsen": partial(self.move_away, each) for each in documents},
            **{f"documenten.{each.id}.verwijderen": partial(self.remove, each) for each in documents},
        }

    def change(self, document: DocumentView) -> None:
        form = DocumentForm(self._desk, document, self)
        self.slot.open(form, f"documenten.{document.id}", values_of(document))

    def move_away(self, document: DocumentView) -> None:
        form = MoveForm(self._desk, document, self)
        self.slot.open(form, f"documenten.{document.id}.verplaatsen", {"to_number": "", "reason": ""})

    def remove(self, document: DocumentView) -> None:
        form = RemoveForm(self._desk, document, self)
        self.slot.open(form, f"documenten.{document.id}.verwijderen", {"reason": ""})

    def menu(self, document: DocumentView, versions: Sequence[DocumentVersionView]) -> QMenu:
        """Everything that can be done with a document."""
        menu = QMenu(self)
        version = versions[0]
        closed = self._desk.closed
        adds = self._desk.adds_documents
        others = document.edited_by_id not in (None, self._desk.member_id)
        menu.addAction(self.tr("Bekijken")).triggered.connect(lambda: self.view(document))
        outside = menu.addAction(self.tr("Openen in ander programma"))
        outside.triggered.connect(lambda: self.outside.look_at(version))
        menu.addAction(self.tr("Opslaan als…")).triggered.connect(lambda: self.ask_where_to_save(version))
        menu.addSeparator()
        work = menu.addAction(self.tr("Bewerken in ander programma"))
        work.triggered.connect(lambda: self.outside.work_on(document, version))
        newer = menu.addAction(self.tr("Nieuwe versie…"))
        newer.triggered.connect(lambda: self.arrivals.ask_version(document))
        change = menu.addAction(self.tr("Gegevens wijzigen…"))
        change.triggered.connect(lambda: self.change(document))
        menu.addSeparator()
        move = menu.addAction(self.tr("Naar een andere zaak…"))
        move.triggered.connect(lambda: self.move_away(document))
        remove = menu.addAction(self.tr("Verwijderen…"))
        remove.triggered.connect(lambda: self.remove(document))
        outside.setEnabled(can_be_opened(version))
        work.setEnabled(can_be_opened(version) and adds and not others)
        newer.setEnabled(adds and not others)
        change.setEnabled(adds)
        move.setEnabled(not closed)
        remove.setEnabled(not closed)
        return menu

    def _row(self, item: Item) -> QWidget:
        document, versions = item
        row = DocumentRow(item, self._desk, self.pictures, self)
        row.opened.connect(lambda: self.view(document))
        row.menu_wanted.connect(lambda: self._popup(row))
        row.work_wanted.connect(lambda: self.outside.work_on(document, versions[0]))
        row.brought_back.connect(lambda: self.outside.bring_back(document.id))
        row.let_go.connect(lambda: self.outside.let_go(document))
        return row

    def _trace(self, move: DocumentMoveView) -> QWidget:
        said = self.tr("{number}. {title}: verplaatst naar {to} op {day}. {reason}")
        told = said.format(
            number=move.number,
            title=move.title,
            to=move.to_number,
            day=calendar.day_text(calendar.local(move.moved_at).date()),
            reason=move.reason,
        )
        return Label(told, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self)

    def _popup(self, row: DocumentRow) -> None:
        menu = self.menu(row.document, row.versions)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(row.more.mapToGlobal(row.more.rect().bottomLeft()))

    def _ask_worked_on(self, document_id: str) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Welk bestand hebt u bewerkt?"), self.arrivals.folder()
        )
        if chosen:
            self.outside.bring_back(document_id, Path(chosen))

    def _show_more(self) -> None:
        self._most = len(self._desk.view.documents)
        self.show_case(self._desk.view)
