"""What every list and table has in common towards Qt: columns, cells in words, and rows with an id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.models.cells import Cell
from ui.models.columns import Align, Column, Row

if TYPE_CHECKING:  # the first list comes before what can be searched
    from praktijkteam.search.excerpts import Why

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_Role = Qt.ItemDataRole

ALIGNMENT = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    Align.CENTRE: Qt.AlignmentFlag.AlignCenter,
}


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Shows rows that somebody else has loaded; asks no questions of its own.

    A view draws from `cell`, which is formatted once per row. Qt's roles serve what Qt asks itself: tooltips,
    editors and screen readers.
    """

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.filled = False
        """Whether it has been told what to show; until then it is not empty, only not ready."""
        self.keeps_place = True
        """Whether the view should look for its selection and scroll place after the coming reset."""

    def row_at(self, row: int) -> Row | None:
        """The row, or None while it is being fetched."""
        raise NotImplementedError

    def cell(self, row: int, column: int) -> Cell | None:
        """What to draw, or None while the row is being fetched."""
        raise NotImplementedError

    def why(self, row: int) -> Why | None:
        """Why a row of a searched list was found, as far as that is known."""
        return None

    def id_at(self, row: int) -> str:
        raise NotImplementedError

    def ids(self, first: int, last: int) -> Sequence[str]:
        """The ids from `first` to `last`, both included."""
        return [self.id_at(row) for row in range(first, last + 1)]

    def places(self, ids: Sequence[str]) -> list[int]:
        """Where these rows stand now, those that are still there."""
        raise NotImplementedError

    def column_of(self, key: str) -> int:
        return next(place for place, column in enumerate(self.columns) if column.key == key)

    @property
    def main(self) -> int:
        """The column that names a row."""
        return next(place for place, column in enumerate(self.columns) if column.main)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == _Role.TextAlignmentRole:
            return ALIGNMENT[column.align]
        row = self.row_at(index.row())
        return None if row is None else _words(column, row, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        match role:
            case _Role.DisplayRole:
                return column.header
            case _Role.AccessibleTextRole | _Role.ToolTipRole:
                return column.title
            case _Role.TextAlignmentRole:
                return ALIGNMENT[column.align]
        return None


def _words(column: Column[Row], row: Row, role: int) -> str | None:
    match role:
        case _Role.DisplayRole | _Role.EditRole:
            return column.text(row)
        case _Role.AccessibleTextRole:
            return f"{column.title}: {column.text(row)}"
        case _Role.ToolTipRole if column.tooltip:
            return column.tooltip(row)
    return None
