"""Draws the cells of lists and tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ui.appearance import TextSize, Tokens, font, tokens
from ui.models.rows_model import RowsModel
from ui.widgets.cell_drawing import PADDING, Brush, draw_cell, draw_reasons, lower_line, upper_line
from ui.widgets.painting import draw_line_under, text_width
from ui.widgets.tooltips import plain

if TYPE_CHECKING:  # the first list comes before what can be searched
    from praktijkteam.search.excerpts import Excerpt

Index = QModelIndex | QPersistentModelIndex

BAR = 3


class CellDelegate(QStyledItemDelegate):
    """Draws each kind of cell, the hairline under the row and the bar before a chosen one."""

    def __init__(self, table: QAbstractItemView) -> None:
        super().__init__(table)
        self._table = table
        self.size = TextSize.BODY
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
        chosen = self._table.selectionModel().isSelected(index)
        self._ground(painter, area, worn, index, chosen=chosen)
        column = model.columns[index.column()]
        cell = model.cell(index.row(), index.column())
        why = model.why(index.row())
        told = why.excerpts if why else ()
        room = area.adjusted(PADDING, 0, -PADDING, -1)
        if told:
            room = upper_line(room)
            self._tell(painter, area, worn, model, index, told, chosen=chosen)
        draw_cell(Brush(painter, room, worn, column.align, self.size, chosen and column.main), cell)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field that fits in the cell."""
        editor = QLineEdit(parent)
        editor.setProperty("cell", True)
        editor.setFont(font(self.size))
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))
        return editor

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

    def _tell(
        self,
        painter: QPainter,
        area: QRect,
        worn: Tokens,
        model: RowsModel[Any],
        index: Index,
        told: Sequence[Excerpt],
        *,
        chosen: bool,
    ) -> None:
        """Why the row was found, under its title and on under the columns behind it; of that the part in this cell."""
        left = self._table.visualRect(model.index(index.row(), model.main)).x() + PADDING
        line = lower_line(
            QRect(left, area.y(), self._table.viewport().width() - left - PADDING, area.height())
        )
        painter.save()
        painter.setClipRect(area)
        draw_reasons(painter, line, told, worn, chosen=chosen)
        painter.restore()

    def _ground(self, painter: QPainter, area: QRect, worn: Tokens, index: Index, *, chosen: bool) -> None:
        if chosen:
            painter.fillRect(area, worn.selection)
        draw_line_under(painter, area, self._table, worn)
        if chosen and index.column() == self.first_column:
            painter.fillRect(area.x(), area.y(), BAR, area.height() - 1, worn.accent)
        if index.row() == self.ring_row:
            painter.fillRect(area.x(), area.y(), area.width(), 2, worn.accent)
            painter.fillRect(area.x(), area.bottom() - 1, area.width(), 2, worn.accent)


def _cut_off(model: RowsModel[Any], index: Index, view: QAbstractItemView) -> str:
    words = str(index.data() or "")
    room = view.visualRect(model.index(index.row(), index.column())).width() - 2 * PADDING
    return words if text_width(font(), words) > room else ""
