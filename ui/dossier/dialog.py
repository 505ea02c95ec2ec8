"""The dossier of a case: choose, look, save, print. Of several cases: a file each, in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.dossier.pdf.saving import save
from praktijkteam.errors import Refused
from ui.appearance import TextSize
from ui.dossier.choice_form import ChoiceForm
from ui.dossier.making import Maker, Printed
from ui.dossier.preview import Preview
from ui.dossier.printing import PagePrinter
from ui.page import Context
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.form_row import ErrorLine
from ui.widgets.labels import Label
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.room import resize_within
from ui.worker import Progress, Step

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from praktijkteam.store.connection import Store

_PAUSE_MS = 300
_SIDE = 288


class DossierDialog(QDialog):
    """`said(text)` is what was done, for the message bar of the window."""

    said = Signal(str)

    def __init__(self, context: Context, numbers: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._numbers = tuple(numbers)
        self._maker = Maker(context.actor.name, context.today())
        self._printed: Printed | None = None
        self._job = 0
        self._pages: PagePrinter | None = None
        letterhead = context.profile.get("letterhead", "")
        self.form = ChoiceForm(self._parse_day, Path(letterhead) if letterhead else None, self)
        self.form.changed.connect(self._changed)
        self.preview = Preview(self)
        self.error = ErrorLine(self)
        self.strip = ProgressStrip("", self)
        self.strip.cancelled.connect(self._stop)
        self.strip.hide()
        self.leave = Button(self.tr("Sluiten"), parent=self)
        self.leave.clicked.connect(self.reject)
        self.paper = Button(self.tr("Afdrukken…"), icon="printer", parent=self)
        self.paper.clicked.connect(self._ask_printer)
        self.keep = PrimaryButton(self.tr("Opslaan als pdf…"), parent=self)
        self.keep.clicked.connect(self._ask_file)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._make)
        self._lay_out()
        self._make()

    @property
    def several(self) -> bool:
        return len(self._numbers) > 1

    def done(self, result: int) -> None:
        """Closing stops what is under way."""
        self._stop()
        self.preview.clear()
        super().done(result)

    def save_to(self, path: Path) -> None:
        """Keep what is shown as a file."""
        if self._printed is None:
            return
        try:
            save(self._printed.data, path)
        except Refused as refusal:
            self.error.say(str(refusal))
            return
        self.said.emit(self.tr("Opgeslagen: {name}").format(name=path.name))
        self.accept()

    def save_all_to(self, folder: Path) -> None:
        """A file for each of the cases, in this folder."""
        maker, numbers, order = self._maker, self._numbers, self.form.order()

        def work(store: Store, progress: Progress) -> int:
            return maker.make_all(store, numbers, order, folder, progress)

        self._busy(self.tr("Dossiers maken…"))
        self._job = self._context.jobs.long(
            self, work, done=self._all_made, refused=self._refused, stepped=self._stepped
        )

    def print_on(self, printer: QPrinter) -> None:
        """Put what is shown on paper."""
        self._busy(self.tr("Afdrukken…"))
        self._pages = PagePrinter(self.preview.document, printer, self)
        self._pages.stepped.connect(self.strip.show_progress)
        self._pages.ended.connect(self._paper_ended)
        self._pages.begin()

    def _parse_day(self, text: str) -> date | None:
        return calendar.parse_day(text, self._context.today())

    def _changed(self) -> None:
        self._pause.start()

    def _make(self) -> None:
        """Make the print anew; a newer choice takes the place of an older one."""
        self._pause.stop()
        self._stop()
        self.error.say("")
        self.preview.wait()
        self._allow(False)
        maker, number, order = self._maker, self._numbers[0], self.form.order()

        def work(store: Store, progress: Progress) -> Printed:
            return maker.make(store, number, order, lambda pages: progress.step(0, 0, str(pages)))

        self._job = self._context.jobs.long(self, work, done=self._made, refused=self._refused)

    def _made(self, printed: Printed) -> None:
        self._job = 0
        self._printed = printed
        self.preview.show_print(printed.data)
        self._allow(True)

    def _all_made(self, count: int) -> None:
        self._job = 0
        self.said.emit(self.tr("{count} dossiers gemaakt.").format(count=count))
        self.accept()

    def _refused(self, refusal: Refused) -> None:
        self._job = 0
        self.strip.hide()
        self._allow(self._printed is not None)
        self.error.say(str(refusal))

    def _stepped(self, step: Step) -> None:
        self.strip.show_progress(step.done, step.total)
        self.strip.say(self.tr("Dossier van {number}").format(number=step.text) if step.text else "")

    def _paper_ended(self, whole: bool) -> None:
        self._pages = None
        self.strip.hide()
        self._allow(True)
        if whole:
            self.said.emit(self.tr("Het dossier is naar de printer gestuurd."))
            self.accept()

    def _stop(self) -> None:
        if self._job:
            self._context.jobs.worker.cancel(self._job)
            self._job = 0
        if self._pages:
            self._pages.stop()
        self.strip.hide()
        self._allow(self._printed is not None)

    def _busy(self, words: str) -> None:
        self.strip.say(words)
        self.strip.show_progress(0, 1)
        self.strip.cancel.setEnabled(True)
        self.strip.show()
        self._allow(False)

    def _allow(self, allowed: bool) -> None:
        for button in (self.keep, self.paper):
            button.setEnabled(allowed)

    def _ask_file(self) -> None:
        if self.several:
            folder = QFileDialog.getExistingDirectory(self, self.tr("Map voor de dossiers"), self._folder())
            if folder:
                self._remember(Path(folder))
                self.save_all_to(Path(folder))
            return
        name = self._printed.name if self._printed else ""
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Dossier opslaan"), str(Path(self._folder()) / name), self.tr("Pdf (*.pdf)")
        )
        if path:
            self._remember(Path(path).parent)
            self.save_to(Path(path))

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._printed.name if self._printed else "")
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(self.tr("Dossier afdrukken"))
        dialog.setMinMax(1, max(1, self.preview.document.pageCount()))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)

    def _folder(self) -> str:
        return str(self._context.profile.get("dossier.folder", "") or Path.home())

    def _remember(self, folder: Path) -> None:
        self._context.profile.set("dossier.folder", str(folder))

    def _lay_out(self) -> None:
        self.setMinimumSize(720, 480)
        resize_within(self, QSize(1080, 760))
        title = (
            self.tr("{count} dossiers").format(count=len(self._numbers))
            if self.several
            else self.tr("Dossier van {number}").format(number=self._numbers[0])
        )
        self.setWindowTitle(title)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(Label(title, TextSize.TITLE, strong=True, wrap=True, parent=self))
        if self.several:
            told = self.tr("U ziet het eerste als voorbeeld. Van elke zaak komt er een bestand in een map.")
            left.addWidget(Label(told, TextSize.SMALL, wrap=True, parent=self))
        left.addWidget(_scrolled(self.form, self), 1)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(left)
        columns.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.strip, 10)
        foot.addStretch(0 if self.several else 1)
        for button in (self.leave, self.paper, self.keep):
            foot.addWidget(button)
        self.paper.setVisible(not self.several)
        if self.several:
            self.keep.setText(self.tr("Opslaan in een map…"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(columns, 1)
        layout.addWidget(self.error)
        layout.addLayout(foot)


def open_dossier(context: Context, numbers: Sequence[str], parent: QWidget) -> DossierDialog:
    """Open the dialog over a page; what it did is said in the message bar."""
    dialog = DossierDialog(context, numbers, parent)
    dialog.said.connect(context.messages.good)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def _scrolled(widget: QWidget, parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFixedWidth(_SIDE)
    widget.setProperty("page", True)
    area.setWidget(widget)
    return area
