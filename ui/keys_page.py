"""F1: every key of the program, read from the menus and pages themselves."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.actions import KeyGroup
from ui.appearance import TextSize, Tone
from ui.page import Context, Page, PageWidget, Target
from ui.widgets.buttons import key_text
from ui.widgets.labels import Label

_KEYS = 104
"""So that the keys of all groups of a column begin under each other."""
_COLUMN, _MOST = 280, 3
"""Fewer columns in a small window, so that few lines break and nothing scrolls sideways."""


class KeysPage(PageWidget):
    """The window gives the groups; this page only shows them, in columns."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._groups: Sequence[KeyGroup] = ()
        self._columns = 0
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(self.tr("Toetsen"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(Label(self.tr("Toetsen"), TextSize.TITLE, strong=True, parent=self))
        layout.addWidget(self._area, 1)

    def arrive(self, target: Target) -> None:
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to where one was: this page is only looked something up in."""
        if event.key() == Qt.Key.Key_Escape:
            self.context.go.back()
        else:
            super().keyPressEvent(event)

    def show_groups(self, groups: Sequence[KeyGroup]) -> None:
        self._groups, self._columns = groups, self._fitting()
        self._area.setWidget(self._sheet())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._groups and self._fitting() != self._columns:
            self.show_groups(self._groups)

    def _fitting(self) -> int:
        return max(1, min(_MOST, self.width() // _COLUMN))

    def _sheet(self) -> QWidget:
        sheet = QWidget(self._area)
        sheet.setProperty("page", True)
        columns = QHBoxLayout(sheet)
        columns.setContentsMargins(0, 0, 24, 24)
        columns.setSpacing(24)
        for part in _divided(self._groups, self._columns):
            column = QVBoxLayout()
            column.setSpacing(24)
            for group in part:
                column.addWidget(_card(group, sheet))
            column.addStretch(1)
            columns.addLayout(column, 1)
        return sheet


def _divided(groups: Sequence[KeyGroup], columns: int) -> list[list[KeyGroup]]:
    """The groups over columns of about the same length, in order."""
    total = sum(len(group.keys) + 2 for group in groups)
    parts: list[list[KeyGroup]] = [[] for _ in range(columns)]
    before = 0
    for group in groups:
        parts[min(columns - 1, before * columns // max(total, 1))].append(group)
        before += len(group.keys) + 2
    return parts


def _card(group: KeyGroup, parent: QWidget) -> QWidget:
    card = QWidget(parent)
    grid = QGridLayout(card)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(0, 1)
    grid.setColumnMinimumWidth(1, _KEYS)
    grid.setHorizontalSpacing(12)
    grid.addWidget(Label(group.title, strong=True, parent=card), 0, 0, 1, 2)
    for row, (what, keys) in enumerate(group.keys, 1):
        grid.addWidget(Label(what, wrap=True, parent=card), row, 0)
        grid.addWidget(Label(keys, TextSize.SMALL, Tone.MUTED, parent=card), row, 1)
    return card


def other_keys(opened: Sequence[tuple[Page, PageWidget]]) -> list[KeyGroup]:
    """Keys that are in no menu: those of the pages that are open, and of every list."""
    search = (_tr("Zoek in deze lijst"), key_text("Ctrl+F"))
    lists = (
        search,
        (_tr("Regel openen"), "Enter"),
        (_tr("Meer regels kiezen"), "Shift+↑ ↓"),
        (_tr("Regel erbij kiezen"), _tr("Ctrl+klik")),
        (_tr("Naar eerste of laatste regel"), "Home, End"),
        (_tr("Naar het volgende deel"), "Tab"),
    )
    own = [(page.title, [each for each in _keys(made) if each != search]) for page, made in opened]
    pages = [KeyGroup(title, keys) for title, keys in own]
    return [*(group for group in pages if group.keys), KeyGroup(_tr("In een lijst"), lists)]


def _keys(page: QWidget) -> list[tuple[str, str]]:
    """The keys of a page that are in no menu, as its actions, buttons and fields say themselves."""
    found = [(action.text(), action.shortcut()) for action in page.actions()]
    found += [(button.accessibleName(), button.shortcut()) for button in page.findChildren(QAbstractButton)]
    for shortcut in page.findChildren(QShortcut):
        owner = shortcut.parent()
        name = owner.accessibleName() if isinstance(owner, QWidget) else ""
        found.append((shortcut.whatsThis() or name, shortcut.key()))
    named = {
        key_text(keys.toString()): text.replace("&", "")
        for text, keys in found
        if text and not keys.isEmpty()
    }
    return [(text, keys) for keys, text in named.items()]


def _tr(text: str) -> str:
    return QCoreApplication.translate("KeysPage", text)
