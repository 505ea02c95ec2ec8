"""Asked once for every store: who works here."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from praktijkteam.errors import Refused
from ui.appearance import TextSize, Tone
from ui.start import StartScreen
from ui.widgets.buttons import PrimaryButton
from ui.widgets.detail_field import DetailField
from ui.widgets.form_row import FormRow
from ui.widgets.labels import Label
from ui.widgets.picker import Picker
from ui.widgets.suggestions import Suggestion

_FIELD = 420


@dataclass(frozen=True)
class Known:
    """A member whom the store knows already."""

    id: str
    name: str
    function: str


class NamePage(StartScreen):
    """`submitted(name, function)` comes for somebody new, `recognised(id)` for a member of this store."""

    submitted = Signal(str, str)
    recognised = Signal(str)

    def __init__(self, known: Sequence[Known], where: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Wie bent u?"), self._explanation(bool(known)), (), parent)
        self._known = known
        self.name = Picker(self.tr("Naam"), free=True, parent=self)
        self.function = DetailField(self.tr("Functie"), self)
        self.function.setPlaceholderText(self.tr("bijvoorbeeld casusregisseur"))
        self.start = PrimaryButton(self.tr("Beginnen"), shortcut="Ctrl+Enter", parent=self)
        self._rows = {
            "name": FormRow(self.tr("Naam"), self.name, parent=self),
            "function": FormRow(self.tr("Functie"), self.function, parent=self),
        }
        for row in self._rows.values():
            row.setMaximumWidth(_FIELD)
            self.column.addWidget(row)
        self.column.addSpacing(8)
        self.column.addWidget(self.start)
        self.column.addSpacing(24)
        stands = self.tr("Uw zaken staan in {where}").format(where=where)
        self.column.addWidget(Label(stands, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self))
        other = self._link("file.choose", self.tr("Andere opslag kiezen"))
        self.column.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)
        self._connect()

    def take_focus(self) -> None:
        self.name.setFocus()

    def refuse(self, refusal: Refused) -> None:
        """Say why this name cannot be taken; what was typed stands."""
        row = self._rows.get(refusal.field or "", self._rows["name"])
        row.refuse(str(refusal))
        row.field.setFocus()

    def _explanation(self, others: bool) -> str:
        if others:
            return self.tr(
                "Werkt u al met deze opslag? Begin uw naam te typen en kies hem. "
                "Uw naam komt bij alles wat u vastlegt."
            )
        return self.tr("Uw naam komt bij alles wat u vastlegt. U kunt hem later wijzigen in Beheer.")

    def _connect(self) -> None:
        self.name.suggestions_wanted.connect(self._suggest)
        self.name.chosen.connect(self._choose)
        self.name.entered.connect(lambda _: self.function.setFocus())
        self.name.returnPressed.connect(self._without_name)
        self.function.returnPressed.connect(self._submit)
        self.start.clicked.connect(self._submit)

    def _suggest(self, text: str) -> None:
        typed = text.casefold()
        fitting = [one for one in self._known if typed in one.name.casefold()]
        self.name.set_suggestions([Suggestion(one.id, one.name, one.function) for one in fitting])

    def _choose(self, member_id: object) -> None:
        chosen = next((one for one in self._known if one.id == member_id), None)
        self.function.setEnabled(chosen is None)
        self.function.setText(chosen.function if chosen else "")

    def _without_name(self) -> None:
        if not self.name.text().strip():
            self._submit()

    def _submit(self) -> None:
        name = " ".join(self.name.text().split())
        known = next((one for one in self._known if one.name.casefold() == name.casefold()), None)
        if not name:
            self._rows["name"].refuse(self.tr("Vul uw naam in."))
            self.name.setFocus()
        elif known:
            self.recognised.emit(known.id)
        else:
            self.submitted.emit(name, self.function.text().strip())
