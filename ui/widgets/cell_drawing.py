"""How each kind of cell is drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter

from ui.appearance import TextSize, Tokens, draw_icon, font
from ui.models.cells import Cell, Choice, Hit, Marks, Pair, Plain, Ring, Shape, Share, Sign, Tick, TwoLines
from ui.models.columns import Align
from ui.models.rows_model import ALIGNMENT
from ui.widgets import marks
from ui.widgets.choices import draw_round
from ui.widgets.marked_text import Inks, draw_marked, pieces
from ui.widgets.painting import CENTRE, ICON, RIGHT, draw_sign, draw_text, icon_rect, text_width
from ui.widgets.party_marks import draw_ring, draw_shape

if TYPE_CHECKING:  # the first list comes before what can be searched
    from praktijkteam.search.excerpts import Excerpt

PADDING = 8
"""Between the edge of a cell and what stands in it."""
_LONGEST_LEAD = "000 te laat"
_BLOCK = QSize(12, 8)
_STEP = marks.LIST + 6


class Brush(NamedTuple):
    """What the drawing of one cell needs to know."""

    painter: QPainter
    area: QRect
    worn: Tokens
    align: Align
    size: TextSize
    strong: bool

    def middle(self) -> float:
        return self.area.y() + self.area.height() / 2

    def style(self, *, strong: bool = False) -> QFont:
        return font(self.size, strong=strong)

    def main_style(self, text: str, size: TextSize | None = None) -> QFont:
        """Semibold in a chosen row, but not where that would cut off a text that fits otherwise."""
        size = size or self.size
        bold = font(size, strong=True)
        return bold if self.strong and text_width(bold, text) <= self.area.width() else font(size)


def draw_cell(brush: Brush, cell: Cell | None) -> None:
    """Draw the cell; None is one that is being fetched."""
    if cell is None:
        _placeholder(brush)
    else:
        _DRAWINGS[type(cell)](brush, cell)


def _placeholder(brush: Brush) -> None:
    width = int(brush.area.width() * 0.6)
    bar = QRect(brush.area.x(), int(brush.middle()) - 4, width, 8)
    brush.painter.fillRect(bar, brush.worn.line)


def _plain(brush: Brush, cell: Plain) -> None:
    area = brush.area
    if cell.sign:
        draw_sign(brush.painter, icon_rect(area.x(), area), cell.sign, brush.worn)
        area = area.adjusted(ICON + 6, 0, 0, 0)
    style = brush.style(strong=True) if cell.strong else brush.main_style(cell.text)
    draw_text(brush.painter, area, cell.text, style, brush.worn.ink(cell.tone), ALIGNMENT[brush.align])


def _marks(brush: Brush, cell: Marks) -> None:
    middle = brush.middle() - (9 if cell.below else 0)
    width = len(cell.states) * _STEP - 6
    left = brush.area.right() + 1 - width if brush.align == Align.RIGHT else brush.area.x()
    for place, state in enumerate(cell.states):
        centre = QPointF(left + marks.LIST / 2 + place * _STEP, middle)
        marks.draw_mark(brush.painter, centre, marks.LIST, state, brush.worn.text)
    if cell.below:
        _word_below(brush, cell.below)


def _word_below(brush: Brush, word: Plain) -> None:
    style = font(TextSize.SMALL, strong=word.strong)
    area = QRect(brush.area.x(), int(brush.middle()), brush.area.width(), 19)
    draw_text(brush.painter, area, word.text, style, brush.worn.ink(word.tone), ALIGNMENT[brush.align])
    if word.sign:
        start = area.right() - text_width(style, word.text) - ICON - 3
        left = start if brush.align == Align.RIGHT else area.x() - ICON - 3
        draw_sign(brush.painter, icon_rect(left, area, 14), word.sign, brush.worn)


def _sign(brush: Brush, cell: Sign) -> None:
    left = brush.area.x() + (brush.area.width() - ICON) / 2
    draw_sign(brush.painter, icon_rect(left, brush.area), cell.severity, brush.worn)


def _pair(brush: Brush, cell: Pair) -> None:
    style = brush.style()
    area = QRect(brush.area)
    area.setWidth(min(text_width(style, _LONGEST_LEAD), area.width() // 2))
    draw_text(brush.painter, area, cell.lead, style, brush.worn.ink(cell.tone), RIGHT)
    rest = brush.area.adjusted(area.width() + 12, 0, PADDING, 0)
    draw_text(brush.painter, rest, cell.trail, style, brush.worn.text2)


def upper_line(area: QRect) -> QRect:
    """Where the first of two lines stands in a row."""
    return QRect(area.x(), area.y() + area.height() // 2 - 20, area.width(), 21)


def lower_line(area: QRect) -> QRect:
    return QRect(area.x(), area.y() + area.height() // 2, area.width(), 19)


def draw_reasons(
    painter: QPainter, line: QRect, told: Sequence[Excerpt], worn: Tokens, *, chosen: bool
) -> None:
    """Where the words stand that were looked for, with a marker over them."""
    parts = [
        piece
        for each in told
        for piece in ((f"{each.where}: ", False), *pieces(f"{each.text}   ", each.marks))
    ]
    inks = Inks(font(TextSize.SMALL), worn.text2, worn.text, worn.surface if chosen else worn.selection)
    draw_marked(painter, line, parts, inks)


def _two_lines(brush: Brush, cell: TwoLines) -> None:
    align = ALIGNMENT[brush.align]
    first, second = upper_line(brush.area), lower_line(brush.area)
    style = brush.main_style(cell.first, TextSize.BODY)
    draw_text(brush.painter, first, cell.first, style, brush.worn.text, align)
    draw_text(brush.painter, second, cell.second, font(TextSize.SMALL), brush.worn.text2, align)


def _hit(brush: Brush, cell: Hit) -> None:
    """The title, with a marker over the words that were looked for."""
    worn = brush.worn
    marks = cell.why.title if cell.why else ()
    marker = worn.surface if brush.strong else worn.selection
    inks = Inks(brush.main_style(cell.title), worn.text, worn.text, marker)
    draw_marked(brush.painter, brush.area, pieces(cell.title, marks), inks)


def _share(brush: Brush, cell: Share) -> None:
    left, top = brush.area.x(), brush.middle() - _BLOCK.height() / 2
    brush.painter.setPen(brush.worn.text2)
    for place in range(cell.total):
        block = QRectF(left, top, _BLOCK.width(), _BLOCK.height()).adjusted(0.5, 0.5, -0.5, -0.5)
        brush.painter.setBrush(brush.worn.text2 if place < cell.filled else Qt.BrushStyle.NoBrush)
        brush.painter.drawRect(block)
        left += _BLOCK.width() + 2
    rest = brush.area.adjusted(left + 6 - brush.area.x(), 0, 0, 0)
    draw_text(brush.painter, rest, cell.text, font(TextSize.SMALL), brush.worn.text)


def _shape(brush: Brush, cell: Shape) -> None:
    centre = QPointF(brush.area.x() + brush.area.width() / 2, brush.middle())
    draw_shape(brush.painter, centre, 11, cell.group, brush.worn.text)


def _ring(brush: Brush, cell: Ring) -> None:
    draw_ring(brush.painter, QPointF(brush.area.x() + 7, brush.middle()), 14, cell.stance, brush.worn)
    rest = brush.area.adjusted(21, 0, 0, 0)
    draw_text(brush.painter, rest, cell.text, brush.style(), brush.worn.text)


def _tick(brush: Brush, cell: Tick) -> None:
    if cell.on:
        left = brush.area.x() + (brush.area.width() - ICON) / 2
        draw_icon(brush.painter, icon_rect(left, brush.area), "check", brush.worn.text)
    else:
        draw_text(brush.painter, brush.area, "–", brush.style(), brush.worn.text2, CENTRE)


def _choice(brush: Brush, cell: Choice) -> None:
    centre = QPointF(brush.area.x() + brush.area.width() / 2, brush.middle())
    draw_round(brush.painter, centre, brush.worn, ticked=cell.on)


_DRAWINGS: dict[type[Cell], Callable[[Brush, Any], None]] = {
    Plain: _plain,
    Marks: _marks,
    Sign: _sign,
    Pair: _pair,
    TwoLines: _two_lines,
    Hit: _hit,
    Share: _share,
    Shape: _shape,
    Ring: _ring,
    Tick: _tick,
    Choice: _choice,
}
