"""What stands on Vandaag while the store is empty: the ways to begin."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.start import COLUMN, Choice, ChoiceButton
from ui.widgets.labels import Label

_COLLEAGUES = "colleagues"


class Beginning(QWidget):
    """`chosen(key)` is the action of the menu that the user wants; colleagues are named on a page."""

    chosen = Signal(str)
    colleagues_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumWidth(COLUMN)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(Label(self.tr("Er is nog niets vastgelegd"), strong=True, parent=self))
        told = self.tr(
            "Hier staat straks wat u vandaag te doen hebt: uw taken, uw zaken en de verzoeken die wachten. "
            "Zo begint u:"
        )
        layout.addWidget(Label(told, wrap=True, parent=self))
        layout.addSpacing(8)
        for choice in self._choices():
            layout.addWidget(self._button(choice))

    def _button(self, choice: Choice) -> ChoiceButton:
        button = ChoiceButton(choice, self)
        if choice.key == _COLLEAGUES:
            button.clicked.connect(self.colleagues_wanted)
        else:
            button.clicked.connect(lambda: self.chosen.emit(choice.key))
        return button

    def _choices(self) -> tuple[Choice, ...]:
        return (
            Choice(
                "file.new_request",
                "plus",
                self.tr("Het eerste verzoek vastleggen"),
                self.tr("Een gemeente belt of mailt: schrijf mee op één blad met de vier vragen."),
                shortcut="Ctrl+N",
            ),
            Choice(
                "file.import",
                "file-plus",
                self.tr("Verzoeken invoeren uit een bestand"),
                self.tr("U hebt al een lijst (.jsonl of .csv): elke regel wordt een zaak in intake."),
            ),
            Choice(
                _COLLEAGUES,
                "users",
                self.tr("Collega’s noemen"),
                self.tr("Dan kan een zaak een casusregisseur krijgen, en een taak iemand die haar doet."),
            ),
        )
