"""The directory is kept up by the team, and two entries that are one become one."""

from datetime import date

import pytest
from sqlalchemy import select

from praktijkteam.cases.involvement import of_municipality, of_organisation, of_person
from praktijkteam.cases.models import Request
from praktijkteam.errors import NotFound, Refused
from praktijkteam.parties.apart import compare_again, tell_apart, told_apart
from praktijkteam.parties.merging import merge_organisations, merge_persons
from praktijkteam.parties.models import Municipality, Organisation
from praktijkteam.parties.reading import (
    DirectoryFilter,
    duplicate_organisations,
    duplicate_persons,
    municipality,
    municipality_ids,
    municipality_rows,
    organisation,
    organisation_ids,
    organisation_rows,
    person,
    person_ids,
    person_rows,
    provinces,
    regions,
)
from praktijkteam.parties.service import (
    NewOrganisation,
    NewPerson,
    add_municipality_name,
    add_organisation,
    add_person,
    add_region,
    change_municipality,
    change_organisation,
    change_person,
    change_region,
    remove_municipality_name,
    remove_region,
    set_aliases,
    set_region_municipalities,
)
from praktijkteam.parties.splitting import split
from praktijkteam.store.connection import Store
from praktijkteam.store.models import Change
from praktijkteam.terms import EntryKind, OrganisationKind, PartyRole
from tests import factories
from tests.conftest import Write

MARKET = OrganisationKind.MARKET


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": ""}, "name"),
        ({"email": "geen adres"}, "email"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"website": "zomaar"}, "website"),
        ({"name": "ministerie van BINNENLANDSE zaken en koninkrijksrelaties"}, "name"),
    ],
)
def test_an_organisation_is_refused(write: Write, given: dict[str, str], field: str) -> None:
    with write() as session, pytest.raises(Refused) as refusal:
        add_organisation(session, NewOrganisation(**{"name": "Bureau Dak", "kind": MARKET} | given))  # type: ignore[arg-type]
    assert refusal.value.field == field


def test_an_organisation_is_found_by_all_its_names(store: Store, write: Write) -> None:
    with write() as session:
        new = NewOrganisation(
            "Adviesbureau Dak B.V.", MARKET, "ABD", website=["www.dak.example/over", "ons"][0]
        )
        made = add_organisation(session, new, ["Dak", "dak", "Dak en Thuis", "Adviesbureau Dak B.V."])
        add_person(session, NewPerson("P. Kramer", "directeur", organisation_id=made.id))

    def found(text: str, **wanted: object) -> list[str]:
        with store.read() as connection:
            ids = organisation_ids(connection, DirectoryFilter(text, **wanted))  # type: ignore[arg-type]
            return [row.name for row in organisation_rows(connection, ids)]

    assert found("abd") == found("thuis dak") == found("bureau dak", kind=MARKET) == ["Adviesbureau Dak B.V."]
    assert found("bureau dak", kind=OrganisationKind.MINISTRY) == found("100%") == []
    with store.read() as connection:
        detail = organisation(connection, made.id)
    assert detail.aliases == ("Dak", "Dak en Thuis")
    assert [each.employer for each in detail.persons] == ["Adviesbureau Dak B.V."]
    with write() as session:
        set_aliases(session, made.id, ["Dak en Thuis"])
        change_organisation(session, made.id, {"active": False})
    assert found("thuis") == []
    assert found("thuis", former=True) == ["Adviesbureau Dak B.V."]


def test_a_person_has_one_employer_and_no_namesake_there(write: Write) -> None:
    with write() as session:
        westland = factories.municipality(session, "Westland")
        other = factories.organisation(session)
        with pytest.raises(Refused, match="niet allebei"):
            add_person(session, NewPerson("M. Verhoef", "", other.id, westland.id))
        verhoef = add_person(session, NewPerson("M. Verhoef", "beleid wonen", None, westland.id))
        add_person(session, NewPerson("M. Verhoef", "", other.id))
        with pytest.raises(Refused, match="staat al bij deze organisatie"):
            add_person(session, NewPerson("m. verhoef", "", None, westland.id))
        assert change_person(session, verhoef.id, {"phone": "0174 1", "name": "M. Verhoef"}) == {"phone"}


