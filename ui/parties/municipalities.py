"""Municipalities: how they are reached, by which names they go, and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from praktijkteam import calendar
from praktijkteam.cases.involvement import Involvement, of_municipality
from praktijkteam.parties.became import successors
from praktijkteam.parties.checking import confirm_municipality, is_stale
from praktijkteam.parties.found import why_municipalities
from praktijkteam.parties.reading import (
    DirectoryFilter,
    DirectoryMunicipality,
    MunicipalityDetail,
    PersonRow,
    municipalities_called,
    municipality,
    municipality_ids,
    municipality_rows,
    person_ids,
    person_rows,
    provinces,
)
from praktijkteam.parties.service import (
    add_municipality_name,
    change_municipality,
    remove_municipality_name,
)
from praktijkteam.parties.succession import listed
from ui.appearance import TextSize, Tone
from ui.drafts import Place
from ui.editing.work_desk import Work
from ui.forms.detail_panel import DetailPanel
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.lists.filter_bar import Filter, entries
from ui.lists.list_page import ListWords
from ui.lists.small import SmallQuery, small_source
from ui.page import Context, Target
from ui.parties.directory import DirectoryList, by_name, checked_words, column, former, stale
from ui.parties.persons import ask_person
from ui.parties.sections import CheckedLine, show_cases, show_persons
from ui.widgets.chips import ChipData, ChipRow
from ui.widgets.labels import Label

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection

_FIELDS = ("phone", "email", "website", "checked_on", "note")


@dataclass(frozen=True)
class ListedMunicipality:
    """A row of the list; `today` is what became of a municipality that is no more."""

    row: DirectoryMunicipality
    today: tuple[str, ...]

    @property
    def id(self) -> str:
        return self.row.id

    @property
    def name(self) -> str:
        return f"{self.row.name} ({_tr('vandaag')} {listed(self.today)})" if self.today else self.row.name


@dataclass(frozen=True)
class Shown:
    """A municipality with its people and its cases."""

    detail: MunicipalityDetail
    persons: Sequence[PersonRow]
    cases: Sequence[Involvement]


def _read(connection: Connection, row_id: str, today: date) -> Shown:
    persons = person_ids(connection, DirectoryFilter(municipality_id=row_id))
    return Shown(
        municipality(connection, row_id, today),
        person_rows(connection, persons),
        of_municipality(connection, row_id),
    )


class MunicipalityPanel(DetailPanel):
    """`name_wanted` asks for another name of the municipality on sight, `name_gone(id)` takes one away;
    `person_wanted(id)` asks for the entry of somebody who works there, `new_person_wanted` for a new one."""

    name_wanted = Signal()
    name_gone = Signal(str)
    person_wanted = Signal(str)
    new_person_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        form = Form(columns=2)
        form.line("phone", _tr("Telefoon"))
        form.line("email", _tr("E-mail"))
        form.line("website", _tr("Website"))
        form.day("checked_on", _tr("Laatst gecontroleerd"), context.today)
        form.text("note", _tr("Opmerking"), least=1)
        super().__init__(context, form.complete(), _tr("Gekozen gemeente"), parent)
        self._story = Label("", TextSize.SMALL, Tone.MUTED, wrap=True, parent=self)
        self.card.body.insertWidget(1, self._story)
        self._row_id = ""
        self._checked = CheckedLine(self)
        self._checked.explain.connect(self._confirm)
        self.changing(self._checked.explain_link)
        self.card.body.insertWidget(2, self._checked)
        self._names = self.add_section(_tr("Andere namen"))
        self._chips = ChipRow(_tr("Andere namen"), self)
        self._names.body.addWidget(self._chips)
        self._places = Label("", TextSize.SMALL, Tone.MUTED, wrap=True, parent=self)
        self._names.body.addWidget(self._places)
        self._persons = self.add_section(_tr("Contactpersonen"))
        add = self._persons.heading.add_link(_tr("Toevoegen"))
        add.clicked.connect(self.new_person_wanted)
        self.changing(add)
        self._cases = self.add_section(_tr("Zaken"))
        name = self._names.heading.add_link(_tr("Toevoegen"))
        name.clicked.connect(self.name_wanted)
        self.changing(name)
        self._chips.removed.connect(lambda key: self.name_gone.emit(str(key)))

    def show_municipality(self, shown: Shown, place: Place) -> None:
        row = shown.detail.row
        self.heading.set_title(row.name)
        self._row_id = row.id
        gone = row.valid_until is not None
        self._checked.show_checked(self.context.today() if gone else row.checked_on, self.context.today())
        self._story.setText("\n".join(filter(None, (_facts(shown.detail), shown.detail.story))))
        values = {name: getattr(row, name) for name in _FIELDS}
        self.edit(place, values, lambda s, mine, base: change_municipality(s, row.id, mine, base))
        self._chips.show_chips([ChipData(key, name) for key, name in shown.detail.aliases])
        self._chips.setVisible(bool(shown.detail.aliases))
        self._places.setText(_places(shown.detail.places))
        show_persons(self._persons, shown.persons, self.person_wanted.emit)
        show_cases(self._cases, shown.cases, self.context.go, _tr("Nog geen zaken van deze gemeente."))

    def _confirm(self) -> None:
        work = partial(confirm_municipality, municipality_id=self._row_id, today=self.context.today())
        self.context.jobs.write(self, None, work)


_NAME = "municipality name"


class MunicipalityList(DirectoryList[ListedMunicipality]):
    key = "municipalities"
    subject = "municipality"
    detail_tables = frozenset(
        {"municipality", "municipality_name", "person", "case_municipality", "case_party"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        words = ListWords(_tr("Gemeenten"), _tr("gemeente"), _tr("gemeenten"), _tr("Geen gemeenten"), "")
        source = small_source(
            _ids,
            partial(_rows, today=context.today),
            {
                "province": lambda one, wanted: one.row.province in wanted,
                "stale": lambda one, _: is_stale(one.row.checked_on, context.today()),
            },
            {one.key: _order(one.key, one.text) for one in _columns()},
            frozenset({"municipality", "municipality_name"}),
            why_municipalities,
            municipalities_called,
        )
        self.municipality_panel = MunicipalityPanel(context)
        super().__init__(
            context, words, _columns(), _filters(), source, ("name", False), self.municipality_panel, parent
        )
        self._current = self._called = ""
        self.municipality_panel.person_wanted.connect(self.open_person)
        self.municipality_panel.new_person_wanted.connect(self.new_person)
        self.municipality_panel.name_wanted.connect(self.add_name)
        self.municipality_panel.name_gone.connect(self._remove_name)

    def arrive(self, target: Target) -> None:
        self.context.jobs.read(self, provinces, done=self._offer, topic="provinces")
        super().arrive(target)

    def reader(self, row_id: str) -> Callable[[Connection], Shown]:
        return partial(_read, row_id=row_id, today=self.context.today())

    def show_detail(self, detail: Shown) -> None:
        row = detail.detail.row
        self._current, self._called = row.id, row.name
        self.municipality_panel.show_municipality(detail, self.place(row.id, row.name))

    def dialogs(self, detail: Shown) -> Mapping[str, Callable[[], object]]:
        return {_NAME: self.add_name}

    def add_name(self) -> FormDialog:
        """Ask for another name by which the municipality is known."""
        form = Form()
        form.line("name", _tr("Andere naam"), hint=_tr("Bijvoorbeeld Den Haag voor ’s-Gravenhage."))
        dialog = FormDialog(
            _tr("Andere naam"), "", form.complete(), _tr("Naam toevoegen"), {"name": ""}, self.window()
        )

        current = self._current

        def adding(mine: dict[str, Any], _base: dict[str, Any]) -> Work:
            return partial(add_municipality_name, municipality_id=current, name=mine["name"])

        place = Place("parties", current, _NAME, self._called, _tr("andere naam"))
        return dialog.ask(self.context, adding, place=place)

    def new_person(self) -> FormDialog | None:
        """Ask for somebody who works at the chosen municipality."""
        chosen = self.view.chosen_ids()
        return ask_person(self, {"municipality_id": chosen[0]}, lambda _: None) if chosen else None

    def _remove_name(self, name_id: str) -> None:
        self.context.jobs.write(self, None, partial(remove_municipality_name, name_id=name_id))

    def _offer(self, names: Sequence[str]) -> None:
        self.bar.set_entries("province", entries((name, name) for name in names))


def _ids(connection: Connection, asked: SmallQuery) -> Sequence[str]:
    """Who searches, finds what a municipality was called before as well."""
    former_too = bool(asked.values("former") or asked.text)
    return municipality_ids(connection, DirectoryFilter(text=asked.text, former=former_too))


def _rows(
    connection: Connection, ids: Sequence[str], today: Callable[[], date]
) -> Sequence[ListedMunicipality]:
    rows = municipality_rows(connection, ids)
    became = successors(connection, rows, today())
    return [ListedMunicipality(row, became.get(row.id, ())) for row in rows]


def _filters() -> tuple[Filter, ...]:
    return (
        Filter("province", _tr("Provincie")),
        former(_tr("Bestaat"), _tr("ook vroegere gemeenten"), _tr("nu"), _tr("nu of vroeger")),
        stale(),
    )


def _columns() -> tuple[Any, ...]:
    return (
        column("name", _tr("Gemeente"), lambda one: one.name, 260, stretch=True, main=True),
        column("province", _tr("Provincie"), lambda one: one.row.province, 140, yields=1),
        column("safety_region", _tr("Veiligheidsregio"), lambda one: one.row.safety_region, 200, yields=2),
        column("valid_until", _tr("Bestond tot"), lambda one: _until(one.row.valid_until), 130, hidden=True),
        column("code", _tr("Code"), lambda one: one.row.code, 90, hidden=True),
        column("phone", _tr("Telefoon"), lambda one: one.row.phone, 120, hidden=True),
        column("email", _tr("E-mail"), lambda one: one.row.email, 180, hidden=True),
        column("website", _tr("Website"), lambda one: one.row.website, 180, hidden=True),
        column(
            "checked_on",
            _tr("Gecontroleerd"),
            lambda one: checked_words(one.row.checked_on),
            130,
            hidden=True,
        ),
    )


def _order(key: str, text: Callable[[Any], str]) -> Callable[[Any], Any]:
    if key in ("valid_until", "checked_on"):
        return lambda one: getattr(one.row, key)
    return by_name(text)


def _until(day: date | None) -> str:
    return calendar.day_text(day) if day else ""


def _places(names: Sequence[str]) -> str:
    return _tr("Plaatsen: {names}").format(names=", ".join(names)) if names else ""


def _facts(detail: MunicipalityDetail) -> str:
    row = detail.row
    safety = _tr("veiligheidsregio {name}").format(name=row.safety_region) if row.safety_region else ""
    regions = [_tr("regio {name}").format(name=name) for name in detail.regions]
    return ", ".join(part for part in (row.code, row.province, safety, *regions) if part)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Municipalities", text)
