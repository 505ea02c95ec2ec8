"""A filter of a list: what it is set to in sight, the choices behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.appearance import draw_icon, font, tokens
from ui.widgets.filter_entry import FilterEntry
from ui.widgets.painting import CONTROL, ICON, draw_focus, draw_frame, draw_text, icon_rect, text_width
from ui.widgets.tooltips import set_tooltip

if TYPE_CHECKING:
    from ui.widgets.filter_list import FilterList

_PADDING = 12
_GAP = 10
_WIDEST = 320


class FilterButton(QPushButton):
    """Reads "Fase: alle", or "Fase: Analyse, Aanpak" with a cross when it is on.

    `changed(values)` comes when the user ticks another choice or clears it; Delete clears it too.
    """

    changed = Signal(tuple)

    def __init__(
        self,
        title: str,
        *,
        none: str = "",
        exclusive: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._none = none or self.tr("alle")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._exclusive = exclusive
        self._entries: tuple[FilterEntry, ...] = ()
        self._ticked: set[object] = set()
        self.clicked.connect(self.open_list)
        self._rename()

    def say_none(self, words: str) -> None:
        """What it says while nothing is chosen."""
        if words != self._none:
            self._none = words
            self._rename()

    @cached_property
    def list(self) -> FilterList:
        """The choices behind the button. A page has many of these, and most are never opened."""
        from ui.widgets.filter_list import FilterList  # start: as its docstring says

        made = FilterList(self._title, exclusive=self._exclusive, parent=self)
        made.set_entries(self._entries, self._ticked)
        made.ticked.connect(self._take_ticks)
        made.done.connect(made.hide)
        return made

    def set_entries(self, entries: Sequence[FilterEntry]) -> None:
        """The choices; what was ticked and is still there stays ticked."""
        self._entries = tuple(entries)
        self._ticked &= {entry.value for entry in entries}
        if self._has_list():
            self.list.set_entries(entries, self._ticked)
        self._rename()

    def values(self) -> tuple[object, ...]:
        return tuple(entry.value for entry in self._ticked_entries())

    def set_values(self, values: Iterable[object]) -> None:
        """Show this choice; it is not told."""
        self._ticked = set(values) & {entry.value for entry in self._entries}
        if self._has_list():
            self.list.set_ticked(self._ticked)
        self._rename()

    def clear(self) -> None:
        if self._ticked:
            self.set_values(())
            self.changed.emit(())

    def open_list(self) -> None:
        self.list.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self.list.come()

    def sizeHint(self) -> QSize:
        width = text_width(font(), self.text()) + _GAP + ICON + 2 * _PADDING
        return QSize(min(_WIDEST, width), CONTROL)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(80, self.sizeHint().width()), CONTROL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_list()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.values() and event.position().x() >= self.width() - ICON - _PADDING - _GAP / 2:
            self.clear()
            return
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        active = bool(self.values())
        hovered = self.underMouse() and self.isEnabled()
        fill = worn.selection if active else worn.window if hovered else worn.surface
        draw_frame(painter, self.rect(), fill, worn.accent if active else worn.border)
        if self.hasFocus():
            draw_focus(painter, self.rect(), worn)
        colour = worn.text if self.isEnabled() else worn.text2
        place = QRect(_PADDING, 0, self.width() - 2 * _PADDING - ICON - _GAP, self.height())
        cut = draw_text(painter, place, self.text(), font(), colour)
        mark = icon_rect(self.width() - ICON - _PADDING, self.rect())
        draw_icon(painter, mark, "x" if active else "chevron-down", colour)
        set_tooltip(self, self.text() if cut else "")

    def text(self) -> str:
        """What the button says, also to a screen reader."""
        chosen = self.chosen_words
        return f"{self._title}: {chosen or self._none}"

    @property
    def chosen_words(self) -> str:
        return ", ".join(entry.text for entry in self._ticked_entries())

    def _ticked_entries(self) -> Iterable[FilterEntry]:
        return (entry for entry in self._entries if entry.value in self._ticked)

    def _has_list(self) -> bool:
        return "list" in vars(self)

    def _take_ticks(self) -> None:
        self._ticked = {entry.value for entry in self.list.ticked_entries()}
        self._rename()
        self.changed.emit(self.values())

    def _rename(self) -> None:
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()
