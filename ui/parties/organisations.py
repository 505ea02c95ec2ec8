"""Organisations: who they are, how they are reached, who works there, and in which cases they take part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from praktijkteam import labels
from praktijkteam.cases.involvement import Involvement, of_organisation
from praktijkteam.parties.checking import confirm_organisation, is_stale
from praktijkteam.parties.found import why_organisations
from praktijkteam.parties.reading import (
    OrganisationDetail,
    OrganisationRow,
    merged_into,
    organisation,
    organisation_ids,
    organisation_rows,
    organisations_called,
)
from praktijkteam.parties.service import NewOrganisation, add_organisation, change_organisation, set_aliases
from praktijkteam.terms import EntryKind, OrganisationKind
from ui.cases.filters import of
from ui.drafts import Place
from ui.forms.detail_panel import DetailPanel
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.lists.filter_bar import Filter
from ui.lists.list_page import ListWords
from ui.lists.small import SmallQuery, small_source
from ui.page import Context
from ui.parties.directory import (
    DirectoryList,
    by_name,
    checked_words,
    column,
    directory_filter,
    former,
    stale,
    take_apart,
)
from ui.parties.persons import ask_person
from ui.parties.sections import CheckedLine, MergedSection, show_cases, show_persons

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

_OWN = ("name", "abbreviation", "kind", "phone", "email", "website", "source", "checked_on", "note", "active")
EMPTY: dict[str, Any] = {
    **dict.fromkeys(("name", "abbreviation", "phone", "email", "website", "source", "aliases", "note"), ""),
    "kind": OrganisationKind.OTHER,
    "checked_on": None,
}


@dataclass(frozen=True)
class Shown:
    detail: OrganisationDetail
    cases: Sequence[Involvement]
    merged: Sequence[tuple[str, str]]


def _read(connection: Connection, row_id: str) -> Shown:
    merged = merged_into(connection, EntryKind.ORGANISATION, row_id)
    return Shown(organisation(connection, row_id), of_organisation(connection, row_id), merged)


def organisation_form(today: Callable[[], date], *, known: bool) -> Form:
    """The form of an organisation; one that is `known` can also be put aside."""
    form = Form(columns=2)
    form.line("name", _tr("Naam"), wide=True)
    form.line("abbreviation", _tr("Afkorting"))
    form.choice("kind", _tr("Soort"), OrganisationKind)
    form.line("phone", _tr("Telefoon"))
    form.line("email", _tr("E-mail"))
    form.line("website", _tr("Website"), wide=True)
    form.line("aliases", _tr("Andere namen"), hint=_tr("Met een puntkomma ertussen."), wide=True)
    form.line("source", _tr("Bron van deze gegevens"))
    form.day("checked_on", _tr("Laatst gecontroleerd"), today)
    form.text("note", _tr("Opmerking"), least=1)
    if known:
        form.tick("active", _tr("Is er nog, en kan bij zaken worden gekozen"))
    return form.complete()


class OrganisationPanel(DetailPanel):
    """`person_wanted(id)` asks for the entry of somebody who works there, `new_person_wanted` for a new one."""

    person_wanted = Signal(str)
    new_person_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        form = organisation_form(context.today, known=True)
        super().__init__(context, form, _tr("Gekozen organisatie"), parent)
        self._row_id = ""
        self._checked = CheckedLine(self)
        self._checked.explain.connect(self._confirm)
        self.changing(self._checked.explain_link)
        self.card.body.insertWidget(1, self._checked)
        self._persons = self.add_section(_tr("Contactpersonen"))
        add = self._persons.heading.add_link(_tr("Toevoegen"))
        add.clicked.connect(self.new_person_wanted)
        self.changing(add)
        self._cases = self.add_section(_tr("Zaken"))
        self.merged = MergedSection(self)
        self.card.add_part(self.merged)

    def show_organisation(self, shown: Shown, place: Place) -> None:
        row = shown.detail.row
        self.heading.set_title(row.name)
        values = {**{name: getattr(row, name) for name in _OWN}, "aliases": "; ".join(shown.detail.aliases)}
        self.edit(place, values, saving(row.id))
        unseen = bool(row.website) and not row.website_checked
        self._row_id = row.id
        self._checked.show_checked(row.checked_on, self.context.today(), website_unseen=unseen)
        show_persons(self._persons, shown.detail.persons, self.person_wanted.emit)
        self.merged.show_merged(shown.merged, changeable=self.changeable)
        show_cases(self._cases, shown.cases, self.context.go, _tr("Nog in geen enkele zaak."))

    def _confirm(self) -> None:
        work = partial(confirm_organisation, organisation_id=self._row_id, today=self.context.today())
        self.context.jobs.write(self, None, work)


class OrganisationList(DirectoryList[OrganisationRow]):
    key = "organisations"
    subject = "organisation"
    detail_tables = frozenset({"organisation", "organisation_alias", "person", "case_party"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        words = ListWords(
            _tr("Organisaties"),
            _tr("organisatie"),
            _tr("organisaties"),
            _tr("Nog geen organisaties"),
            _tr("Voeg toe met wie u te maken hebt: ministeries, inspecties, werkgevers, huisvesters."),
            _tr("Nieuwe organisatie"),
        )
        orders = {one.key: by_name(one.text) for one in _columns()}
        source = small_source(
            _ids,
            organisation_rows,
            {
                "kind": lambda row, wanted: row.kind in wanted,
                "stale": lambda row, _: _is_stale(row, context.today()),
            },
            {**orders, "checked_on": lambda row: row.checked_on},
            frozenset({"organisation", "organisation_alias"}),
            why_organisations,
            organisations_called,
        )
        self.organisation_panel = OrganisationPanel(context)
        super().__init__(
            context, words, _columns(), _filters(), source, ("name", False), self.organisation_panel, parent
        )
        self.organisation_panel.person_wanted.connect(self.open_person)
        self.organisation_panel.new_person_wanted.connect(self.new_person)
        self.organisation_panel.merged.split_wanted.connect(self._take_apart)
        self.add_new_button()

    def reader(self, row_id: str) -> Callable[[Connection], Shown]:
        return partial(_read, row_id=row_id)

    def show_detail(self, detail: Shown) -> None:
        row = detail.detail.row
        self.organisation_panel.show_organisation(detail, self.place(row.id, row.name))

    def _take_apart(self, row_id: str, name: str) -> None:
        take_apart(self, EntryKind.ORGANISATION, row_id, name, lambda: self.show_apart(row_id))

    def first_step(self) -> None:
        self.new_organisation()

    def new_person(self) -> FormDialog | None:
        """Ask for somebody who works at the chosen organisation."""
        chosen = self.view.chosen_ids()
        return ask_person(self, {"organisation_id": chosen[0]}, lambda _: None) if chosen else None

    def new_organisation(self) -> FormDialog:
        form = organisation_form(self.context.today, known=False)
        return self.ask_new(
            _tr("Nieuwe organisatie"), form, _tr("Organisatie toevoegen"), EMPTY, add_from_form
        )


def add_from_form(session: Session, mine: Mapping[str, Any]) -> str:
    new = NewOrganisation(**{key: value for key, value in mine.items() if key != "aliases"})
    return add_organisation(session, new, _names(mine["aliases"])).id


def saving(row_id: str) -> Callable[[Session, Mapping[str, Any], Mapping[str, Any]], None]:
    """What saves the changes of this organisation."""

    def save(session: Session, mine: Mapping[str, Any], base: Mapping[str, Any]) -> None:
        own = {key: value for key, value in mine.items() if key != "aliases"}
        change_organisation(session, row_id, own, base)
        set_aliases(session, row_id, _names(mine["aliases"]), _names(base["aliases"]))

    return save


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(";") if name.strip()]


def _ids(connection: Connection, asked: SmallQuery) -> Sequence[str]:
    return organisation_ids(connection, directory_filter(asked))


def _filters() -> tuple[Filter, ...]:
    return (
        Filter("kind", _tr("Soort"), of(OrganisationKind)),
        former(_tr("Toon"), _tr("ook wie er niet meer is"), _tr("wie er is")),
        stale(),
    )


def _columns() -> tuple[Any, ...]:
    return (
        column("name", _tr("Organisatie"), lambda row: row.name, 240, stretch=True, main=True),
        column("abbreviation", _tr("Afkorting"), lambda row: row.abbreviation, 100, yields=2),
        column("kind", _tr("Soort"), lambda row: labels.label(row.kind), 130, yields=1),
        column("phone", _tr("Telefoon"), lambda row: row.phone, 120, hidden=True),
        column("email", _tr("E-mail"), lambda row: row.email, 180, hidden=True),
        column("website", _tr("Website"), lambda row: row.website, 180, hidden=True),
        column("checked_on", _tr("Gecontroleerd"), lambda row: checked_words(row.checked_on), 130, yields=3),
    )


def _is_stale(row: OrganisationRow, today: date) -> bool:
    unseen = bool(row.website) and not row.website_checked
    return is_stale(row.checked_on, today, website_unseen=unseen)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Organisations", text)
