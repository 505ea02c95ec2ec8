"""The one view for lists and tables."""

from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from ui.appearance import TextSize
from ui.models.rows_model import RowsModel
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.empty_state import EmptyState
from ui.widgets.list_columns import ColumnOrder
from ui.widgets.list_header import HeaderEnd, ListHeader
from ui.widgets.placeholder import Placeholder

ROW, COMPACT_ROW, TWO_LINE_ROW = 36, 28, 52

_Flag = QItemSelectionModel.SelectionFlag
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class _Place(NamedTuple):
    """Where the user was: what was chosen, and which row stood at the top."""

    chosen: Sequence[str] = ()
    current: str | None = None
    top: str | None = None
    offset: int = 0


class ListView(QTableView):
    """Rows to look through, choose and open.

    `opened(id)` comes with Enter or a double click, `chosen()` when other rows are chosen,
    `sort_wanted(key, descending)` with a click on a header, `columns_changed()` when `columns_state()` has
    become another, `first_step()` from the button of the empty list. After a refresh the same rows are
    chosen and on sight.
    """

    opened = Signal(str)
    chosen = Signal()
    sort_wanted = Signal(str, bool)
    columns_changed = Signal()
    first_step = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(
        self,
        model: RowsModel[Any],
        name: str,
        *,
        row_height: int = ROW,
        text: TextSize = TextSize.BODY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setViewport(_viewport(self))
        self.rows = model
        self._was = _Place()
        self._by_keyboard = False
        self._header_end = HeaderEnd(self)
        self.setAccessibleName(name)
        self._set_up(row_height)
        self._empty = EmptyState("", "", parent=self.viewport())
        self._empty.first_step.connect(self.first_step)
        self._empty.hide()
        self._has_empty = False
        self._waiting = Placeholder(6, self.viewport())
        self._waiting.setVisible(not model.filled)
        header = ListHeader(self)
        self.setHorizontalHeader(header)
        # The order of these three matters: remember before Qt resets the view, find back after it.
        model.modelAboutToBeReset.connect(self._remember)
        self.setModel(model)
        model.modelReset.connect(self._find_back)
        self._columns = ColumnOrder(header, model.columns, self)
        self._columns.changed.connect(self._rearranged)
        self._columns.sort_wanted.connect(self.sort_wanted)
        self._cells = CellDelegate(self)
        self._cells.size = text
        self._cells.first_column = self._columns.leftmost()
        self.setItemDelegate(self._cells)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.selectionModel().currentRowChanged.connect(lambda *_: self._show_ring())

    def set_row_height(self, height: int) -> None:
        self.verticalHeader().setDefaultSectionSize(height)

    def set_empty(self, title: str, text: str, action: str = "") -> None:
        """What to say when there are no rows: what belongs here, and the first step."""
        self._has_empty = True
        self._empty.say(title, text, action)
        self._show_empty()

    def fit(self) -> None:
        """Be as high as the rows, now and later: for a small table on a page that scrolls itself."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.modelReset.connect(self._fit)
        self._fit()

    def chosen_ids(self) -> Sequence[str]:
        """The ids of the chosen rows, from top to bottom."""
        parts = [self.rows.ids(*run) for run in self._chosen_runs()]
        return parts[0] if len(parts) == 1 else list(chain(*parts))

    def current_id(self) -> str | None:
        current = self.currentIndex()
        return self.rows.id_at(current.row()) if current.isValid() else None

    def choose(self, ids: Sequence[str]) -> None:
        """Choose these rows, and bring the first of them on sight."""
        places = self.rows.places(ids)
        self._select(places)
        if places:
            first = self.rows.index(places[0], self._columns.leftmost())
            self.selectionModel().setCurrentIndex(first, _Flag.NoUpdate)
            self.scrollTo(first)

    def columns_state(self) -> dict[str, object]:
        """Order, widths and hidden columns as plain values, to be kept for next time."""
        return self._columns.state()

    def restore_columns(self, state: dict[str, object]) -> None:
        self._columns.restore(state)

    def shows(self, key: str) -> bool:
        """Whether this column is in sight: not hidden, and not out of sight in a narrow window."""
        return self._columns.shows(key)

    def show_order(self, key: str, *, descending: bool) -> None:
        """Show by which column the rows are sorted."""
        self._columns.show_order(key, descending=descending)

    def columns_menu(self, parent: QWidget) -> QMenu:
        """A menu to choose columns and the order, for a button; the header has the same."""
        return self._columns.menu(parent)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: Qt would walk through every row, and so fetch them all."""

    def moveCursor(
        self, cursor_action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and last row; a whole row is chosen, so its ends mean nothing."""
        ends = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: self.rows.rowCount() - 1,
        }
        if cursor_action in ends:
            return self.rows.index(ends[cursor_action], self._columns.leftmost())
        return super().moveCursor(cursor_action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._seen_by_keyboard(True)
        current = self.current_id()
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current and not editing:
            self._open_or_edit(current)
            return
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_Down and not self.chosen_ids() and self.rows.rowCount():
            # Nothing was chosen: the first step is to where one stands, and Qt takes that for no step.
            self.choose([self.rows.id_at(max(0, self.currentIndex().row()))])
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._seen_by_keyboard(False)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.opened.emit(self.rows.id_at(index.row()))
            return
        super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Over the row under the mouse; the Menu key asks for that of the current row."""
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).center()
        self.menu_wanted.emit(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.rows.rowCount() and not self.currentIndex().isValid():
            first = self.rows.index(0, self._columns.leftmost())
            self.selectionModel().setCurrentIndex(first, _Flag.NoUpdate)
        self._seen_by_keyboard(self._by_keyboard or event.reason() in _BY_KEYBOARD)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_ring()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._columns.fill(self.viewport().width())
        self._empty.setGeometry(self.viewport().rect())
        self._waiting.setGeometry(self.viewport().rect().adjusted(16, 8, -16, 0))

    def updateGeometries(self) -> None:
        super().updateGeometries()
        header, bar = self.horizontalHeader().geometry(), self.verticalScrollBar()
        left = header.right() + 1
        self._header_end.setGeometry(
            left, header.top(), self.width() - left - self.frameWidth(), header.height()
        )
        self._header_end.setVisible(bar.isVisible())

    def _set_up(self, row_height: int) -> None:
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(COMPACT_ROW)
        rows.setDefaultSectionSize(row_height)
        rows.hide()

    def _open_or_edit(self, row_id: str) -> None:
        if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(self.currentIndex())
        else:
            self.opened.emit(row_id)

    def _chosen_runs(self) -> list[tuple[int, int]]:
        chosen = [(part.top(), part.bottom()) for part in self.selectionModel().selection().toList()]
        if len(chosen) <= 1:
            return chosen
        return _runs(sorted({row for first, last in chosen for row in range(first, last + 1)}))

    def _select(self, places: Sequence[int]) -> None:
        selection = QItemSelection()
        last = len(self.rows.columns) - 1
        for first, end in _runs(places):
            selection.select(self.rows.index(first, 0), self.rows.index(end, last))
        self.selectionModel().select(selection, _Flag.ClearAndSelect | _Flag.Rows)

    def _fit(self) -> None:
        header = 0 if self.horizontalHeader().isHidden() else self.horizontalHeader().sizeHint().height()
        rows = max(1, self.rows.rowCount()) * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(header + rows + 2 * self.frameWidth())

    def _remember(self) -> None:
        height = self.verticalHeader().defaultSectionSize()
        down = self.verticalScrollBar().value()
        at_top = down == 0 or not self.rows.rowCount()
        self._was = _Place(
            chosen=self.chosen_ids(),
            current=self.current_id(),
            top=None if at_top else self.rows.id_at(min(down // height, self.rows.rowCount() - 1)),
            offset=down % height,
        )

    def _find_back(self) -> None:
        self.executeDelayedItemsLayout()  # now, or Qt paints all rows once before it and once after
        self._show_empty()
        was, self._was = self._was, _Place()
        with QSignalBlocker(self):
            places = self.rows.places(was.chosen) if self.rows.keeps_place else []
            self._select(places)
            if self.rows.keeps_place:
                self._return_to(was)
            else:
                self.scrollToTop()
        if len(places) != len(was.chosen):
            self.chosen.emit()

    def _return_to(self, was: _Place) -> None:
        self.updateGeometries()
        for row in self.rows.places([was.current] if was.current else []):
            index = self.rows.index(row, self._columns.leftmost())
            self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
        for row in self.rows.places([was.top] if was.top else []):
            height = self.verticalHeader().defaultSectionSize()
            self.verticalScrollBar().setValue(row * height + was.offset)

    def _rearranged(self) -> None:
        self.updateGeometries()  # now, or a scroll bar of a moment ago would stay
        self._cells.first_column = self._columns.leftmost()
        self.viewport().update()
        self.columns_changed.emit()

    def _seen_by_keyboard(self, seen: bool) -> None:
        self._by_keyboard = seen
        self._show_ring()

    def _show_ring(self) -> None:
        self._cells.ring_row = self.currentIndex().row() if self._by_keyboard and self.hasFocus() else -1
        self.viewport().update()

    def _show_empty(self) -> None:
        self._empty.setVisible(self._has_empty and self.rows.filled and not self.rows.rowCount())
        self._waiting.setVisible(not self.rows.filled)


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of each unbroken run."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and place == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def _viewport(view: QAbstractItemView) -> QWidget:
    """As Qt makes it. Of one that Qt made PySide would load every class of widget there is, to know which it is."""
    made = QWidget(view)
    made.setObjectName("qt_scrollarea_viewport")
    made.setBackgroundRole(QPalette.ColorRole.Base)
    made.setAutoFillBackground(True)
    made.setMouseTracking(True)
    return made
