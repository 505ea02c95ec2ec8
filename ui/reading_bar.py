"""Says above every page that nothing is kept, while a store stands open only to read in."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.appearance import Tone, tokens
from ui.icon_label import IconLabel
from ui.widgets.buttons import LinkButton

HEIGHT = 36


class ReadingBar(QWidget):
    """`open_wanted` asks to open the store in the ordinary way."""

    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("Alleen-lezen"))
        told = self.tr("Alleen-lezen: u ziet alles, maar er wordt niets bewaard.")
        self.line = IconLabel("lock", told, icon_tone=Tone.ATTENTION, parent=self)
        self.open = LinkButton(self.tr("Gewoon openen"), small=False, parent=self)
        self.open.clicked.connect(self.open_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 0, 24, 0)
        layout.setSpacing(12)
        layout.addWidget(self.line)
        layout.addWidget(self.open)
        layout.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, worn = QPainter(self), tokens(self.palette())
        painter.fillRect(self.rect(), worn.side)
        painter.fillRect(0, self.height() - 1, self.width(), 1, worn.line)
