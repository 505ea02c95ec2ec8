"""Looking at a document inside the program: a pdf, a picture or a text; anything else says what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from praktijkteam.cases.document_view import DocumentVersionView, DocumentView
from praktijkteam.documents import kinds
from praktijkteam.documents.letters import MAIL, OUTLOOK, readable
from praktijkteam.documents.scans import SCAN, as_leaves
from praktijkteam.errors import Refused
from praktijkteam.store import files
from ui.appearance import TextSize, Tone
from ui.documents import words
from ui.documents.pictures import read_image
from ui.documents.remark import Remark
from ui.dossier.preview import Preview
from ui.page import Context
from ui.severity import Severity
from ui.widgets.buttons import Button
from ui.widgets.choices import Select
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import ElidedLabel
from ui.widgets.placeholder import Placeholder

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from praktijkteam.store.connection import Store

LARGEST = 100 * files.CHUNK
_MOST_TEXT = 2 * files.CHUNK
_TEXTS = ("text/", "message/")
_LETTERS = (MAIL, OUTLOOK)


@dataclass(frozen=True)
class Seen:
    """What there is to see: a pdf, a picture or a text; none of them when it cannot be shown here."""

    pdf: bytes | None = None
    image: QImage | None = None
    text: str | None = None


class Viewer(QDialog):
    """`outside_wanted(version)` and `save_wanted(version)` come from its buttons."""

    outside_wanted = Signal(object)
    save_wanted = Signal(object)
    shown = Signal()

    def __init__(
        self,
        context: Context,
        document: DocumentView,
        versions: Sequence[DocumentVersionView],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._versions = {each.id: each for each in versions}
        self.version = versions[0]
        self.setWindowTitle(document.title)
        self.heading = ElidedLabel(document.title, TextSize.TITLE, strong=True, parent=self)
        self.about = ElidedLabel("", TextSize.SMALL, Tone.MUTED, parent=self)
        self.remark = Remark("", Severity.ATTENTION, self)
        self.choice = Select(self.tr("Versie"), self)
        self.choice.set_choices([(each.id, self._called(each)) for each in versions])
        self.choice.setVisible(len(versions) > 1)
        self.choice.picked.connect(lambda chosen: self.show_version(self._versions[str(chosen)]))
        self.outside = Button(self.tr("Openen in ander programma"), icon="external-link", parent=self)
        self.outside.clicked.connect(lambda: self.outside_wanted.emit(self.version))
        self.save = Button(self.tr("Opslaan als…"), icon="download", parent=self)
        self.save.clicked.connect(lambda: self.save_wanted.emit(self.version))
        self.leave = Button(self.tr("Sluiten"), parent=self)
        self.leave.clicked.connect(self.reject)
        self.pdf = Preview(self)
        self.pdf.view.setAccessibleName(self.tr("Bladzijden van het document"))
        self.image = ImageView(self)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Tekst van het document"))
        self.nothing = EmptyState("", "", "", self)
        self._stack = QStackedLayout()
        self._lay_out()
        QShortcut(QKeySequence(QKeySequence.StandardKey.SaveAs), self).activated.connect(self.save.click)
        self.show_version(self.version)

    def show_version(self, version: DocumentVersionView) -> None:
        """Fetch this version and show it."""
        self.version = version
        self.choice.set_value(version.id)
        self.about.setText(words.file_line(version, self._context.today()))
        self.remark.say(words.really(version))
        harm = kinds.why_not_open(version.file_name, version.media_type)
        self.outside.setEnabled(not harm)
        self._stack.setCurrentWidget(self._waiting)
        jobs = self._context.jobs
        jobs.worker.run(
            self, partial(_look, jobs.store, version), done=self._show, refused=self._refuse, topic="look"
        )

    def done(self, result: int) -> None:
        self.pdf.clear()
        super().done(result)

    def _show(self, seen: Seen) -> None:
        if seen.pdf is not None:
            self._show_pdf(seen.pdf)
        elif seen.image is not None:
            self.image.show_image(seen.image)
            self._stack.setCurrentWidget(self.image)
        elif seen.text is not None:
            self.text.setPlainText(seen.text)
            self._stack.setCurrentWidget(self.text)
        else:
            self._say_why()
        self.shown.emit()

    def _show_pdf(self, data: bytes) -> None:
        self.pdf.show_print(data)
        error = self.pdf.document.error()
        if error == QPdfDocument.Error.IncorrectPassword:
            self._say(
                self.tr("Deze pdf is met een wachtwoord beveiligd"),
                self.tr("Open haar in een ander programma en typ daar het wachtwoord."),
            )
        elif self.pdf.document.pageCount() == 0:
            self._say(
                self.tr("Deze pdf kan niet worden getoond"),
                self.tr("Er is iets mis met het bestand zelf. Vraag de afzender om een nieuw."),
            )
        else:
            self._stack.setCurrentWidget(self.pdf)

    def _say_why(self) -> None:
        version = self.version
        harm = kinds.why_not_open(version.file_name, version.media_type)
        if harm:
            self._say(self.tr("Dit bestand wordt niet geopend"), harm)
        elif version.size > LARGEST:
            self._say(
                self.tr("Te groot om hier te tonen"), self.tr("Open het document in een ander programma.")
            )
        else:
            self._say(
                self.tr("Dit is een {kind}").format(kind=kinds.words(version.media_type)),
                self.tr("Dat kan hier niet worden getoond. Open het document in een ander programma."),
            )

    def _say(self, title: str, text: str) -> None:
        self.nothing.say(title, text)
        self._stack.setCurrentWidget(self.nothing)

    def _refuse(self, refusal: Refused) -> None:
        self._say(self.tr("Dit document kan niet worden getoond"), str(refusal))
        self.shown.emit()

    def _called(self, version: DocumentVersionView) -> str:
        return self.tr("versie {number}").format(number=version.number)

    def _lay_out(self) -> None:
        self.resize(920, 760)
        self.setMinimumSize(560, 420)
        self._waiting = Placeholder(20, self)
        for widget in (self._waiting, self.pdf, self.image, self.text, self.nothing):
            self._stack.addWidget(widget)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.heading, 1)
        head.addWidget(self.choice)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        for button in (self.save, self.outside, self.leave):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.about)
        layout.addWidget(self.remark)
        layout.addLayout(self._stack, 1)
        layout.addLayout(foot)
        self.leave.setFocus()


class ImageView(QWidget):
    """A picture as a whole, or as wide as there is room for; never larger than it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.area = QScrollArea(self)
        self.area.setAccessibleName(self.tr("Afbeelding van het document"))
        self.area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.wide = Button(self.tr("Hele breedte"), small=True, parent=self)
        self.whole = Button(self.tr("Hele afbeelding"), small=True, parent=self)
        self.wide.clicked.connect(lambda: self._fit(wide=True))
        self.whole.clicked.connect(lambda: self._fit(wide=False))
        self._image = QImage()
        self._is_wide = False
        self._label = QLabel(self)
        self.area.setWidget(self._label)
        bar = QHBoxLayout()
        bar.addStretch(1)
        bar.addWidget(self.wide)
        bar.addWidget(self.whole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(bar)
        layout.addWidget(self.area, 1)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self._fit(wide=False)

    @property
    def shown_size(self) -> QSize:
        return self._label.size()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(wide=self._is_wide)

    def _fit(self, *, wide: bool) -> None:
        self._is_wide = wide
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = self._room(wide) * ratio
        image = self._image
        if image.width() > room.width() or image.height() > room.height():
            image = image.scaled(
                QSize(max(1, room.width()), max(1, room.height())),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(ratio)
        self._label.setPixmap(picture)
        self._label.resize(picture.deviceIndependentSize().toSize())

    def _room(self, wide: bool) -> QSize:
        room = self.area.maximumViewportSize()
        if not wide:
            return room
        return QSize(room.width() - self.area.verticalScrollBar().sizeHint().width(), self._image.height())


def _look(store: Store, version: DocumentVersionView) -> Seen:
    """Runs on a thread of the pool."""
    if kinds.why_not_open(version.file_name, version.media_type):
        return Seen()
    data = files.whole(store, version.digest, most=LARGEST)
    if data is None:
        return Seen()
    if version.media_type == kinds.PDF:
        return Seen(pdf=data)
    if version.media_type == SCAN:
        return Seen(pdf=as_leaves(data))
    if version.media_type.startswith("image/"):
        return Seen(image=read_image(data))
    if version.media_type in _LETTERS and (text := readable(data, version.media_type)):
        return Seen(text=text[:_MOST_TEXT])
    return Seen(text=as_text(data)) if version.media_type.startswith(_TEXTS) else Seen()


def as_text(data: bytes) -> str:
    """The beginning of a text in the spelling it was most likely written in."""
    head = data[:_MOST_TEXT]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    try:
        return head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cut_off = error.start > len(head) - 4
        return head.decode("utf-8-sig" if cut_off else "cp1252", "replace")
