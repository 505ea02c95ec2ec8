"""A line of text with a marker over some of its words."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from ui.widgets.painting import draw_text

Piece = tuple[str, bool]
"""A stretch of text, and whether it is marked."""


class Inks(NamedTuple):
    """How a line is written: its font, the colours of plain and of marked words, and that of the marker."""

    font: QFont
    plain: QColor
    marked: QColor
    marker: QColor


def pieces(text: str, marks: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """The text in the pieces that its marks divide it into."""
    done = 0
    for start, end in marks:
        yield text[done:start], False
        yield text[start:end], True
        done = end
    yield text[done:], False


def draw_marked(painter: QPainter, area: QRect, line: Sequence[Piece] | Iterator[Piece], inks: Inks) -> None:
    """Draw the pieces behind each other; what does not fit is cut off with …"""
    metrics, left = QFontMetricsF(inks.font), float(area.x())
    for text, marked in line:
        room = area.right() + 1 - left
        width = metrics.horizontalAdvance(text)
        place = QRectF(left, area.y(), min(width, room), area.height())
        if marked:
            height = metrics.height()
            behind = QRectF(place.x() - 1, place.center().y() - height / 2, place.width() + 2, height)
            painter.fillRect(behind, inks.marker)
        ink = inks.marked if marked else inks.plain
        if draw_text(painter, place.adjusted(0, 0, 1, 0).toAlignedRect(), text, inks.font, ink):
            return
        left += width
