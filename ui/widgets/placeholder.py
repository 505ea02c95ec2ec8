"""Keeps the place of what is being fetched, so that nothing jumps when it comes."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.appearance import Tokens, tokens

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
        above = self.contentsMargins().top()
        return QSize(200, above + self._lines * _LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_bars(
            QPainter(self),
            QRectF(self.contentsRect()).adjusted(0, 6, 0, 0),
            self._lines,
            tokens(self.palette()),
        )


def draw_bars(painter: QPainter, area: QRectF, lines: int, worn: Tokens) -> None:
    """Quiet bars of different length, from the top of the area down."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(worn.line)
    for line in range(lines):
        width = area.width() * _WIDTHS[line % len(_WIDTHS)]
        painter.drawRoundedRect(QRectF(area.x(), area.y() + line * _LINE, width, 8), 2, 2)
    painter.restore()
