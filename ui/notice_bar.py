"""A line above every page that says how things stand with the store, for as long as they do."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.appearance import Tone, tokens
from ui.icon_label import IconLabel

HEIGHT = 36


class NoticeBar(QWidget):
    """Out of sight until it is shown. `row` is for a link behind the words."""

    def __init__(self, name: str, icon: str, told: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(name)
        self.line = IconLabel(icon, told, icon_tone=Tone.ATTENTION, parent=self)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(24, 0, 24, 0)
        self.row.setSpacing(12)
        self.row.addWidget(self.line)
        self.row.addStretch(1)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, worn = QPainter(self), tokens(self.palette())
        painter.fillRect(self.rect(), worn.side)
        painter.fillRect(0, self.height() - 1, self.width(), 1, worn.line)
