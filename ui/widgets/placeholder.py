"""Keeps the place of what is being fetched, so that nothing jumps when it comes."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.appearance import tokens

_LINE = 20
_WIDTHS = (0.9, 0.75, 0.82, 0.55)


class Placeholder(QWidget):
    """As many quiet bars as there will be lines."""

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Wordt geladen"))

    def sizeHint(self) -> QSize:
        return QSize(200, self._lines * _LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens(self.palette()).line)
        for line in range(self._lines):
            width = self.width() * _WIDTHS[line % len(_WIDTHS)]
            painter.drawRoundedRect(QRectF(0, line * _LINE + 6, width, 8), 2, 2)
