"""The choices behind a filter, to tick; with many of them there is a field to search in."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.appearance import draw_icon, font, tokens
from ui.widgets.filter_entry import FilterEntry
from ui.widgets.painting import draw_frame, draw_text, icon_rect, text_width
from ui.widgets.search_field import SearchField

_VALUE, _PLACE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ROW = 30
_BOX = 16
_SEARCHED_FROM = 9
_MOST_ROWS = 10
_TICK_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TickDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(text_width(font(), str(index.data())) + _BOX + 36, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        worn = tokens(option.palette)
        area: QRect = option.rect
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(area, worn.selection)
        box = icon_rect(area.x() + 8, area, _BOX)
        ticked = _is_ticked(index.data(Qt.ItemDataRole.CheckStateRole))
        draw_frame(
            painter, box, worn.accent if ticked else worn.surface, worn.accent if ticked else worn.border
        )
        if ticked:
            draw_icon(painter, box.adjusted(2, 2, -2, -2), "check", worn.onaccent)
        draw_text(painter, area.adjusted(_BOX + 16, 0, -8, 0), str(index.data()), font(), worn.text)


class _Choices(QListWidget):
    """Goes to what is typed. A space belongs to the name for as long as that goes on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._typed = QElapsedTimer()

    @property
    def is_typed_in(self) -> bool:
        """Whether what comes now goes on with a name that was begun."""
        return self._typed.isValid() and self._typed.elapsed() < QApplication.keyboardInputInterval()

    def keyboardSearch(self, search: str) -> None:
        self._typed.start()
        super().keyboardSearch(search)


class FilterList(QFrame):
    """`ticked()` comes when the user changes a tick; `done()` when one was taken that excludes the others."""

    ticked = Signal()
    done = Signal()

    def __init__(self, name: str, *, exclusive: bool, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._exclusive = exclusive
        self.setProperty("floats", True)
        self.setAccessibleName(name)
        self.search = SearchField(self.tr("Zoeken"), parent=self)
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list = _Choices(self)
        self.list.setAccessibleName(name)
        self.list.setProperty("inner", True)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(TickDelegate(self.list))
        self.list.itemClicked.connect(self._turn)
        self.list.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.search)
        layout.addWidget(self.list)

    def set_entries(self, entries: Sequence[FilterEntry], ticked: Iterable[object]) -> None:
        wanted = set(ticked)
        self.list.clear()
        for place, entry in enumerate(entries):
            item = QListWidgetItem(entry.text, self.list)
            item.setData(_VALUE, entry.value)
            item.setData(_PLACE, place)
            _tick(item, entry.value in wanted)
        self.search.setVisible(len(entries) >= _SEARCHED_FROM)

    def set_ticked(self, values: Iterable[object]) -> None:
        wanted = set(values)
        for item in self._items():
            _tick(item, item.data(_VALUE) in wanted)

    def ticked_entries(self) -> list[FilterEntry]:
        ticked = [item for item in self._items() if _is_ticked(item.checkState())]
        return [FilterEntry(item.data(_VALUE), item.text()) for item in ticked]

    def come(self) -> None:
        """Start afresh: nothing searched, what is ticked on top, the first choice in hand."""
        self.search.clear()
        self._ticked_first()
        self.resize(self._wanted_size())
        self.show()
        if self.list.count():
            self.list.setCurrentRow(0)
        (self.list if self.search.isHidden() else self.search).setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if watched is self.search:
            return self._key_in_search(event)
        item = self.list.currentItem()
        if event.key() == Qt.Key.Key_Space and self.list.is_typed_in:
            self.list.keyboardSearch(" ")
            return True
        if event.key() in _TICK_KEYS and item:
            self._turn(item)
            return True
        return False

    def _key_in_search(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return True
        shown = self._fitting()
        if event.key() == Qt.Key.Key_Down and shown:
            self.list.setCurrentItem(shown[0])
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        current = self.list.currentItem()
        if event.key() == Qt.Key.Key_Space and not self.search.text() and current:
            self._turn(current)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and shown and self.search.text():
            self._turn(shown[0])
            return True
        return False

    def _turn(self, item: QListWidgetItem) -> None:
        ticked = not _is_ticked(item.checkState())
        if self._exclusive:
            self.set_ticked([])
        _tick(item, ticked)
        self.ticked.emit()
        if self._exclusive:
            self.done.emit()

    def _narrow(self, words: str) -> None:
        for item in self._items():
            item.setHidden(words.strip().casefold() not in item.text().casefold())
        if words.strip() and (fitting := self._fitting()):
            self.list.setCurrentItem(fitting[0])

    def _fitting(self) -> list[QListWidgetItem]:
        """What is in sight; a name that begins with what is searched for comes first, then one of its words."""
        words = self.search.text().strip().casefold()

        def distance(item: QListWidgetItem) -> tuple[bool, bool]:
            name = item.text().casefold()
            return not name.startswith(words), f" {words}" not in name

        return sorted((item for item in self._items() if not item.isHidden()), key=distance)

    def _ticked_first(self) -> None:
        """What is chosen stands on top, the rest as it was."""
        if self.search.isHidden():
            return
        items = [self.list.takeItem(0) for _ in range(self.list.count())]
        ticked = [item for item in items if _is_ticked(item.checkState())]
        rest = [item for item in items if not _is_ticked(item.checkState())]
        for item in (*ticked, *sorted(rest, key=lambda item: item.data(_PLACE))):
            self.list.addItem(item)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _wanted_size(self) -> QSize:
        rows = min(_MOST_ROWS, max(1, self.list.count()))
        search = 0 if self.search.isHidden() else self.search.sizeHint().height() + 8
        width = min(420, max(200, self.list.sizeHintForColumn(0) + 40))
        return QSize(width, rows * _ROW + search + 20)


def _tick(item: QListWidgetItem, ticked: bool) -> None:
    item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)


def _is_ticked(state: object) -> bool:
    return state in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
