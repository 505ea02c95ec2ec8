"""The team: who works here, in which roles, and when they are away."""

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
from praktijkteam.store import merge, tied
from praktijkteam.store.taking_away import LastSeen, refuse_changed
from praktijkteam.team.models import Absence, Member, MemberRole
from praktijkteam.terms import AbsenceKind, CaseState, Role

_MEMBER = frozenset({"name", "function", "email", "phone", "active"})
_ABSENCE = frozenset({"kind", "since", "until", "note"})


@dataclass(frozen=True)
class NewMember:
    name: str
    function: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class NewAbsence:
    kind: AbsenceKind
    since: date
    until: date
    note: str = ""


def register_member(
    session: Session, new: NewMember, roles: Iterable[Role] = (Role.MEMBER,), *, member_id: str | None = None
) -> Member:
    """Add somebody to the team. `member_id` is for who adds themselves: they act under that id already."""
    new = cleaned(new)
    _check(session, vars(new))
    member = Member(**vars(new)) if member_id is None else Member(id=member_id, **vars(new))
    session.add(member)
    session.flush()
    session.add_all(MemberRole(member_id=member.id, role=role) for role in dict.fromkeys(roles))
    session.flush()
    return member


def sign_in(session: Session, new: NewMember, *, member_id: str) -> Member:
    """Add who begins on this store, under the id that they act with already.

    Whoever works alone holds every role, and so does each newcomer as long as everybody does. Where some have
    fewer, a newcomer is a member like any other until the administrator says otherwise.
    """
    return register_member(session, new, _welcome(session), member_id=member_id)


def change_member(
    session: Session, member_id: str, mine: Values, base: Values | None = None
) -> frozenset[str]:
    """Change what is known of a member; who leaves (`active` off) first hands their cases over."""
    member: Member = merge.load(session, Member, member_id)

    def check(values: Values) -> None:
        _check(session, values, but=member_id)
        if member.active and not values["active"]:
            _refuse_leaving(session, member)

    return edit(session, member, mine, base, allowed=_MEMBER, check=check)


def set_roles(
    session: Session, member_id: str, roles: Iterable[Role], base: Iterable[Role] | None = None
) -> None:
    """Give a member exactly these roles; somebody must remain who may manage the store."""
    member: Member = merge.load(session, Member, member_id)
    wanted = set(roles)
    if Role.ADMINISTRATOR not in wanted:
        _refuse_last_administrator(session, member)
    in_order = [role for role in Role if role in wanted]
    tied.put(session, MemberRole, {"member_id": member_id}, "role", in_order, base)


def add_absence(session: Session, member_id: str, new: NewAbsence) -> Absence:
    """Note when a member is away, both days included."""
    new = cleaned(new)
    _check_absence(vars(new))
    member: Member = merge.load(session, Member, member_id)
    absence = Absence(member_id=member.id, **vars(new))
    session.add(absence)
    session.flush()
    return absence


def change_absence(
    session: Session, absence_id: str, mine: Values, base: Values | None = None
) -> frozenset[str]:
    absence: Absence = merge.load(session, Absence, absence_id)
    return edit(session, absence, mine, base, allowed=_ABSENCE, check=_check_absence)


def remove_absence(session: Session, absence_id: str, seen: LastSeen | None = None) -> None:
    absence: Absence = merge.load(session, Absence, absence_id)
    refuse_changed(session, [absence], seen)
    session.delete(absence)
    session.flush()


def _welcome(session: Session) -> tuple[Role, ...]:
    held = (
        select(func.count(MemberRole.id))
        .select_from(Member)
        .outerjoin(MemberRole)
        .where(Member.active)
        .group_by(Member.id)
    )
    alike = all(count == len(Role) for count in session.scalars(held))
    return tuple(Role) if alike else (Role.MEMBER,)


def _check(session: Session, values: Values, *, but: str = "") -> None:
    require(values["name"], "Vul de naam van de medewerker in.", "name")
    check_contact(values)
    others = session.scalars(select(Member.name).where(Member.id != but))
    if values["name"].casefold() in {name.casefold() for name in others}:
        raise Refused(
            f"Er is al een medewerker {values['name']}. Voeg een voorletter of achternaam toe.", field="name"
        )


def _refuse_leaving(session: Session, member: Member) -> None:
    led = session.scalar(
        select(func.count())
        .select_from(Case)
        .where(Case.lead_id == member.id, Case.state != CaseState.CLOSED)
    )
    if led:
        raise Refused(
            f"{member.name} is nog casusregisseur van {cases(led)}. Draag die eerst over.", field="active"
        )
    _refuse_last_administrator(session, member)


def _refuse_last_administrator(session: Session, member: Member) -> None:
    administrators = session.scalars(
        select(MemberRole.member_id)
        .join(Member, Member.id == MemberRole.member_id)
        .where(MemberRole.role == Role.ADMINISTRATOR, Member.active)
    ).all()
    if list(administrators) == [member.id]:
        raise Refused(
            f"{member.name} is de enige beheerder. Maak eerst iemand anders beheerder.", field="roles"
        )


def _check_absence(values: Values) -> None:
    if values["since"] is None or values["until"] is None:
        raise Refused("Kies de eerste en de laatste dag.", field="since")
    if values["until"] < values["since"]:
        raise Refused("De laatste dag ligt vóór de eerste. Kies een latere dag.", field="until")
