"""Regions: named sets of municipalities."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from praktijkteam.cases.involvement import Involvement, of_region, of_region_parts
from praktijkteam.errors import NotFound
from praktijkteam.parties.reading import RegionRow, municipality_ids, municipality_rows, regions
from praktijkteam.parties.service import add_region, change_region, remove_region, set_region_municipalities
from ui.drafts import Place
from ui.editing.work_desk import last_seen
from ui.forms.detail_panel import DetailPanel
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.forms.inputs import ManyInput
from ui.lists.list_page import ListWords
from ui.lists.small import SmallQuery, small_source
from ui.models.columns import Align
from ui.page import Context, Target
from ui.parties.directory import DirectoryList, by_name, column
from ui.parties.sections import show_cases
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import Label

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

EMPTY: dict[str, Any] = {"name": "", "note": "", "municipalities": ()}


@dataclass(frozen=True)
class Places:
    """The municipalities of today, by name."""

    ids: Mapping[str, str]


def _places(connection: Connection) -> Places:
    rows = municipality_rows(connection, municipality_ids(connection))
    return Places({row.name: row.id for row in rows})


@dataclass(frozen=True)
class Shown:
    """A region with its own cases, and those of the municipalities in it."""

    row: RegionRow
    cases: Sequence[Involvement]
    of_parts: Sequence[Involvement]


def _read(connection: Connection, row_id: str) -> Shown:
    row = next((row for row in regions(connection) if row.id == row_id), None)
    if row is None:
        raise NotFound("Deze regio is er niet meer. Ververs de lijst.")
    return Shown(row, of_region(connection, row_id), of_region_parts(connection, row_id))


class RegionForm(Form):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.line("name", _tr("Naam"))
        self.municipalities: ManyInput = self.many("municipalities", _tr("Gemeenten"), _tr("nog geen"))
        self.text("note", _tr("Opmerking"), least=1)
        self.complete()


class RegionPanel(DetailPanel):
    """`removal_wanted` asks to take the region on sight away."""

    removal_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self.region_form = RegionForm()
        super().__init__(context, self.region_form, _tr("Gekozen regio"), parent)
        self._members = self.add_section(_tr("Gemeenten"))
        self._names = Label("", wrap=True, parent=self)
        self._members.body.addWidget(self._names)
        self._cases = self.add_section(_tr("Zaken van de hele regio"))
        self._of_parts = self.add_section(_tr("Zaken van haar gemeenten"))
        self._remove = LinkButton(_tr("Regio weghalen"), parent=self)
        self._remove.clicked.connect(self.removal_wanted)
        self.card.add_part(self._remove)
        self.changing(self._remove)
        self.places = Places({})

    def offer(self, places: Places) -> None:
        self.places = places
        self.region_form.municipalities.offer(tuple(places.ids))

    def show_region(self, shown: Shown, place: Place) -> None:
        row = shown.row
        self.heading.set_title(row.name)
        values = {"name": row.name, "note": row.note, "municipalities": row.municipalities}
        self.edit(place, values, saving(row, self.places))
        self._members.heading.set_count(len(row.municipalities))
        self._names.setText(", ".join(row.municipalities))
        show_cases(self._cases, shown.cases, self.context.go, _tr("Nog geen zaken van de regio als geheel."))
        show_cases(self._of_parts, shown.of_parts, self.context.go, _tr("Nog geen zaken."))


class RegionList(DirectoryList[RegionRow]):
    key = "regions"
    subject = "region"
    tables = frozenset({"region", "region_municipality"})
    detail_tables = tables | {"case", "case_municipality"}

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        words = ListWords(
            _tr("Regio’s"),
            _tr("regio"),
            _tr("regio’s"),
            _tr("Nog geen regio’s"),
            _tr("Een regio is een vaste groep gemeenten die samen een zaak hebben."),
            _tr("Nieuwe regio"),
        )
        orders = {
            "name": by_name(lambda row: row.name),
            "count": lambda row: len(row.municipalities),
            "municipalities": by_name(lambda row: ", ".join(row.municipalities)),
        }
        source = small_source(_ids, _rows, {}, orders, self.tables)
        self.region_panel = RegionPanel(context)
        super().__init__(context, words, _columns(), (), source, ("name", False), self.region_panel, parent)
        self._region: RegionRow | None = None
        self.region_panel.removal_wanted.connect(self.remove)
        self.add_new_button()

    def arrive(self, target: Target) -> None:
        self.context.jobs.read(self, _places, done=self.region_panel.offer, topic="places")
        super().arrive(target)

    def reader(self, row_id: str) -> Callable[[Connection], Shown]:
        return partial(_read, row_id=row_id)

    def show_detail(self, detail: Shown) -> None:
        self._region = detail.row
        self.region_panel.show_region(detail, self.place(detail.row.id, detail.row.name))

    def first_step(self) -> None:
        self.new_region()

    def remove(self) -> None:
        """Take the chosen region away; it can be put back."""
        row = self._region
        if row is None:
            return
        told = _tr("Regio {name} is weggehaald.").format(name=row.name)
        done = partial(self.context.messages.done, told, partial(self._put_back, row))
        work = partial(remove_region, region_id=row.id, seen=last_seen(self.context, [row]))
        self.context.jobs.write(self, None, work, done=lambda _: done())

    def _put_back(self, row: RegionRow) -> None:
        work = partial(add_region, name=row.name, note=row.note, municipality_ids=row.municipality_ids)
        self.context.jobs.write(self, _tr("Ongedaan gemaakt"), work, done=lambda made: self.want(made.id))

    def new_region(self) -> FormDialog:
        form, places = RegionForm(), self.region_panel.places
        form.municipalities.offer(tuple(places.ids))

        def add(session: Session, mine: Mapping[str, Any]) -> str:
            ids = [places.ids[name] for name in mine["municipalities"]]
            return add_region(session, mine["name"], mine["note"], ids).id

        return self.ask_new(_tr("Nieuwe regio"), form, _tr("Regio toevoegen"), EMPTY, add)


def saving(row: RegionRow, places: Places) -> Callable[[Session, Mapping[str, Any], Mapping[str, Any]], None]:
    """What saves the changes of this region; a former municipality in it keeps its place."""
    ids = {**places.ids, **dict(zip(row.municipalities, row.municipality_ids, strict=True))}

    def save(session: Session, mine: Mapping[str, Any], base: Mapping[str, Any]) -> None:
        own = {key: mine[key] for key in ("name", "note")}
        change_region(session, row.id, own, base)
        wanted, seen = ([ids[name] for name in each["municipalities"]] for each in (mine, base))
        set_region_municipalities(session, row.id, wanted, seen)

    return save


def _ids(connection: Connection, asked: SmallQuery) -> Sequence[str]:
    words = asked.text.casefold().split()
    return [row.id for row in regions(connection) if all(word in _said(row) for word in words)]


def _rows(connection: Connection, ids: Sequence[str]) -> Sequence[RegionRow]:
    found = {row.id: row for row in regions(connection)}
    return [found[one] for one in ids if one in found]


def _said(row: RegionRow) -> str:
    return " ".join((row.name, *row.municipalities)).casefold()


def _columns() -> tuple[Any, ...]:
    return (
        column("name", _tr("Regio"), lambda row: row.name, 180, main=True),
        column(
            "count", _tr("Aantal"), lambda row: str(len(row.municipalities)), 80, align=Align.RIGHT, yields=1
        ),
        column(
            "municipalities",
            _tr("Gemeenten"),
            lambda row: ", ".join(row.municipalities),
            300,
            stretch=True,
            least=96,
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Regions", text)
