"""What a member may do, for screens and commands to ask before they offer it.

The store asks the same table by itself; whoever forgets to ask here gets its refusal in words.
"""

from sqlalchemy import ColumnElement, Connection, exists, or_, select

from praktijkteam.cases.models import Case, CaseMember
from praktijkteam.experts.models import Assignment, Expert
from praktijkteam.permissions import LET_IN, ON_THE_CASE, Action, Rights, allowed, allowed_on_case
from praktijkteam.team.models import Member, MemberRole
from praktijkteam.terms import Confidentiality, Role


def rights(connection: Connection, member_id: str | None) -> Rights:
    """What the member may do in general; who is not named sits at a store of their own, and may do everything."""
    if member_id is None:
        return Rights(frozenset(Action))
    roles = _roles(connection, member_id)
    return Rights(frozenset(action for action in Action if allowed(roles, action)))


def rights_on_case(connection: Connection, member_id: str, case_id: str) -> Rights:
    """What the member may do on this case; nothing when they may not see it."""
    roles = _roles(connection, member_id)
    found = connection.execute(
        select(
            Case.confidentiality, Case.lead_id == member_id, _assigned(member_id), _named(member_id)
        ).where(Case.id == case_id)
    ).first()
    if found is None:
        return Rights(frozenset())
    confidentiality, is_lead, is_assigned, is_named = found
    return Rights(
        frozenset(
            action
            for action in Action
            if allowed_on_case(
                roles,
                action,
                confidentiality,
                is_lead=bool(is_lead),
                is_assigned=is_assigned,
                is_named=is_named,
            )
        )
    )


def _roles(connection: Connection, member_id: str) -> list[Role]:
    held = select(MemberRole.role).join(Member, Member.id == MemberRole.member_id)
    return list(connection.scalars(held.where(Member.id == member_id, Member.active)))


def _assigned(member_id: str) -> ColumnElement[bool]:
    return exists(
        select(Assignment.id)
        .join(Expert, Expert.id == Assignment.expert_id)
        .where(
            Assignment.case_id == Case.id,
            Expert.member_id == member_id,
            or_(
                Assignment.state.in_(LET_IN),
                Assignment.state.in_(ON_THE_CASE) & (Case.confidentiality != Confidentiality.CONFIDENTIAL),
            ),
        )
    )


def _named(member_id: str) -> ColumnElement[bool]:
    return exists(
        select(CaseMember.id).where(CaseMember.case_id == Case.id, CaseMember.member_id == member_id)
    )
