"""The least that shows a long list: ids by bare sqlite3, a bare table view, rows when Qt asks for them."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QTableView

from benchmarks import floors
from benchmarks.painting import Painting

COLUMNS = (1, 2, 16, 17, 4, 13, 12, 15)
"""Which values of a row are shown: number, title, municipality, questions, stage, lead, target date, changed."""
_AT_ONCE = 50
_ROOT = QModelIndex()


class FloorModel(QAbstractTableModel):
    def __init__(self, driver: sqlite3.Connection) -> None:
        super().__init__()
        self._driver = driver
        self._ids: list[str] = []
        self._pages: dict[int, list[list[str]]] = {}

    def ask(self, statement: str, values: Sequence[str]) -> None:
        found = [row[0] for row in floors.fetch(self._driver, statement, values)]
        self.beginResetModel()
        self._ids = found
        self._pages.clear()
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        page, place = divmod(index.row(), _AT_ONCE)
        if page not in self._pages:
            self._pages[page] = self._fetch(page)
        return self._pages[page][place][index.column()]

    def _fetch(self, page: int) -> list[list[str]]:
        """The texts of a page, formatted once."""
        ids = self._ids[page * _AT_ONCE : (page + 1) * _AT_ONCE]
        listed = ", ".join("?" for _ in ids)
        rows = {
            row[0]: row for row in floors.fetch(self._driver, f"{floors.ROWS} WHERE c.id IN ({listed})", ids)
        }
        return [[str(rows[each][column] or "") for column in COLUMNS] for each in ids]


class FloorList:
    """A window with nothing but the table."""

    def __init__(self, driver: sqlite3.Connection, size: QSize, row_height: int) -> None:
        self._model = FloorModel(driver)
        self.view = QTableView()
        self.view.setModel(self._model)
        self.view.verticalHeader().setDefaultSectionSize(row_height)
        self.view.verticalHeader().hide()
        self.view.resize(size)
        self._painting = Painting(self.view)
        self.view.show()

    def show(self, statement: str, values: Sequence[str]) -> None:
        """Ask, and wait until the rows have been drawn."""
        self._painting.expect()
        self._model.ask(statement, values)
        self._painting.arrived()
        self._painting.wait()
