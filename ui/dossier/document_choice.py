"""How the files of documents go along with a dossier: not, within it, or as pages too."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from praktijkteam.dossier.content import Choice
from praktijkteam.terms import Attached
from ui.appearance import TextSize, Tone
from ui.widgets.choices import RadioButton, Select
from ui.widgets.labels import Label

_VOLUMES = (0, 100, 250, 500)


class DocumentChoice(QWidget):
    """`changed` comes with every other choice."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ways = {
            Attached.NOT: RadioButton(self.tr("Niet meegeven"), size=TextSize.SMALL, parent=self),
            Attached.EMBEDDED: RadioButton(self.tr("In de pdf insluiten"), size=TextSize.SMALL, parent=self),
            Attached.PAGES: RadioButton(
                self.tr("Ook als bladzijden, in deel 2"), size=TextSize.SMALL, parent=self
            ),
        }
        self.volumes = Select(self.tr("Bladzijden verdelen"), self)
        self.volumes.set_choices([(most, self._volume(most)) for most in _VOLUMES])
        told = self.tr(
            "Bladzijden van anderen zijn niet altijd geschikt voor het archief of om voor te lezen. Daarom komen zij "
            "in een tweede deel; dat is geen PDF/A. De bestanden zelf zitten ongewijzigd in deel 1."
        )
        self.warning = Label(told, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for way in self.ways.values():
            layout.addWidget(way)
            way.clicked.connect(self._clicked)
        layout.addWidget(self.warning)
        layout.addWidget(self.volumes)
        self.volumes.picked.connect(lambda _: self.changed.emit())
        self.show_choice(Choice())

    def attached(self) -> Attached:
        return next(way for way, button in self.ways.items() if button.isChecked())

    def most_pages(self) -> int:
        most = self.volumes.value()
        return most if isinstance(most, int) else 0

    def show_choice(self, choice: Choice) -> None:
        self.ways[choice.attached].setChecked(True)
        self.volumes.set_value(choice.most_pages)
        self._reveal()

    def _clicked(self) -> None:
        self._reveal()
        self.changed.emit()

    def _reveal(self) -> None:
        for widget in (self.warning, self.volumes):
            widget.setVisible(self.ways[Attached.PAGES].isChecked())

    def _volume(self, most: int) -> str:
        if not most:
            return self.tr("Alle bladzijden in één deel")
        return self.tr("Hooguit {count} bladzijden per deel").format(count=most)
