"""The team as plain values, for lists, pickers and the management page."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from praktijkteam.team.models import Absence, Member, MemberRole
from praktijkteam.terms import AbsenceKind, Role


@dataclass(frozen=True)
class AbsenceView:
    id: str
    version: int
    member_id: str
    kind: AbsenceKind
    since: date
    until: date
    note: str


@dataclass(frozen=True)
class MemberView:
    """A member; `absent` is the absence of today, if any."""

    id: str
    version: int
    name: str
    function: str
    email: str
    phone: str
    active: bool
    roles: tuple[Role, ...]
    absent: AbsenceView | None


def members(connection: Connection, today: date, *, former: bool = False) -> list[MemberView]:
    """The members by name; with `former`, also those who left."""
    query = select(*Member.__table__.c).order_by(Member.name)
    rows = connection.execute(query if former else query.where(Member.active)).mappings().all()
    roles: dict[str, set[Role]] = defaultdict(set)
    for member_id, role in connection.execute(select(MemberRole.member_id, MemberRole.role)):
        roles[member_id].add(role)
    away = {each.member_id: each for each in absences(connection) if each.since <= today <= each.until}
    return [
        MemberView(
            **row,
            roles=tuple(role for role in Role if role in roles[row["id"]]),
            absent=away.get(row["id"]),
        )
        for row in rows
    ]


def names(connection: Connection) -> dict[str, str]:
    """The names of those who work here now, by id: for pickers and the quick line."""
    query = select(Member.id, Member.name).where(Member.active).order_by(Member.name)
    return {row.id: row.name for row in connection.execute(query)}


def absences(connection: Connection, member_id: str | None = None) -> list[AbsenceView]:
    """When members are away, of one or of all, the latest first."""
    query = select(*Absence.__table__.c).order_by(Absence.since.desc(), Absence.id)
    if member_id is not None:
        query = query.where(Absence.member_id == member_id)
    return [AbsenceView(**row) for row in connection.execute(query).mappings()]
