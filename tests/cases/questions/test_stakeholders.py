"""Question 2: parties as written and known ones, and their place in the grid."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from praktijkteam.cases.questions.models import CaseParty
from praktijkteam.cases.questions.stakeholders import NewParty, add_party, change_party, remove_party
from praktijkteam.errors import NotFound, Refused
from praktijkteam.parties.models import Organisation
from praktijkteam.terms import OrganisationKind, PartyGroup, SpeaksFor
from tests import factories
from tests.conftest import Write

GOVERNMENT, SUPERVISION, MARKET, RESIDENTS = PartyGroup


def _organisation(session: Session, abbreviation: str) -> Organisation:
    return session.scalars(select(Organisation).where(Organisation.abbreviation == abbreviation)).one()


@pytest.mark.parametrize(
    ("name", "group", "voice"),
    [
        ("pandeigenaren", MARKET, None),
        ("brandweer", SUPERVISION, None),
        ("omwonenden", RESIDENTS, SpeaksFor.NEIGHBOURS),
        ("college van B en W", GOVERNMENT, None),
    ],
)
def test_a_party_as_written_gets_its_group_from_its_name(
    write: Write, name: str, group: PartyGroup, voice: SpeaksFor | None
) -> None:
    with write() as session:
        party = add_party(session, factories.case(session).id, NewParty(name))
        assert (party.group, party.speaks_for) == (group, voice)


def test_a_known_party_gets_its_name_and_group_from_the_directory(write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        bzk, westland = _organisation(session, "BZK"), factories.municipality(session, "Westland")
        verhoef = factories.person(session, name="M. Verhoef", function="wethouder")
        ministry = add_party(session, case.id, NewParty(organisation_id=bzk.id))
        council = add_party(session, case.id, NewParty(municipality_id=westland.id, group=RESIDENTS))
        alderman = add_party(session, case.id, NewParty(person_id=verhoef.id))
        assert (ministry.name, ministry.group) == (bzk.name, GOVERNMENT)
        assert (council.name, council.group) == ("gemeente Westland", RESIDENTS)
        assert (alderman.name, alderman.group) == ("M. Verhoef", GOVERNMENT)
        assert [ministry.position, council.position, alderman.position] == [0, 1, 2]
        with pytest.raises(NotFound):
            add_party(session, case.id, NewParty(organisation_id="weg"))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"influence": 5.1}, "influence"),
        ({"interest": 0.9}, "interest"),
        ({"influence": float("nan")}, "influence"),
    ],
)
def test_a_party_is_refused(write: Write, given: dict[str, object], field: str) -> None:
    with write() as session:
        case = factories.case(session)
        with pytest.raises(Refused) as refusal:
            add_party(session, case.id, NewParty(**({"name": "brandweer"} | given)))  # type: ignore[arg-type]
    assert refusal.value.field == field


def test_a_party_is_there_once_but_for_another_contact_person(write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        bzk = _organisation(session, "BZK")
        add_party(session, case.id, NewParty("BZK", organisation_id=bzk.id))
        for same in (NewParty("bzk"), NewParty("het ministerie", organisation_id=bzk.id)):
            with pytest.raises(Refused, match="BZK staat al bij de partijen"):
                add_party(session, case.id, same)
        hoek = factories.person(session, name="T. Hoek", organisation_id=bzk.id)
        add_party(session, case.id, NewParty("BZK", organisation_id=bzk.id, person_id=hoek.id))
        brandweer = add_party(session, case.id, NewParty("brandweer"))
        with pytest.raises(Refused, match="BZK staat al"):
            change_party(session, brandweer.id, {"name": "bzk"})


def test_a_nudge_of_less_than_a_tenth_is_no_change(write: Write) -> None:
    with write() as session:
        party = add_party(
            session, factories.case(session).id, NewParty("brandweer", influence=2.94, interest=3)
        )
        assert party.influence == 2.9
        assert change_party(session, party.id, {"influence": 2.91, "interest": 3.0}) == frozenset()
        assert change_party(session, party.id, {"influence": 3.06, "interest": None}) == {
            "influence",
            "interest",
        }


def test_the_last_party_leaves_no_trace_but_the_history(write: Write) -> None:
    with write() as session:
        party = add_party(session, factories.case(session).id, NewParty("brandweer"))
        remove_party(session, party.id)
        assert session.scalars(select(CaseParty.id)).all() == []
        with pytest.raises(NotFound):
            change_party(session, party.id, {"note": "te laat"})


def test_every_kind_of_organisation_has_a_group(write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        groups = {
            kind: add_party(
                session, case.id, NewParty(organisation_id=factories.organisation(session, kind=kind).id)
            ).group
            for kind in OrganisationKind
        }
    assert groups[OrganisationKind.INSPECTORATE] == SUPERVISION
    assert groups[OrganisationKind.BRANCH] == MARKET
