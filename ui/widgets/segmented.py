"""One of a few choices that are all in sight."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from praktijkteam.terms import QuestionState, Stance
from ui.appearance import TextSize, Tokens, draw_icon, font, tokens
from ui.widgets.marks import LEGEND, draw_mark
from ui.widgets.painting import (
    ICON,
    LEFT,
    SMALL_CONTROL,
    draw_focus,
    draw_frame,
    draw_text,
    icon_rect,
    text_width,
)
from ui.widgets.party_marks import draw_ring

_PADDING = 10
_GAP = 7
_RING = 18


@dataclass(frozen=True)
class Segment:
    """A choice: the value, its word, and the mark, ring or icon before it."""

    value: object
    text: str
    mark: QuestionState | Stance | None = None
    icon: str = ""


class SegmentButton(QRadioButton):
    def __init__(self, segment: Segment, height: int, parent: QWidget) -> None:
        super().__init__(segment.text.replace("&", "&&"), parent)
        self.segment = segment
        self._height = height
        self.setAccessibleName(segment.text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = text_width(font(TextSize.SMALL, strong=True), self.segment.text)
        return QSize(2 * _PADDING + self._mark_width() + words, self._height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt lets an arrow key choose only where something is chosen already."""
        around = self.parentWidget()
        beside = around.findChildren(SegmentButton) if around else []
        nothing = not any(button.isChecked() for button in beside)
        super().keyPressEvent(event)
        focus = self.window().focusWidget()
        if nothing and focus is not self and isinstance(focus, SegmentButton) and focus in beside:
            focus.click()

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        self._draw_ground(painter, worn)
        chosen = self.isChecked()
        style = font(TextSize.SMALL, strong=chosen)
        words = text_width(style, self.segment.text) + self._mark_width()
        left = (self.width() - words) // 2
        self._draw_mark(painter, left, worn)
        place = QRect(left + self._mark_width(), 0, self.width(), self.height())
        colour = worn.text if self.isEnabled() else worn.text2
        draw_text(painter, place, self.segment.text, style, colour, LEFT)

    def _draw_ground(self, painter: QPainter, worn: Tokens) -> None:
        inside = self.rect().adjusted(0, 1, 0, -1)
        if self.isChecked():
            painter.fillRect(inside, worn.selection)
            painter.fillRect(inside.x(), self.height() - 2, inside.width(), 2, worn.accent)
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(inside, worn.window)
        if self.hasFocus():
            draw_focus(painter, self.rect(), worn)

    def _draw_mark(self, painter: QPainter, left: int, worn: Tokens) -> None:
        middle = self.height() / 2
        colour = worn.text if self.isEnabled() else worn.text2
        match self.segment.mark:
            case QuestionState() as state:
                draw_mark(painter, QPointF(left + LEGEND / 2, middle), LEGEND, state, colour)
            case Stance() as stance:
                draw_ring(painter, QPointF(left + _RING / 2, middle), _RING, stance, worn)
        if self.segment.icon:
            draw_icon(painter, icon_rect(left, self.rect()), self.segment.icon, colour)

    def _mark_width(self) -> int:
        match self.segment.mark:
            case QuestionState():
                return LEGEND + _GAP
            case Stance():
                return _RING + _GAP
        return ICON + _GAP if self.segment.icon else 0


class SegmentedControl(QWidget):
    """`chosen(value)` comes when the user takes another one, by a click or with the arrow keys."""

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        segments: Sequence[Segment],
        *,
        height: int = SMALL_CONTROL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._buttons = [SegmentButton(segment, height, self) for segment in segments]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 0, 1, 0)
        row.setSpacing(1)
        for button in self._buttons:
            row.addWidget(button, 1)
            self._group.addButton(button)
            button.clicked.connect(self._clicked)
            button.setAccessibleDescription(name)
        self._told: object = None

    def value(self) -> object:
        return next((button.segment.value for button in self._buttons if button.isChecked()), None)

    def set_value(self, value: object) -> None:
        """Show this choice; it is not told."""
        self._told = value
        self._group.setExclusive(False)
        for button in self._buttons:
            button.setChecked(button.segment.value == value)
        self._group.setExclusive(True)
        self._stop_at_chosen()

    def _stop_at_chosen(self) -> None:
        """One stop of the Tab key, at the choice that was made."""
        chosen = next((button for button in self._buttons if button.isChecked()), self._buttons[0])
        for button in self._buttons:
            stops = button is chosen
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)

    def offer(self, value: object, offered: bool) -> None:
        """Whether this choice is there for whoever looks."""
        button = self.button(value)
        button.setVisible(offered)
        button.setEnabled(offered)
        self.updateGeometry()

    def button(self, value: object) -> SegmentButton:
        return next(button for button in self._buttons if button.segment.value == value)

    def focus_chosen(self) -> None:
        chosen = next((button for button in self._buttons if button.isChecked()), self._buttons[0])
        chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        edge = worn.border if self.isEnabled() else worn.line
        draw_frame(painter, self.rect(), worn.surface if self.isEnabled() else worn.window, edge)
        for button in (one for one in self._buttons[1:] if not one.isHidden()):
            painter.fillRect(button.x() - 1, 1, 1, self.height() - 2, worn.line)

    def _clicked(self) -> None:
        value = self.value()
        if value != self._told:
            self._told = value
            self.chosen.emit(value)
