"""A line in which @ names a person or party: who can be meant is offered while it is typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.appearance import TextSize, font, tokens
from ui.widgets.detail_field import DetailField
from ui.widgets.painting import RIGHT, draw_text, text_width
from ui.widgets.suggestions import Suggestion, SuggestionList

_BEGUN = re.compile(r"(?:^|(?<=[\s(]))@(?P<typed>[^@]*)$")
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_MOST = 7


@dataclass(frozen=True)
class Somebody:
    """Who may be named, with what tells them from others."""

    name: str
    detail: str


class HintedLine(DetailField):
    """A line that says at its right, while it is empty, what can be typed in it."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._hint = hint
        self.textChanged.connect(self._make_room)
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.text():
            place = self.rect().adjusted(0, 0, -11, 0)
            painter = QPainter(self)
            draw_text(painter, place, self._hint, font(TextSize.SMALL), tokens(self.palette()).text2, RIGHT)

    def _make_room(self) -> None:
        room = 0 if self.text() else text_width(font(TextSize.SMALL), self._hint) + 12
        self.setTextMargins(0, 0, room, 0)


class MentionLine(HintedLine):
    """Enter and Tab take the name that stands chosen in the list; Escape puts the list away."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(hint, parent)
        self._people: Sequence[Somebody] = ()
        self._list = SuggestionList(self)
        self._list.clicked.connect(self._clicked)
        self.destroyed.connect(self._list.deleteLater)
        self.textEdited.connect(lambda _text: self._offer())

    def set_people(self, people: Sequence[Somebody]) -> None:
        """Who can be meant, in the order in which they are offered."""
        self._people = people

    def event(self, event: QEvent) -> bool:
        """Tab would leave the line before it is asked."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._list.isVisible():
            key = Qt.Key(event.key())
            if key in _STEPS:
                self._list.step(_STEPS[key])
                return True
            if key == Qt.Key.Key_Escape:
                self._list.hide()
                return True
            if key in _TAKES and (chosen := self._list.current()):
                self._take(chosen)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._list.hide()

    def _offer(self) -> None:
        begun = self._begun()
        found = fitting(self._people, begun["typed"]) if begun else []
        self._list.offer([Suggestion(one.name, one.name, one.detail) for one in found], first_chosen=True)

    def _begun(self) -> re.Match[str] | None:
        return _BEGUN.search(self.text()[: self.cursorPosition()])

    def _clicked(self, index: QModelIndex) -> None:
        self._take(self._list.offered.suggestions[index.row()])

    def _take(self, chosen: Suggestion) -> None:
        """The whole name instead of what was typed of it."""
        begun = self._begun()
        self._list.hide()
        if begun is None:
            return
        rest = self.text()[self.cursorPosition() :]
        self.setSelection(begun.start(), begun.end() - begun.start())
        self.insert(f"@{chosen.text}" if rest.startswith(" ") else f"@{chosen.text} ")
        self._list.hide()


def fitting(people: Sequence[Somebody], typed: str) -> list[Somebody]:
    """Those whose name, or a word of it, begins so; nobody any more once a whole name stands there."""
    begun = typed.casefold()
    if any(begun.startswith(one.name.casefold()) for one in people):
        return []
    return [one for one in people if _begins(one.name.casefold(), begun)][:_MOST]


def _begins(name: str, typed: str) -> bool:
    return any(
        name[place:].startswith(typed) for place in (0, *(each.end() for each in re.finditer(r"\W+", name)))
    )