def test_persons_are_found_by_name_function_and_employer(store: Store, write: Write) -> None:
    with write() as session:
        westland = factories.municipality(session, "Westland")
        factories.person(session, name="M. Verhoef", function="beleid wonen", municipality_id=westland.id)
        factories.person(session, name="T. Hoek", active=False)
    with store.read() as connection:
        ids = person_ids(connection, DirectoryFilter("wonen westland"))
        assert [(row.name, row.employer) for row in person_rows(connection, ids)] == [
            ("M. Verhoef", "gemeente Westland")
        ]
        assert list(person_ids(connection, DirectoryFilter(municipality_id=westland.id))) == list(ids)
        assert person_ids(connection, DirectoryFilter("Hoek")) == []
        with pytest.raises(NotFound):
            person(connection, "weg")


def test_merged_organisations_take_everything_along(store: Store, write: Write) -> None:
    with write() as session:
        keep = factories.organisation(session, name="Bureau Dak", phone="070 1")
        gone = factories.organisation(session, name="Buro Dak", phone="070 2", email="info@dak.example")
        earlier = factories.organisation(session, name="Dakburo", merged_into_id=gone.id, active=False)
        set_aliases(session, gone.id, ["Het Dak"])
        set_aliases(session, keep.id, ["Het dak"])
        case = factories.case(session)
        party = factories.party(session, case.id, name="Buro Dak", organisation_id=gone.id)
        kramer = factories.person(session, name="P. Kramer", organisation_id=gone.id)
        adviser = factories.expert(session, organisation_id=gone.id)
    with write() as session:
        merge_organisations(session, keep.id, gone.id)
    with store.read() as connection:
        detail = organisation(connection, keep.id)
        assert (detail.row.phone, detail.row.email) == ("070 1", "info@dak.example")
        assert detail.aliases == ("Buro Dak", "Het dak")
        assert [each.name for each in detail.persons] == ["P. Kramer"]
        assert [each.number for each in of_organisation(connection, keep.id)] == [case.number]
        former = organisation(connection, gone.id).row
        assert (former.active, former.merged_into_id) == (False, keep.id)
        assert organisation(connection, earlier.id).row.merged_into_id == keep.id
        reasons = connection.scalars(
            select(Change.reason).where(
                Change.row_id.in_((party.id, kramer.id, adviser.id)), Change.field.is_not(None)
            )
        )
        assert set(reasons) == {"Buro Dak samengevoegd met Bureau Dak"}
    with write() as session, pytest.raises(Refused, match="Buro Dak is al samengevoegd"):
        merge_organisations(session, keep.id, gone.id)
    with write() as session, pytest.raises(Refused, match="twee verschillende"):
        merge_organisations(session, keep.id, keep.id)


def test_merged_persons_take_everything_along(store: Store, write: Write) -> None:
    with write() as session:
        westland = factories.municipality(session, "Westland")
        keep = factories.person(session, name="M. Verhoef", function="")
        gone = factories.person(
            session, name="Mieke Verhoef", function="beleid wonen", municipality_id=westland.id
        )
        case = factories.case(session)
        factories.party(session, case.id, person_id=gone.id, role=PartyRole.INITIATOR)
        request = factories.request(session, person_id=gone.id)
    with write() as session:
        merge_persons(session, keep.id, gone.id)
        assert session.get_one(Request, request.id).person_id == keep.id
    with store.read() as connection:
        assert person(connection, keep.id).employer == "gemeente Westland"
        [found] = of_person(connection, keep.id)
        assert (found.number, found.role) == (case.number, PartyRole.INITIATOR)


