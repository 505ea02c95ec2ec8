"""Which columns a list shows, how wide and in which order; remembered as plain values."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.models.columns import Column
from ui.widgets.list_header import ListHeader
from ui.widgets.tick_menu import TickMenu

_LEAST_STRETCH = 160
"""When all that may go has gone, the column that stretches gives way so far; then the list scrolls."""


class ColumnOrder(QObject):
    """Arranges the sections of a header after the columns that are declared, and after the user."""

    changed = Signal()
    sort_wanted = Signal(str, bool)

    def __init__(self, header: ListHeader, columns: Sequence[Column[Any]], parent: QObject) -> None:
        super().__init__(parent)
        self._header = header
        self._columns = columns
        self._sorted: tuple[str, bool] | None = None
        self._given_way: set[int] = set()
        self._wanted: set[int] = set()
        with self._at_once():
            for place, column in enumerate(columns):
                header.resizeSection(place, column.width)
                header.setSectionHidden(place, column.hidden)
        header.sectionClicked.connect(self._clicked)
        header.sectionMoved.connect(lambda *_: self.changed.emit())
        header.sectionResized.connect(lambda *_: self.changed.emit())
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda place: self.menu(header).popup(header.viewport().mapToGlobal(place))
        )

    def leftmost(self) -> int:
        """The column that stands at the left."""
        shown = range(self._header.count())
        order = (self._header.logicalIndex(place) for place in shown)
        return next((place for place in order if not self._header.isSectionHidden(place)), 0)

    def shows(self, key: str) -> bool:
        return not self._header.isSectionHidden(self._keys().index(key))

    def fill(self, width: int) -> None:
        """Give the column that stretches the room that the others leave; some give way when that is too little."""
        stretching = next((place for place, column in enumerate(self._columns) if column.stretch), None)
        if stretching is None or self._header.isSectionHidden(stretching):
            return
        with self._at_once():
            self._take_back()
            least = self._columns[stretching].least
            for place in self._yielding():
                if width - self._used(stretching) >= least:
                    break
                self._given_way.add(place)
                self._header.setSectionHidden(place, True)
            room = width - self._used(stretching)
            self._header.resizeSection(stretching, max(min(least, _LEAST_STRETCH), room))

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        """The list hears of all columns together; of each by itself it would be painted once more, a moment later."""
        with QSignalBlocker(self), QSignalBlocker(self._header):
            yield
        self._header.geometriesChanged.emit()

    def _used(self, stretching: int) -> int:
        """The room that all other columns take."""
        return sum(self._header.sectionSize(place) for place, _ in self._each() if place != stretching)

    def _yielding(self) -> list[int]:
        """The columns in sight that may go, the first to go first; not what the user asked for."""
        candidates = [
            (column.yields, place)
            for place, column in self._each()
            if column.yields and place not in self._wanted and not self._header.isSectionHidden(place)
        ]
        return [place for _, place in sorted(candidates, reverse=True)]

    def _take_back(self) -> None:
        for place in self._given_way:
            self._header.setSectionHidden(place, False)
        self._given_way.clear()

    def _is_hidden(self, place: int) -> bool:
        """Whether the user does not want this column; one that gave way is only out of sight."""
        return self._header.isSectionHidden(place) and place not in self._given_way

    def show_order(self, key: str, *, descending: bool) -> None:
        self._sorted = (key, descending)
        keys = [column.sort_key for column in self._columns]
        self._header.show_order(keys.index(key) if key in keys else -1, descending=descending)

    def state(self) -> dict[str, object]:
        by_place = sorted(range(len(self._columns)), key=self._header.visualIndex)
        return {
            "order": [self._columns[place].key for place in by_place],
            "hidden": [column.key for place, column in self._each() if self._is_hidden(place)],
            "widths": {column.key: self._width(place) for place, column in self._each()},
        }

    def restore(self, state: dict[str, object]) -> None:
        """Arrange the columns as they were. What does not fit the columns of today is left aside."""
        with self._at_once():
            self._take_back()
            self._restore_order(_strings(state.get("order")))
            if isinstance(state.get("hidden"), list):
                self._hide(set(_strings(state.get("hidden"))))
            widths = state.get("widths")
            if isinstance(widths, dict):
                self._widen(widths)
        self.changed.emit()

    def menu(self, parent: QWidget) -> QMenu:
        """Columns to tick, and the orders to choose from, for who has no mouse."""
        menu = TickMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, column in self._each():
            if column.title:
                menu.addAction(self._ticked(menu, place, column))
        orders = menu.addMenu(self.tr("Sorteren op"))
        for column in self._columns:
            if column.sort_key:
                orders.addAction(self._order(orders, column))
        return menu

    def _each(self) -> Sequence[tuple[int, Column[Any]]]:
        return list(enumerate(self._columns))

    def _ticked(self, menu: QMenu, place: int, column: Column[Any]) -> QAction:
        action = QAction(column.title.replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked(not self._header.isSectionHidden(place))
        action.setEnabled(not column.main)
        action.toggled.connect(lambda shown: self._show(place, shown=shown))
        return action

    def _order(self, menu: QMenu, column: Column[Any]) -> QAction:
        action = QAction(column.title.replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked(self._sorted is not None and self._sorted[0] == column.sort_key)
        action.triggered.connect(lambda: self._sort(column))
        return action

    def _show(self, place: int, *, shown: bool) -> None:
        self._given_way.discard(place)
        (self._wanted.add if shown else self._wanted.discard)(place)
        self._header.setSectionHidden(place, not shown)
        self.fill(self._header.width())
        self.changed.emit()

    def _clicked(self, place: int) -> None:
        self._sort(self._columns[place])

    def _sort(self, column: Column[Any]) -> None:
        """The same column again turns the order round."""
        if column.sort_key:
            again = self._sorted == (column.sort_key, False)
            self.sort_wanted.emit(column.sort_key, again)

    def _restore_order(self, order: Sequence[str]) -> None:
        known = [key for key in order if key in self._keys()]
        for target, key in enumerate(known):
            self._header.moveSection(self._header.visualIndex(self._keys().index(key)), target)

    def _hide(self, keys: set[str]) -> None:
        for place, column in self._each():
            self._header.setSectionHidden(place, column.key in keys and not column.main)

    def _widen(self, widths: dict[str, object]) -> None:
        for place, column in self._each():
            width = widths.get(column.key)
            if isinstance(width, int) and width >= self._header.minimumSectionSize():
                self._resize(place, width)

    def _resize(self, place: int, width: int) -> None:
        """Also for a hidden section, that has no width of its own until it is shown."""
        hidden = self._header.isSectionHidden(place)
        self._header.setSectionHidden(place, False)
        self._header.resizeSection(place, width)
        self._header.setSectionHidden(place, hidden)

    def _width(self, place: int) -> int:
        return self._header.sectionSize(place) or self._columns[place].width

    def _keys(self) -> list[str]:
        return [column.key for column in self._columns]


def _strings(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
