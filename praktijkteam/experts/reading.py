"""Experts as plain values: the list, and one expert with all there is to know."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, select

from praktijkteam.cases.declared_view import DeclaredView
from praktijkteam.cases.models import Case, Theme
from praktijkteam.errors import NotFound
from praktijkteam.experts.assignments import GOING_ON
from praktijkteam.experts.models import Assignment, ConflictOfInterest, Expert, ExpertArea, Expertise
from praktijkteam.parties.models import Organisation
from praktijkteam.terms import AssignmentRole, AssignmentState, CaseState
from praktijkteam.text import one_line


@dataclass(frozen=True)
class ExpertFilter:
    text: str = ""
    organisation_id: str | None = None
    theme: str | None = None
    province: str | None = None
    external: bool | None = None
    former: bool = False


@dataclass(frozen=True)
class ExpertRow:
    """An expert in a list. No provinces means the whole country; `busy` counts assignments that go on."""

    id: str
    version: int
    name: str
    function: str
    organisation_id: str
    organisation: str
    organisation_short: str
    external: bool
    active: bool
    phone: str
    email: str
    declared_on: date | None
    themes: tuple[str, ...]
    provinces: tuple[str, ...]
    busy: int


@dataclass(frozen=True)
class InterestView:
    id: str
    version: int
    text: str
    declared_on: date
    ended_on: date | None


@dataclass(frozen=True)
class ExpertAssignment:
    """A case that an expert is or was on."""

    id: str
    case_id: str
    number: str
    title: str
    case_state: CaseState
    role: AssignmentRole
    state: AssignmentState
    since: date
    until: date | None
    hours: int | None


@dataclass(frozen=True)
class ExpertDetail:
    """Everything of an expert that the page shows and edits."""

    row: ExpertRow
    member_id: str | None
    external_reason: str
    note: str
    interests: tuple[InterestView, ...]
    assignments: tuple[ExpertAssignment, ...]


def expert_ids(connection: Connection, wanted: ExpertFilter = ExpertFilter()) -> Sequence[str]:
    """The experts that fit a filter, by name."""
    query = (
        select(Expert.id)
        .join(Organisation, Organisation.id == Expert.organisation_id)
        .order_by(func.lower(Expert.name), Expert.id)
    )
    return connection.execute(_filtered(query, wanted)).scalars().all()


def expert_rows(connection: Connection, ids: Sequence[str]) -> list[ExpertRow]:
    """The rows of these experts, in the order of the ids; one that is gone is left out."""
    if not ids:
        return []
    columns = (*_own(ExpertRow), *_organisation())
    query = (
        select(*columns)
        .join(Organisation, Organisation.id == Expert.organisation_id)
        .where(Expert.id.in_(ids))
    )
    themes, provinces, busy = _themes(connection), _provinces(connection), _busy(connection)
    found = {
        row["id"]: ExpertRow(
            **row,
            themes=tuple(themes[row["id"]]),
            provinces=tuple(provinces[row["id"]]),
            busy=busy.get(row["id"], 0),
        )
        for row in connection.execute(query).mappings()
    }
    return [found[each] for each in ids if each in found]


def declared_on_case(connection: Connection, case_id: str) -> tuple[DeclaredView, ...]:
    """What the experts on a case declared, ever; of those whom the reader may know it of."""
    assigned = select(Assignment.expert_id).where(Assignment.case_id == case_id)
    query = (
        select(*(getattr(ConflictOfInterest, name) for name in DeclaredView.__annotations__))
        .where(ConflictOfInterest.expert_id.in_(assigned))
        .order_by(ConflictOfInterest.declared_on, ConflictOfInterest.id)
    )
    return tuple(DeclaredView(**row) for row in connection.execute(query).mappings())


def expert(connection: Connection, expert_id: str) -> ExpertDetail:
    """One expert; NotFound when there is none."""
    rows = expert_rows(connection, [expert_id])
    if not rows:
        raise NotFound("Deze deskundige staat er niet meer in. Ga terug naar de lijst.")
    own = connection.execute(
        select(Expert.member_id, Expert.external_reason, Expert.note).where(Expert.id == expert_id)
    ).one()
    interests = (
        select(*(getattr(ConflictOfInterest, name) for name in InterestView.__annotations__))
        .where(ConflictOfInterest.expert_id == expert_id)
        .order_by(ConflictOfInterest.declared_on.desc())
    )
    return ExpertDetail(
        rows[0],
        own.member_id,
        own.external_reason,
        own.note,
        tuple(InterestView(**row) for row in connection.execute(interests).mappings()),
        _assignments(connection, expert_id),
    )


def _filtered(query: Select[Any], wanted: ExpertFilter) -> Select[Any]:
    if not wanted.former:
        query = query.where(Expert.active)
    if wanted.organisation_id is not None:
        query = query.where(Expert.organisation_id == wanted.organisation_id)
    if wanted.external is not None:
        query = query.where(Expert.external == wanted.external)
    if wanted.theme is not None:
        knowing = select(Expertise.expert_id).join(Theme, Theme.id == Expertise.theme_id)
        query = query.where(Expert.id.in_(knowing.where(Theme.name == wanted.theme)))
    if wanted.province is not None:
        there = select(ExpertArea.expert_id).where(ExpertArea.province == wanted.province)
        anywhere = Expert.id.not_in(select(ExpertArea.expert_id))
        query = query.where(Expert.id.in_(there) | anywhere)
    for word in one_line(wanted.text).split():
        said = Expert.name + " " + Expert.function + " " + Organisation.name + " " + Organisation.abbreviation
        query = query.where(said.icontains(word, autoescape=True))
    return query


def _own(kind: type[ExpertRow]) -> tuple[Any, ...]:
    return tuple(getattr(Expert, name) for name in kind.__annotations__ if hasattr(Expert, name))


def _organisation() -> tuple[Any, ...]:
    short = func.coalesce(func.nullif(Organisation.abbreviation, ""), Organisation.name)
    return Organisation.name.label("organisation"), short.label("organisation_short")


def _themes(connection: Connection) -> dict[str, list[str]]:
    query = (
        select(Expertise.expert_id, Theme.name)
        .join(Theme, Theme.id == Expertise.theme_id)
        .order_by(Theme.name)
    )
    return _grouped(connection, query)


def _provinces(connection: Connection) -> dict[str, list[str]]:
    return _grouped(
        connection, select(ExpertArea.expert_id, ExpertArea.province).order_by(ExpertArea.province)
    )


def _grouped(connection: Connection, query: Select[str, str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key, value in connection.execute(query):
        groups[key].append(value)
    return groups


def _busy(connection: Connection) -> dict[str, int]:
    """How many assignments of each expert go on, on cases that are not closed."""
    query = (
        select(Assignment.expert_id, func.count())
        .join(Case, Case.id == Assignment.case_id)
        .where(Assignment.state.in_(GOING_ON), Case.state != CaseState.CLOSED)
        .group_by(Assignment.expert_id)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def _assignments(connection: Connection, expert_id: str) -> tuple[ExpertAssignment, ...]:
    query = (
        select(
            Assignment.id,
            Assignment.case_id,
            Case.number,
            Case.title,
            Case.state.label("case_state"),
            Assignment.role,
            Assignment.state,
            Assignment.since,
            Assignment.until,
            Assignment.hours,
        )
        .join(Case, Case.id == Assignment.case_id)
        .where(Assignment.expert_id == expert_id)
        .order_by(Assignment.since.desc(), Assignment.id.desc())
    )
    return tuple(ExpertAssignment(**row) for row in connection.execute(query).mappings())
