"""Who may do what: one table of roles and actions, and one of what is asked to write in which table.

A role is what somebody is for the team; being the lead of a case, an expert on it or named on it is a relation with
that case and adds what `LEAD`, `ASSIGNED` and `INVOLVED` say. On a store of one's own the member holds every role.

The store asks these tables at its two doors: what a member may not see is not read (`store/sight.py`), and what they
may not change is not kept (`store/guard.py`). Screens and commands ask `team/rights.py` what to offer.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from praktijkteam.errors import Refused
from praktijkteam.terms import AssignmentState, Confidentiality, Role


class Action(StrEnum):
    """What the table is about, as a refusal names it."""

    READ = "zaken bekijken"
    READ_CONFIDENTIAL = "vertrouwelijke zaken bekijken"
    REGISTER = "verzoeken registreren en beoordelen"
    WORK = "zaken bijwerken"
    FILE = "documenten toevoegen en bijwerken"
    ADVISE = "advies geven of noteren"
    DIVIDE = "casusregisseurs en deskundigen toewijzen"
    INVOLVE = "medewerkers bij een zaak betrekken"
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
        {A.READ, A.REGISTER, A.WORK, A.FILE, A.ADVISE, A.CLOSE, A.PRINT, A.KEEP_DIRECTORY},
    ),
    Role.COORDINATOR: frozenset(
        {
            *(A.READ, A.READ_CONFIDENTIAL, A.REGISTER, A.WORK, A.FILE, A.ADVISE, A.DIVIDE, A.INVOLVE),
            *(A.CLOSE, A.PRINT, A.KEEP_DIRECTORY),
        }
    ),
    Role.EXPERT: frozenset(),
    Role.SECRETARY: frozenset({A.READ, A.PRINT, A.KEEP_DIRECTORY, A.KEEP_NETWORK}),
    Role.POLICY_ADVISER: frozenset({A.READ, A.PRINT, A.KEEP_NETWORK}),
    Role.RECORDS_OFFICER: frozenset({A.READ, A.READ_CONFIDENTIAL, A.PRINT, A.RETAIN, A.AUDIT}),
    Role.ADMINISTRATOR: frozenset({A.MANAGE_TEAM, A.MANAGE_STORE}),
    Role.AUDITOR: frozenset({A.READ, A.AUDIT}),
}
"""What each role may do on every case that is not confidential; an expert sees only the cases they are on."""

LEAD = frozenset({A.READ, A.READ_CONFIDENTIAL, A.WORK, A.FILE, A.ADVISE, A.CLOSE, A.PRINT, A.INVOLVE})
"""What the case lead may do on that case."""

ASSIGNED = frozenset({A.READ, A.READ_CONFIDENTIAL, A.FILE, A.ADVISE})
"""What an expert may do on a case that they are on."""

INVOLVED = frozenset({A.READ, A.READ_CONFIDENTIAL, A.WORK, A.FILE, A.ADVISE, A.PRINT})
"""What a member may do on a case that they are named on."""

ON_THE_CASE = frozenset({AssignmentState.ASKED, AssignmentState.ACCEPTED})
LET_IN = frozenset({AssignmentState.ACCEPTED})
"""Who was asked reads what it is about, so as to answer; into a confidential case only who accepted is let in."""

WRITES: dict[str, Action] = {
    **dict.fromkeys(("request", "request_municipality"), A.REGISTER),
    **dict.fromkeys(
        (
            *("case", "case_mark", "case_municipality", "case_relation", "case_theme", "transition"),
            *("question", "problem_statement", "figure", "case_party", "commitment"),
            *("issue", "responsibility", "expected_result", "criterion"),
            *("mediation_session", "mediation_position", "journal_entry", "task", "advice_request"),
            "document_move",
        ),
        A.WORK,
    ),
    **dict.fromkeys(("document", "document_version"), A.FILE),
    "outcome": A.CLOSE,
    "assignment": A.DIVIDE,
    "case_member": A.INVOLVE,
    "advice": A.ADVISE,
    **dict.fromkeys(
        (
            *("organisation", "organisation_alias", "person", "region", "region_municipality", "told_apart"),
            *("municipality", "municipality_name", "municipal_merger"),
            *("expert", "expert_area", "expertise", "conflict_of_interest", "theme"),
        ),
        A.KEEP_DIRECTORY,
    ),
    **dict.fromkeys(("member", "member_role", "absence"), A.MANAGE_TEAM),
    **dict.fromkeys(("selection_category", "preservation"), A.RETAIN),
    "login": A.MANAGE_STORE,
}
"""What is asked of who adds, changes or removes a row of a table. A new case asks for `REGISTER` alone."""

FIELD_WRITES: dict[tuple[str, str], Action] = {
    ("case", "lead_id"): A.DIVIDE,
    ("case", "closed_on"): A.CLOSE,
    ("expert", "member_id"): A.DIVIDE,
    **{("assignment", name): A.ADVISE for name in ("state", "answered_on", "ended_on", "reason")},
    ("advice_request", "withdrawn_on"): A.ADVISE,
    **dict.fromkeys((("document", "case_id"), ("document_version", "case_id")), A.WORK),
}
"""Fields that ask for something else than their table does: an expert answers for themselves and moves nothing."""

FOR_THEMSELVES = frozenset({"assignment", "advice_request", "advice"})
"""Where somebody who advises on a case only as its expert writes in what is theirs: how they answered, the questions to
them and their advice; not in what is of other experts on it."""

ADDED_WITH: dict[tuple[str, str], Action] = {("expert", "member_id"): A.DIVIDE}
"""What is asked of who adds a row in which this is filled: an expert who is a member comes onto cases as themselves."""

REMOVALS = dict.fromkeys(("document", "document_version"), A.WORK)
"""What is asked of who takes a row away, where that is more than for adding one."""

KEPT = frozenset(
    {
        *("case", "request", "question", "problem_statement", "expected_result", "outcome", "transition"),
        *("journal_entry", "task", "advice", "document_move"),
        *("member", "organisation", "person", "municipality", "municipal_merger"),
        *("expert", "conflict_of_interest", "theme", "selection_category", "preservation"),
    }
)
"""Rows that nobody takes away: they are corrected, withdrawn, merged or ended, and stay."""

AUTHORS = frozenset(
    (table, "member_id") for table in ("journal_entry", "transition", "document_version", "document_move")
)
"""Who did it. A server fills in who that was, and nobody changes it afterwards."""

WRITTEN_ONCE = frozenset({"transition", "document_move"})
"""Rows that tell what was done, and that nobody changes afterwards."""

MERGED_FIELDS = frozenset({"organisation_id", "person_id"})
"""Who keeps the directory may let these point at the entry that stayed when two were merged, and back, in any case."""

READS: dict[str, frozenset[Action]] = {
    "person": frozenset({A.READ}),
    "conflict_of_interest": frozenset({A.READ}),
    "absence": frozenset({A.DIVIDE, A.MANAGE_TEAM}),
}
"""Tables with something personal outside cases, and who reads them whole.

