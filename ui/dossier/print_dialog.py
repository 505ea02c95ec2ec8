"""A print to look at, save, and put on paper; what goes into it may be chosen beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from praktijkteam.dossier.naming import volume_paths
from praktijkteam.dossier.pdf.saving import copy
from praktijkteam.errors import Refused
from ui.appearance import TextSize, Tone
from ui.dossier.draft_preview import DraftPreview
from ui.dossier.making import Draft
from ui.dossier.printing import PagePrinter
from ui.page import Context
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.form_row import ErrorLine
from ui.widgets.labels import Label
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.room import resize_within
from ui.widgets.scrolled import scrolled
from ui.widgets.tab_order import can_stop, step, stops_in_order
from ui.worker import Progress

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from praktijkteam.store.connection import Store

_PAUSE_MS = 300
SIDE = 304
_REMARKS = 4
FOLDER = "dossier.folder"
"""Under which a person's folder for prints is remembered."""


Work = Callable[["Store", Progress], Draft]
"""What makes a print; it runs elsewhere, so it holds plain values only."""


class PrintDialog(QDialog):
    """`said(text, folder)` is what was done, and where; `remarked(text)` what to know about it."""

    said = Signal(str, object)
    remarked = Signal(str)

    def __init__(
        self, context: Context, title: str, parent: QWidget | None = None, *, work: Work | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.title = title
        self._given = work
        self.draft: Draft | None = None
        self._job = 0
        self._pages: PagePrinter | None = None
        self.preview = DraftPreview(self)
        self.preview.turned.connect(self._turned)
        self.error = ErrorLine(self)
        self.remarks = Label("", TextSize.SMALL, Tone.ATTENTION, wrap=True, parent=self)
        self.remarks.hide()
        self.strip = ProgressStrip("", self)
        self.strip.cancelled.connect(self.stop)
        self.strip.hide()
        self.leave = Button(self.tr("Sluiten"), parent=self)
        self.leave.clicked.connect(self.reject)
        self.paper = Button(self.tr("Afdrukken…"), icon="printer", parent=self)
        self.paper.clicked.connect(self._ask_printer)
        self.keep = PrimaryButton(self.tr("Opslaan als pdf…"), parent=self)
        self.keep.clicked.connect(self.ask_file)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.make)
        self.setWindowTitle(title)

    def work(self) -> Work:
        """What makes the print as it is chosen now."""
        if self._given is None:
            raise NotImplementedError
        return self._given

    def make_soon(self) -> None:
        """Something else was chosen; perhaps more will be in a moment."""
        self._pause.start()

    def make(self) -> None:
        """Make the print anew; a newer choice takes the place of an older one."""
        self._pause.stop()
        self.stop()
        self.error.say("")
        self.preview.wait()
        self.allow(False)
        self._job = self.context.jobs.long(self, self.work(), done=self.show_draft, refused=self._not_made)

    def show_draft(self, draft: Draft) -> None:
        self._job = 0
        self.draft = draft
        self.remarks.setText("\n".join(self.shortly(draft.remarks)))
        self.remarks.setVisible(bool(draft.remarks))
        self.preview.show_draft(draft)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins where something can be chosen."""
        super().showEvent(event)
        first = next(filter(can_stop, stops_in_order(self)), None)
        if first is not None and not event.spontaneous():
            first.setFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        inside = step(self, stops_in_order(self), forward=forward)
        return inside or super().focusNextPrevChild(forward)

    def done(self, result: int) -> None:
        """Closing stops what is under way."""
        self.stop()
        self.preview.clear()
        super().done(result)

    def save_to(self, path: Path) -> None:
        """Keep the print as a file, and its further volumes beside it."""
        if self.draft is None:
            return
        files = self.draft.files
        targets = volume_paths(path, len(files))
        standing = next((target for target in targets[1:] if target.exists()), None)
        if standing:  # only about the first of them did somebody say that it may be replaced
            told = self.tr("In deze map staat ‘{name}’ al. Kies een andere map of een andere naam.")
            self.refused(Refused(told.format(name=standing.name)))
            return

        def work(_store: Store, progress: Progress) -> None:
            for place, (source, target) in enumerate(zip(files, targets, strict=True)):
                progress.step(place, len(files))
                copy(source, target)

        self.busy(self.tr("Opslaan…"))
        told = ", ".join(target.name for target in targets)
        self._job = self.context.jobs.long(
            self,
            work,
            done=lambda _: self._kept(told, path.parent),
            refused=self.refused,
            stepped=self._stepped,
        )

    def print_on(self, printer: QPrinter) -> None:
        """Put what is on sight on paper."""
        self.busy(self.tr("Afdrukken…"))
        self._pages = PagePrinter(self.preview.document, printer, self)
        self._pages.stepped.connect(self.strip.show_progress)
        self._pages.ended.connect(self._paper_ended)
        self._pages.begin()

    def refused(self, refusal: Refused) -> None:
        self._job = 0
        self.strip.hide()
        self.allow(self.draft is not None)
        self.error.say(str(refusal))

    def _not_made(self, refusal: Refused) -> None:
        """What still stands in the preview is of another choice: that is not kept instead."""
        self.draft = None
        self.refused(refusal)

    def stop(self) -> None:
        if self._job:
            self.context.jobs.worker.cancel(self._job)
            self._job = 0
        if self._pages:
            self._pages.stop()
        self.strip.hide()
        self.allow(self.draft is not None)

    def busy(self, words: str) -> None:
        self.strip.say(words)
        self.strip.show_progress(0, 1)
        self.strip.cancel.setEnabled(True)
        self.strip.show()
        self.allow(False)

    def allow(self, allowed: bool) -> None:
        """Whether it can be kept; only what may leave the program goes on paper."""
        self.keep.setEnabled(allowed)
        sheaf = self.preview.sheaf
        self.paper.setEnabled(allowed and sheaf is not None and sheaf.may_leave)

    def ask_file(self) -> None:
        name = self.draft.files[0].name if self.draft else ""
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Afdruk opslaan"), str(Path(self.folder()) / name), self.tr("Pdf (*.pdf)")
        )
        if path:
            self.remember(Path(path).parent)
            self.save_to(Path(path))

    def folder(self) -> str:
        return str(self.context.profile.get(FOLDER, "") or Path.home())

    def remember(self, folder: Path) -> None:
        self.context.profile.set(FOLDER, str(folder))

    def lay_out(self, side: QWidget | None) -> None:
        """The preview, with what can be chosen at its left."""
        self.setMinimumSize(720, 480)
        resize_within(self, QSize(1080 if side else 860, 760))
        columns = QHBoxLayout()
        columns.setSpacing(24)
        if side:
            columns.addWidget(side)
        columns.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        for button in (self.leave, self.paper, self.keep):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(columns, 1)
        layout.addWidget(self.remarks)
        layout.addWidget(self.error)
        layout.addWidget(self.strip)
        layout.addLayout(foot)

    def shortly(self, remarks: Sequence[str]) -> list[str]:
        """The first few, and how many there are beside them: nothing is passed over in silence."""
        more = len(remarks) - _REMARKS
        if more <= 0:
            return list(remarks)
        told = self.tr("En nog {count} meer: kijk in de lijst van documenten van het dossier.")
        return [*remarks[:_REMARKS], told.format(count=more)]

    def _turned(self) -> None:
        self.allow(self.draft is not None)

    def _kept(self, told: str, folder: Path) -> None:
        self._job = 0
        self.said.emit(self.tr("Opgeslagen: {name}").format(name=told), folder)
        self._remark()
        self.accept()

    def _stepped(self, step: object) -> None:
        self.strip.show_progress(getattr(step, "done", 0), getattr(step, "total", 1))

    def _paper_ended(self, whole: bool) -> None:
        self._pages = None
        self.strip.hide()
        self.allow(True)
        if whole:
            self.said.emit(self.tr("De afdruk is naar de printer gestuurd."), None)
            self._remark()
            self.accept()

    def _remark(self) -> None:
        if self.draft and self.draft.remarks:
            self.remarked.emit(" ".join(self.shortly(self.draft.remarks)))

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        sheaf = self.preview.sheaf
        printer.setDocName(sheaf.path.name if sheaf else "")
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(self.tr("Afdrukken"))
        dialog.setMinMax(1, max(1, self.preview.document.pageCount()))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)


def side(part: QWidget, name: str, parent: QWidget) -> QScrollArea:
    """What stands beside the preview; it may be longer than the dialog."""
    area = scrolled(part, name, parent)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # each stop in it brings itself on sight
    area.setFixedWidth(SIDE)
    return area


def open_over(dialog: PrintDialog) -> None:
    """Open a dialog over its page; what it did is said in the message bar."""
    context = dialog.context
    dialog.said.connect(partial(_say, context))
    dialog.remarked.connect(context.messages.attention)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _say(context: Context, text: str, folder: Path | None) -> None:
    if folder is None:
        context.messages.good(text)
        return
    words = context.messages.tr("Map openen")
    context.messages.good(text, action=words, act=partial(_open_folder, context, folder))


def _open_folder(context: Context, folder: Path) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        told = context.messages.tr("De map {folder} kan niet worden geopend. Open haar zelf.")
        context.messages.refused(Refused(told.format(folder=folder)))
