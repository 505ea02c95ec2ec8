"""Ticks, rounds and lists to choose from, in our own look."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QRadioButton, QSizePolicy, QWidget

from ui.appearance import TextSize, Tokens, draw_icon, font, tokens
from ui.widgets.painting import CONTROL, ICON, draw_focus, draw_frame, draw_text, icon_rect, text_width

_BOX = 16
_GAP = 8
_HEIGHT = 24


class CheckBox(QCheckBox):
    """`words` are literal: an & is an &."""

    def __init__(self, words: str, *, size: TextSize = TextSize.BODY, parent: QWidget | None = None) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self._words = words
        self.setFont(font(size))
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        return _choice_size(self, self._words)

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        box = icon_rect(0, self.rect(), _BOX)
        ticked = self.isChecked() and self.isEnabled()
        edge = worn.border if self.isEnabled() else worn.line
        draw_frame(painter, box, worn.accent if ticked else worn.surface, worn.accent if ticked else edge)
        if self.isChecked():
            colour = worn.onaccent if ticked else worn.text2
            draw_icon(painter, box.adjusted(2, 2, -2, -2), "check", colour)
        _draw_words(painter, self, self._words, worn)


class RadioButton(QRadioButton):
    def __init__(self, words: str, *, size: TextSize = TextSize.BODY, parent: QWidget | None = None) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self._words = words
        self.setFont(font(size))
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        return _choice_size(self, self._words)

    def hitButton(self, place: QPoint) -> bool:
        return self.rect().contains(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        draw_round(painter, icon_rect(0, self.rect(), _BOX).center(), worn, ticked=self.isChecked())
        _draw_words(painter, self, self._words, worn)


def draw_round(painter: QPainter, centre: QPointF, worn: Tokens, *, ticked: bool) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(worn.accent if ticked else worn.border)
    painter.setBrush(worn.accent if ticked else worn.surface)
    painter.drawEllipse(centre, _BOX / 2 - 0.5, _BOX / 2 - 0.5)
    if ticked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(worn.onaccent)
        painter.drawEllipse(centre, 3, 3)
    painter.restore()


class Select(QComboBox):
    """One of a short list. `picked(value)` comes when the user takes another."""

    picked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda _: self.picked.emit(self.value()))

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """The values with their words. A value that is still there stays chosen."""
        before = self.value()
        self.clear()
        for value, words in choices:
            self.addItem(words, value)
        self.set_value(before)

    def value(self) -> object:
        return self.currentData()

    def set_value(self, value: object) -> None:
        place = next((place for place in range(self.count()) if self.itemData(place) == value), -1)
        if place >= 0:
            self.setCurrentIndex(place)

    def sizeHint(self) -> QSize:
        words = [self.itemText(place) for place in range(self.count())]
        widest = max((text_width(self.font(), one) for one in words), default=60)
        return QSize(widest + 24 + 10 + ICON, CONTROL)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, CONTROL)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling a page must not change what is chosen on it."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        enabled = self.isEnabled()
        fill = worn.surface if enabled else worn.window
        draw_frame(painter, self.rect(), fill, worn.border if enabled else worn.line)
        if self.hasFocus():
            draw_focus(painter, self.rect(), worn)
        colour = worn.text if enabled else worn.text2
        text = self.rect().adjusted(12, 0, -ICON - 18, 0)
        draw_text(painter, text, self.currentText(), self.font(), colour)
        draw_icon(painter, icon_rect(self.width() - ICON - 11, self.rect()), "chevron-down", colour)


def _choice_size(button: QWidget, words: str) -> QSize:
    return QSize(_BOX + _GAP + text_width(button.font(), words) + 4, _HEIGHT)


def _draw_words(painter: QPainter, button: QWidget, words: str, worn: Tokens) -> None:
    place = QRect(_BOX + _GAP, 0, button.width() - _BOX - _GAP - 2, button.height())
    draw_text(painter, place, words, button.font(), worn.text if button.isEnabled() else worn.text2)
    if button.hasFocus():
        # Around the words: the box stands at the very edge, in line with what is above it.
        draw_focus(painter, QRectF(button.rect().adjusted(_BOX + 3 if words else 0, 0, 0, 0)), worn)