Others meet there only what is about themselves, and the persons whom `PERSONS_MET_IN` names in what they see.
"""

PERSONS_MET_IN = ("case_party", "request")


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
    is_named: bool = False,
) -> bool:
    """Whether somebody may do this on one case; a confidential one opens to its own people and a few roles."""
    held = list(roles)
    related = (
        (is_lead and action in LEAD)
        or (is_assigned and action in ASSIGNED)
        or (is_named and action in INVOLVED)
    )
    closed_off = confidentiality == Confidentiality.CONFIDENTIAL and not allowed(held, A.READ_CONFIDENTIAL)
    return related or (allowed(held, action) and not closed_off)


def asked(
    table: str, field: str | None, old: str | None = None, new: str | None = None, *, removing: bool = False
) -> Action:
    """What is asked of who writes this field of this table, or adds or removes a row when there is no field."""
    if removing and table in REMOVALS:
        return REMOVALS[table]
    if lets_in_again(table, field, old, new):
        return Action.DIVIDE
    return FIELD_WRITES.get((table, field or ""), WRITES[table])


def lets_in_again(table: str, field: str | None, old: str | None, new: str | None) -> bool:
    """Whether an expert who was off a case comes back on it, which nobody decides for themselves."""
    return (table, field) == ("assignment", "state") and new in ON_THE_CASE and old not in ON_THE_CASE


def refusal(action: Action) -> Refused:
    return Refused(f"Uw rol laat dit niet toe: {action}. Vraag de beheerder om een rol die dat mag.")


class Rights(NamedTuple):
    """Everything somebody may do, in general or on one case."""

    actions: frozenset[Action]

    def may(self, action: Action) -> bool:
        return action in self.actions

    def demand(self, action: Action) -> None:
        """Refuse what they may not do, with what helps."""
        if not self.may(action):
            raise refusal(action)
