"""The list of themes: offered for cases and experts, renamed, or no longer offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from praktijkteam.cases.themes import ThemeRow, add_theme, change_theme, theme_rows
from praktijkteam.errors import NotFound
from praktijkteam.permissions import Action
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


NEW = "new theme"


class ThemePanel(DetailPanel):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        form = Form()
        form.line("name", _tr("Naam"), hint=_tr("De nieuwe naam staat meteen bij alle zaken met dit thema."))
        form.tick("active", _tr("Te kiezen bij zaken en deskundigen"))
        super().__init__(context, form.complete(), _tr("Gekozen thema"), parent)

    def show_theme(self, row: ThemeRow) -> None:
        self.heading.set_title(row.name)
        place = Place("settings", row.id, "theme", row.name, _tr("thema"))
        values = {"name": row.name, "active": row.active}
        self.edit(place, values, lambda s, mine, base: change_theme(s, row.id, mine, base))


class ThemeList(PanelPage[SmallQuery, ThemeRow]):
    key = "themes"
    detail_tables = frozenset({"theme"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        words = ListWords(
            _tr("Thema’s"),
            _tr("thema"),
            _tr("thema’s"),
            _tr("Nog geen thema’s"),
            _tr("Met thema’s vindt u zaken terug en de deskundige die erbij past."),
            _tr("Nieuw thema"),
        )
        orders: dict[str, Callable[[ThemeRow], Any]] = {
            "name": alphabetical(lambda row: row.name),
            "cases": lambda row: row.cases,
            "active": lambda row: not row.active,
        }
        source = small_source(_ids, _rows, {}, orders, frozenset({"theme", "case_theme"}))
        self.theme_panel = ThemePanel(context)
        super().__init__(context, words, _columns(), (), source, ("name", False), self.theme_panel, parent)
        new = Button(_tr("Nieuw thema…"), icon="plus", parent=self)
        new.clicked.connect(self.first_step)
        self.heading.addWidget(new)
        self.asks(Action.KEEP_DIRECTORY, new)

    def query(self) -> SmallQuery:
        return small_query(self.bar.values(), self.text, self.order)

    def reader(self, row_id: str) -> Callable[[Connection], ThemeRow]:
        return partial(_read, row_id=row_id)

    def show_detail(self, detail: ThemeRow) -> None:
        self.theme_panel.show_theme(detail)

    def arrive(self, target: Target) -> None:
        super().arrive(target)
        if target.field == NEW:
            self.new_theme()

    def first_step(self) -> None:
        self.new_theme()

    def new_theme(self) -> FormDialog:
        """Ask what it is called."""
        form = Form()
        form.line("name", _tr("Naam"))
        dialog = FormDialog(
            _tr("Nieuw thema"), "", form.complete(), _tr("Thema toevoegen"), {"name": ""}, self.window()
        )

        place = Place("settings", "", NEW, _tr("Nieuw thema"), _tr("naam"))
        adding = partial(dialog.ask, self.context, lambda mine, _base: partial(_add, name=mine["name"]))
        return adding(self.want, place=place)


def _add(session: Session, name: str) -> str:
    return add_theme(session, name).id


def _ids(connection: Connection, asked: SmallQuery) -> Sequence[str]:
    words = asked.text.casefold().split()
    return [row.id for row in theme_rows(connection) if all(word in row.name.casefold() for word in words)]


def _rows(connection: Connection, ids: Sequence[str]) -> Sequence[ThemeRow]:
    found = {row.id: row for row in theme_rows(connection)}
    return [found[one] for one in ids if one in found]


def _read(connection: Connection, row_id: str) -> ThemeRow:
    rows = _rows(connection, [row_id])
    if not rows:
        raise NotFound(_tr("Dit thema is er niet meer. Ververs de lijst."))
    return rows[0]


def _columns() -> tuple[Column[ThemeRow], ...]:
    return (
        Column(
            key="name",
            header=_tr("Thema"),
            text=lambda row: row.name,
            width=240,
            sort_key="name",
            stretch=True,
            main=True,
        ),
        Column(
            key="cases",
            header=_tr("Zaken"),
            text=lambda row: str(row.cases),
            width=90,
            sort_key="cases",
            align=Align.RIGHT,
            yields=2,
        ),
        Column(
            key="active",
            header=_tr("Te kiezen"),
            text=lambda row: _tr("ja") if row.active else _tr("nee"),
            width=110,
            sort_key="active",
            yields=1,
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Themes", text)
