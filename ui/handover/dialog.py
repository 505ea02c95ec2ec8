"""How a case is kept, what an archive would still miss of it, and the folder that goes there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from praktijkteam import calendar
from praktijkteam.cases.reading import case_by_id
from praktijkteam.errors import Refused
from praktijkteam.handover.package import Package, Sender, obstacles, write_package
from praktijkteam.labels import label
from praktijkteam.permissions import Action, Rights
from praktijkteam.retention.reading import Keeping, keeping
from praktijkteam.retention.service import save_preservation
from praktijkteam.team.rights import rights
from praktijkteam.terms import UseRestriction
from ui.appearance import TextSize, Tone
from ui.drafts import Place
from ui.forms.detail_panel import fill
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.page import Context
from ui.severity import Severity
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.form_row import ErrorLine
from ui.widgets.hint_line import HintLine
from ui.widgets.labels import Label
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.room import resize_within
from ui.widgets.scrolled import scrolled_at_top
from ui.widgets.section import Section
from ui.worker import Progress, Step

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy import Connection

    from praktijkteam.store.connection import Store
    from praktijkteam.store.live import Changes

_TABLES = ("case", "outcome", "preservation", "selection_category", "document")


@dataclass(frozen=True)
class Shown:
    """How the case is kept, what is still lacking, and what whoever looks may do about it."""

    kept: Keeping
    lacking: tuple[str, ...]
    rights: Rights


class ArchiveDialog(QDialog):
    """`said(text)` is what was done, for the message bar of the window."""

    said = Signal(str)

    def __init__(self, context: Context, case_id: str, number: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._case_id = case_id
        self._number = number
        self._shown: Shown | None = None
        self._job = 0
        self.facts = QGridLayout()
        self.lacking = Section(self.tr("Nog te doen"), parent=self)
        self.change = Button(self.tr("Bewaren wijzigen…"), icon="pencil", parent=self)
        self.change.clicked.connect(self.ask_keeping)
        self.error = ErrorLine(self)
        self.strip = ProgressStrip("", self)
        self.strip.cancelled.connect(self._stop)
        self.strip.hide()
        self.leave = Button(self.tr("Sluiten"), parent=self)
        self.leave.clicked.connect(self.reject)
        self.export = PrimaryButton(self.tr("Opslaan in een map…"), parent=self)
        self.export.clicked.connect(self._ask_folder)
        self._lay_out()
        self._allow(False)
        context.live.changed.connect(self._follow)
        self._read()

    def done(self, result: int) -> None:
        """Closing stops what is under way."""
        self._stop()
        super().done(result)

    def ask_keeping(self) -> FormDialog | None:
        """Ask how this case is kept; what is left empty, the selection list says."""
        if self._shown is None:
            return None
        kept = self._shown.kept
        form = Form()
        form.select("category_id", self.tr("Categorie van de selectielijst"), wide=True).offer(
            [
                (None, self.tr("Zoals de selectielijst zegt")),
                *((row.id, row.title) for row in kept.categories),
            ]
        )
        form.select(
            "restriction",
            self.tr("Beperking van het gebruik"),
            hint=self.tr("Zolang die geldt, laat een archief de zaak niet aan iedereen zien."),
        ).offer(
            [(None, self.tr("Zoals bij de categorie")), *((each, label(each)) for each in UseRestriction)]
        )
        form.text("restriction_note", self.tr("Toelichting bij de beperking"))
        values = {
            "category_id": kept.chosen_category_id,
            "restriction": kept.chosen_restriction,
            "restriction_note": kept.restriction_note,
        }
        title = self.tr("Hoe {number} wordt bewaard").format(number=self._number)
        dialog = FormDialog(title, "", form.complete(), self.tr("Opslaan"), values, self)
        named = f"{self._number} {kept.title}"
        place = Place("case", self._number, "bewaren", named, self.tr("bewaren"), secret=True)
        save = partial(save_preservation, case_id=self._case_id)
        return dialog.ask(self._context, lambda mine, base: partial(save, mine=mine, base=base), place=place)

    def save_to(self, folder: Path) -> None:
        """Write the folder of the case into this one."""
        self.error.say("")
        case_id = self._case_id
        sender = Sender(self._context.actor.name, calendar.now(), self._context.today())

        def work(store: Store, progress: Progress) -> Package:
            return write_package(store, case_id, folder, sender, progress=progress.step)

        self.strip.say(self.tr("Archiefexport maken…"))
        self.strip.show_progress(0, 1)
        self.strip.cancel.setEnabled(True)
        self.strip.show()
        self._allow(False)
        self._job = self._context.jobs.long(
            self, work, done=self._written, refused=self._refused, stepped=self._stepped
        )

    def _read(self) -> None:
        work = partial(_read, case_id=self._case_id, member_id=self._context.actor.id)
        self._context.jobs.read(self, work, done=self._show, refused=self._refused, topic="keeping")

    def _follow(self, changes: Changes) -> None:
        if changes.touches(*_TABLES):
            self._read()

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        while item := self.facts.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for line, (name, words) in enumerate(_facts(self, shown.kept)):
            self.facts.addWidget(Label(name, TextSize.SMALL, Tone.MUTED, parent=self), line, 0)
            self.facts.addWidget(Label(words, wrap=True, parent=self), line, 1)
        fill(self.lacking, self._lines(shown), "")
        reading = self._context.jobs.store.read_only
        self.change.setVisible(shown.rights.may(Action.RETAIN) and not reading)
        self._allow(not self._job)

    def _lines(self, shown: Shown) -> list[QWidget]:
        lacking = list(shown.lacking)
        if not shown.rights.may(Action.RETAIN):
            lacking.append(
                self.tr("Een informatiebeheerder schrijft een zaak naar het archief. Vraag het die.")
            )
        if not lacking:
            ready = self.tr("Niets. De zaak kan naar het archief.")
            return [HintLine(ready, Severity.GOOD, parent=self.lacking)]
        return [HintLine(text, parent=self.lacking) for text in lacking]

    def _allow(self, allowed: bool) -> None:
        shown = self._shown
        self.change.setEnabled(allowed)
        self.export.setEnabled(
            bool(allowed and shown and not shown.lacking and shown.rights.may(Action.RETAIN))
        )

    def _written(self, package: Package) -> None:
        self._job = 0
        self.said.emit(self.tr("Archiefexport gemaakt: {folder}").format(folder=package.folder))
        if package.unknown:
            self._context.messages.attention(
                self.tr(
                    "Van {files} is het formaat onbekend. Een archief kan om een ander bestand vragen."
                ).format(files=", ".join(package.unknown))
            )
        self.accept()

    def _refused(self, refusal: Refused) -> None:
        self._job = 0
        self.strip.hide()
        self._allow(True)
        self.error.say(str(refusal))

    def _stepped(self, step: Step) -> None:
        self.strip.show_progress(step.done, step.total)

    def _stop(self) -> None:
        if self._job:
            self._context.jobs.worker.cancel(self._job)
            self._job = 0
        self.strip.hide()
        self._allow(True)

    def _ask_folder(self) -> None:
        begin = str(self._context.profile.get("archive.folder", "") or Path.home())
        folder = QFileDialog.getExistingDirectory(self, self.tr("Map voor de archiefexport"), begin)
        if folder:
            self._context.profile.set("archive.folder", folder)
            self.save_to(Path(folder))

    def _lay_out(self) -> None:
        title = self.tr("Archiefexport van {number}").format(number=self._number)
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        resize_within(self, QSize(640, 520))
        self.facts.setColumnStretch(1, 1)
        self.facts.setHorizontalSpacing(16)
        self.facts.setVerticalSpacing(6)
        told = self.tr(
            "Een map met het dossier, alle documenten en van elk een beschrijving in MDTO, voor een e\u2011depot."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(Label(title, TextSize.TITLE, strong=True, wrap=True, parent=self))
        layout.addWidget(Label(told, tone=Tone.MUTED, wrap=True, parent=self))
        layout.addLayout(self.facts)
        changing = QHBoxLayout()
        changing.addWidget(self.change)
        changing.addStretch(1)
        layout.addLayout(changing)
        layout.addWidget(scrolled_at_top(self.lacking, self.windowTitle(), self), 1)
        layout.addWidget(self.error)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.strip, 10)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.export)
        layout.addLayout(foot)


def open_archive(context: Context, case_id: str, number: str, parent: QWidget) -> ArchiveDialog:
    """Open the dialog over a page; what it did is said in the message bar."""
    dialog = ArchiveDialog(context, case_id, number, parent)
    dialog.said.connect(context.messages.good)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _read(connection: Connection, case_id: str, member_id: str) -> Shown:
    kept = keeping(connection, case_id)
    view = case_by_id(connection, case_id)
    return Shown(kept, obstacles(view, kept), rights(connection, member_id))


def _facts(dialog: ArchiveDialog, kept: Keeping) -> list[tuple[str, str]]:
    category = kept.category
    open_ = dialog.tr("nog vast te stellen")
    return [
        (dialog.tr("Categorie"), f"{category.title}, {category.selection_list}" if category else open_),
        (dialog.tr("Waardering"), label(category.appraisal) if category else open_),
        (dialog.tr("Bewaren"), _until(dialog, kept)),
        (dialog.tr("Archiefvormer"), category.creator if category and category.creator else open_),
        (dialog.tr("Beperking"), label(kept.restriction) if kept.restriction else open_),
    ]


def _until(dialog: ArchiveDialog, kept: Keeping) -> str:
    category = kept.category
    if category is None:
        return dialog.tr("nog vast te stellen")
    if category.years is None:
        return label(category.appraisal)
    if kept.ends_on is None:
        return dialog.tr("{years} jaar na het afsluiten").format(years=category.years)
    return dialog.tr("tot en met {day}").format(day=calendar.day_text(kept.ends_on))
