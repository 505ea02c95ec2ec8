"""The names that a store knows: the shipped ones, and what its team added or changed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from praktijkteam.parties.models import (
    Municipality,
    MunicipalityName,
    MunicipalMerger,
    Organisation,
    OrganisationAlias,
)
from praktijkteam.parties.names import Gazetteer, MergerRow, MunicipalityRow, NameRow, Organisations
from praktijkteam.terms import OrganisationKind

_MUNICIPALITY = select(
    Municipality.id,
    Municipality.code,
    Municipality.name,
    Municipality.province,
    Municipality.corop,
    Municipality.safety_region,
    Municipality.valid_from,
    Municipality.valid_until,
)
_NAME = select(MunicipalityName.municipality_id, MunicipalityName.name, MunicipalityName.kind)
_MERGER = select(
    MunicipalMerger.old_id,
    MunicipalMerger.new_id,
    MunicipalMerger.day,
    MunicipalMerger.split,
    MunicipalMerger.source,
)
_STATE = select(
    *(
        select(what).scalar_subquery()
        for what in (
            func.count(Municipality.id),
            func.max(Municipality.id),
            func.sum(Municipality.version),
            func.count(MunicipalityName.id),
            func.max(MunicipalityName.id),
            func.count(MunicipalMerger.id),
            func.max(MunicipalMerger.id),
        )
    )
)
"""Another outcome whenever a row is added, removed or changed: ids are unique everywhere and grow."""
_REMEMBERED = 3
_made: dict[tuple[Any, ...], Gazetteer] = {}
_ORGANISATION = select(Organisation.id, Organisation.name, Organisation.abbreviation, Organisation.kind)
_ALIAS = select(OrganisationAlias.organisation_id, OrganisationAlias.name)


@dataclass(frozen=True)
class KnownOrganisation:
    """An organisation by all its names."""

    id: str
    name: str
    abbreviation: str
    kind: OrganisationKind
    aliases: tuple[str, ...] = ()


def gazetteer(connection: Connection, today: date | None = None) -> Gazetteer:
    """All names by which this store knows a municipality; their keys are its ids.

    Made anew only when there are other names: it takes a tenth of a second.
    """
    state = (*connection.execute(_STATE).one(), today)
    known = _made.get(state)
    if known is None:
        while len(_made) >= _REMEMBERED:
            _made.pop(next(iter(_made)), None)  # the oldest goes
        known = _made[state] = _gazetteer(connection, today)
    return known


def _gazetteer(connection: Connection, today: date | None) -> Gazetteer:
    return Gazetteer(
        [MunicipalityRow(*row) for row in connection.execute(_MUNICIPALITY)],
        [NameRow(*row) for row in connection.execute(_NAME)],
        [MergerRow(*row) for row in connection.execute(_MERGER)],
        today,
    )


def organisations(connection: Connection) -> Organisations[KnownOrganisation]:
    """The organisations of this store, to recognise one by any of its names."""
    aliases: dict[str, list[str]] = {}
    for owner, name in connection.execute(_ALIAS):
        aliases.setdefault(owner, []).append(name)
    rows = connection.execute(_ORGANISATION.where(Organisation.merged_into_id.is_(None)))
    return Organisations(KnownOrganisation(*row, aliases=tuple(aliases.get(row.id, ()))) for row in rows)
