"""What is known about a document, where it goes, and why it goes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from praktijkteam import calendar
from praktijkteam.cases.document_view import DocumentView
from praktijkteam.cases.view import CaseView
from praktijkteam.documents.places import short
from praktijkteam.documents.service import PLACES, change_document, move_document, remove_document
from praktijkteam.errors import Refused
from praktijkteam.labels import label
from praktijkteam.store.taking_away import LastSeen
from praktijkteam.terms import Confidentiality, DocumentKind, Openness
from ui.cases.case_form import CaseForm, row_now
from ui.cases.case_picker import CasePicker
from ui.cases.desk import CaseDesk, Work
from ui.editing.inputs import ChoiceInput, DayInput, Input, LineInput
from ui.widgets.choices import Select
from ui.widgets.date_field import DateField

_OWN = ("title", "kind", "day", "confidentiality", "openness", "note")


class DocumentForm(CaseForm):
    """What is known about it; its content changes by a new version."""

    table = "document"

    def __init__(self, desk: CaseDesk, document: DocumentView, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            desk.tr("Gegevens van document {number}").format(number=document.number),
            desk.tr("Opslaan"),
            parent,
        )
        self._document = document
        self.name = QLineEdit(self)
        self.day = DateField(desk.parse_day, calendar.day_text, parent=self)
        self.day.setPlaceholderText(self.tr("de datum die erop staat"))
        self.note = QLineEdit(self)
        self.belongs = Select("", self)
        self.belongs.set_choices(_places(desk.view, desk.today))
        self.add("title", self.tr("Titel"), LineInput(self.name))
        self.add_beside(
            ("kind", self.tr("Soort"), self._choice(DocumentKind), 1),
            ("day", self.tr("Datum van het document"), DayInput(self.day), 1),
        )
        self.add_beside(
            ("openness", self.tr("Openbaarheid"), self._choice(Openness), 1),
            ("confidentiality", self.tr("Vertrouwelijkheid"), self._choice(Confidentiality), 1),
        )
        self.add("place", self.tr("Hoort bij"), PlaceInput(self.belongs))
        self.add("note", self.tr("Toelichting"), LineInput(self.note))

    def now(self, view: CaseView) -> Mapping[str, Any] | None:
        return row_now(view.documents, self._document, values_of)

    def work(self) -> Work:
        return partial(
            change_document,
            document_id=self._document.id,
            mine=as_stored(self.values),
            base=as_stored(self.base),
        )

    def told(self) -> str:
        return self.tr("De gegevens van ‘{title}’ zijn opgeslagen.").format(title=self.name.text().strip())

    def undo(self) -> Work:
        return partial(
            change_document,
            document_id=self._document.id,
            mine=as_stored(self.base),
            base=as_stored(self.values),
        )

    def _choice(self, kind: type[StrEnum]) -> Input:
        select = Select("", self)
        select.set_choices([(member, label(member)) for member in kind])
        return ChoiceInput(select, kind)


class MoveForm(CaseForm):
    """To another case, with the reason; the case it leaves keeps a trace."""

    def __init__(self, desk: CaseDesk, document: DocumentView, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            desk.tr("‘{title}’ naar een andere zaak").format(title=document.title),
            desk.tr("Verplaatsen"),
            parent,
            text=desk.tr("Alle versies gaan mee. Hier blijft staan waar het document heen ging, en waarom."),
        )
        self._document = document
        self.other = CasePicker(desk.context.jobs, desk.case_id, parent=self)
        self.reason = QLineEdit(self)
        self.add("to_number", self.tr("Naar zaak"), LineInput(self.other))
        self.add("reason", self.tr("Waarom?"), LineInput(self.reason))

    def work(self) -> Work:
        return partial(
            move_document,
            document_id=self._document.id,
            to_number=self.other.number(),
            reason=self.reason.text(),
            member_id=self.desk.member_id,
            now=calendar.now(),
        )

    def told(self) -> str:
        said = self.tr("‘{title}’ staat nu op {number}.")
        return said.format(title=self._document.title, number=self.other.number())

    def undo(self) -> Work:
        return partial(
            move_document,
            document_id=self._document.id,
            to_number=self.desk.number,
            reason=self.tr("Ongedaan gemaakt"),
            member_id=self.desk.member_id,
            now=calendar.now(),
        )


class RemoveForm(CaseForm):
    """A document goes for good, and says why."""

    def __init__(self, desk: CaseDesk, document: DocumentView, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            desk.tr("‘{title}’ verwijderen").format(title=document.title),
            desk.tr("Voorgoed verwijderen"),
            parent,
            text=desk.tr("Alle versies verdwijnen uit de opslag; dat kan niet ongedaan worden gemaakt."),
        )
        self._document = document
        self._seen: LastSeen | None = self._look()
        self.reason = QLineEdit(self)
        self.add("reason", self.tr("Waarom?"), LineInput(self.reason))

    def work(self) -> Work:
        seen = self._seen or self._look()
        return partial(remove_document, document_id=self._document.id, reason=self.reason.text(), seen=seen)

    def told(self) -> str:
        return self.tr("‘{title}’ is verwijderd.").format(title=self._document.title)

    def _refused(self, refusal: Refused) -> None:
        super()._refused(refusal)
        self._seen = None  # who presses again has read what the page shows by then
        self.desk.refresh()

    def _look(self) -> LastSeen:
        """What the form was opened about: a version that comes behind it is not thrown away with it."""
        now = next((each for each in self.desk.view.documents if each.id == self._document.id), None)
        return self.desk.seen(now or self._document, *self.desk.view.versions_of(self._document.id))


class PlaceInput(Input):
    """What of the case a document hangs on: a field and the id of a row, or empty for the case as a whole."""

    def __init__(self, select: Select) -> None:
        super().__init__(select)
        self._select = select
        select.picked.connect(lambda _value: self.edited.emit())

    def value(self) -> str:
        return str(self._select.value() or "")

    def set_value(self, value: str) -> None:
        self._select.set_value(value or "")


def values_of(document: DocumentView) -> dict[str, Any]:
    """What the form begins with."""
    held = ((name, getattr(document, name)) for name in PLACES)
    place = next((f"{name}:{row_id}" for name, row_id in held if row_id), "")
    return {**{name: getattr(document, name) for name in _OWN}, "place": place}


def as_stored(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the form as the fields of a document."""
    chosen, _, row_id = values["place"].partition(":")
    places = {name: row_id if name == chosen else None for name in PLACES}
    return {**{name: values[name] for name in _OWN}, **places}


def _places(view: CaseView, today: date) -> list[tuple[object, str]]:
    found: list[tuple[object, str]] = [("", "de zaak als geheel")]
    found += [(f"task_id:{each.id}", f"taak: {short(each.title)}") for each in view.tasks]
    found += [
        (f"advice_request_id:{each.id}", f"adviesvraag: {short(each.question)}") for each in view.advice
    ]
    found += [
        (
            f"journal_entry_id:{each.id}",
            f"logboek {calendar.moment_short(each.at, today)}: {short(each.text)}",
        )
        for each in view.journal
    ]
    return found
