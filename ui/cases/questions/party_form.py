"""Everything of a party on a case: who it is, what it does here, and whom to call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from praktijkteam.cases import suggestions
from praktijkteam.cases.questions.stakeholders import NewParty, add_party, change_party, remove_party
from praktijkteam.cases.suggestions import KnownPerson
from praktijkteam.cases.view import CaseView, PartyView
from praktijkteam.labels import label
from praktijkteam.terms import PartyGroup, PartyRole, SpeaksFor
from ui.cases.case_form import CaseForm, row_now
from ui.cases.desk import CaseDesk, Work
from ui.cases.questions.party_columns import one_decimal
from ui.editing.amount_text import parse_decimal
from ui.editing.inputs import ChoiceInput, Input, LineInput, TextInput
from ui.widgets.buttons import LinkButton
from ui.widgets.choices import Select
from ui.widgets.picker import Picker
from ui.widgets.suggestions import Suggestion
from ui.widgets.text_edit import TextEdit

OWN = ("name", "group", "role", "speaks_for", "person_id", "influence", "interest", "note")


class PartyForm(CaseForm):
    """`remove_wanted` comes when the party does not belong on this case."""

    remove_wanted = Signal()

    table = "case_party"

    def __init__(self, desk: CaseDesk, party: PartyView, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.tr("{name} wijzigen").format(name=party.name), desk.tr("Opslaan"), parent)
        self._party = party
        self.name = QLineEdit(self)
        self.influence, self.interest = QLineEdit(self), QLineEdit(self)
        self.note = TextEdit(least=2, parent=self)
        self.person = PersonInput(desk, self)
        self.person.know({party.person_id: party.person})
        self.add("name", self.tr("Naam"), LineInput(self.name))
        self.add_beside(
            ("group", self.tr("Groep"), self._choice(PartyGroup), 1),
            ("role", self.tr("Rol"), self._choice(PartyRole), 1),
            ("speaks_for", self.tr("Spreekt namens"), self._choice(SpeaksFor, self.tr("niemand")), 1),
        )
        self.add_beside(
            ("influence", self.tr("Invloed (1 tot 5)"), DecimalInput(self.influence), 1),
            ("interest", self.tr("Belang (1 tot 5)"), DecimalInput(self.interest), 1),
        )
        self.add("person_id", self.tr("Contactpersoon"), self.person)
        self.add("note", self.tr("Notitie"), TextInput(self.note))
        take_away = LinkButton(self.tr("Van deze zaak halen"), small=False, parent=self)
        take_away.clicked.connect(self.remove_wanted)
        self.foot.insertWidget(0, take_away)

    def now(self, view: CaseView) -> Mapping[str, Any] | None:
        for party in view.parties:
            self.person.know({party.person_id: party.person})
        return row_now(view.parties, self._party, values_of)

    def work(self) -> Work:
        return partial(change_party, party_id=self._party.id, mine=self.values, base=self.base)

    def told(self) -> str:
        return self.tr("{name} is gewijzigd.").format(name=self.name.text().strip())

    def _choice(self, kind: type[StrEnum], nothing: str = "") -> Input:
        select = Select("", self)
        none: list[tuple[object, str]] = [(None, nothing)] if nothing else []
        select.set_choices([*none, *((member, label(member)) for member in kind)])
        return ChoiceInput(select, kind)


class DecimalInput(Input):
    """A number with at most one decimal, as in the grid."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        field.textEdited.connect(self.edited)

    def value(self) -> float | None:
        return parse_decimal(self._field.text())

    def set_value(self, value: float | None) -> None:
        self._field.setText("" if value is None else one_decimal(value))

    def problem(self) -> str:
        unclear = bool(self._field.text().strip()) and self.value() is None
        return self.tr("Vul een getal in van 1 tot 5, zoals 3,5.") if unclear else ""


class PersonInput(Input):
    """A contact person of the team's directory, by id; None is nobody."""

    def __init__(self, desk: CaseDesk, parent: QWidget) -> None:
        field = Picker(parent=parent)
        super().__init__(field)
        self._field = field
        self._desk = desk
        self._names: dict[object, str] = {}
        field.setPlaceholderText(self.tr("Typ een naam"))
        field.suggestions_wanted.connect(self._suggest)
        field.chosen.connect(lambda _value: self.edited.emit())
        field.textEdited.connect(self.edited)

    def value(self) -> str | None:
        person_id = self._field.value()
        return person_id if isinstance(person_id, str) else None

    def set_value(self, value: str | None) -> None:
        self._field.set_value(value, self._names.get(value, ""))

    def know(self, names: Mapping[Any, str]) -> None:
        self._names.update(names)

    def kept(self) -> list[str | None]:
        return [self.value(), self._field.text()]

    def restore(self, kept: list[str | None]) -> None:
        """What was typed and is nobody yet comes back as it was typed."""
        person_id, text = kept
        self.know({person_id: text or ""} if person_id else {})
        self._field.set_value(person_id, text or "")

    def problem(self) -> str:
        unknown = bool(self._field.text().strip()) and self._field.value() is None
        return self.tr("Kies een contactpersoon uit de lijst, of maak het veld leeg.") if unknown else ""

    def _suggest(self, text: str) -> None:
        self._desk.context.jobs.read(
            self, lambda connection: suggestions.persons(connection, text), done=self._show, topic="persons"
        )

    def _show(self, found: Sequence[KnownPerson]) -> None:
        self._field.set_suggestions([Suggestion(one.id, one.name, one.function) for one in found])


def remove(desk: CaseDesk, party: PartyView, then: Callable[[], None]) -> None:
    """Take the party from the case; one click puts it back."""
    new = NewParty(
        **{name: getattr(party, name) for name in OWN},
        organisation_id=party.organisation_id,
        municipality_id=party.municipality_id,
        stance=party.stance,
        interest_text=party.interest_text,
    )
    cells = (cell for cell in desk.view.responsibilities if cell.party_id == party.id)
    desk.take_away(
        party.id,
        partial(remove_party, party_id=party.id, seen=desk.seen(party, *cells)),
        told=desk.tr("{name} is van deze zaak gehaald.").format(name=party.name),
        undo=partial(add_party, case_id=desk.case_id, new=new),
        done=lambda _nothing: then(),
    )


def values_of(party: PartyView) -> dict[str, Any]:
    """What the form begins with."""
    return {name: getattr(party, name) for name in OWN}
