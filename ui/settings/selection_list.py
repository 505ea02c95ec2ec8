"""The selection list: how long cases are kept, by how they ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from praktijkteam.errors import NotFound
from praktijkteam.labels import field, label
from praktijkteam.permissions import Action
from praktijkteam.retention.reading import CategoryRow, category_rows
from praktijkteam.retention.service import NewCategory, add_category, change_category
from praktijkteam.terms import Appraisal, Reached, UseRestriction
from ui.drafts import Place
from ui.forms.detail_panel import DetailPanel
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.lists.list_page import ListWords
from ui.lists.panel_page import PanelPage
from ui.lists.small import SmallQuery, alphabetical, small_query, small_source
from ui.models.columns import Align, Column
from ui.page import Context, Target
from ui.widgets.buttons import Button

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

_OWN = ("name", "code", "selection_list", "appraisal", "years", "creator", "reached", "restriction")
_TABLE = "selection_category"
_PART = "retention"
NEW = "new retention"


class CategoryPanel(DetailPanel):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        form = _form()
        form.tick("active", _tr("Te kiezen bij zaken"))
        super().__init__(context, form.complete(), _tr("Gekozen categorie"), parent)

    def show_category(self, row: CategoryRow) -> None:
        self.heading.set_title(row.title)
        place = Place("settings", row.id, _PART, row.title, _tr("categorie van de selectielijst"))
        values = {name: getattr(row, name) for name in (*_OWN, "active")}
        self.edit(place, values, lambda s, mine, base: change_category(s, row.id, mine, base))


class SelectionList(PanelPage[SmallQuery, CategoryRow]):
    first_step_asks = Action.RETAIN
    key = "selection_list"
    detail_tables = frozenset({_TABLE})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        words = ListWords(
            _tr("Bewaren"),
            _tr("categorie"),
            _tr("categorieën"),
            _tr("Nog geen selectielijst"),
            _tr(
                "De selectielijst zegt hoelang een zaak wordt bewaard. Zonder haar blijft dat nog vast te stellen."
            ),
            _tr("Nieuwe categorie"),
        )
        orders: dict[str, Callable[[CategoryRow], Any]] = {
            "code": lambda row: (row.selection_list.casefold(), row.code.casefold()),
            "name": alphabetical(lambda row: row.name),
            "appraisal": alphabetical(lambda row: row.appraisal),
            "years": lambda row: row.years,
            "cases": lambda row: row.cases,
        }
        source = small_source(_ids, _rows, {}, orders, frozenset({_TABLE, "preservation"}))
        self.category_panel = CategoryPanel(context)
        super().__init__(context, words, _columns(), (), source, ("code", False), self.category_panel, parent)
        new = Button(_tr("Nieuwe categorie…"), icon="plus", parent=self)
        new.clicked.connect(self.first_step)
        self.heading.addWidget(new)
        self.asks(Action.RETAIN, new)

    def query(self) -> SmallQuery:
        return small_query(self.bar.values(), self.text, self.order)

    def reader(self, row_id: str) -> Callable[[Connection], CategoryRow]:
        return partial(_read, row_id=row_id)

    def show_detail(self, detail: CategoryRow) -> None:
        self.category_panel.show_category(detail)

    def arrive(self, target: Target) -> None:
        super().arrive(target)
        if target.field == NEW:
            self.new_category()

    def first_step(self) -> None:
        self.new_category()

    def new_category(self) -> FormDialog:
        """Ask what the selection list says."""
        values = {name: getattr(NewCategory(""), name) for name in _OWN}
        title, confirm = _tr("Nieuwe categorie"), _tr("Categorie toevoegen")
        dialog = FormDialog(title, "", _form().complete(), confirm, values, self.window())
        place = Place("settings", "", NEW, title, _tr("categorie van de selectielijst"))
        return dialog.ask(self.context, lambda mine, _base: partial(_add, mine=mine), self.want, place=place)


def _form() -> Form:
    form = Form(columns=2)
    form.line("name", _name("name"), wide=True)
    form.line(
        "selection_list",
        _name("selection_list"),
        hint=_tr("Met het jaar waarin zij is vastgesteld."),
        wide=True,
    )
    form.line("code", _name("code"))
    form.select("reached", _name("reached")).offer(
        [(None, _tr("elk ander resultaat")), *((each, _reached(each)) for each in Reached)]
    )
    form.choice("appraisal", _name("appraisal"), Appraisal)
    form.number("years", _name("years"), hint=_tr("Na het afsluiten van de zaak."))
    form.line("creator", _name("creator"), hint=_tr("De organisatie van wie het archief is."), wide=True)
    form.select("restriction", _name("restriction"), wide=True).offer(
        [(None, _tr("per zaak te kiezen")), *((each, label(each)) for each in UseRestriction)]
    )
    return form


def _add(session: Session, mine: dict[str, Any]) -> str:
    return add_category(session, NewCategory(**mine)).id


def _ids(connection: Connection, asked: SmallQuery) -> Sequence[str]:
    words = asked.text.casefold().split()
    return [
        row.id
        for row in category_rows(connection)
        if all(word in f"{row.title} {row.selection_list}".casefold() for word in words)
    ]


def _rows(connection: Connection, ids: Sequence[str]) -> Sequence[CategoryRow]:
    found = {row.id: row for row in category_rows(connection)}
    return [found[one] for one in ids if one in found]


def _read(connection: Connection, row_id: str) -> CategoryRow:
    rows = _rows(connection, [row_id])
    if not rows:
        raise NotFound(_tr("Deze categorie is er niet meer. Ververs de lijst."))
    return rows[0]


def _columns() -> tuple[Column[CategoryRow], ...]:
    return (
        _column("code", _tr("Nummer"), lambda row: row.code, 90),
        _column("name", _tr("Categorie"), lambda row: row.name, 220, stretch=True, main=True, least=180),
        _column("appraisal", _tr("Waardering"), lambda row: label(row.appraisal), 160, yields=1),
        _column("years", _tr("Jaren"), lambda row: str(row.years or ""), 80, align=Align.RIGHT, yields=2),
        _column("cases", _tr("Zaken"), lambda row: str(row.cases), 80, align=Align.RIGHT, yields=3),
    )


def _column(
    key: str, header: str, text: Callable[[CategoryRow], str], width: int, **more: Any
) -> Column[CategoryRow]:
    return Column(key=key, header=header, text=text, width=width, sort_key=key, **more)


def _name(name: str) -> str:
    return field(_TABLE, name)


def _reached(each: Reached) -> str:
    words = {
        Reached.YES: _tr("bereikt"),
        Reached.PARTLY: _tr("deels bereikt"),
        Reached.NO: _tr("niet bereikt"),
    }
    return words[each]


def _tr(text: str) -> str:
    return QCoreApplication.translate("SelectionList", text)
