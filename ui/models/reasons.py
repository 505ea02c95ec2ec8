"""Why the rows of a searched list were found: asked for the rows that are looked at, and for those alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:  # the first list comes before what can be searched
    from praktijkteam.search.excerpts import Why


def reason_words(why: Why | None) -> list[str]:
    """Why a row was found, as a screen reader says it."""
    return [f"{each.where}: {each.text}" for each in why.excerpts] if why else []


class Reasons(QObject):
    """`wanted(words, ids)` comes once per turn of the event loop; answer it with `put`. `changed` says it came."""

    wanted = Signal(str, list)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = ""
        """What the list was searched for; empty when it was not."""
        self._known: dict[str, Why] = {}
        self._asked: set[str] = set()
        self._waiting: list[str] = []
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._ask)

    def look_for(self, words: str) -> None:
        """The list shows what was found with these words."""
        if words != self.words:
            self.words = words
            self._known.clear()
        self.forget()

    def forget(self) -> None:
        """The rows may have changed: what is known stays in sight until it is known anew."""
        self._asked.clear()
        self._waiting.clear()

    def of(self, row_id: str) -> Why | None:
        """Why this row was found, or None as long as that is not known."""
        if row_id not in self._asked:
            self._asked.add(row_id)
            self._waiting.append(row_id)
            if not self._turn.isActive():
                self._turn.start(0)
        return self._known.get(row_id)

    def put(self, words: str, found: Mapping[str, Why]) -> None:
        """Take an answer; one to an earlier question is left aside."""
        if words == self.words and found:
            self._known.update(found)
            self.changed.emit()

    def _ask(self) -> None:
        waiting, self._waiting = self._waiting, []
        if waiting:
            self.wanted.emit(self.words, waiting)
