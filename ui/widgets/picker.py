"""A field to choose something known by typing a part of its name."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.detail_field import DetailField
from ui.widgets.suggestions import Suggestion, SuggestionList

PAUSE_MS = 120
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Picker(DetailField):
    """Knows nothing itself: `suggestions_wanted(text)` asks, `set_suggestions` answers.

    `chosen(value)` comes when a suggestion is taken, with None when that choice is undone by typing on.
    With `free`, other text is welcome too, and `entered(text)` comes when Enter is pressed on it; without,
    Enter takes the first suggestion, and text that is no choice is a problem when the user leaves.
    """

    suggestions_wanted = Signal(str)
    chosen = Signal(object)
    entered = Signal(str)
    problem_changed = Signal(str)

    def __init__(self, name: str = "", *, free: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._free = free
        self._value: object = None
        self._problem = ""
        self._list = SuggestionList(self)
        self._list.clicked.connect(self._clicked)
        self.destroyed.connect(self._list.deleteLater)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._typed)

    def value(self) -> object:
        """What was chosen, or None when the text is free or empty."""
        return self._value

    def set_value(self, value: object, text: str, detail: str = "") -> None:
        """Show a choice that was made before."""
        self._value = value
        self.setText(text)
        self.set_detail(detail)
        self._say("")

    def set_suggestions(self, suggestions: Sequence[Suggestion], *, first_chosen: bool = False) -> None:
        """The answer to `suggestions_wanted`; one that comes when the user has left is not shown.

        Enter takes the first where nothing else is welcome, and where it is `first_chosen`.
        """
        if self.hasFocus() and self._value is None and self.text().strip():
            self._list.offer(suggestions, first_chosen=first_chosen or not self._free)
        else:
            self._list.hide()

    @property
    def problem(self) -> str:
        return self._problem

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._list.isVisible() and key in _STEPS:
            self._list.step(_STEPS[key])
        elif self._list.isVisible() and key == Qt.Key.Key_Escape:
            self._list.hide()
        elif key in _ENTER and self._list.current():
            self._take(self._list.current())
        elif key == Qt.Key.Key_Down:
            self._ask()
        else:
            super().keyPressEvent(event)
            if key in _ENTER and self._free and self._value is None and self.text().strip():
                self._list.hide()
                self.entered.emit(self.text().strip())

    def event(self, event: QEvent) -> bool:
        """Tab takes the suggestion that stands chosen, and goes on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            current = self._list.current() if event.key() == Qt.Key.Key_Tab else None
            self._take(current)
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return
        self._list.hide()
        self._pause.stop()
        if not self._free and self._value is None and self.text().strip():
            self._say(self.tr("Kies een van de suggesties, of maak het veld leeg."))

    def _typed(self) -> None:
        self._say("")
        self._list.hide()
        if self._value is not None:
            self._value = None
            self.set_detail("")
            self.chosen.emit(None)
        self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        if self._value is None:
            self.suggestions_wanted.emit(self.text().strip())

    def _clicked(self, index: QModelIndex) -> None:
        self._take(self._list.offered.suggestions[index.row()])

    def _take(self, suggestion: Suggestion | None) -> None:
        if suggestion is None:
            return
        self._list.hide()
        self._pause.stop()
        self.set_value(suggestion.value, suggestion.text, suggestion.detail)
        self.chosen.emit(suggestion.value)

    def _say(self, problem: str) -> None:
        if problem == self._problem:
            return
        self._problem = problem
        self.set_refused(bool(problem))
        self.problem_changed.emit(problem)
