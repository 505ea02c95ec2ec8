"""The four marks ○ ◔ ◑ ●: how far a question is. One drawing for the strip, the lists and the legends."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from praktijkteam.labels import label
from praktijkteam.terms import QuestionState
from ui.appearance import tokens

LEGEND, LIST, STRIP = 12, 14, 18
"""The sizes in pixels; on paper they are 26 and 40."""

_TWELVE_O_CLOCK = 90 * 16
# Clockwise, so negative: a quarter for concept, a half for besproken.
_FILL = {
    QuestionState.EMPTY: 0,
    QuestionState.CONCEPT: -90 * 16,
    QuestionState.DISCUSSED: -180 * 16,
    QuestionState.CONFIRMED: -360 * 16,
}


def draw_mark(painter: QPainter, centre: QPointF, size: float, state: QuestionState, colour: QColor) -> None:
    """Draw the mark within a square of `size` around `centre`."""
    pen = 1 + size / 32
    circle = QRectF(0, 0, size - pen, size - pen)
    circle.moveCenter(centre)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, pen))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(circle)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPie(circle, _TWELVE_O_CLOCK, _FILL[state])
    painter.restore()


class QuestionMark(QWidget):
    """One mark that stands by itself, beside the word that it illustrates."""

    def __init__(self, state: QuestionState, size: int = STRIP, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(label(state))

    @property
    def state(self) -> QuestionState:
        return self._state

    def set_state(self, state: QuestionState) -> None:
        self._state = state
        self.setAccessibleName(label(state))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        centre = QRectF(self.rect()).center()
        draw_mark(painter, centre, self._size, self._state, tokens(self.palette()).text)
