"""One table says who may do what; a case adds its lead and its experts. The store holds everybody to it."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from praktijkteam.base import new_id
from praktijkteam.cases.course import assign_lead
from praktijkteam.cases.involved import involve
from praktijkteam.cases.new import NewRequest
from praktijkteam.cases.service import change_case, make_case, register_request
from praktijkteam.closing import Closing, close_case
from praktijkteam.errors import Refused
from praktijkteam.experts.assignments import NewAssignment, ask_advice, assign, decline, give_advice
from praktijkteam.experts.models import Expert
from praktijkteam.experts.service import change_expert
from praktijkteam.parties.merging import merge_organisations
from praktijkteam.parties.service import NewPerson, add_person
from praktijkteam.permissions import TABLE, WRITES, Action, allowed, allowed_on_case
from praktijkteam.store.connection import Store
from praktijkteam.store.history import recorded_tables
from praktijkteam.store.models import Change
from praktijkteam.team.rights import rights, rights_on_case
from praktijkteam.team.service import (
    NewAbsence,
    NewMember,
    add_absence,
    change_absence,
    change_member,
    register_member,
    remove_absence,
    set_roles,
    sign_in,
)
from praktijkteam.terms import AbsenceKind, Channel, Confidentiality, Reached, Role
from tests import factories
from tests.conftest import Write

TODAY = factories.TODAY
OPEN, SECRET = Confidentiality.INTERNAL, Confidentiality.CONFIDENTIAL
NOT_THERE = "Dit is intussen verwijderd door een ander, en kan niet meer worden gewijzigd."
REFUSED = "Uw rol laat dit niet toe|intussen verwijderd"
"""A server does not even let somebody find what they may not see."""
MAY_NOT = "Uw rol laat dit niet toe: {}. Vraag de beheerder om een rol die dat mag."

COLUMNS = (
    Action.REGISTER,
    Action.WORK,
    Action.ADVISE,
    Action.DIVIDE,
    Action.CLOSE,
    Action.KEEP_DIRECTORY,
    Action.MANAGE_TEAM,
)
MATRIX = """
                    registreren bijwerken adviseren verdelen sluiten partijen team
