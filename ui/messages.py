"""What the program tells its user, in one line at the bottom of the window instead of in a dialog."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from praktijkteam.errors import NoLine, Refused
from ui.severity import Severity


class Message(NamedTuple):
    """A sentence, and perhaps one thing that can be done about it. `undoes`: Ctrl+Z does it too."""

    text: str
    severity: Severity = Severity.GOOD
    action: str = ""
    act: Callable[[], None] | None = None
    undoes: bool = False


class Messages(QObject):
    posted = Signal(Message)
    withdrawn = Signal(str)
    superseded = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._missed: set[str] = set()

    def good(self, text: str, *, action: str = "", act: Callable[[], None] | None = None) -> None:
        self.posted.emit(Message(text, Severity.GOOD, action, act))

    def done(self, text: str, undo: Callable[[], None]) -> None:
        """Something was done that can be undone."""
        self.posted.emit(Message(text, Severity.GOOD, self.tr("Ongedaan maken"), undo, undoes=True))

    def supersede(self) -> None:
        """Something else was done since: what was said last can't be undone as the last thing any more."""
        self.superseded.emit()

    def attention(self, text: str, *, action: str = "", act: Callable[[], None] | None = None) -> None:
        self.posted.emit(Message(text, Severity.ATTENTION, action, act))

    def refused(self, refusal: Refused) -> None:
        """A rule said no; the sentence tells what to do."""
        if isinstance(refusal, NoLine):
            self._missed.add(str(refusal))
        self.posted.emit(Message(str(refusal), Severity.ATTENTION))

    def follow(self, up: bool) -> None:
        """With the line back, nothing is said any more of work that found none."""
        missed, self._missed = (self._missed, set()) if up else (set(), self._missed)
        for text in missed:
            self.withdraw(text)

    def withdraw(self, text: str) -> None:
        """What was said with these words is no longer so."""
        self.withdrawn.emit(text)
