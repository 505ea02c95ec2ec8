"""The directory as plain values: lists of municipalities, organisations, persons and regions, and one of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute

from praktijkteam.errors import NotFound
from praktijkteam.parties.known import Duplicate, Entry, duplicates
from praktijkteam.parties.models import (
    Municipality,
    MunicipalityName,
    Organisation,
    OrganisationAlias,
    Person,
    Region,
    RegionMunicipality,
)
from praktijkteam.parties.names import MunicipalityRow
from praktijkteam.parties.stored import gazetteer
from praktijkteam.terms import EntryKind, MunicipalityNameKind, OrganisationKind
from praktijkteam.text import one_line

Listed = TypeVar("Listed", "DirectoryMunicipality", "OrganisationRow", "PersonRow")
_GONE = "Dit staat niet meer in de lijst. Ververs de lijst en kies opnieuw."


@dataclass(frozen=True)
class DirectoryFilter:
    """Free text looks at all names; `former` adds municipalities and entries that are no longer there."""

    text: str = ""
    province: str | None = None
    kind: OrganisationKind | None = None
    organisation_id: str | None = None
    municipality_id: str | None = None
    former: bool = False


@dataclass(frozen=True)
class DirectoryMunicipality:
    id: str
    version: int
    code: str
    name: str
    province: str
    safety_region: str
    valid_from: date | None
    valid_until: date | None
    phone: str
    email: str
    website: str
    note: str
    checked_on: date | None


@dataclass(frozen=True)
class MunicipalityDetail:
    """`current` are its successors of today, none when it still exists; `story` tells how it went."""

    row: DirectoryMunicipality
    current: tuple[str, ...]
    story: str
    aliases: tuple[tuple[str, str], ...]
    places: tuple[str, ...]
    regions: tuple[str, ...]


@dataclass(frozen=True)
class OrganisationRow:
    id: str
    version: int
    name: str
    abbreviation: str
    kind: OrganisationKind
    phone: str
    email: str
    website: str
    website_checked: bool
    note: str
    source: str
    checked_on: date | None
    active: bool
    merged_into_id: str | None


@dataclass(frozen=True)
class OrganisationDetail:
    row: OrganisationRow
    aliases: tuple[str, ...]
    persons: tuple["PersonRow", ...]


@dataclass(frozen=True)
class PersonRow:
    """A contact person; `employer` is the organisation or municipality they work for."""

    id: str
    version: int
    name: str
    function: str
    organisation_id: str | None
    municipality_id: str | None
    employer: str
    phone: str
    email: str
    note: str
    checked_on: date | None
    active: bool
    merged_into_id: str | None


@dataclass(frozen=True)
class RegionRow:
    id: str
    version: int
    name: str
    note: str
    municipality_ids: tuple[str, ...]
    municipalities: tuple[str, ...]


def municipality_ids(connection: Connection, wanted: DirectoryFilter = DirectoryFilter()) -> Sequence[str]:
    """The municipalities that fit, by name; a place or other name leads to its municipality too."""
    query = select(Municipality.id).order_by(Municipality.name, Municipality.valid_until)
    if not wanted.former:
        query = query.where(Municipality.valid_until.is_(None))
    if wanted.province is not None:
        query = query.where(Municipality.province == wanted.province)
    for word in one_line(wanted.text).split():
        other = exists().where(
            MunicipalityName.municipality_id == Municipality.id, _has(MunicipalityName.name, word)
        )
        query = query.where(_has(Municipality.name, word) | (Municipality.code == word.upper()) | other)
    return connection.execute(query).scalars().all()


def municipalities_called(connection: Connection, text: str) -> frozenset[str]:
    """Those of which this is a whole name, the one of today or another."""
    other = select(MunicipalityName.municipality_id).where(_is(MunicipalityName.name, text))
    found = select(Municipality.id).where(_is(Municipality.name, text) | Municipality.id.in_(other))
    return frozenset(connection.execute(found).scalars())


def municipality_rows(connection: Connection, ids: Sequence[str]) -> list[DirectoryMunicipality]:
    """The rows of these municipalities, in the order of the ids."""
    query = _own(DirectoryMunicipality, Municipality).where(Municipality.id.in_(ids))
    return _in_order(ids, (DirectoryMunicipality(**row) for row in connection.execute(query).mappings()))


def municipality(connection: Connection, municipality_id: str, today: date) -> MunicipalityDetail:
    """One municipality with its other names, and what became of it."""
    row = _one(municipality_rows(connection, [municipality_id]))
    names = connection.execute(
        select(MunicipalityName.id, MunicipalityName.kind, MunicipalityName.name)
        .where(MunicipalityName.municipality_id == municipality_id)
        .order_by(MunicipalityName.name)
    ).all()
    every_name = gazetteer(connection, today)
    known = MunicipalityRow(
        row.id, row.code, row.name, row.province, valid_from=row.valid_from, valid_until=row.valid_until
    )
    regions = (
        select(Region.name)
        .join(RegionMunicipality, RegionMunicipality.region_id == Region.id)
        .where(RegionMunicipality.municipality_id == municipality_id)
        .order_by(Region.name)
    )
    return MunicipalityDetail(
        row,
        tuple(each.name for each in every_name.current(known) if each.key != row.id),
        every_name.story(known),
        tuple((each.id, each.name) for each in names if each.kind == MunicipalityNameKind.ALIAS),
        tuple(each.name for each in names if each.kind == MunicipalityNameKind.PLACE),
        tuple(connection.execute(regions).scalars()),
    )


def organisation_ids(connection: Connection, wanted: DirectoryFilter = DirectoryFilter()) -> Sequence[str]:
    """The organisations that fit, by name."""
    query = select(Organisation.id).order_by(func.lower(Organisation.name), Organisation.id)
    if not wanted.former:
        query = query.where(Organisation.active, Organisation.merged_into_id.is_(None))
    if wanted.kind is not None:
        query = query.where(Organisation.kind == wanted.kind)
    for word in one_line(wanted.text).split():
        alias = exists().where(
            OrganisationAlias.organisation_id == Organisation.id, _has(OrganisationAlias.name, word)
        )
        query = query.where(_has(Organisation.name, word) | _has(Organisation.abbreviation, word) | alias)
    return connection.execute(query).scalars().all()


def organisations_called(connection: Connection, text: str) -> frozenset[str]:
    """Those of which this is a whole name, the abbreviation or another name."""
    alias = select(OrganisationAlias.organisation_id).where(_is(OrganisationAlias.name, text))
    found = select(Organisation.id).where(
        _is(Organisation.name, text) | _is(Organisation.abbreviation, text) | Organisation.id.in_(alias)
    )
    return frozenset(connection.execute(found).scalars())


def organisation_rows(connection: Connection, ids: Sequence[str]) -> list[OrganisationRow]:
    """The rows of these organisations, in the order of the ids."""
    query = _own(OrganisationRow, Organisation).where(Organisation.id.in_(ids))
    return _in_order(ids, (OrganisationRow(**row) for row in connection.execute(query).mappings()))


def organisation(connection: Connection, organisation_id: str) -> OrganisationDetail:
    """One organisation with its other names and its contact persons."""
    aliases = select(OrganisationAlias.name).where(OrganisationAlias.organisation_id == organisation_id)
    persons = person_ids(connection, DirectoryFilter(organisation_id=organisation_id))
    return OrganisationDetail(
        _one(organisation_rows(connection, [organisation_id])),
        tuple(connection.execute(aliases.order_by(OrganisationAlias.name)).scalars()),
        tuple(person_rows(connection, persons)),
    )


def merged_into(connection: Connection, kind: EntryKind, keep_id: str) -> list[tuple[str, str]]:
    """The id and name of every entry that became this one, by name."""
    model = Organisation if kind == EntryKind.ORGANISATION else Person
    query = select(model.id, model.name).where(model.merged_into_id == keep_id).order_by(model.name)
    return [(row.id, row.name) for row in connection.execute(query)]


def person_ids(connection: Connection, wanted: DirectoryFilter = DirectoryFilter()) -> Sequence[str]:
    """The contact persons that fit, by name."""
    query = _with_employer(select(Person.id)).order_by(func.lower(Person.name), Person.id)
    if not wanted.former:
        query = query.where(Person.active, Person.merged_into_id.is_(None))
    if wanted.organisation_id is not None:
        query = query.where(Person.organisation_id == wanted.organisation_id)
    if wanted.municipality_id is not None:
        query = query.where(Person.municipality_id == wanted.municipality_id)
    for word in one_line(wanted.text).split():
        query = query.where(_has(Person.name, word) | _has(Person.function, word) | _has(_EMPLOYER, word))
    return connection.execute(query).scalars().all()


def person_rows(connection: Connection, ids: Sequence[str]) -> list[PersonRow]:
    """The rows of these persons, in the order of the ids."""
    query = _with_employer(_own(PersonRow, Person).add_columns(_EMPLOYER.label("employer")))
    rows = connection.execute(query.where(Person.id.in_(ids))).mappings()
    return _in_order(ids, (PersonRow(**row) for row in rows))


def person(connection: Connection, person_id: str) -> PersonRow:
    return _one(person_rows(connection, [person_id]))


def regions(connection: Connection) -> list[RegionRow]:
    """The regions by name, each with its municipalities."""
    members: dict[str, list[tuple[str, str]]] = {}
    query = select(RegionMunicipality.region_id, Municipality.id, Municipality.name).join(
        Municipality, Municipality.id == RegionMunicipality.municipality_id
    )
    for region_id, municipality_id, name in connection.execute(query.order_by(Municipality.name)):
        members.setdefault(region_id, []).append((municipality_id, name))
    rows = connection.execute(_own(RegionRow, Region).order_by(func.lower(Region.name))).mappings()
    return [_region(dict(row), members.get(row["id"], [])) for row in rows]


def provinces(connection: Connection) -> list[str]:
    """The provinces, by name."""
    query = select(Municipality.province).distinct().where(Municipality.province != "")
    return list(connection.execute(query.order_by(Municipality.province)).scalars())


def duplicate_organisations(connection: Connection) -> list[Duplicate]:
    """Pairs of organisations that may be the same one; their keys are ids."""
    aliases: dict[str, list[str]] = {}
    for owner, name in connection.execute(select(OrganisationAlias.organisation_id, OrganisationAlias.name)):
        aliases.setdefault(owner, []).append(name)
    rows = connection.execute(
        select(Organisation.id, Organisation.name, Organisation.abbreviation)
        .where(Organisation.merged_into_id.is_(None))
        .order_by(Organisation.name)
    )
    return duplicates(
        Entry(key, name, abbreviation, tuple(aliases.get(key, ()))) for key, name, abbreviation in rows
    )


def duplicate_persons(connection: Connection) -> list[Duplicate]:
    """Pairs of contact persons that may be the same one; namesakes elsewhere are not."""
    rows = connection.execute(
        select(Person.id, Person.name, func.coalesce(Person.organisation_id, Person.municipality_id, ""))
        .where(Person.merged_into_id.is_(None))
        .order_by(Person.name)
    )
    return duplicates(Entry(key, name, employer=employer) for key, name, employer in rows)


_EMPLOYER = func.coalesce(Organisation.name, "gemeente " + Municipality.name, "")


def _with_employer(query: Select[Any]) -> Select[Any]:
    return query.outerjoin(Organisation, Organisation.id == Person.organisation_id).outerjoin(
        Municipality, Municipality.id == Person.municipality_id
    )


def _own(kind: type[Any], model: type[Any]) -> Select[Any]:
    """The columns of a model that a dataclass has a field for."""
    return select(*(getattr(model, name) for name in kind.__annotations__ if hasattr(model, name)))


def _has(column: ColumnElement[str] | InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    return column.icontains(word, autoescape=True)


def _is(column: InstrumentedAttribute[str], text: str) -> ColumnElement[bool]:
    return func.lower(column) == func.lower(one_line(text))


def _in_order(ids: Sequence[str], rows: Iterable[Listed]) -> list[Listed]:
    found = {row.id: row for row in rows}
    return [found[each] for each in ids if each in found]


def _one(rows: Sequence[Listed]) -> Listed:
    if not rows:
        raise NotFound(_GONE)
    return rows[0]


def _region(values: dict[str, Any], members: list[tuple[str, str]]) -> RegionRow:
    return RegionRow(
        **values,
        municipality_ids=tuple(key for key, _ in members),
        municipalities=tuple(name for _, name in members),
    )
