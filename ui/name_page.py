"""Asked once for every store: who works here."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from praktijkteam.errors import Refused
from ui.appearance import TextSize, Tone
from ui.page import Known
from ui.start import StartScreen
from ui.widgets.buttons import PrimaryButton
from ui.widgets.detail_field import DetailField
from ui.widgets.form_row import FormRow
from ui.widgets.labels import Label
from ui.widgets.picker import Picker
from ui.widgets.suggestions import Suggestion

_FIELD = 420
NEW = "new"
"""The choice of somebody who is not known yet; no member has this id."""


class NamePage(StartScreen):
    """`submitted(name, function)` comes for somebody new, `recognised(id)` for a member of this store.

    Without `known` the store is still being opened: one can type already, and what is answered waits for `meet`.
    """

    submitted = Signal(str, str)
    recognised = Signal(str)

    def __init__(
        self,
        known: Sequence[Known] | None,
        where: str,
        *,
        reading: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        explained = self._explanation(known is None or bool(known), reading)
        super().__init__(self.tr("Wie bent u?"), explained, (), parent)
        self._known = known or ()
        self._waits = known is None
        self._answered: Callable[[], None] | None = None
        self._reading = reading
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
        self._rows["function"].setVisible(not reading)
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

    def meet(self, known: Sequence[Known]) -> None:
        """The store is open: these are known there, and what was answered meanwhile counts."""
        self._known, self._waits = known, False
        self.text_label.setText(self._explanation(bool(known), self._reading))
        answered, self._answered = self._answered, None
        if answered:
            answered()
        elif self.name.hasFocus():
            self._suggest(self.name.text())

    def refuse(self, refusal: Refused) -> None:
        """Say why this name cannot be taken; what was typed stands."""
        row = self._rows.get(refusal.field or "", self._rows["name"])
        row.refuse(str(refusal))
        row.field.setFocus()

    def _explanation(self, others: bool, reading: bool) -> str:
        if reading:
            return self.tr("Begin uw naam te typen en kies hem: u ziet de zaken die u mag zien.")
        if others:
            return self.tr(
                "Werkt u al met deze opslag? Begin uw naam te typen en kies hem. "
                "Uw naam komt bij alles wat u vastlegt."
            )
        return self.tr("Uw naam komt bij alles wat u vastlegt. U kunt hem later wijzigen in Beheer.")

    def _connect(self) -> None:
        self.name.suggestions_wanted.connect(self._suggest)
        self.name.chosen.connect(self._choose)
        self.name.entered.connect(lambda text: self._once_known(lambda: self._take_first(text)))
        self.name.returnPressed.connect(self._go_on)
        self.function.returnPressed.connect(lambda: self._once_known(self._submit))
        self.start.clicked.connect(lambda: self._once_known(self._submit))

    def _once_known(self, answer: Callable[[], None]) -> None:
        if self._waits:
            self._answered = answer
        else:
            answer()

    def _fitting(self, text: str) -> list[Known]:
        typed = text.strip().casefold()
        return [one for one in self._known if typed and typed in one.name.casefold()]

    def _suggest(self, text: str) -> None:
        """Who is known by such a name, and last of all somebody new."""
        found = [Suggestion(one.id, one.name, one.function) for one in self._fitting(text)]
        if found and not self._reading and not self._exactly(text):
            found.append(Suggestion(NEW, _tidy(text), self.tr("nieuw in deze opslag")))
        self.name.set_suggestions(found)

    def _choose(self, chosen: object) -> None:
        known = next((one for one in self._known if one.id == chosen), None)
        self.function.setEnabled(known is None)
        self.function.setText(known.function if known else "")
        if chosen == NEW:
            self.function.setFocus()

    def _take_first(self, text: str) -> None:
        """Enter on the beginning of a name means who is known by it; somebody new comes to their function."""
        fitting = [one for one in (self._exactly(text), *self._fitting(text)) if one]
        if fitting:
            self.name.set_value(fitting[0].id, fitting[0].name, fitting[0].function)
            self._choose(fitting[0].id)
        else:
            self.function.setFocus()

    def _go_on(self) -> None:
        """Enter begins when it is clear who it is, and says what is missing when nothing stands there."""
        if self.name.value() is not None or not self.name.text().strip():
            self._once_known(self._submit)

    def _submit(self) -> None:
        name = _tidy(self.name.text())
        known = self._exactly(name)
        problem = self._problem(name)
        if known and self.name.value() != NEW:
            self.recognised.emit(known.id)
        elif problem:
            self._rows["name"].refuse(problem)
            self.name.setFocus()
        else:
            self.submitted.emit(name, self.function.text().strip())

    def _problem(self, name: str) -> str:
        """Why somebody who is not known by this name cannot begin."""
        if not name:
            return self.tr("Vul uw naam in.")
        if self._reading:
            return self.tr("Deze naam staat niet in de opslag. Kies uw naam uit de lijst.")
        like = self._fitting(name)
        if like and self.name.value() != NEW:
            return self.tr(
                "Bedoelt u {name}? Kies uw naam uit de lijst. Bent u nieuw, kies dan de laatste regel."
            ).format(name=like[0].name)
        return ""

    def _exactly(self, name: str) -> Known | None:
        return next((one for one in self._known if one.name.casefold() == _tidy(name).casefold()), None)


def _tidy(text: str) -> str:
    return " ".join(text.split())
