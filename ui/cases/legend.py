"""What the four marks mean, under the list."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from praktijkteam.terms import QuestionState
from ui.appearance import TextSize, Tone
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.marks import LEGEND, QuestionMark


class Legend(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        words = self.tr("Vragen: probleem, partijen, verantwoordelijkheid, verwacht resultaat")
        layout.addWidget(ElidedLabel(words, TextSize.SMALL, Tone.MUTED, parent=self))
        for state in QuestionState:
            layout.addSpacing(8)
            layout.addWidget(QuestionMark(state, LEGEND, self))
            layout.addWidget(Label(state.value, TextSize.SMALL, Tone.MUTED, parent=self))
