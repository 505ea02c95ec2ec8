"""Draws the cells of lists and tables."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from ui.appearance import TextSize, Tokens, font, tokens
from ui.models.cells import Cell, Marks, Pair, Plain, Ring, Shape, Share, Sign, TwoLines
from ui.models.columns import Align
from ui.models.rows_model import ALIGNMENT, RowsModel
from ui.widgets import marks
from ui.widgets.painting import ICON, LEFT, RIGHT, draw_sign, draw_text, icon_rect, text_width
from ui.widgets.party_marks import draw_ring, draw_shape
from ui.widgets.tooltips import plain

Index = QModelIndex | QPersistentModelIndex

PADDING = 8
BAR = 3
_LONGEST_LEAD = "00 te laat"
_BLOCK = QSize(12, 8)


class _Brush:
    """What the drawing of one cell needs to know."""

    __slots__ = ("align", "area", "painter", "strong", "worn")

    def __init__(self, painter: QPainter, area: QRect, worn: Tokens, align: Align, *, strong: bool) -> None:
        self.painter = painter
        self.area = area
        self.worn = worn
        self.align = align
        self.strong = strong

    def middle(self) -> float:
        return self.area.y() + self.area.height() / 2


class CellDelegate(QStyledItemDelegate):
    """Draws each kind of cell, the hairline under the row and the bar before a chosen one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.first_column = 0
        """Which column stands at the left, and so carries the bar of a chosen row."""
        self.ring_row = -1
        """The row with the keyboard focus, when that has to be seen."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, RowsModel):
            return
        worn = tokens(option.palette)
        area: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, area, worn, index, chosen=chosen)
        column = model.columns[index.column()]
        cell = model.cell(index.row(), index.column())
        brush = _Brush(
            painter,
            area.adjusted(PADDING, 0, -PADDING, -1),
            worn,
            column.align,
            strong=chosen and column.main,
        )
        if cell is None:
            _placeholder(brush)
        else:
            _DRAWINGS[type(cell)](brush, cell)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Say what the column has to say, or else the text that did not fit."""
        model = index.model()
        if event.type() != QEvent.Type.ToolTip or not isinstance(model, RowsModel):
            return super().helpEvent(event, view, option, index)
        words = index.data(Qt.ItemDataRole.ToolTipRole) or _cut_off(model, index, view)
        QToolTip.showText(event.globalPos(), plain(words or ""), view)
        return True

    def _ground(self, painter: QPainter, area: QRect, worn: Tokens, index: Index, *, chosen: bool) -> None:
        if chosen:
            painter.fillRect(area, worn.selection)
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, worn.line)
        if chosen and index.column() == self.first_column:
            painter.fillRect(area.x(), area.y(), BAR, area.height() - 1, worn.accent)
        if index.row() == self.ring_row:
            painter.fillRect(area.x(), area.y(), area.width(), 2, worn.accent)
            painter.fillRect(area.x(), area.bottom() - 1, area.width(), 2, worn.accent)


def _cut_off(model: RowsModel[Any], index: Index, view: QAbstractItemView) -> str:
    words = str(index.data() or "")
    room = view.visualRect(model.index(index.row(), index.column())).width() - 2 * PADDING
    strong = model.columns[index.column()].main
    return words if text_width(font(strong=strong), words) > room else ""


def _placeholder(brush: _Brush) -> None:
    width = int(brush.area.width() * 0.6)
    bar = QRect(brush.area.x(), int(brush.middle()) - 4, width, 8)
    brush.painter.fillRect(bar, brush.worn.line)


def _plain(brush: _Brush, cell: Plain) -> None:
    area = brush.area
    if cell.sign:
        draw_sign(brush.painter, icon_rect(area.x(), area), cell.sign, brush.worn)
        area = area.adjusted(ICON + 6, 0, 0, 0)
    style = font(strong=brush.strong or cell.strong)
    draw_text(brush.painter, area, cell.text, style, brush.worn.ink(cell.tone), ALIGNMENT[brush.align])


def _marks(brush: _Brush, cell: Marks) -> None:
    step = marks.LIST + 6
    for place, state in enumerate(cell.states):
        centre = QPointF(brush.area.x() + marks.LIST / 2 + place * step, brush.middle())
        marks.draw_mark(brush.painter, centre, marks.LIST, state, brush.worn.text)


def _sign(brush: _Brush, cell: Sign) -> None:
    left = brush.area.x() + (brush.area.width() - ICON) / 2
    draw_sign(brush.painter, icon_rect(left, brush.area), cell.severity, brush.worn)


def _pair(brush: _Brush, cell: Pair) -> None:
    style = font()
    area = QRect(brush.area)
    area.setWidth(min(text_width(style, _LONGEST_LEAD), area.width() // 2))
    draw_text(brush.painter, area, cell.lead, style, brush.worn.ink(cell.tone), RIGHT)
    rest = brush.area.adjusted(area.width() + 12, 0, PADDING, 0)
    draw_text(brush.painter, rest, cell.trail, style, brush.worn.text2)


def _two_lines(brush: _Brush, cell: TwoLines) -> None:
    middle = int(brush.middle())
    upper = QRect(brush.area.x(), middle - 20, brush.area.width(), 21)
    lower = QRect(brush.area.x(), middle, brush.area.width(), 19)
    align = ALIGNMENT[brush.align]
    draw_text(brush.painter, upper, cell.first, font(strong=brush.strong), brush.worn.text, align)
    draw_text(brush.painter, lower, cell.second, font(TextSize.SMALL), brush.worn.text2, align)


def _share(brush: _Brush, cell: Share) -> None:
    left, top = brush.area.x(), brush.middle() - _BLOCK.height() / 2
    brush.painter.setPen(brush.worn.text2)
    for place in range(cell.total):
        block = QRectF(left, top, _BLOCK.width(), _BLOCK.height()).adjusted(0.5, 0.5, -0.5, -0.5)
        brush.painter.setBrush(brush.worn.text2 if place < cell.filled else Qt.BrushStyle.NoBrush)
        brush.painter.drawRect(block)
        left += _BLOCK.width() + 2
    rest = brush.area.adjusted(left + 6 - brush.area.x(), 0, 0, 0)
    draw_text(brush.painter, rest, cell.text, font(TextSize.SMALL), brush.worn.text)


def _shape(brush: _Brush, cell: Shape) -> None:
    centre = QPointF(brush.area.x() + brush.area.width() / 2, brush.middle())
    draw_shape(brush.painter, centre, 11, cell.group, brush.worn.text)


def _ring(brush: _Brush, cell: Ring) -> None:
    draw_ring(brush.painter, QPointF(brush.area.x() + 7, brush.middle()), 14, cell.stance, brush.worn)
    rest = brush.area.adjusted(21, 0, 0, 0)
    draw_text(brush.painter, rest, cell.text, font(), brush.worn.text, LEFT)


_DRAWINGS: dict[type[Cell], Callable[[_Brush, Any], None]] = {
    Plain: _plain,
    Marks: _marks,
    Sign: _sign,
    Pair: _pair,
    TwoLines: _two_lines,
    Share: _share,
    Shape: _shape,
    Ring: _ring,
}
