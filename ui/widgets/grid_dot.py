"""One party in the grid: to be dragged, or moved with the arrow keys."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from praktijkteam.terms import PartyGroup, Stance
from ui.appearance import tokens
from ui.widgets.party_marks import RING, draw_ring, draw_shape

SIZE = 40
_HALO = 38.0
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
}


@dataclass(frozen=True)
class GridDot:
    """A party as the grid shows it. Without influence or interest it has no place yet."""

    id: str
    name: str
    group: PartyGroup
    stance: Stance
    influence: float | None = None
    interest: float | None = None

    @property
    def is_placed(self) -> bool:
        return self.influence is not None and self.interest is not None


class DotButton(QPushButton):
    """`dragged(place)` and `dropped()` by mouse, in the pixels of the picture; `nudged(up, right, far)` by arrow.

    `chosen` comes as soon as it is taken in hand.
    """

    chosen = Signal()
    dragged = Signal(QPointF)
    dropped = Signal()
    dropped_back = Signal()
    nudged = Signal(int, int, bool)

    def __init__(self, dot: GridDot, parent: QWidget) -> None:
        super().__init__(parent)
        self.dot = dot
        self._from: QPoint | None = None
        self._moving = False
        self.movable = True
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFixedSize(QSize(SIZE, SIZE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.show_dot(dot)

    def show_dot(self, dot: GridDot) -> None:
        self.dot = dot
        self.setAccessibleName(f"{dot.name}, {dot.group}, {dot.stance}")
        if dot.influence is not None and dot.interest is not None:
            words = self.tr("invloed {influence}, belang {interest}")
            self.setAccessibleDescription(
                words.format(influence=in_words(dot.influence), interest=in_words(dot.interest))
            )
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._from = event.position().toPoint()
        self.chosen.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None or not self.movable:
            return
        away = event.position().toPoint() - self._from
        if not self._moving and away.manhattanLength() < QApplication.startDragDistance() // 2:
            return
        self._moving = True
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        centre = QPointF(self.geometry().topLeft() + away) + QPointF(SIZE / 2, SIZE / 2)
        self.dragged.emit(centre)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._moving:
            self.dropped.emit()
        self._stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._moving:
            self.dropped_back.emit()
            self._stop()
        elif event.key() in _STEPS and self.movable:
            up, right = _STEPS[Qt.Key(event.key())]
            self.nudged.emit(up, right, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn = tokens(self.palette())
        centre = QPointF(SIZE / 2, SIZE / 2)
        if self.isChecked() or self.hasFocus():
            painter.setPen(QPen(worn.accent, 2 if self.hasFocus() else 1.4))
            painter.setBrush(worn.selection if self.isChecked() else worn.surface)
            painter.drawEllipse(centre, _HALO / 2 - 0.5, _HALO / 2 - 0.5)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(worn.surface)
            painter.drawEllipse(QRectF(centre.x() - RING / 2, centre.y() - RING / 2, RING, RING))
        draw_ring(painter, centre, RING + 1, self.dot.stance, worn)
        draw_shape(painter, centre, 13, self.dot.group, worn.text)

    def _stop(self) -> None:
        self._from, self._moving = None, False
        self.setCursor(Qt.CursorShape.OpenHandCursor)


def in_words(value: float) -> str:
    """A number with one decimal, the Dutch way."""
    return f"{value:.1f}".replace(".", ",")
