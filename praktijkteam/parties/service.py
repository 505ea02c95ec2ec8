"""The directory: what the team keeps up about municipalities, regions, organisations and contact persons."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from praktijkteam.cases.models import Case
from praktijkteam.contact import check_contact
from praktijkteam.errors import Refused
from praktijkteam.forms import Values, cleaned, edit, require
from praktijkteam.labels import cases
from praktijkteam.parties import spelling
from praktijkteam.parties.models import (
    Municipality,
    MunicipalityName,
    Organisation,
    OrganisationAlias,
    Person,
    Region,
    RegionMunicipality,
)
from praktijkteam.store import merge, tied
from praktijkteam.store.taking_away import LastSeen, refuse_changed
from praktijkteam.terms import MunicipalityNameKind, OrganisationKind
from praktijkteam.text import clean, one_line

_CONTACT = frozenset({"phone", "email", "note"})
_MUNICIPALITY = _CONTACT | {"website", "checked_on"}
_ORGANISATION = _CONTACT | {"name", "abbreviation", "kind", "website", "source", "checked_on", "active"}
_PERSON = _CONTACT | {"name", "function", "organisation_id", "municipality_id", "checked_on", "active"}
_REGION = frozenset({"name", "note"})


@dataclass(frozen=True)
class NewOrganisation:
    name: str
    kind: OrganisationKind
    abbreviation: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    note: str = ""
    source: str = ""
    checked_on: date | None = None


@dataclass(frozen=True)
class NewPerson:
    """A contact person in a function, with one employer at most."""

    name: str
    function: str = ""
    organisation_id: str | None = None
    municipality_id: str | None = None
    phone: str = ""
    email: str = ""
    note: str = ""
    checked_on: date | None = None


def change_municipality(
    session: Session, municipality_id: str, mine: Values, base: Values | None = None
) -> frozenset[str]:
    """Change how a municipality is reached; its name, code and validity are facts from elsewhere."""
    municipality: Municipality = merge.load(session, Municipality, municipality_id)
    return edit(session, municipality, mine, base, allowed=_MUNICIPALITY, check=check_contact)


def add_municipality_name(session: Session, municipality_id: str, name: str) -> MunicipalityName:
    """Another spelling by which the team knows a municipality."""
    municipality: Municipality = merge.load(session, Municipality, municipality_id)
    name = one_line(name)
    require(name, "Vul de andere naam in.", "name")
    known = session.scalars(
        select(MunicipalityName.name).where(MunicipalityName.municipality_id == municipality_id)
    )
    if spelling.key(name) in {spelling.key(each) for each in (*known, municipality.name)}:
        raise Refused(f"{name} is al een naam van {municipality.name}.", field="name")
    added = MunicipalityName(municipality_id=municipality.id, kind=MunicipalityNameKind.ALIAS, name=name)
    session.add(added)
    session.flush()
    return added


def remove_municipality_name(session: Session, name_id: str) -> None:
    session.delete(merge.load(session, MunicipalityName, name_id))
    session.flush()


def add_organisation(session: Session, new: NewOrganisation, aliases: Iterable[str] = ()) -> Organisation:
    """Add an organisation; refused when there is one of that name."""
    new = cleaned(new)
    _check_organisation(session, vars(new))
    organisation = Organisation(**vars(new), website_checked=new.checked_on is not None)
    session.add(organisation)
    session.flush()
    set_aliases(session, organisation.id, aliases)
    return organisation


def organisation_called(session: Session, name: str, kind: OrganisationKind) -> str:
    """The id of the organisation of that name, which is added when there is none."""
    known = session.scalar(select(Organisation.id).where(Organisation.name == one_line(name)))
    return known or add_organisation(session, NewOrganisation(name, kind)).id


def change_organisation(
    session: Session, organisation_id: str, mine: Values, base: Values | None = None
) -> frozenset[str]:
    """Change an organisation; `active` off keeps it out of pickers, and its cases keep it."""
    organisation: Organisation = merge.load(session, Organisation, organisation_id)
    return edit(
        session,
        organisation,
        mine,
        base,
        allowed=_ORGANISATION,
        check=lambda values: _check_organisation(session, values, but=organisation_id),
    )


def set_aliases(
    session: Session, organisation_id: str, names: Iterable[str], base: Iterable[str] | None = None
) -> None:
    """The organisation is also known by exactly these names; of two spellings of one name the first."""
    organisation: Organisation = merge.load(session, Organisation, organisation_id)
    wanted = {spelling.key(name): name for name in map(one_line, reversed([*names])) if spelling.key(name)}
    wanted.pop(spelling.key(organisation.name), None)
    owner = {"organisation_id": organisation_id}
    tied.put(session, OrganisationAlias, owner, "name", wanted.values(), base)


def add_person(session: Session, new: NewPerson) -> Person:
    """Add a contact person; refused when that employer has one of that name."""
    new = cleaned(new)
    _check_person(session, vars(new))
    person = Person(**vars(new))
    session.add(person)
    session.flush()
    return person


def change_person(
    session: Session, person_id: str, mine: Values, base: Values | None = None
) -> frozenset[str]:
    """Change a contact person; `active` off when they left their function."""
    person: Person = merge.load(session, Person, person_id)
    return edit(
        session,
        person,
        mine,
        base,
        allowed=_PERSON,
        check=lambda values: _check_person(session, values, but=person_id),
    )


def add_region(session: Session, name: str, note: str = "", municipality_ids: Iterable[str] = ()) -> Region:
    """Add a named set of municipalities."""
    values = {"name": one_line(name), "note": clean(note)}
    _check_region(session, values)
    region = Region(**values)
    session.add(region)
    session.flush()
    set_region_municipalities(session, region.id, municipality_ids)
    return region


def change_region(
    session: Session, region_id: str, mine: Values, base: Values | None = None
) -> frozenset[str]:
    region: Region = merge.load(session, Region, region_id)
    return edit(
        session,
        region,
        mine,
        base,
        allowed=_REGION,
        check=lambda values: _check_region(session, values, but=region_id),
    )


def set_region_municipalities(
    session: Session, region_id: str, ids: Iterable[str], base: Iterable[str] | None = None
) -> None:
    """The region is made of exactly these municipalities; with `base`, others' changes are kept."""
    tied.put(session, RegionMunicipality, {"region_id": region_id}, "municipality_id", ids, base)


