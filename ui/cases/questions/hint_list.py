"""Hints under a field, each of which can be explained, and left standing."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from praktijkteam.cases.questions.hints import Hint, Rule
from ui.appearance import TextSize, Tone
from ui.cases.keyed_rows import KeyedRows
from ui.widgets.hint_line import HintLine
from ui.widgets.labels import Label
from ui.widgets.text_edit import TextEdit

PAUSE_MS = 400


class HintBox(QWidget):
    """One hint; its explanation opens under it."""

    def __init__(self, hint: Hint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hint = hint
        self.line = HintLine(
            _sentence(hint.text), explain=self.tr("Uitleg"), leave=self.tr("Laten staan"), parent=self
        )
        self.line.explain.connect(self._explain)
        self.explanation = Label(hint.explanation, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self)
        self.explanation.setContentsMargins(24, 0, 0, 4)
        self.explanation.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.line)
        layout.addWidget(self.explanation)

    def _explain(self) -> None:
        self.explanation.setVisible(self.explanation.isHidden())


class HintList(QWidget):
    """Shows the hints that nobody left standing, for as long as the window is open.

    `left_standing` is for who shows more of a hint than its line, such as the dashes under a sentence.
    """

    left_standing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left: set[tuple[str, Rule, str]] = set()
        self._hints: Sequence[Hint] = ()
        self._subject = ""
        self._rows: KeyedRows[Hint] = KeyedRows(_key, self._box, spacing=4)
        self.setLayout(self._rows)
        self.hide()

    @property
    def shown(self) -> Sequence[Hint]:
        return [hint for hint in self._hints if (self._subject, hint.rule, hint.about) not in self._left]

    def show_hints(self, subject: str, hints: Sequence[Hint]) -> None:
        """The hints on a case or request, named by `subject`."""
        self._subject, self._hints = subject, hints
        shown = self.shown
        self._rows.show_items(shown)
        self.setVisible(bool(shown))

    def _box(self, hint: Hint) -> QWidget:
        box = HintBox(hint, self)
        box.line.left_standing.connect(partial(self._leave, hint))
        return box

    def _leave(self, hint: Hint) -> None:
        self._left.add((self._subject, hint.rule, hint.about))
        self.show_hints(self._subject, self._hints)
        self.left_standing.emit()


class TextHints(HintList):
    """The hints on a text while it is typed: after a pause, with dashes under the sentence they mean."""

    def __init__(
        self, field: TextEdit, find: Callable[[str], Sequence[Hint]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._field = field
        self._find = find
        self._about = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        field.textChanged.connect(self._pause.start)
        self.left_standing.connect(self._mark)

    def begin(self, subject: str) -> None:
        """Look at the text of another case or request."""
        self._about = subject
        self.look()

    def look(self) -> None:
        """Look at the text now."""
        self._pause.stop()
        self.show_hints(self._about, self._find(self._field.text()))
        self._mark()

    def _mark(self) -> None:
        self._field.mark([hint.span for hint in self.shown if hint.span])


def _key(hint: Hint) -> str:
    return f"{hint.rule}:{hint.row_id}:{hint.about}"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
