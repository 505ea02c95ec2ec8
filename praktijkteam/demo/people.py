"""Who is in the examples: the team, its experts, regions and contact persons."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from praktijkteam.cases.importing.meaning import Directory
from praktijkteam.demo import script
from praktijkteam.demo.days import Days
from praktijkteam.experts.service import NewExpert, declare_interest, register_expert
from praktijkteam.parties.service import (
    NewOrganisation,
    NewPerson,
    add_organisation,
    add_person,
    add_region,
)
from praktijkteam.team.service import NewAbsence, NewMember, add_absence, register_member
from praktijkteam.terms import AbsenceKind, OrganisationKind, Role

Table = Mapping[str, Any]


@dataclass
class Cast:
    """The ids of everybody and everything that examples call by name."""

    directory: Directory
    members: dict[str, str] = field(default_factory=dict)
    experts: dict[str, str] = field(default_factory=dict)
    regions: dict[str, str] = field(default_factory=dict)
    persons: dict[str, str] = field(default_factory=dict)

    def municipality(self, name: str, day: date | None = None) -> str:
        found = self.directory.place(f"gemeente {name}", day).municipality
        if found is None:
            raise LookupError(f"no municipality {name!r}")
        return found.key

    def organisation(self, name: str) -> str:
        found = self.directory.parties(name, None)[0].organisation_id
        if found is None:
            raise LookupError(f"no organisation {name!r}")
        return found


def register(session: Session, cast: Cast, days: Days) -> None:
    """Put all of them in the store."""
    people = script.people()
    steps: tuple[tuple[str, Callable[[Session, Cast, Days, Table], None]], ...] = (
        ("member", _member),
        ("organisation", _organisation),
        ("expert", _expert),
        ("region", _region),
        ("person", _person),
    )
    for kind, step in steps:
        for table in people[kind]:
            step(session, cast, days, table)


def _member(session: Session, cast: Cast, days: Days, table: Table) -> None:
    new = NewMember(table["name"], table["function"], phone=table.get("phone", ""))
    member = register_member(session, new, [Role(role) for role in table["roles"]])
    cast.members[member.name] = member.id
    if away := table.get("absent"):
        kind, since, until, note = away
        add_absence(session, member.id, NewAbsence(AbsenceKind(kind), days.of(since), days.of(until), note))


def _expert(session: Session, cast: Cast, days: Days, table: Table) -> None:
    declared = days.of(table["declared"]) if "declared" in table else None
    new = NewExpert(
        table["name"],
        cast.organisation(table["organisation"]),
        function=table["function"],
        member_id=cast.members.get(table.get("member", "")),
        phone=table["phone"],
        external="external" in table,
        external_reason=table.get("external", ""),
        declared_on=declared,
    )
    expert = register_expert(session, new, themes=table["themes"], provinces=table.get("provinces", ()))
    cast.experts[expert.name] = expert.id
    if declared and "interest" in table:
        declare_interest(session, expert.id, table["interest"], declared)


def _organisation(session: Session, cast: Cast, days: Days, table: Table) -> None:
    add_organisation(session, NewOrganisation(table["name"], OrganisationKind(table["kind"])))


def _region(session: Session, cast: Cast, days: Days, table: Table) -> None:
    ids = [cast.municipality(name) for name in table["municipalities"]]
    cast.regions[table["name"]] = add_region(session, table["name"], table["note"], ids).id


def _person(session: Session, cast: Cast, days: Days, table: Table) -> None:
    municipality, organisation = table.get("municipality"), table.get("organisation")
    new = NewPerson(
        table["name"],
        table["function"],
        organisation_id=cast.organisation(organisation) if organisation else None,
        municipality_id=cast.municipality(municipality) if municipality else None,
        phone=table["phone"],
    )
    cast.persons[table["name"]] = add_person(session, new).id
