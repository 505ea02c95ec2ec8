"""A document in the list of its case."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from praktijkteam.cases.document_view import DocumentVersionView, DocumentView
from praktijkteam.documents import kinds
from ui.appearance import TextSize, Tone, draw_icon, tokens
from ui.cases.desk import CaseDesk
from ui.documents import words
from ui.documents.remark import Remark
from ui.documents.thumbnails import Thumbnails
from ui.severity import Severity
from ui.widgets.buttons import IconButton
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.painting import draw_focus, draw_frame

_PICTURE = QSize(48, 56)
_ICONS = {"message": "mail", "image": "eye"}
Item = tuple[DocumentView, tuple[DocumentVersionView, ...]]
"""A document with its versions, the present one first."""


class Thumbnail(QWidget):
    """The picture of a document, or an icon while there is none."""

    def __init__(
        self, version: DocumentVersionView, pictures: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._version = version
        self._pictures = pictures
        self._icon = _ICONS.get(version.media_type.partition("/")[0], "file-text")
        self.setFixedSize(_PICTURE)
        pictures.made.connect(self._made)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Asked for only once it is on sight: a case may have hundreds."""
        painter = QPainter(self)
        worn = tokens(self.palette())
        image = self._pictures.picture(self._version)
        if image is None:
            draw_frame(painter, self.rect(), worn.surface, worn.line)
            draw_icon(painter, _centred(QSize(20, 20), self.rect()), self._icon, worn.text2)
            return
        place = _centred(_fitted(image, self.rect()), self.rect())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)
        painter.setPen(worn.line)
        painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))

    def _made(self, digest: str) -> None:
        if digest == self._version.digest:
            self.update()


class DocumentRow(QWidget):
    """`opened` comes with a click or Enter: to look at it. `menu_wanted` asks for what else can be done.

    `brought_back` and `let_go` come from whoever works on it outside.
    """

    opened = Signal()
    menu_wanted = Signal()
    work_wanted = Signal()
    brought_back = Signal()
    let_go = Signal()

    def __init__(
        self, item: Item, desk: CaseDesk, pictures: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.document, self.versions = item
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._texts = QVBoxLayout()
        self._texts.setSpacing(0)
        self._fill(desk)
        self.more = IconButton(
            "ellipsis",
            self.tr("Meer over document {number}, {title}").format(
                number=self.document.number, title=self.document.title
            ),
            parent=self,
        )
        self.more.clicked.connect(self.menu_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(Thumbnail(self.versions[0], pictures, self), 0, top)
        row.addLayout(self._texts, 1)
        row.addWidget(self.more, 0, top)

    def _fill(self, desk: CaseDesk) -> None:
        document, version = self.document, self.versions[0]
        title = f"{document.number}. {document.title}"
        about = words.facts(document, desk.view)
        file = words.file_line(version, desk.today)
        self.setAccessibleName(f"{title}, {about}, {file}")
        self.setAccessibleDescription(self.tr("Enter bekijkt dit document"))
        self._texts.addWidget(ElidedLabel(title, strong=True, parent=self))
        self._texts.addWidget(ElidedLabel(about, TextSize.SMALL, parent=self))
        self._texts.addWidget(ElidedLabel(file, TextSize.SMALL, Tone.MUTED, parent=self))
        if document.note:
            self._texts.addWidget(Label(document.note, TextSize.SMALL, wrap=True, parent=self))
        if wrong := words.warning(version):
            self._texts.addWidget(Remark(wrong, Severity.ATTENTION, self))
        if edited := words.edited(document, desk.member_id, desk.today):
            self._texts.addWidget(self._edited(edited, desk))

    def _edited(self, text: str, desk: CaseDesk) -> Remark:
        remark = Remark(text, Severity.INFO, self)
        if self.document.edited_by_id == desk.member_id:
            remark.add_link(self.tr("Verder bewerken")).clicked.connect(self.work_wanted)
            remark.add_link(self.tr("Klaar met bewerken")).clicked.connect(self.brought_back)
        else:
            remark.add_link(self.tr("Markering weghalen")).clicked.connect(self.let_go)
        return remark

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        painter.fillRect(0, self.height() - 1, self.width(), 1, worn.line)
        if self.hasFocus():
            draw_focus(painter, self.rect().adjusted(-2, 2, 2, -3), worn)


def can_be_opened(version: DocumentVersionView) -> bool:
    return not kinds.why_not_open(version.file_name, version.media_type)


def _fitted(image: QImage, area: QRect) -> QSize:
    """No larger than the area, and never larger than it is."""
    size = image.size()
    if size.width() > area.width() or size.height() > area.height():
        size.scale(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
    return size


def _centred(size: QSize, area: QRect) -> QRectF:
    return QRectF(
        area.x() + (area.width() - size.width()) / 2,
        area.y() + (area.height() - size.height()) / 2,
        size.width(),
        size.height(),
    )