def remove_region(session: Session, region_id: str, seen: LastSeen | None = None) -> None:
    """Take a region away; refused while cases are about it."""
    region: Region = merge.load(session, Region, region_id)
    tied_to = session.scalar(select(func.count()).select_from(Case).where(Case.region_id == region_id))
    if tied_to:
        raise Refused(f"{region.name} hoort bij {cases(tied_to)}. Kies daar eerst iets anders.")
    refuse_changed(session, [region], seen)
    set_region_municipalities(session, region_id, [])
    session.delete(region)
    session.flush()


def _check_organisation(session: Session, values: Values, *, but: str = "") -> None:
    require(values["name"], "Vul de naam van de organisatie in.", "name")
    check_contact(values)
    key = spelling.key(values["name"])
    others = select(Organisation.name).where(Organisation.id != but, Organisation.merged_into_id.is_(None))
    for name in session.scalars(others):
        if spelling.key(name) == key:
            raise Refused(
                f"{name} staat al in de lijst. Pas die aan, of gebruik een andere naam.", field="name"
            )


def _check_person(session: Session, values: Values, *, but: str = "") -> None:
    require(values["name"], "Vul de naam van de contactpersoon in.", "name")
    check_contact(values)
    organisation_id, municipality_id = values["organisation_id"], values["municipality_id"]
    if organisation_id and municipality_id:
        raise Refused("Kies een organisatie of een gemeente, niet allebei.", field="organisation_id")
    namesakes = select(Person.name).where(
        Person.id != but,
        Person.merged_into_id.is_(None),
        Person.organisation_id.is_(organisation_id)
        if organisation_id is None
        else Person.organisation_id == organisation_id,
        Person.municipality_id.is_(municipality_id)
        if municipality_id is None
        else Person.municipality_id == municipality_id,
    )
    if values["name"].casefold() in {name.casefold() for name in session.scalars(namesakes)}:
        raise Refused(
            f"{values['name']} staat al bij deze organisatie. Pas die aan, of voeg een voorletter toe.",
            field="name",
        )


def _check_region(session: Session, values: Values, *, but: str = "") -> None:
    require(values["name"], "Geef de regio een naam.", "name")
    others = session.scalars(select(Region.name).where(Region.id != but))
    if values["name"].casefold() in {name.casefold() for name in others}:
        raise Refused(f"Er is al een regio {values['name']}. Pas die aan.", field="name")
