"""The menu bar, made from the declared actions."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.actions import Action, KeyGroup, menus
from ui.appearance import icon, tokens
from ui.page import Page
from ui.widgets.buttons import key_text
from ui.widgets.painting import CENTRE, draw_frame

EDITING = frozenset({"edit.cut", "edit.copy", "edit.paste", "edit.select_all"})
"""What text fields do themselves: these stay enabled, and go to whatever has the focus."""


class MenuBar(QMenuBar):
    """Says which action the user chose, by its key."""

    chosen = Signal(str)

    def __init__(self, pages: Iterable[Page], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._declared = menus()
        for menu in self._declared:
            made = self.addMenu(menu.title)
            for item in menu.items:
                self._add(made, item)
            if menu.with_pages:
                for page in pages:
                    self._add(made, _go_to(page))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The letters to press are underlined only after Alt, when they can be pressed."""
        painter, worn = QPainter(self), tokens(self.palette())
        letters = Qt.TextFlag.TextShowMnemonic if self.hasFocus() else Qt.TextFlag.TextHideMnemonic
        painter.fillRect(self.rect(), worn.side)
        painter.fillRect(0, self.height() - 1, self.width(), 1, worn.line)
        painter.setFont(self.font())
        for action in self.actions():
            area = self.actionGeometry(action)
            if action is self.activeAction():
                draw_frame(painter, area, worn.selection, worn.selection)
            painter.setPen(worn.text)
            painter.drawText(area, CENTRE | letters, action.text())

    def allow(self, keys: Iterable[str]) -> None:
        """These can be chosen now; all others are grey."""
        allowed = frozenset(keys) | EDITING
        for key, action in self._actions.items():
            action.setEnabled(key in allowed)

    def check(self, key: str, checked: bool = True) -> None:
        self._actions[key].setChecked(checked)

    def is_checked(self, key: str) -> bool:
        return self._actions[key].isChecked()

    def action_of(self, key: str) -> QAction:
        return self._actions[key]

    def key_groups(self) -> list[KeyGroup]:
        """Every menu with the keys in it, for the page of keys."""
        return [
            KeyGroup(menu.name, keys)
            for menu, made in zip(self._declared, self._menus(), strict=True)
            if (keys := list(_keys(made)))
        ]

    def _menus(self) -> list[QMenu]:
        return [menu for action in self.actions() if isinstance(menu := action.menu(), QMenu)]

    def _add(self, menu: QMenu, item: Action | None) -> None:
        if item is None:
            menu.addSeparator()
            return
        action = QAction(item.text, self)
        if item.icon:
            action.setIcon(icon(item.icon))
        if item.shown_only:
            action.setText(f"{item.text}\t{key_text(item.shortcut)}")
        elif item.shortcut:
            action.setShortcut(QKeySequence(item.shortcut))
        action.setCheckable(item.toggles or bool(item.choice_of))
        if item.choice_of:
            self._group(item.choice_of).addAction(action)
        action.triggered.connect(lambda: self.chosen.emit(item.key))
        menu.addAction(action)
        self._actions[item.key] = action

    def _group(self, name: str) -> QActionGroup:
        """Of the choices in one group, one is made."""
        if name not in self._groups:
            self._groups[name] = QActionGroup(self)
        return self._groups[name]


def _go_to(page: Page) -> Action | None:
    return Action(f"go.{page.key}", page.title, page.shortcut, page.icon) if page.icon else None


def _keys(menu: QMenu) -> Iterable[tuple[str, str]]:
    for action in menu.actions():
        text, _, shown = action.text().replace("&", "").partition("\t")
        keys = shown or key_text(action.shortcut().toString())
        if keys and not action.isSeparator():
            yield text, keys
