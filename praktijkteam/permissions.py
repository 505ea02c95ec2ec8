"""Who may do what: one table of roles and actions.

A role is what somebody is for the team; being the lead of a case, or an expert on it, is a relation with
that case and adds what `LEAD` and `ASSIGNED` say. On a store of one's own the member holds every role.
"""

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from praktijkteam.cases.models import Case
from praktijkteam.errors import Refused
from praktijkteam.experts.models import Assignment, Expert
from praktijkteam.team.models import MemberRole
from praktijkteam.terms import AssignmentState, Confidentiality, Role


class Action(StrEnum):
    """What the table is about, as a refusal names it."""

    READ = "zaken bekijken"
    READ_CONFIDENTIAL = "vertrouwelijke zaken bekijken"
    REGISTER = "verzoeken registreren en beoordelen"
    WORK = "zaken bijwerken"
    ADVISE = "advies geven of noteren"
    DIVIDE = "casusregisseurs en deskundigen toewijzen"
    CLOSE = "zaken afsluiten en heropenen"
    PRINT = "dossiers afdrukken en gegevens exporteren"
    KEEP_DIRECTORY = "de lijst van partijen en deskundigen bijhouden"
    KEEP_NETWORK = "bijeenkomsten en het netwerk bijhouden"
    RETAIN = "bewaren, vernietigen en anonimiseren"
    MANAGE_TEAM = "medewerkers en rollen beheren"
    MANAGE_STORE = "de opslag beheren"
    AUDIT = "de hele historie bekijken"


A = Action
TABLE: dict[Role, frozenset[Action]] = {
    Role.READER: frozenset({A.READ}),
    Role.MEMBER: frozenset(
        {A.READ, A.REGISTER, A.WORK, A.ADVISE, A.CLOSE, A.PRINT, A.KEEP_DIRECTORY},
    ),
    Role.COORDINATOR: frozenset(
        {
            *(A.READ, A.READ_CONFIDENTIAL, A.REGISTER, A.WORK, A.ADVISE, A.DIVIDE),
            *(A.CLOSE, A.PRINT, A.KEEP_DIRECTORY),
        }
    ),
    Role.EXPERT: frozenset(),
    Role.SECRETARY: frozenset({A.READ, A.PRINT, A.KEEP_DIRECTORY, A.KEEP_NETWORK}),
    Role.POLICY_ADVISER: frozenset({A.READ, A.PRINT, A.KEEP_NETWORK}),
    Role.RECORDS_OFFICER: frozenset({A.READ, A.READ_CONFIDENTIAL, A.PRINT, A.RETAIN}),
    Role.ADMINISTRATOR: frozenset({A.MANAGE_TEAM, A.MANAGE_STORE}),
    Role.AUDITOR: frozenset({A.READ, A.AUDIT}),
}
"""What each role may do on every case that is not confidential; an expert sees only the cases they are on."""

LEAD = frozenset({A.READ, A.READ_CONFIDENTIAL, A.WORK, A.ADVISE, A.CLOSE, A.PRINT})
"""What the case lead may do on that case."""

ASSIGNED = frozenset({A.READ, A.READ_CONFIDENTIAL, A.ADVISE})
"""What an expert who was asked or accepted may do on that case."""


def allowed(roles: Iterable[Role], action: Action) -> bool:
    """Whether somebody with these roles may do this in general."""
    return any(action in TABLE[role] for role in roles)


def allowed_on_case(
    roles: Iterable[Role],
    action: Action,
    confidentiality: Confidentiality,
    *,
    is_lead: bool = False,
    is_assigned: bool = False,
) -> bool:
    """Whether somebody may do this on one case; a confidential one opens to its own people and a few roles."""
    held = list(roles)
    related = (is_lead and action in LEAD) or (is_assigned and action in ASSIGNED)
    closed_off = confidentiality == Confidentiality.CONFIDENTIAL and not allowed(held, A.READ_CONFIDENTIAL)
    return related or (allowed(held, action) and not closed_off)


def require(session: Session, member_id: str, action: Action, case_id: str | None = None) -> None:
    """Refuse what the member may not do, in general or on this case."""
    roles = session.scalars(select(MemberRole.role).where(MemberRole.member_id == member_id)).all()
    may = allowed(roles, action) if case_id is None else _on_case(session, member_id, roles, action, case_id)
    if not may:
        raise Refused(f"Uw rol laat dit niet toe: {action}. Vraag de beheerder om een rol die dat mag.")


def _on_case(session: Session, member_id: str, roles: Iterable[Role], action: Action, case_id: str) -> bool:
    lead_id, confidentiality = session.execute(
        select(Case.lead_id, Case.confidentiality).where(Case.id == case_id)
    ).one()
    assigned = session.scalars(
        select(Assignment.id)
        .join(Expert, Expert.id == Assignment.expert_id)
        .where(
            Assignment.case_id == case_id,
            Expert.member_id == member_id,
            Assignment.state.in_((AssignmentState.ASKED, AssignmentState.ACCEPTED)),
        )
    ).first()
    return allowed_on_case(
        roles,
        action,
        confidentiality,
        is_lead=lead_id == member_id,
        is_assigned=assigned is not None,
    )
