"""Small things that were chosen or noted, and can be taken away again."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from ui.appearance import TextSize, draw_icon, font, tokens
from ui.severity import Severity
from ui.widgets.flow import FlowLayout
from ui.widgets.painting import (
    ICON,
    SMALL_CONTROL,
    draw_focus,
    draw_frame,
    draw_sign,
    draw_text,
    icon_rect,
    text_width,
)
from ui.widgets.roving import RovingFocus
from ui.widgets.tooltips import set_tooltip

_PADDING = 9
_GAP = 6
_CROSS = 14


@dataclass(frozen=True)
class ChipData:
    """`lead` is bold, `detail` quiet: "**340** bewoners  bron: toezicht gemeente". With `attention` something
    is still missing.
    """

    value: object
    text: str = ""
    lead: str = ""
    detail: str = ""
    attention: bool = False
    removable: bool = True
    movable: bool = False

    @property
    def words(self) -> str:
        return " ".join(part for part in (self.lead, self.text, self.detail) if part)


class Chip(QPushButton):
    """`clicked` opens it; `removed` comes from its cross, Delete or Backspace.

    One that is `movable` can be carried off with the mouse: `carried(place)` on the way and `put_down(place)` at the
    end, on the screen.
    """

    removed = Signal()
    carried = Signal(QPointF)
    put_down = Signal(QPointF)

    def __init__(self, data: ChipData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.data = data
        self._from = QPoint()
        self._carrying = False
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(data.words)
        if data.removable:
            self.setAccessibleDescription(self.tr("Delete haalt dit weg"))

    def sizeHint(self) -> QSize:
        texts = [text_width(font(TextSize.SMALL, strong=strong), text) for text, strong in self._texts()]
        signs = (ICON + _GAP) * self.data.attention + (_CROSS + _GAP + 2) * self.data.removable
        return QSize(2 * _PADDING + sum(texts) + _GAP * max(0, len(texts) - 1) + signs, SMALL_CONTROL)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 60), SMALL_CONTROL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.data.removable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.data.removable and self._cross().adjusted(-5, -7, 9, 7).contains(event.position().toPoint()):
            self.removed.emit()
            return
        self._from = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        away = (event.position().toPoint() - self._from).manhattanLength()
        held = self.data.movable and bool(event.buttons() & Qt.MouseButton.LeftButton)
        if held and (self._carrying or away >= QApplication.startDragDistance()):
            self._carrying = True
            self.setDown(False)  # letting go is no click any more
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.carried.emit(event.globalPosition())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._carrying:
            self._carrying = False
            self.unsetCursor()
            self.put_down.emit(event.globalPosition())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        fill = worn.selection if self.isDown() else worn.surface
        draw_frame(painter, self.rect(), fill, worn.attention if self.data.attention else worn.border)
        if self.hasFocus():
            draw_focus(painter, self.rect(), worn)
        left = _PADDING
        if self.data.attention:
            draw_sign(painter, icon_rect(left, self.rect()), Severity.ATTENTION, worn)
            left += ICON + _GAP
        if self.data.removable:
            draw_icon(painter, self._cross(), "x", worn.text2)
        self._draw_texts(painter, left)

    def _draw_texts(self, painter: QPainter, left: int) -> None:
        worn = tokens(self.palette())
        end = self._cross().x() - _GAP if self.data.removable else self.width() - _PADDING
        quiet = worn.attention if self.data.attention else worn.text2
        cut = False
        for text, strong in self._texts():
            style = font(TextSize.SMALL, strong=strong)
            width = min(text_width(style, text), max(0, end - left))
            place = QRect(left, 0, width, self.height())
            colour = quiet if text == self.data.detail else worn.text
            cut |= draw_text(painter, place, text, style, colour)
            left += width + _GAP
        set_tooltip(self, self.data.words if cut else "")

    def _texts(self) -> list[tuple[str, bool]]:
        parts = ((self.data.lead, True), (self.data.text, False), (self.data.detail, False))
        return [(text, strong) for text, strong in parts if text]

    def _cross(self) -> QRect:
        return QRect(self.width() - _PADDING - _CROSS + 2, (self.height() - _CROSS) // 2, _CROSS, _CROSS)


class ChipRow(QWidget):
    """`opened(value)` and `removed(value)` say what the user does; whoever listens shows the new chips.
    `carried(value, place)` and `put_down(value, place)` come from chips that can be moved.
    """

    opened = Signal(object)
    carried = Signal(object, QPointF)
    put_down = Signal(object, QPointF)
    removed = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._chips: list[Chip] = []
        self._flow = FlowLayout(self)
        self._focus = RovingFocus(Qt.Orientation.Horizontal, self)

    @property
    def chips(self) -> Sequence[Chip]:
        return tuple(self._chips)

    def show_chips(self, chips: Sequence[ChipData]) -> None:
        if [chip.data for chip in self._chips] == list(chips):
            return
        focused = next((place for place, chip in enumerate(self._chips) if chip.hasFocus()), None)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._made(data) for data in chips]
        for place, chip in enumerate(self._chips):
            self._flow.insert(place, chip)
            chip.show()
        self._focus.set_buttons(self._chips)
        self._keep_focus(focused)
        self.updateGeometry()

    def add_at_end(self, widget: QWidget) -> None:
        """A link to add one, after the chips."""
        self._flow.addWidget(widget)

    def _made(self, data: ChipData) -> Chip:
        chip = Chip(data, self)
        chip.clicked.connect(lambda: self.opened.emit(data.value))
        chip.removed.connect(lambda: self.removed.emit(data.value))
        chip.carried.connect(lambda place: self.carried.emit(data.value, place))
        chip.put_down.connect(lambda place: self.put_down.emit(data.value, place))
        return chip

    def _keep_focus(self, place: int | None) -> None:
        """The focus goes to the neighbour of what was taken away, never nowhere."""
        if place is None:
            return
        if self._chips:
            self._chips[min(place, len(self._chips) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.focusNextChild()
