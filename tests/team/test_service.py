"""The team keeps somebody who can manage it, and nobody leaves with open cases."""

from datetime import date

import pytest

from praktijkteam.base import new_id
from praktijkteam.errors import Refused
from praktijkteam.store.connection import Store
from praktijkteam.team.reading import absences, members, names
from praktijkteam.team.service import (
    NewAbsence,
    NewMember,
    add_absence,
    change_absence,
    change_member,
    register_member,
    remove_absence,
    set_roles,
)
from praktijkteam.terms import AbsenceKind, CaseState, Role
from tests import factories
from tests.conftest import Write

TODAY = factories.TODAY


def test_the_first_member_adds_themselves(store: Store) -> None:
    me = new_id()
    with store.write(me, "Aangemeld") as session:
        register_member(session, NewMember(" A.  Bakker ", "casusregisseur"), Role, member_id=me)
    with store.read() as connection:
        [bakker] = members(connection, TODAY)
    assert (bakker.id, bakker.name, bakker.roles) == (me, "A. Bakker", tuple(Role))


@pytest.mark.parametrize("name", ["A. Bakker", "a. bakker", " A.  Bakker\u00a0"])
def test_two_members_cannot_bear_one_name(write: Write, name: str) -> None:
    with write() as session, pytest.raises(Refused, match="Er is al een medewerker") as refusal:
        register_member(session, NewMember(name))
    assert refusal.value.field == "name"


def test_who_leads_open_cases_hands_them_over_first(store: Store, write: Write) -> None:
    with write() as session:
        dekker = register_member(session, NewMember("C. Dekker")).id
        case = factories.case(session, lead_id=dekker)
        factories.case(session, lead_id=dekker, state=CaseState.CLOSED, closed_on=TODAY)
        with pytest.raises(Refused, match=r"C\. Dekker is nog casusregisseur van 1 zaak\. Draag"):
            change_member(session, dekker, {"active": False})
        case.lead_id = None
        change_member(session, dekker, {"active": False})
    with store.read() as connection:
        assert list(names(connection).values()) == ["A. Bakker"]
        assert [each.name for each in members(connection, TODAY, former=True)] == ["A. Bakker", "C. Dekker"]


def test_one_administrator_remains(write: Write, member_id: str) -> None:
    with write() as session:
        with pytest.raises(Refused, match="de enige beheerder"):
            set_roles(session, member_id, [Role.MEMBER])
        with pytest.raises(Refused, match="de enige beheerder"):
            change_member(session, member_id, {"active": False})
        register_member(session, NewMember("C. Dekker"), [Role.ADMINISTRATOR])
        set_roles(session, member_id, [Role.COORDINATOR, Role.MEMBER])


def test_roles_stand_in_their_own_order(store: Store, write: Write) -> None:
    with write() as session:
        dekker = register_member(session, NewMember("C. Dekker"), [Role.AUDITOR, Role.READER]).id
        set_roles(session, dekker, [Role.COORDINATOR, Role.AUDITOR])
    with store.read() as connection:
        found = {each.name: each.roles for each in members(connection, TODAY)}
    assert found["C. Dekker"] == (Role.COORDINATOR, Role.AUDITOR)


def test_who_is_away_today_shows(store: Store, write: Write, member_id: str) -> None:
    with write() as session:
        with pytest.raises(Refused, match="vóór de eerste"):
            add_absence(session, member_id, NewAbsence(AbsenceKind.LEAVE, TODAY, date(2026, 4, 1)))
        leave = add_absence(session, member_id, NewAbsence(AbsenceKind.LEAVE, date(2026, 4, 1), TODAY))
        later = add_absence(
            session, member_id, NewAbsence(AbsenceKind.LEAVE, date(2026, 7, 1), date(2026, 7, 20))
        )
    with store.read() as connection:
        [bakker] = members(connection, TODAY)
        assert bakker.absent is not None
        assert bakker.absent.until == TODAY
        assert [each.since for each in absences(connection, member_id)] == [
            date(2026, 7, 1),
            date(2026, 4, 1),
        ]
    with write() as session:
        change_absence(session, leave.id, {"until": date(2026, 4, 8)})
        remove_absence(session, later.id)
    with store.read() as connection:
        [bakker] = members(connection, TODAY)
        assert bakker.absent is None
