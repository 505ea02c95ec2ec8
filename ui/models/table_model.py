"""The model behind small tables, whose rows are all at hand."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from ui.models.cells import Cell
from ui.models.columns import Column, Row
from ui.models.rows_model import ROOT, Index, RowsModel


class TableModel(RowsModel[Row]):
    """Shows the rows it was given. What the user types in a cell is only told: `edited(row, key, text)`.

    Whoever listens decides, and answers with `replace` or `show`.
    """

    edited = Signal(int, str, str)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, parent)
        self._key = key
        self._rows: list[Row] = []
        self._cells: list[tuple[Cell, ...]] = []

    def show(self, rows: Sequence[Row]) -> None:
        if self._same_rows(rows):
            self._take(rows)
            self._tell(0, len(rows) - 1)
            return
        self.beginResetModel()
        self.filled = True
        self._take(rows)
        self.endResetModel()

    def replace(self, place: int, row: Row) -> None:
        self._rows[place] = row
        self._cells[place] = self._format(row)
        self._tell(place, place)

    @property
    def rows(self) -> Sequence[Row]:
        return tuple(self._rows)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def row_at(self, row: int) -> Row | None:
        return self._rows[row]

    def cell(self, row: int, column: int) -> Cell | None:
        return self._cells[row][column]

    def id_at(self, row: int) -> str:
        return self._key(self._rows[row])

    def places(self, ids: Sequence[str]) -> list[int]:
        known = set(ids)
        return [place for place, row in enumerate(self._rows) if self._key(row) in known]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.columns[index.column()].editable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        column = self.columns[index.column()]
        text = str(value).strip()
        if not column.editable or text == column.text(self._rows[index.row()]):
            return False
        self.edited.emit(index.row(), column.key, text)
        return True

    def _same_rows(self, rows: Sequence[Row]) -> bool:
        return bool(rows) and [self._key(row) for row in rows] == [self._key(row) for row in self._rows]

    def _take(self, rows: Sequence[Row]) -> None:
        self._rows = list(rows)
        self._cells = [self._format(row) for row in rows]

    def _format(self, row: Row) -> tuple[Cell, ...]:
        return tuple(column.shown(row) for column in self.columns)

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
