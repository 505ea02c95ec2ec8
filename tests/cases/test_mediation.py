"""Sittings of a mediation, and where the parties stood."""

from datetime import date

import pytest
from sqlalchemy import select

from praktijkteam.cases.commitments import NewCommitment, add_commitment
from praktijkteam.cases.mediation import (
    NewSession,
    add_session,
    change_session,
    change_sitting,
    remove_session,
    set_position,
)
from praktijkteam.cases.questions.models import MediationPosition, MediationSession
from praktijkteam.cases.questions.stakeholders import remove_party
from praktijkteam.errors import Conflict, Refused
from tests import factories
from tests.conftest import Write

SITTING = NewSession(date(2026, 3, 25), " Stadhuis\n", "Gesproken over huur.")


def test_a_sitting_keeps_where_the_parties_stood(write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        owners = factories.party(session, case.id, name="pandeigenaren")
        council = factories.party(session, case.id, name="gemeente")
        sitting = add_session(session, case.id, SITTING, {owners.id: "Wil niets. ", council.id: ""})
        assert sitting.place == "Stadhuis"
        assert session.scalars(select(MediationPosition.text)).all() == ["Wil niets."]
        set_position(session, sitting.id, council.id, "Wil handhaven.")
        set_position(session, sitting.id, owners.id, "Wil praten.", base="Wil niets.")
        assert set_position(session, sitting.id, council.id, "") is None
        with pytest.raises(Conflict):
            set_position(session, sitting.id, owners.id, "Wil weg.", base="Wil niets.")
        assert session.scalars(select(MediationPosition.text)).all() == ["Wil praten."]


def test_all_that_two_people_changed_of_a_sitting_is_asked_at_once(write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        owners = factories.party(session, case.id, name="pandeigenaren").id
        council = factories.party(session, case.id, name="gemeente").id
        sitting = add_session(session, case.id, SITTING, {owners: "Wil niets."}).id
        base = {"day": SITTING.day, "place": "Stadhuis", "summary": SITTING.summary}
        before = {owners: "Wil niets.", council: ""}
        theirs = {owners: "Wil praten.", council: "Wil handhaven."}
        change_sitting(session, sitting, base | {"place": "Raadszaal"}, base, theirs, before)
        mine = {owners: "Wil weg.", council: "Wil helpen."}
        with pytest.raises(Conflict) as asked:
            change_sitting(session, sitting, base | {"place": "Gemeentehuis"}, base, mine, before)
        assert {each.field for each in asked.value.fields} == {"place", owners, council}
        assert "Standpunt van gemeente" in str(asked.value)
        assert set(session.scalars(select(MediationPosition.text))) == set(theirs.values())


def test_a_party_of_another_case_does_not_sit_here(write: Write) -> None:
    with write() as session:
        sitting = add_session(session, factories.case(session).id, SITTING)
        stranger = factories.party(session, factories.case(session).id)
        with pytest.raises(Refused, match="andere zaak"):
            set_position(session, sitting.id, stranger.id, "Wil ook.")


def test_what_was_agreed_keeps_the_sitting_and_the_party(write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        party = factories.party(session, case.id, name="pandeigenaren")
        sitting = add_session(session, case.id, SITTING, {party.id: "Wil praten."})
        with pytest.raises(Refused, match="standpunten in de bemiddeling"):
            remove_party(session, party.id)
        add_commitment(session, case.id, NewCommitment(party.id, "Lijst", session_id=sitting.id))
        with pytest.raises(Refused, match=r"afspraken gemaakt \(1\)"):
            remove_session(session, sitting.id)


def test_a_sitting_without_agreements_goes_with_its_positions(write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        party = factories.party(session, case.id)
        sitting = add_session(session, case.id, SITTING, {party.id: "Wil praten."})
        change_session(session, sitting.id, {"day": date(2026, 3, 26)})
        with pytest.raises(Refused, match="Kies op welke dag"):
            change_session(session, sitting.id, {"day": None})
        remove_session(session, sitting.id)
        assert session.scalars(select(MediationSession.id)).all() == []
