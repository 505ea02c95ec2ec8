"""What a name may mean, each a button."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.suggestions import Suggestion
from ui.widgets.tooltips import set_tooltip

_MOST = 6


class Meanings(QWidget):
    """Stays under its field until one is chosen: `chosen(value)`. With nothing to choose it is not there."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap=8)
        self._buttons: list[Button] = []
        self.hide()

    def offer(self, meanings: Sequence[Suggestion]) -> None:
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(each) for each in meanings[:_MOST]]
        self.setVisible(bool(self._buttons))

    def _button(self, meaning: Suggestion) -> Button:
        button = Button(meaning.text, small=True, parent=self)
        button.setAccessibleName(f"{meaning.text}, {meaning.detail}".rstrip(", "))
        set_tooltip(button, meaning.detail)
        button.clicked.connect(partial(self.chosen.emit, meaning.value))
        self._flow.addWidget(button)
        button.show()
        return button
