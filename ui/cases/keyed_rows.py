"""Rows of widgets that follow a list of values: what did not change keeps its widget, and so its focus."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.editing.way_back import namesake

Item = TypeVar("Item")


class KeyedRows(QVBoxLayout, Generic[Item]):
    """`make(item)` gives the widget of a new or changed item; `key` tells which item is which.

    `update(widget, item)` may show the change in the widget that is there, and then says True.
    """

    def __init__(
        self,
        key: Callable[[Item], str],
        make: Callable[[Item], QWidget],
        *,
        update: Callable[[QWidget, Item], bool] = lambda _widget, _item: False,
        spacing: int = 0,
    ) -> None:
        super().__init__()
        self._key = key
        self._make = make
        self._update = update
        self._shown: dict[str, tuple[Item, QWidget]] = {}
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def widgets(self) -> list[QWidget]:
        return [widget for _, widget in self._shown.values()]

    def widget_of(self, key: str) -> QWidget | None:
        return self._shown[key][1] if key in self._shown else None

    def show_items(self, items: Sequence[Item]) -> None:
        before, self._shown = self._shown, {}
        for place, item in enumerate(items):
            key = self._key(item)
            old, widget = before.pop(key, (None, None))
            if widget is None or (old != item and not self._update(widget, item)):
                widget = self._replace(widget, item)
            if self.indexOf(widget) != place:
                self.insertWidget(place, widget)
                self._show(widget)
            self._shown[key] = (item, widget)
        for _, widget in before.values():
            self._discard(widget)

    def _show(self, widget: QWidget) -> None:
        """Within something hidden it comes on sight together with that, and is laid out only once."""
        around = self.parentWidget()
        if around is None or around.isVisible():
            widget.show()

    def _replace(self, old: QWidget | None, item: Item) -> QWidget:
        """A control of the old widget that has the keyboard hands it to the one of the same name."""
        made = self._make(item)
        if old is not None:
            focus = old.window().focusWidget()
            if focus is not None and (focus is old or old.isAncestorOf(focus)):
                (namesake(made, type(focus), focus.accessibleName()) or made).setFocus()
            self._discard(old)
        return made

    def _discard(self, widget: QWidget) -> None:
        self.removeWidget(widget)
        widget.hide()
        widget.deleteLater()