raadpleger               -          -         -         -       -       -      -
medewerker               x          x         x         -       x       x      -
procesregisseur          x          x         x         x       x       x      -
deskundige               -          -         -         -       -       -      -
secretaris               -          -         -         -       -       x      -
beleidsadviseur          -          -         -         -       -       -      -
informatiebeheerder      -          -         -         -       -       -      -
beheerder                -          -         -         -       -       -      x
auditor                  -          -         -         -       -       -      -
casusregisseur           -          x         x         -       x       -      -
toegewezen               -          -         x         -       -       -      -
betrokken                -          x         x         -       -       -      -
"""
"""What each role may write; the last three have no role, but lead the case, are its expert, or are named on it."""


class Scene(NamedTuple):
    """Somebody who tries things on a case, of which an expert was asked for advice."""

    member_id: str
    case_id: str
    question_id: str
    boss: str


def _try(scene: Scene, action: Action) -> Callable[[Session], object]:
    """Something that asks for this action and no other."""
    by = {"today": TODAY}
    closing = Closing(Reached.NO, "Het bleef zoals het was.", "de gemeente", TODAY, reason="Het houdt op.")
    deeds: dict[Action, Callable[[Session], object]] = {
        Action.REGISTER: lambda session: register_request(
            session, NewRequest("Vraag", Channel.TELEPHONE, TODAY, problem="Geen kamers."), **by
        ),
        Action.WORK: lambda session: change_case(session, scene.case_id, {"title": "Een andere titel"}),
        Action.ADVISE: lambda session: give_advice(
            session, scene.question_id, "Begin bij de eigenaren.", **by
        ),
        Action.DIVIDE: lambda session: assign_lead(session, [scene.case_id], scene.boss),
        Action.CLOSE: lambda session: close_case(
            session, scene.case_id, closing, today=TODAY, member_id=scene.member_id
        ),
        Action.KEEP_DIRECTORY: lambda session: add_person(session, NewPerson("J. Smit")),
        Action.MANAGE_TEAM: lambda session: register_member(session, NewMember("Nieuw Lid")),
    }
    return deeds[action]


def _scene(session: Session, boss: str, who: str, secrecy: Confidentiality = OPEN) -> Scene:
    """`who` holds that role, or is called so on the case."""
    roles = (Role(who),) if who in set(Role) else ()
    member_id = factories.member(session, name="T. Hoek", roles=roles).id
    lead_id = member_id if who == "casusregisseur" else None
    case = factories.case(session, confidentiality=secrecy, lead_id=lead_id)
    if who == "betrokken":
        involve(session, case.id, member_id)
    expert = factories.expert(session, member_id=member_id if who == "toegewezen" else None)
    assigned = assign(session, case.id, expert.id, NewAssignment(TODAY))
    question = ask_advice(session, assigned.id, "Mag de gemeente sluiten?", today=TODAY)
    return Scene(member_id, case.id, question.id, boss)


def _cells() -> list[tuple[str, Action, bool]]:
    rows = [line.split() for line in MATRIX.strip().splitlines()[1:]]
    return [
        (who, action, mark == "x")
        for who, *marks in rows
        for action, mark in zip(COLUMNS, marks, strict=True)
    ]


@pytest.mark.parametrize(("who", "action", "may"), _cells())
def test_the_store_keeps_what_a_role_may_write_and_refuses_the_rest(
    store: Store, member_id: str, who: str, action: Action, may: bool
) -> None:
    with store.write(member_id) as session:
        scene = _scene(session, member_id, who)
    if may:
        store.run(scene.member_id, _try(scene, action))
        return
    before = _lines(store)
    told = _told(store, scene, action)
    assert told == MAY_NOT.format(action) or (_is_hidden(store, who) and told in ("", NOT_THERE))
    assert _lines(store) == before


def _told(store: Store, scene: Scene, action: Action) -> str:
    """What somebody hears who tries it; nothing when it did nothing, as for a case that is in no list."""
    try:
        store.run(scene.member_id, _try(scene, action))
    except Refused as refusal:
        return str(refusal)
    return ""


def _is_hidden(store: Store, who: str) -> bool:
    """Whether the case is not there for them: a server does not even let it be found."""
    return store.where.startswith("postgresql") and who in (Role.EXPERT, Role.ADMINISTRATOR)


def _lines(store: Store) -> int:
    with store.read() as connection:
        return connection.scalar(select(func.count()).select_from(Change)) or 0


@pytest.mark.parametrize(
    ("who", "may"), [("medewerker", False), ("procesregisseur", True), ("casusregisseur", True)]
)
def test_on_a_confidential_case_only_its_own_people_and_coordinators_work(
    store: Store, member_id: str, who: str, may: bool
) -> None:
    with store.write(member_id) as session:
        scene = _scene(session, member_id, who, SECRET)
    if may:
        store.run(scene.member_id, _try(scene, Action.WORK))
        return
    for values in (
        {"title": "Anders"},
        {"confidentiality": OPEN},
        {"confidentiality": OPEN, "title": "Anders"},
    ):
        with (
            pytest.raises(Refused, match=REFUSED),
            store.write(scene.member_id) as session,
        ):
            change_case(session, scene.case_id, values)


def test_a_whole_action_goes_when_one_part_of_it_is_not_allowed(store: Store, member_id: str) -> None:
    with store.write(member_id) as session:
        scene = _scene(session, member_id, "medewerker")
    values = {"title": "Een andere titel", "lead_id": scene.boss}
    with pytest.raises(Refused, match="toewijzen"), store.write(scene.member_id) as session:
        change_case(session, scene.case_id, values)
    with store.write(member_id) as session:
        assert change_case(session, scene.case_id, {"title": "Overlast door kamerverhuur"}) == frozenset()


def test_nobody_lets_themselves_in(store: Store, member_id: str) -> None:
    """Roles and places on a case count as they were before the action, not as it would make them."""
    with store.write(member_id) as session:
        hoek = factories.member(session, name="T. Hoek", roles=(Role.MEMBER,)).id
        mine = factories.expert(session, name="H. Post").id
        case = factories.case(session, confidentiality=SECRET)
        assign(session, case.id, mine, NewAssignment(TODAY))
    with pytest.raises(Refused, match="medewerkers en rollen"), store.write(hoek) as session:
        set_roles(session, hoek, tuple(Role))
    with pytest.raises(Refused, match=REFUSED), store.write(hoek) as session:
        change_case(session, case.id, {"lead_id": hoek, "title": "Van mij"})
    with pytest.raises(Refused, match="toewijzen"), store.write(hoek) as session:
        change_expert(session, mine, {"member_id": hoek})


@pytest.mark.file_only
def test_who_begins_on_a_store_of_equals_is_one_of_them_and_elsewhere_a_member(
    store: Store, member_id: str
) -> None:
    held = []
    for name in ("C. Dekker", "S. Kaya", "T. Hoek"):
        newcomer = new_id()
        with store.write(newcomer) as session:
            sign_in(session, NewMember(name), member_id=newcomer)
        with store.read() as connection:
            held.append(rights(connection, newcomer).actions)
        if name == "S. Kaya":
            with store.write(member_id) as session:
                set_roles(session, newcomer, [Role.READER])
    assert held == [set(Action), set(Action), TABLE[Role.MEMBER]]
    newcomer = new_id()
    with pytest.raises(Refused, match="medewerkers en rollen"), store.write(newcomer) as session:
        register_member(session, NewMember("P. Slim"), tuple(Role), member_id=newcomer)


def test_who_registers_a_request_makes_it_a_case_with_a_lead(store: Store, member_id: str) -> None:
    with store.write(member_id) as session:
        hoek = factories.member(session, name="T. Hoek", roles=(Role.MEMBER,)).id
    with store.write(hoek) as session:
        new = NewRequest("Geen kamers", Channel.TELEPHONE, TODAY, problem="Er zijn te weinig kamers.")
        request = register_request(session, new, today=TODAY)
        made = make_case(session, request.id, today=TODAY, member_id=hoek, lead_id=member_id)
    assert made.lead_id == member_id


def test_an_expert_answers_for_themselves_as_long_as_they_are_on_the_case(
    store: Store, member_id: str
) -> None:
    with store.write(member_id) as session:
        scene = _scene(session, member_id, "toegewezen")
        other = factories.expert(session)
        theirs = assign(session, factories.case(session).id, other.id, NewAssignment(TODAY)).id
        mine = assign(
            session, factories.case(session).id, _expert_of(session, scene), NewAssignment(TODAY)
        ).id
    with store.write(scene.member_id) as session:
        decline(session, mine, "Met verlof", today=TODAY)
    with (
        pytest.raises(Refused, match=r"advies geven|intussen verwijderd"),
        store.write(scene.member_id) as session,
    ):
        decline(session, theirs, "Met verlof", today=TODAY)


def test_an_expert_advises_in_nobody_elses_name(store: Store, member_id: str) -> None:
    with store.write(member_id) as session:
        scene = _scene(session, member_id, "toegewezen")
        colleague = assign(session, scene.case_id, factories.expert(session).id, NewAssignment(TODAY))
        asked = ask_advice(session, colleague.id, "Mag dit?", today=TODAY).id
    with pytest.raises(Refused, match="advies geven"), store.write(scene.member_id) as session:
        give_advice(session, asked, "Dat mag.", today=TODAY)
    with pytest.raises(Refused, match="advies geven"), store.write(scene.member_id) as session:
        decline(session, colleague.id, "Met verlof", today=TODAY)


def _expert_of(session: Session, scene: Scene) -> str:
    return session.scalars(select(Expert.id).where(Expert.member_id == scene.member_id)).one()


def test_everybody_keeps_their_own_number_and_leave_and_nobody_elses(store: Store, member_id: str) -> None:
    week = NewAbsence(AbsenceKind.LEAVE, TODAY, TODAY + timedelta(7))
    with store.write(member_id) as session:
        hoek = factories.member(session, name="T. Hoek", roles=(Role.READER,)).id
    with store.write(hoek) as session:
        change_member(session, hoek, {"phone": "070 000 01 99"})
        absence = add_absence(session, hoek, week).id
    with store.write(hoek) as session:
        change_absence(session, absence, {"note": "zomer"})
    with store.write(hoek) as session:
        remove_absence(session, absence)
    for deed in (
        lambda session: change_member(session, member_id, {"phone": "1"}),
        lambda session: add_absence(session, member_id, week),
        lambda session: change_member(session, hoek, {"active": False}),
    ):
        with pytest.raises(Refused, match="medewerkers en rollen beheren"):
            store.run(hoek, deed)


def test_merging_parties_reaches_every_case_without_opening_one(store: Store, member_id: str) -> None:
    with store.write(member_id) as session:
        hoek = factories.member(session, name="T. Hoek", roles=(Role.SECRETARY,)).id
        keep, gone = factories.organisation(session).id, factories.organisation(session).id
        factories.party(session, factories.case(session, confidentiality=SECRET).id, organisation_id=gone)
    with store.write(hoek) as session:
        merge_organisations(session, keep, gone)


def test_who_left_the_team_may_do_nothing_any_more(store: Store, member_id: str) -> None:
    with store.write(member_id) as session:
        scene = _scene(session, member_id, "medewerker")
        change_member(session, scene.member_id, {"active": False})
    with pytest.raises(Refused, match=REFUSED):
        store.run(scene.member_id, _try(scene, Action.WORK))


def test_screens_can_ask_what_to_offer(store: Store, write: Write, member_id: str) -> None:
    with write() as session:
        scene = _scene(session, member_id, "medewerker")
        secret = factories.case(session, confidentiality=SECRET).id
        own = factories.case(session, confidentiality=SECRET, lead_id=scene.member_id).id
    with store.read() as connection:
        held = rights(connection, scene.member_id)
        assert held.actions == TABLE[Role.MEMBER]
        assert held.may(Action.PRINT)
        assert not held.may(Action.MANAGE_STORE)
        with pytest.raises(Refused, match="de opslag beheren"):
            held.demand(Action.MANAGE_STORE)
        assert rights(connection, None).actions == set(Action) == rights(connection, member_id).actions
        assert rights_on_case(connection, scene.member_id, secret).actions == frozenset()
        assert rights_on_case(connection, scene.member_id, own).may(Action.CLOSE)
        assert not rights_on_case(connection, scene.member_id, scene.case_id).may(Action.DIVIDE)


# --- the tables themselves ---


def test_every_role_stands_in_the_table() -> None:
    assert set(TABLE) == set(Role)


def test_every_table_says_what_is_asked_to_write_in_it() -> None:
    assert set(WRITES) == {table.name for table in recorded_tables()}


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
