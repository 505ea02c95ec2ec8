"""The sign of the program, drawn: for title bars and task bars."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from praktijkteam.terms import QuestionState
from ui.appearance import LIGHT
from ui.widgets.marks import draw_mark


def program_icon() -> QIcon:
    """The sign of the program for title bars and task bars: the four marks in a square."""
    drawn = QIcon()
    for size in (16, 32, 48, 64, 128, 256):
        drawn.addPixmap(_sign(size))
    return drawn


def _sign(size: int) -> QPixmap:
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(LIGHT.accent)
    painter.drawRoundedRect(QRectF(0, 0, size, size), size / 6, size / 6)
    for place, state in enumerate(reversed(QuestionState)):
        centre = QPointF(size * (0.29 + 0.42 * (place % 2)), size * (0.29 + 0.42 * (place // 2)))
        draw_mark(painter, centre, round(size * 0.32), state, LIGHT.onaccent)
    painter.end()
    return picture
