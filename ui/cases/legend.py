"""What the four marks mean, under the list."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from praktijkteam.terms import QuestionState
from ui.appearance import TextSize, Tone
from ui.widgets.labels import Label
from ui.widgets.marks import LEGEND, QuestionMark


class Legend(QWidget):
    """The marks and, where there is room for it, which question each of the four is of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addStretch(1)
        words = self.tr("Vragen: probleem, partijen, verantwoordelijkheid, verwacht resultaat")
        self.words = Label(words, TextSize.SMALL, Tone.MUTED, parent=self)
        layout.addWidget(self.words)
        for state in QuestionState:
            layout.addSpacing(8)
            layout.addWidget(QuestionMark(state, LEGEND, self))
            layout.addWidget(Label(state.value, TextSize.SMALL, Tone.MUTED, parent=self))
        self._whole = layout.sizeHint()
        self._least = self._whole - QSize(self.words.sizeHint().width() + layout.spacing(), 0)

    def sizeHint(self) -> QSize:
        return self._whole

    def minimumSizeHint(self) -> QSize:
        return self._least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.words.setVisible(self.width() >= self._whole.width())
