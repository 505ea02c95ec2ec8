"""The list of themes that the team keeps: subjects of cases and of expertise."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from praktijkteam.cases.models import CaseTheme, Theme
from praktijkteam.errors import Refused
from praktijkteam.forms import Values, edit, require
from praktijkteam.store import merge
from praktijkteam.text import one_line

_THEME = frozenset({"name", "active"})


@dataclass(frozen=True)
class ThemeRow:
    """A theme, and how many cases are about it."""

    id: str
    version: int
    name: str
    active: bool
    cases: int


def theme_rows(connection: Connection) -> list[ThemeRow]:
    """Every theme by name, also those that are no longer offered."""
    counted = select(func.count()).where(CaseTheme.theme_id == Theme.id).scalar_subquery()
    query = select(Theme.id, Theme.version, Theme.name, Theme.active, counted.label("cases"))
    return [ThemeRow(**row) for row in connection.execute(query.order_by(func.lower(Theme.name))).mappings()]


def add_theme(session: Session, name: str) -> Theme:
    """Offer another theme for cases and experts."""
    name = one_line(name)
    _check(session, name)
    theme = Theme(name=name)
    session.add(theme)
    session.flush()
    return theme


def change_theme(session: Session, theme_id: str, mine: Values, base: Values | None = None) -> frozenset[str]:
    """Give a theme another name, or stop offering it; cases that have it keep it."""
    theme: Theme = merge.load(session, Theme, theme_id)

    def check(values: Values) -> None:
        _check(session, values["name"], but=theme_id)

    return edit(session, theme, mine, base, allowed=_THEME, check=check)


def _check(session: Session, name: str, *, but: str = "") -> None:
    require(name, "Geef het thema een naam.", "name")
    others = session.scalars(select(Theme.name).where(Theme.id != but))
    if name.casefold() in {other.casefold() for other in others}:
        raise Refused(f"Het thema {name} is er al. Gebruik dat, of kies een andere naam.", field="name")