def test_what_was_merged_can_be_made_two_again(store: Store, write: Write) -> None:
    with write() as session:
        keep = factories.organisation(session, name="Bureau Dak", phone="070 1")
        gone = factories.organisation(session, name="Buro Dak", phone="070 2", email="info@dak.example")
        set_aliases(session, keep.id, ["Dak"])
        set_aliases(session, gone.id, ["Het dak"])
        case = factories.case(session)
        party = factories.party(session, case.id, organisation_id=gone.id)
        kramer = factories.person(session, name="P. Kramer", organisation_id=gone.id)
        jansen = factories.person(session, name="J. Jansen", organisation_id=keep.id)
    with write() as session:
        merge_organisations(session, keep.id, gone.id)
    with write() as session:
        change_person(session, kramer.id, {"organisation_id": None})
        change_organisation(session, keep.id, {"phone": "070 9"})
        split(session, EntryKind.ORGANISATION, gone.id)
    with store.read() as connection:
        stays, back = organisation(connection, keep.id), organisation(connection, gone.id)
        assert (stays.row.phone, stays.row.email, stays.aliases) == ("070 9", "", ("Dak",))
        assert (back.row.phone, back.row.email, back.aliases) == ("070 2", "info@dak.example", ("Het dak",))
        assert (back.row.active, back.row.merged_into_id) == (True, None)
        assert [each.name for each in stays.persons] == [jansen.name]
        assert back.persons == (), "what was changed since then stays as it is now"
        assert [each.number for each in of_organisation(connection, gone.id)] == [case.number]
        reason = connection.scalars(
            select(Change.reason).where(Change.row_id == party.id).order_by(Change.seq.desc())
        ).first()
        assert reason == "Buro Dak weer losgemaakt"
    with write() as session, pytest.raises(Refused, match="Buro Dak staat er al apart"):
        split(session, EntryKind.ORGANISATION, gone.id)


def test_a_person_who_was_merged_comes_back_as_they_were(store: Store, write: Write) -> None:
    with write() as session:
        keep = factories.person(session, name="M. Verhoef", function="")
        gone = factories.person(session, name="Mieke Verhoef", function="beleid wonen", active=False)
        request = factories.request(session, person_id=gone.id)
    with write() as session:
        merge_persons(session, keep.id, gone.id)
    with write() as session:
        split(session, EntryKind.PERSON, gone.id)
        assert session.get_one(Request, request.id).person_id == gone.id
    with store.read() as connection:
        assert person(connection, keep.id).function == ""
        assert not person(connection, gone.id).active, "nor was it before"


def test_two_that_were_told_apart_are_known_as_such_until_that_is_taken_back(
    store: Store, write: Write
) -> None:
    with write() as session:
        first = factories.organisation(session, name="Flexhuis").id
        second = factories.organisation(session, name="Flexhuis B.V.").id
    for _ in range(2):
        with write() as session:
            tell_apart(session, EntryKind.ORGANISATION, second, first)
    with store.read() as connection:
        assert told_apart(connection, EntryKind.ORGANISATION) == {frozenset((first, second))}
        assert told_apart(connection, EntryKind.PERSON) == set()
    with write() as session:
        compare_again(session, EntryKind.ORGANISATION, first, second)
        assert told_apart(session.connection(), EntryKind.ORGANISATION) == set()


def test_likely_duplicates_are_proposed_and_not_after_merging(store: Store, write: Write) -> None:
    with write() as session:
        first = factories.organisation(session, name="Stichting Flexhuis")
        second = factories.organisation(session, name="Flexhuis B.V.")
        for employer in (first.id, first.id, second.id):
            factories.person(session, name="P. Kramer", organisation_id=employer)
    with store.read() as connection:
        proposed = [{each.first.name, each.second.name} for each in duplicate_organisations(connection)]
        assert {"Stichting Flexhuis", "Flexhuis B.V."} in proposed
        assert len(duplicate_persons(connection)) == 1
    with write() as session:
        merge_organisations(session, first.id, second.id)
    with store.read() as connection:
        proposed = [{each.first.name, each.second.name} for each in duplicate_organisations(connection)]
    assert {"Stichting Flexhuis", "Flexhuis B.V."} not in proposed


