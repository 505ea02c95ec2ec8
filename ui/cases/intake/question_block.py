"""One of the four questions in the conversation: its mark, its title, what to ask, and the answer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from praktijkteam.terms import QuestionState
from ui.appearance import TextSize, Tone
from ui.widgets.buttons import key_text
from ui.widgets.labels import Label
from ui.widgets.marks import STRIP, QuestionMark

_MARK = 32


class QuestionBlock(QWidget):
    """`answer` gets the keyboard with Ctrl and the number of the question; `under` is for hints below it."""

    def __init__(
        self, number: int, title: str, helping: str, answer: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        keys = f"Ctrl+{number}"
        self.answer = answer
        self.mark = QuestionMark(QuestionState.EMPTY, STRIP, self)
        heading = Label(f"{number}. {title}", strong=True, parent=self)
        heading.setBuddy(answer)
        self.under = QVBoxLayout()
        self.under.setSpacing(4)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, _MARK)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.mark, 0, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(heading, 0, 1)
        grid.addWidget(Label(key_text(keys), TextSize.SMALL, Tone.MUTED, parent=self), 0, 2)
        grid.addWidget(Label(helping, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self), 1, 1, 1, 2)
        grid.setRowMinimumHeight(2, 4)
        grid.addWidget(answer, 3, 1, 1, 2)
        grid.addLayout(self.under, 4, 1, 1, 2)
        QShortcut(QKeySequence(keys), self).activated.connect(self._come)

    def show_begun(self, begun: bool) -> None:
        """An answer that was begun is a concept; whether it is more is for the case to say."""
        self.mark.set_state(QuestionState.CONCEPT if begun else QuestionState.EMPTY)

    def _come(self) -> None:
        self.answer.setFocus(Qt.FocusReason.ShortcutFocusReason)
