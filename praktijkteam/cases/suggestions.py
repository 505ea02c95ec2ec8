"""What a field can suggest while somebody types: themes, parties that are known, persons and other cases."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select

from praktijkteam import labels
from praktijkteam.cases.models import Case, Theme
from praktijkteam.cases.questions.as_written import group_of, group_of_kind
from praktijkteam.cases.questions.models import CaseParty
from praktijkteam.parties.models import Municipality, Organisation, OrganisationAlias, Person
from praktijkteam.terms import PartyGroup
from praktijkteam.text import one_line

MOST = 7


@dataclass(frozen=True)
class KnownParty:
    """A party to choose: an organisation, a municipality, or a name that other cases use."""

    name: str
    detail: str
    group: PartyGroup
    organisation_id: str | None = None
    municipality_id: str | None = None


@dataclass(frozen=True)
class KnownPerson:
    id: str
    name: str
    function: str
    organisation_id: str | None
    municipality_id: str | None
    phone: str
    email: str


@dataclass(frozen=True)
class KnownCase:
    id: str
    number: str
    title: str


def themes(connection: Connection, text: str = "") -> list[str]:
    """The themes of the team, those in which the text stands."""
    query = select(Theme.name).where(_contains(Theme.name, text)).order_by(Theme.name)
    return list(connection.scalars(query))


def parties(connection: Connection, text: str) -> list[KnownParty]:
    """Known organisations and municipalities first, then names as they were written on other cases."""
    if not one_line(text):
        return []
    found: dict[str, KnownParty] = {}
    for source in (_organisations, _municipalities, _written):
        for party in source(connection, one_line(text)):
            found.setdefault(party.name.casefold(), party)
    return list(found.values())[:MOST]


def persons(
    connection: Connection,
    text: str = "",
    *,
    organisation_id: str | None = None,
    municipality_id: str | None = None,
) -> list[KnownPerson]:
    """Contact persons by name, of one organisation or municipality when that is given."""
    query = select(
        Person.id,
        Person.name,
        Person.function,
        Person.organisation_id,
        Person.municipality_id,
        Person.phone,
        Person.email,
    ).where(Person.active, _contains(Person.name, text))
    if organisation_id:
        query = query.where(Person.organisation_id == organisation_id)
    if municipality_id:
        query = query.where(Person.municipality_id == municipality_id)
    return [KnownPerson(*row) for row in connection.execute(query.order_by(Person.name).limit(MOST))]


def cases(connection: Connection, text: str, *, but: str = "") -> list[KnownCase]:
    """Cases of which the number or title holds this text, the newest first."""
    there = or_(_contains(Case.number, text), _contains(Case.title, text))
    query = select(Case.id, Case.number, Case.title).where(there, Case.id != but)
    rows = connection.execute(query.order_by(Case.year.desc(), Case.sequence.desc()).limit(MOST))
    return [KnownCase(*row) for row in rows]


def _organisations(connection: Connection, text: str) -> Iterator[KnownParty]:
    aliased = select(OrganisationAlias.organisation_id).where(_contains(OrganisationAlias.name, text))
    named = or_(
        _contains(Organisation.name, text),
        _contains(Organisation.abbreviation, text),
        Organisation.id.in_(aliased),
    )
    begins = func.lower(Organisation.name).startswith(text.lower(), autoescape=True)
    query = (
        select(Organisation.id, Organisation.name, Organisation.kind)
        .where(Organisation.active, named)
        .order_by(begins.desc(), Organisation.name)
        .limit(MOST)
    )
    for row_id, name, kind in connection.execute(query):
        yield KnownParty(name, labels.label(kind), group_of_kind(kind), organisation_id=row_id)


def _municipalities(connection: Connection, text: str) -> Iterator[KnownParty]:
    name = text.casefold().removeprefix("gemeente").strip()
    if not name:
        return
    query = (
        select(Municipality.id, Municipality.name, Municipality.province)
        .where(Municipality.valid_until.is_(None), Municipality.name.istartswith(name, autoescape=True))
        .order_by(Municipality.name)
        .limit(3)
    )
    for row_id, found, province in connection.execute(query):
        detail = f"gemeente, {province}" if province else "gemeente"
        yield KnownParty(f"gemeente {found}", detail, PartyGroup.GOVERNMENT, municipality_id=row_id)


def _written(connection: Connection, text: str) -> Iterator[KnownParty]:
    count, name = func.count(CaseParty.case_id.distinct()), func.min(CaseParty.name)
    query = (
        select(name, count)
        .where(
            CaseParty.organisation_id.is_(None),
            CaseParty.municipality_id.is_(None),
            CaseParty.name.istartswith(text, autoescape=True),
        )
        .group_by(func.lower(CaseParty.name))
        .order_by(count.desc(), name)
        .limit(MOST)
    )
    for found, number in connection.execute(query):
        yield KnownParty(found, f"in {labels.cases(number)}", group_of(found))


def _contains(column: Any, text: str) -> ColumnElement[bool]:
    there: ColumnElement[bool] = column.icontains(one_line(text), autoescape=True)
    return there