def test_a_municipality_is_found_by_a_place_and_tells_what_became_of_it(store: Store, write: Write) -> None:
    with store.read() as connection:
        [nissewaard] = municipality_rows(
            connection, municipality_ids(connection, DirectoryFilter("spijkenisse"))
        )
        assert nissewaard.name == "Nissewaard"
        assert municipality_ids(connection, DirectoryFilter("landerd")) == []
        landerd = municipality_ids(connection, DirectoryFilter("landerd", former=True))
        detail = municipality(connection, landerd[0], factories.TODAY)
        today = municipality(connection, nissewaard.id, factories.TODAY)
        assert len(provinces(connection)) == 12
        assert municipality_ids(connection, DirectoryFilter("nissewaard", province="Utrecht")) == []
    assert detail.current == ("Maashorst",)
    assert "Maashorst" in detail.story
    assert today.current == ()
    assert "Spijkenisse" in today.places


def test_the_cases_of_a_municipality_roll_up(store: Store, write: Write) -> None:
    with write() as session:
        landerd = session.scalars(select(Municipality).where(Municipality.name == "Landerd")).one()
        maashorst = session.scalars(select(Municipality).where(Municipality.name == "Maashorst")).one()
        old = factories.case(session, year=2017)
        factories.case(session)
        factories.party(session, old.id, municipality_id=landerd.id, role=PartyRole.INITIATOR)
        about = factories.case(session, municipalities=("Maashorst",))
    with store.read() as connection:
        found = of_municipality(connection, maashorst.id)
        assert [(each.number, each.role) for each in found] == [
            (about.number, None),
            (old.number, PartyRole.INITIATOR),
        ]
        assert [each.number for each in of_municipality(connection, landerd.id)] == [old.number]


def test_the_team_adds_what_it_knows_of_a_municipality(store: Store, write: Write) -> None:
    with write() as session:
        westland = factories.municipality(session, "Westland")
        change_municipality(session, westland.id, {"phone": "14 0174"})
        with pytest.raises(Refused, match="geen e-mailadres"):
            change_municipality(session, westland.id, {"email": "info"})
        with pytest.raises(TypeError, match="name"):
            change_municipality(session, westland.id, {"name": "Oostland"})
        with pytest.raises(Refused, match="al een naam van Westland"):
            add_municipality_name(session, westland.id, "WESTLAND")
        added = add_municipality_name(session, westland.id, "Het Glazen Dorp")
    with store.read() as connection:
        assert municipality(connection, westland.id, factories.TODAY).aliases == (
            (added.id, "Het Glazen Dorp"),
        )
    with write() as session:
        remove_municipality_name(session, added.id)
    with store.read() as connection:
        assert municipality(connection, westland.id, factories.TODAY).aliases == ()


def test_a_region_is_a_named_set_of_municipalities(store: Store, write: Write) -> None:
    with write() as session:
        westland, leusden = (factories.municipality(session, name) for name in ("Westland", "Leusden"))
        region = add_region(session, "Glasregio", "", [westland.id])
        with pytest.raises(Refused, match="Er is al een regio glasregio"):
            add_region(session, "glasregio")
        set_region_municipalities(session, region.id, [leusden.id, westland.id])
        change_region(session, region.id, {"note": "samen sterk"})
    with store.read() as connection:
        [row] = regions(connection)
        assert municipality(connection, leusden.id, factories.TODAY).regions == ("Glasregio",)
    assert (row.municipalities, row.note) == (("Leusden", "Westland"), "samen sterk")
    with write() as session:
        case = factories.case(session, region_id=region.id)
        with pytest.raises(Refused, match="Glasregio hoort bij 1 zaak"):
            remove_region(session, region.id)
        case.region_id = None
        remove_region(session, region.id)
    with store.read() as connection:
        assert regions(connection) == []


def test_a_checked_organisation_says_when(write: Write) -> None:
    with write() as session:
        made = add_organisation(session, NewOrganisation("Bureau Dak", MARKET, checked_on=date(2026, 4, 9)))
        assert session.get_one(Organisation, made.id).website_checked
