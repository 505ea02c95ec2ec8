"""What a field suggests while somebody types, and what is known of a municipality already."""

import pytest

from praktijkteam.cases import suggestions
from praktijkteam.cases.earlier import earlier
from praktijkteam.cases.questions.models import Figure
from praktijkteam.store.connection import Store
from praktijkteam.terms import OrganisationKind, PartyGroup
from tests import factories
from tests.conftest import Write


@pytest.fixture(autouse=True)
def _directory(write: Write) -> None:
    with write() as session:
        case = factories.case(session, title="Overlast door kamerverhuur", municipalities=("Nissewaard",))
        factories.party(session, case.id, name="uitzendbureaus", group=PartyGroup.MARKET)
        for what, low in (("panden", 40), ("bewoners", 220)):
            figure = Figure(
                case_id=case.id, what=what, low=low, source="toezicht", reference_date=factories.TODAY
            )
            session.add(figure)
        stichting = factories.organisation(
            session, name="Stichting Voorbeeld Wonen", kind=OrganisationKind.SOCIETY, abbreviation="SVW"
        )
        place = factories.municipality(session, "Westland")
        factories.person(session, name="M. Verhoef", function="beleid wonen", municipality_id=place.id)
        factories.person(session, name="J. Smit", organisation_id=stichting.id)
        for _ in range(3):
            other = factories.case(session, title="Extra bedden", municipalities=("Westland",))
            factories.party(session, other.id, name="glastuinders", group=PartyGroup.MARKET)


def parties(store: Store, text: str) -> list[tuple[str, str]]:
    with store.read() as connection:
        return [(party.name, party.detail) for party in suggestions.parties(connection, text)]


def test_an_organisation_is_found_by_its_name_and_its_abbreviation(store: Store) -> None:
    for text in ("voorbeeld", "svw"):
        assert ("Stichting Voorbeeld Wonen", "maatschappelijk") in parties(store, text)


def test_a_municipality_is_a_party_too(store: Store) -> None:
    assert ("gemeente Westland", "gemeente, Zuid-Holland") in parties(store, "gemeente westl")


def test_a_name_of_other_cases_says_in_how_many(store: Store) -> None:
    assert ("glastuinders", "in 3 zaken") in parties(store, "glas")
    assert ("uitzendbureaus", "in 1 zaak") in parties(store, "uitzendb")


@pytest.mark.parametrize("text", ["", "   ", "%", "_", "'; DROP TABLE case; --"])
def test_what_is_no_name_finds_nothing(store: Store, text: str) -> None:
    assert parties(store, text) == []


def test_contact_persons_of_a_municipality(store: Store, write: Write) -> None:
    with write() as session:
        place_id = factories.municipality(session, "Westland").id
    with store.read() as connection:
        found = suggestions.persons(connection, municipality_id=place_id)
        assert [(person.name, person.function) for person in found] == [("M. Verhoef", "beleid wonen")]
        assert [person.name for person in suggestions.persons(connection, "smit")] == ["J. Smit"]


def test_cases_are_found_by_number_and_title_but_not_the_one_at_hand(store: Store) -> None:
    with store.read() as connection:
        (found,) = suggestions.cases(connection, "kamerverhuur")
        assert suggestions.cases(connection, found.number) == [found]
        assert suggestions.cases(connection, found.number, but=found.id) == []


def test_themes_are_those_of_the_team(store: Store) -> None:
    with store.read() as connection:
        assert "kamerverhuur" in suggestions.themes(connection, "kamer")


def test_what_is_known_of_a_municipality(store: Store, write: Write) -> None:
    with write() as session:
        place_id = factories.municipality(session, "Nissewaard").id
    with store.read() as connection:
        known = earlier(connection, [place_id], today=factories.TODAY)
        nothing = earlier(connection, [], today=factories.TODAY)
    assert known.count == 1
    assert [case.title for case in known.cases] == ["Overlast door kamerverhuur"]
    assert sorted((figure.low, figure.what) for figure in known.figures) == [
        (40, "panden"),
        (220, "bewoners"),
    ]
    assert (nothing.count, nothing.cases, nothing.figures) == (0, (), ())
