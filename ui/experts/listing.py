"""The list of experts: its columns, its filters, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from praktijkteam import calendar
from praktijkteam.experts.found import why_experts
from praktijkteam.experts.reading import ExpertFilter, ExpertRow, expert_ids, expert_rows
from ui.lists.feed import Source
from ui.lists.filter_bar import Filter, entries
from ui.lists.small import SmallQuery, Test, alphabetical, small_source
from ui.models.columns import Align, Column

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection

YES, NO = "ja", "nee"


def expert_columns() -> tuple[Column[ExpertRow], ...]:
    return (
        _column("name", _tr("Deskundige"), lambda row: row.name, 180, main=True),
        _column("organisation", _tr("Organisatie"), lambda row: row.organisation_short, 130, yields=1),
        _column("themes", _tr("Thema’s"), lambda row: ", ".join(row.themes), 260, stretch=True, least=100),
        _column("busy", _tr("Zaken nu"), lambda row: str(row.busy), 90, align=Align.RIGHT, yields=2),
        _column("provinces", _tr("Werkgebied"), area, 160, hidden=True),
        _column("function", _tr("Functie"), lambda row: row.function, 160, hidden=True),
        _column("external", _tr("Extern"), _external, 80, hidden=True),
        _column("declared_on", _tr("Nevenbelangen opgegeven"), _declared, 180, hidden=True),
        _column("phone", _tr("Telefoon"), lambda row: row.phone, 120, hidden=True),
        _column("email", _tr("E-mail"), lambda row: row.email, 180, hidden=True),
    )


def expert_filters() -> tuple[Filter, ...]:
    gone = entries([(NO, _tr("niet meer"))])
    return (
        Filter("organisation", _tr("Organisatie")),
        Filter("theme", _tr("Thema")),
        Filter("province", _tr("Provincie")),
        Filter("external", _tr("Extern"), entries([(YES, YES), (NO, NO)]), exclusive=True, extra=True),
        Filter("former", _tr("Beschikbaar"), gone, none=YES, exclusive=True, extra=True),
    )


def expert_source() -> Source[SmallQuery, ExpertRow]:
    tables = frozenset({"expert", "expertise", "expert_area", "assignment", "organisation", "theme"})
    return small_source(_ids, expert_rows, _TESTS, _ORDERS, tables, why_experts)


def area(row: ExpertRow) -> str:
    """Where the expert works."""
    return ", ".join(row.provinces) or _tr("landelijk")


def _ids(connection: Connection, asked: SmallQuery) -> Sequence[str]:
    """A former expert shows only when it is asked for."""
    former = bool(asked.values("former"))
    ids = expert_ids(connection, ExpertFilter(text=asked.text, former=former))
    if not former:
        return ids
    return [row.id for row in expert_rows(connection, ids) if not row.active]


_TESTS: dict[str, Test] = {
    "organisation": lambda row, wanted: row.organisation_id in wanted,
    "theme": lambda row, wanted: bool(set(row.themes) & set(wanted)),
    "province": lambda row, wanted: not row.provinces or bool(set(row.provinces) & set(wanted)),
    "external": lambda row, wanted: row.external == (YES in wanted),
}


def _external(row: ExpertRow) -> str:
    return _tr("extern") if row.external else ""


def _declared(row: ExpertRow) -> str:
    return calendar.day_text(row.declared_on) if row.declared_on else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Experts", text)


_ORDERS: dict[str, Callable[[ExpertRow], Any]] = {
    "name": alphabetical(lambda row: row.name),
    "organisation": alphabetical(lambda row: row.organisation_short),
    "themes": alphabetical(lambda row: ", ".join(row.themes)),
    "busy": lambda row: row.busy,
    "provinces": alphabetical(area),
    "function": alphabetical(lambda row: row.function),
    "external": lambda row: not row.external,
    "declared_on": lambda row: row.declared_on,
    "phone": alphabetical(lambda row: row.phone),
    "email": alphabetical(lambda row: row.email),
}


def _column(
    key: str,
    header: str,
    text: Callable[[ExpertRow], str],
    width: int,
    **more: Any,
) -> Column[ExpertRow]:
    return Column(key=key, header=header, text=text, width=width, sort_key=key, **more)
