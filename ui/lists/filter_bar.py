"""The row of filters above a list."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from ui.widgets.buttons import LinkButton
from ui.widgets.filter_button import FilterButton
from ui.widgets.filter_entry import FilterEntry
from ui.widgets.flow import FlowLayout
from ui.widgets.painting import CONTROL

Values = dict[str, list[str]]
"""What is chosen, per filter; plain enough to be kept in the profile."""


class Filter(NamedTuple):
    """A filter that a list offers. One that is `extra` shows only when it is asked for or set.

    `none` is what it says when nothing is chosen, and `searched` what it says then when words are looked for, if
    they are looked for in more; an `exclusive` one takes one choice.
    """

    key: str
    title: str
    entries: tuple[FilterEntry, ...] = ()
    none: str = ""
    searched: str = ""
    exclusive: bool = False
    extra: bool = False


class FilterBar(QWidget):
    """`changed` comes when the user chooses something else."""

    changed = Signal()

    def __init__(self, filters: Sequence[Filter], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters = {one.key: one for one in filters}
        self._values: Values = {}
        self._asked: set[str] = set()
        row = QWidget(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        flow = FlowLayout(row)
        self.buttons = {one.key: self._button(one, row) for one in filters}
        for button in self.buttons.values():
            flow.addWidget(button)
        self.more = LinkButton(self.tr("Filter"), icon="plus", small=False, parent=row)
        self.more.setAccessibleName(self.tr("Filter toevoegen"))
        self.more.clicked.connect(self._offer)
        flow.addWidget(self.more)
        self.reset = LinkButton(self.tr("Filters wissen"), small=False, parent=self)
        self.reset.clicked.connect(self.clear)
        self.reset.setFixedHeight(CONTROL)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(row, 1)
        layout.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignTop)
        self._arrange()

    def set_entries(self, key: str, entries: Iterable[FilterEntry]) -> None:
        """The choices of a filter that come from the store; what was chosen stays so if it still exists."""
        offered = tuple(entries)
        known = {str(entry.value) for entry in offered}
        self.buttons[key].set_entries(offered)
        self._put(key, [one for one in self._values.get(key, ()) if one in known])
        self._arrange()

    def chosen_words(self) -> list[tuple[str, str]]:
        """What is chosen, as a title and the words of its choices each."""
        said = [(one.title.lower(), self.buttons[key].chosen_words) for key, one in self._filters.items()]
        return [(title, words) for title, words in said if words]

    def values(self) -> Values:
        """What is chosen, also where the choices are still being fetched; without a choice it is not there."""
        return dict(self._values)

    def set_values(self, values: Mapping[str, Sequence[str]]) -> None:
        """Show these choices, without telling that something changed."""
        for key in self.buttons:
            self._put(key, list(values.get(key, ())))
        self._asked.clear()
        self._arrange()

    def show_searched(self, searched: bool) -> None:
        """Whether words are looked for: that may be in more than when nobody looks for anything."""
        for key, one in self._filters.items():
            if one.searched:
                self.buttons[key].say_none(one.searched if searched else one.none)

    def clear(self) -> None:
        """Choose nothing any more."""
        if self.values():
            self.set_values({})
            self.changed.emit()

    def _button(self, one: Filter, parent: QWidget) -> FilterButton:
        button = FilterButton(one.title, none=one.none, exclusive=one.exclusive, parent=parent)
        button.set_entries(one.entries)
        button.changed.connect(lambda chosen: self._choose(one.key, [str(value) for value in chosen]))
        return button

    def _choose(self, key: str, chosen: list[str]) -> None:
        self._put(key, chosen)
        self._arrange()
        self.changed.emit()

    def _put(self, key: str, chosen: list[str]) -> None:
        self._values.pop(key, None)
        if chosen:
            self._values[key] = chosen
        self.buttons[key].set_values(chosen)

    def _arrange(self) -> None:
        """An extra filter stands there while it is set, or after it was asked for."""
        for key, button in self.buttons.items():
            wanted = not self._filters[key].extra or key in self._asked or key in self._values
            button.setVisible(wanted)
        self.more.setVisible(any(one.extra for one in self._filters.values()))
        self.reset.setVisible(bool(self._values))

    def _offer(self) -> None:
        """A menu of the filters that do not show."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, one in self._filters.items():
            if self.buttons[key].isHidden():
                menu.addAction(one.title).triggered.connect(lambda _=False, key=key: self._bring(key))
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _bring(self, key: str) -> None:
        self._asked.add(key)
        self._arrange()
        self.buttons[key].setFocus(Qt.FocusReason.TabFocusReason)
        self.buttons[key].open_list()


def entries(pairs: Iterable[tuple[str, str]]) -> tuple[FilterEntry, ...]:
    """Choices from pairs of value and words."""
    return tuple(FilterEntry(value, words) for value, words in pairs)
