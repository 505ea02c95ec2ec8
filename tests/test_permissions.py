"""One table says who may do what; a case adds its lead and its experts."""

import pytest

from praktijkteam.errors import Refused
from praktijkteam.experts.assignments import NewAssignment, assign, decline
from praktijkteam.permissions import TABLE, Action, allowed, allowed_on_case, require
from praktijkteam.terms import Confidentiality, Role
from tests import factories
from tests.conftest import Write

TODAY = factories.TODAY
OPEN, SECRET = Confidentiality.INTERNAL, Confidentiality.CONFIDENTIAL


def test_every_role_stands_in_the_table() -> None:
    assert set(TABLE) == set(Role)


def test_who_holds_every_role_may_do_everything() -> None:
    assert [action for action in Action if not allowed(Role, action)] == []


def test_nobody_else_manages_the_store_or_sees_secrets() -> None:
    managers = {role for role in Role if allowed([role], Action.MANAGE_STORE)}
    trusted = {role for role in Role if allowed([role], Action.READ_CONFIDENTIAL)}
    assert managers == {Role.ADMINISTRATOR}
    assert trusted == {Role.COORDINATOR, Role.RECORDS_OFFICER}


@pytest.mark.parametrize(
    ("roles", "relation", "action", "secrecy", "may"),
    [
        ([Role.MEMBER], "", Action.WORK, OPEN, True),
        ([Role.MEMBER], "", Action.READ, SECRET, False),
        ([Role.MEMBER], "lead", Action.WORK, SECRET, True),
        ([Role.READER], "", Action.WORK, OPEN, False),
        ([Role.READER, Role.COORDINATOR], "", Action.WORK, SECRET, True),
        ([Role.EXPERT], "", Action.READ, OPEN, False),
        ([Role.EXPERT], "assigned", Action.READ, SECRET, True),
        ([Role.EXPERT], "assigned", Action.ADVISE, OPEN, True),
        ([Role.EXPERT], "assigned", Action.WORK, OPEN, False),
        ([Role.ADMINISTRATOR], "", Action.READ, OPEN, False),
        ([], "", Action.READ, OPEN, False),
    ],
)
def test_a_case_opens_to_its_own_people(
    roles: list[Role], relation: str, action: Action, secrecy: Confidentiality, may: bool
) -> None:
    found = allowed_on_case(
        roles, action, secrecy, is_lead=relation == "lead", is_assigned=relation == "assigned"
    )
    assert found is may


def test_a_refusal_names_what_is_not_allowed_and_what_helps(write: Write, member_id: str) -> None:
    with write() as session:
        hoek = factories.member(session, name="T. Hoek", roles=(Role.READER,)).id
        require(session, member_id, Action.MANAGE_TEAM)
        with pytest.raises(Refused) as refusal:
            require(session, hoek, Action.MANAGE_TEAM)
    assert str(refusal.value) == (
        "Uw rol laat dit niet toe: medewerkers en rollen beheren. Vraag de beheerder om een rol die dat mag."
    )


def test_an_expert_sees_a_case_as_long_as_they_are_on_it(write: Write) -> None:
    with write() as session:
        visser = factories.member(session, name="M. Visser", roles=(Role.EXPERT,)).id
        expert = factories.expert(session, name="M. Visser", member_id=visser)
        case = factories.case(session, confidentiality=SECRET)
        with pytest.raises(Refused):
            require(session, visser, Action.READ, case.id)
        asked = assign(session, case.id, expert.id, NewAssignment(TODAY))
        require(session, visser, Action.READ, case.id)
        decline(session, asked.id, "Verlof", today=TODAY)
        with pytest.raises(Refused):
            require(session, visser, Action.READ, case.id)


def test_a_lead_works_on_their_own_confidential_case(write: Write) -> None:
    with write() as session:
        dekker = factories.member(session, name="C. Dekker", roles=(Role.MEMBER,)).id
        mine = factories.case(session, confidentiality=SECRET, lead_id=dekker)
        other = factories.case(session, confidentiality=SECRET)
        require(session, dekker, Action.WORK, mine.id)
        with pytest.raises(Refused):
            require(session, dekker, Action.WORK, other.id)
