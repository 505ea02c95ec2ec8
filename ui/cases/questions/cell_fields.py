"""Fields that stand in a table instead of in a frame of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from praktijkteam import calendar
from ui.appearance import TextSize, font, tokens
from ui.severity import Severity
from ui.widgets.date_field import DateField
from ui.widgets.painting import ICON, draw_sign, draw_text, icon_rect, text_width
from ui.widgets.tooltips import set_tooltip


class CellField(QLineEdit):
    """A field in a table: no frame of its own. While it is `missing` it says so in its place."""

    def __init__(
        self, name: str, missing: str = "", example: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        dress_cell(self, name)
        self.setPlaceholderText(example)
        self._example = example
        self._words = missing
        self._missing = False

    def show_missing(self, missing: bool) -> None:
        self._missing = missing
        self.setPlaceholderText("" if missing else self._example)
        self.setAccessibleDescription(self._words if missing and not self.text() else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cut off with … while it is only read; a line edit cuts through a letter."""
        cut = text_width(self.font(), self.text()) > self.width() - 2 and not self.hasFocus()
        set_tooltip(self, self.text() if cut else "")
        if cut:
            draw_text(QPainter(self), self.rect(), self.text(), self.font(), tokens(self.palette()).text)
            return
        super().paintEvent(event)
        if self._missing and not self.text():
            paint_missing(self, self._words)


class CellDate(DateField):
    """The same for a day."""

    def __init__(
        self, parse: Callable[[str], date | None], name: str, missing: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parse, _short_day, name, parent)
        dress_cell(self, name)
        self._words = missing
        self._missing = False

    def show_missing(self, missing: bool) -> None:
        self._missing = missing
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._missing and not self.text():
            paint_missing(self, self._words, sign=False)


def dress_cell(field: QLineEdit, name: str) -> None:
    """Make a field part of a table."""
    field.setProperty("inner", True)
    field.setTextMargins(-2, 0, -2, 0)  # a line edit keeps two pixels to itself; under a heading they show
    field.setFont(font(TextSize.SMALL))
    field.setAccessibleName(name)


def paint_missing(field: QWidget, words: str, *, sign: bool = True) -> None:
    painter = QPainter(field)
    worn = tokens(field.palette())
    left = 0
    if sign:
        draw_sign(painter, icon_rect(0, field.rect()), Severity.ATTENTION, worn)
        left = ICON + 6
    draw_text(painter, field.rect().adjusted(left, 0, 0, 0), words, font(TextSize.SMALL), worn.attention)


def _short_day(day: date) -> str:
    """`1 feb 2026`: what was counted needs no day of the week."""
    return calendar.day_text(day).split(" ", 1)[1]
