"""The numbers in what the caller says: each asks for its source before anybody repeats it."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from praktijkteam.cases.questions.amounts import Amount, amounts
from ui.cases.questions.hint_list import PAUSE_MS
from ui.widgets.chips import ChipData, ChipRow
from ui.widgets.text_edit import TextEdit

_NAMED_SOURCE = (
    "volgens",
    "bron:",
    "telde",
    "geteld door",
    "blijkt uit",
    "meldt",
    "schatting van",
)


class NumberChips(QWidget):
    """A click on a chip goes to its number in the text."""

    def __init__(self, field: TextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self.chips = ChipRow(self.tr("Aantallen in de tekst"), self)
        self.chips.opened.connect(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.chips)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        field.textChanged.connect(self._pause.start)
        self.hide()

    def look(self) -> None:
        """Look at the text now."""
        self._pause.stop()
        text = self._field.text()
        found = amounts(text)
        self.chips.show_chips([self._chip(text, each) for each in found])
        self.setVisible(bool(found))

    def _chip(self, text: str, found: Amount) -> ChipData:
        sourced = has_source(text, found)
        return ChipData(
            (found.start, found.end),
            lead=found.words,
            detail="" if sourced else self.tr("bron?"),
            attention=not sourced,
            removable=False,
        )

    def _go(self, span: tuple[int, int]) -> None:
        cursor = self._field.textCursor()
        cursor.setPosition(span[1])
        self._field.setTextCursor(cursor)
        self._field.setFocus()


def has_source(text: str, found: Amount) -> bool:
    """Whether the sentence around a number says where it comes from."""
    start = max(text.rfind(mark, 0, found.start) for mark in ".!?\n") + 1
    ends = [place for mark in ".!?\n" if (place := text.find(mark, found.end)) >= 0]
    sentence = text[start : min(ends, default=len(text))].casefold()
    return any(words in sentence for words in _NAMED_SOURCE)
