"""The team's list of themes: added, renamed, put aside, and two that mean the same made one."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from praktijkteam.cases.models import CaseTheme, Theme
from praktijkteam.errors import Refused
from praktijkteam.experts.models import Expertise
from praktijkteam.forms import Values, edit, require
from praktijkteam.store import merge
from praktijkteam.store.reason import because
from praktijkteam.text import one_line

_THEME = frozenset({"name", "active"})


@dataclass(frozen=True)
class ThemeRow:
    """A theme, with how many cases are about it and how many experts know of it."""

    id: str
    version: int
    name: str
    active: bool
    cases: int
    experts: int


def theme_rows(connection: Connection, *, former: bool = False) -> list[ThemeRow]:
    """The themes by name; with `former`, also those that were put aside."""
    cases = select(func.count()).where(CaseTheme.theme_id == Theme.id).scalar_subquery()
    experts = select(func.count()).where(Expertise.theme_id == Theme.id).scalar_subquery()
    query = select(
        Theme.id, Theme.version, Theme.name, Theme.active, cases.label("cases"), experts.label("experts")
    ).order_by(func.lower(Theme.name))
    rows = connection.execute(query if former else query.where(Theme.active)).mappings()
    return [ThemeRow(**row) for row in rows]


def add_theme(session: Session, name: str) -> Theme:
    """Add a theme to the list."""
    name = one_line(name)
    _check(session, {"name": name})
    theme = Theme(name=name)
    session.add(theme)
    session.flush()
    return theme


def change_theme(session: Session, theme_id: str, mine: Values, base: Values | None = None) -> frozenset[str]:
    """Rename a theme, or put it aside (`active` off): cases keep it, nobody chooses it any more."""
    theme: Theme = merge.load(session, Theme, theme_id)
    return edit(
        session,
        theme,
        mine,
        base,
        allowed=_THEME,
        check=lambda values: _check(session, values, but=theme_id),
    )


def merge_themes(session: Session, keep_id: str, gone_id: str) -> Theme:
    """Every case and expert with the one theme gets the other; the one that goes is put aside."""
    if keep_id == gone_id:
        raise Refused("Kies twee verschillende thema's om samen te voegen.")
    keep: Theme = merge.load(session, Theme, keep_id)
    gone: Theme = merge.load(session, Theme, gone_id)
    because(session, f"Thema {gone.name} samengevoegd met {keep.name}")
    for model, owner in ((CaseTheme, CaseTheme.case_id), (Expertise, Expertise.expert_id)):
        rows = session.scalars(select(model).where(model.theme_id == gone_id)).all()
        has_it = set(session.scalars(select(owner).where(model.theme_id == keep_id)))
        for row in rows:
            owner_id = getattr(row, owner.key)
            session.delete(row)
            if owner_id not in has_it:
                session.add(model(theme_id=keep_id, **{owner.key: owner_id}))
    gone.active = False
    session.flush()
    return keep


def _check(session: Session, values: Values, *, but: str = "") -> None:
    require(values["name"], "Geef het thema een naam.", "name")
    for name in session.scalars(select(Theme.name).where(Theme.id != but)):
        if name.casefold() == values["name"].casefold():
            raise Refused(f"Er is al een thema {name}. Pas dat aan, of voeg de twee samen.", field="name")
