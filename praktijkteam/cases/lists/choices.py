"""What can be chosen in the filters of a list, as far as the store knows it."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, exists, select

from praktijkteam.cases.models import CaseMunicipality, Theme
from praktijkteam.parties.models import Municipality, Region
from praktijkteam.team.models import Member

Pairs = tuple[tuple[str, str], ...]
"""What a choice is kept as, and what it is called."""


@dataclass(frozen=True)
class Choices:
    leads: Pairs
    municipalities: Pairs
    regions: Pairs
    provinces: tuple[str, ...]
    themes: tuple[str, ...]


def choices(connection: Connection) -> Choices:
    """Members who work here now, municipalities of today, and the themes in use, each by name.

    The municipalities that there are cases about come before all others.
    """
    places = connection.execute(
        select(Municipality.id, Municipality.name, Municipality.province)
        .where(Municipality.valid_until.is_(None))
        .order_by(_has_cases().desc(), Municipality.name)
    ).all()
    leads = select(Member.id, Member.name).where(Member.active).order_by(Member.name)
    themes = select(Theme.name).where(Theme.active).order_by(Theme.name)
    regions = select(Region.id, Region.name).order_by(Region.name)
    return Choices(
        leads=tuple((key, name) for key, name in connection.execute(leads)),
        municipalities=tuple((place.id, place.name) for place in places),
        regions=tuple((key, name) for key, name in connection.execute(regions)),
        provinces=tuple(sorted({place.province for place in places if place.province})),
        themes=tuple(connection.execute(themes).scalars()),
    )


def _has_cases() -> ColumnElement[bool]:
    return exists().where(CaseMunicipality.municipality_id == Municipality.id)
