"""Contact persons in their function: never migrants."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from praktijkteam.cases.involvement import Involvement, of_person
from praktijkteam.cases.lists.choices import Pairs
from praktijkteam.parties.checking import confirm_person, is_stale
from praktijkteam.parties.found import why_persons
from praktijkteam.parties.reading import (
    PersonRow,
    merged_into,
    municipality_ids,
    municipality_rows,
    organisation_ids,
    organisation_rows,
    person,
    person_ids,
    person_rows,
)
from praktijkteam.parties.service import NewPerson, add_person, change_person, organisation_called
from praktijkteam.terms import EntryKind, OrganisationKind
from ui.drafts import Place
from ui.forms.detail_panel import DetailPanel
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.inputs import PickInput, Unknown
from ui.lists.filter_bar import Filter
from ui.lists.list_page import ListWords
from ui.lists.small import SmallQuery, small_source
from ui.page import Context, PageWidget, Target
from ui.parties.directory import (
    DirectoryList,
    ask_new,
    by_name,
    checked_words,
    column,
    directory_filter,
    former,
    stale,
    take_apart,
)
from ui.parties.sections import CheckedLine, MergedSection, show_cases

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

_OWN = (
    "name",
    "function",
    "organisation_id",
    "municipality_id",
    "phone",
    "email",
    "checked_on",
    "note",
    "active",
)
EMPTY: dict[str, Any] = {
    **dict.fromkeys(("name", "function", "phone", "email", "note"), ""),
    "organisation_id": None,
    "municipality_id": None,
    "checked_on": None,
}


@dataclass(frozen=True)
class Shown:
    row: PersonRow
    cases: Sequence[Involvement]
    merged: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Employers:
    """Where somebody can work."""

    organisations: Pairs
    abbreviations: Mapping[str, str]
    municipalities: Pairs


def _read(connection: Connection, row_id: str) -> Shown:
    merged = merged_into(connection, EntryKind.PERSON, row_id)
    return Shown(person(connection, row_id), of_person(connection, row_id), merged)


def employers(connection: Connection) -> Employers:
    organisations = organisation_rows(connection, organisation_ids(connection))
    municipalities = municipality_rows(connection, municipality_ids(connection))
    return Employers(
        tuple((row.id, row.name) for row in organisations),
        {row.id: row.abbreviation for row in organisations if row.abbreviation},
        tuple((row.id, row.name) for row in municipalities),
    )


class PersonForm(Form):
    def __init__(self, today: Callable[[], date], *, known: bool, parent: QWidget | None = None) -> None:
        super().__init__(columns=2, parent=parent)
        self.line("name", _tr("Naam"), hint=_tr("Iemand in een functie, nooit een arbeidsmigrant."))
        self.line("function", _tr("Functie"))
        self.organisation: PickInput = self.pick("organisation_id", _tr("Werkt bij organisatie"), adds=True)
        self.municipality: PickInput = self.pick("municipality_id", _tr("of bij gemeente"))
        self.line("phone", _tr("Telefoon"))
        self.line("email", _tr("E-mail"))
        self.day("checked_on", _tr("Laatst gecontroleerd"), today)
        self.text("note", _tr("Opmerking"), least=1)
        if known:
            self.tick("active", _tr("Heeft deze functie nog"))
        self.complete()

    def offer(self, known: Employers) -> None:
        self.organisation.offer(known.organisations, known.abbreviations)
        self.municipality.offer(known.municipalities)


class PersonPanel(DetailPanel):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self.person_form = PersonForm(context.today, known=True)
        super().__init__(context, self.person_form, _tr("Gekozen contactpersoon"), parent)
        self._row_id = ""
        self._checked = CheckedLine(self)
        self._checked.explain.connect(self._confirm)
        self.changing(self._checked.explain_link)
        self.card.body.insertWidget(1, self._checked)
        self._cases = self.add_section(_tr("Zaken"))
        self.merged = MergedSection(self)
        self.card.add_part(self.merged)

    def show_person(self, shown: Shown, place: Place) -> None:
        row = shown.row
        self._row_id = row.id
        self._checked.show_checked(row.checked_on, self.context.today())
        self.heading.set_title(", ".join(part for part in (row.name, row.employer) if part))
        values = {name: getattr(row, name) for name in _OWN}
        self.edit(place, values, partial(_change, row.id))
        self.merged.show_merged(shown.merged, changeable=self.changeable)
        show_cases(self._cases, shown.cases, self.context.go, _tr("Nog in geen enkele zaak."))

    def _confirm(self) -> None:
        work = partial(confirm_person, person_id=self._row_id, today=self.context.today())
        self.context.jobs.write(self, None, work)


class PersonList(DirectoryList[PersonRow]):
    key = "persons"
    subject = "person"
    detail_tables = frozenset({"person", "organisation", "case_party"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        words = ListWords(
            _tr("Contactpersonen"),
            _tr("contactpersoon"),
            _tr("contactpersonen"),
            _tr("Nog geen contactpersonen"),
            _tr("Leg vast wie u bij een gemeente of organisatie kunt bellen."),
            _tr("Nieuwe contactpersoon"),
        )
        orders = {one.key: by_name(one.text) for one in _columns()}
        source = small_source(
            _ids,
            person_rows,
            {"stale": lambda row, _: is_stale(row.checked_on, context.today())},
            {**orders, "checked_on": lambda row: row.checked_on},
            frozenset({"person", "organisation", "municipality"}),
            why_persons,
        )
        self.person_panel = PersonPanel(context)
        super().__init__(
            context, words, _columns(), _filters(), source, ("name", False), self.person_panel, parent
        )
        self.person_panel.merged.split_wanted.connect(self._take_apart)
        self.add_new_button()

    def arrive(self, target: Target) -> None:
        self.context.jobs.read(self, employers, done=self.person_panel.person_form.offer, topic="employers")
        super().arrive(target)

    def reader(self, row_id: str) -> Callable[[Connection], Shown]:
        return partial(_read, row_id=row_id)

    def show_detail(self, detail: Shown) -> None:
        self.person_panel.show_person(detail, self.place(detail.row.id, detail.row.name))

    def _take_apart(self, row_id: str, name: str) -> None:
        take_apart(self, EntryKind.PERSON, row_id, name, lambda: self.show_apart(row_id))

    def first_step(self) -> None:
        self.new_person()

    def new_person(self) -> FormDialog:
        return ask_person(self, {}, self.show_new)


def ask_person(host: PageWidget, known: Mapping[str, Any], then: Callable[[str], object]) -> FormDialog:
    """Ask for a new contact person, of whom something is known already, such as the employer."""
    form = PersonForm(host.context.today, known=False)
    host.context.jobs.read(form, employers, done=form.offer)
    title, confirm = _tr("Nieuwe contactpersoon"), _tr("Contactpersoon toevoegen")
    return ask_new(host, "person", title, form, confirm, {**EMPTY, **known}, add_from_form, then)


def add_from_form(session: Session, mine: Mapping[str, Any]) -> str:
    return add_person(session, NewPerson(**_own(session, mine))).id


def _change(person_id: str, session: Session, mine: Mapping[str, Any], base: Mapping[str, Any]) -> None:
    change_person(session, person_id, _own(session, mine), base)


def _own(session: Session, mine: Mapping[str, Any]) -> dict[str, Any]:
    """An organisation that is new here is added with who works there."""
    wanted = mine["organisation_id"]
    if isinstance(wanted, Unknown):
        wanted = organisation_called(session, wanted.name, OrganisationKind.OTHER)
    return {**mine, "organisation_id": wanted}


def _ids(connection: Connection, asked: SmallQuery) -> Sequence[str]:
    return person_ids(connection, directory_filter(asked))


def _filters() -> tuple[Filter, ...]:
    return (former(_tr("Toon"), _tr("ook wie er niet meer is"), _tr("wie er is")), stale())


def _columns() -> tuple[Any, ...]:
    return (
        column("name", _tr("Naam"), lambda row: row.name, 180, main=True),
        column("function", _tr("Functie"), lambda row: row.function, 170, yields=1),
        column("employer", _tr("Werkt bij"), lambda row: row.employer, 200, stretch=True, least=100),
        column("phone", _tr("Telefoon"), lambda row: row.phone, 120, yields=2),
        column("email", _tr("E-mail"), lambda row: row.email, 180, hidden=True),
        column(
            "checked_on", _tr("Gecontroleerd"), lambda row: checked_words(row.checked_on), 130, hidden=True
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Persons", text)
