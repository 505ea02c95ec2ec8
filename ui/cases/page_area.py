"""The part of a page that scrolls. Its bar lies in the margin, so that nothing moves when it comes."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStyle, QVBoxLayout, QWidget

_MARGIN, _TOP = 24, 16


class Sheet(QWidget):
    """As high as its text is at the width it gets: asked for less than that, Qt leaves a page of nothing."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class PageArea(QScrollArea):
    """What belongs on the page goes into `content`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = Sheet(self)
        self.sheet.setProperty("page", True)
        self.content = QVBoxLayout(self.sheet)
        self.setWidget(self.sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.verticalScrollBar().rangeChanged.connect(lambda _least, most: self._make_room(most > 0))
        self._make_room(scrolls=False)

    def scroll_to(self, part: QWidget) -> None:
        """Bring the top of a part of the page to the top of what is on sight."""
        place = part.mapTo(self.sheet, part.rect().topLeft()).y()
        self.verticalScrollBar().setValue(place - _TOP)

    def _make_room(self, scrolls: bool) -> None:
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self.verticalScrollBar())
        self.content.setContentsMargins(_MARGIN, _TOP, max(0, _MARGIN - bar * scrolls), _MARGIN)
