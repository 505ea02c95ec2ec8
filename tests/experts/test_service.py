"""Who the experts are, and on what terms one from outside takes part."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from praktijkteam.errors import NotFound, Refused
from praktijkteam.experts.models import Expert
from praktijkteam.experts.reading import ExpertFilter, expert, expert_ids, expert_rows
from praktijkteam.experts.service import (
    NewExpert,
    change_expert,
    change_interest,
    declare_interest,
    register_expert,
    set_areas,
    set_expertise,
)
from praktijkteam.store.connection import Store
from praktijkteam.terms import OrganisationKind
from tests import factories
from tests.conftest import Write

DECLARED = date(2026, 1, 12)


def ministry(session: Session) -> str:
    return factories.organisation(
        session, name="Ministerie van Wonen", abbreviation="WON", kind=OrganisationKind.MINISTRY
    ).id


def market(session: Session) -> str:
    return factories.organisation(session, name="Adviesbureau Dak", kind=OrganisationKind.MARKET).id


@pytest.mark.parametrize(
    ("given", "sentence", "field"),
    [
        ({}, "Adviesbureau Dak is een marktpartij. Kies ‘externe deskundige’ en geef een reden.", "external"),
        ({"external": True}, "Schrijf op waarom een deskundige van buiten nodig is.", "external_reason"),
        (
            {"external": True, "external_reason": "Kennis van brandveiligheid"},
            "Vul in wanneer de deskundige nevenbelangen heeft opgegeven. Zonder opgave kan een externe "
            "deskundige niet meedoen.",
            "declared_on",
        ),
        ({"name": " "}, "Vul de naam van de deskundige in.", "name"),
        ({"organisation_id": ""}, "Kies bij welke organisatie de deskundige werkt.", "organisation_id"),
    ],
)
def test_an_expert_from_outside_asks_for_a_choice(
    write: Write, given: dict[str, object], sentence: str, field: str
) -> None:
    with write() as session:
        values = {"name": "P. Kramer", "organisation_id": market(session)} | given
        with pytest.raises(Refused) as refusal:
            register_expert(session, NewExpert(**values))  # type: ignore[arg-type]
    assert (str(refusal.value), refusal.value.field) == (sentence, field)


def test_an_expert_from_outside_with_reason_and_declaration(store: Store, write: Write) -> None:
    with write() as session:
        new = NewExpert(
            "P. Kramer",
            market(session),
            external=True,
            external_reason="Kennis van brandveiligheid",
            declared_on=DECLARED,
        )
        made = register_expert(session, new, themes=["Brandveiligheid", "huisvesting"], provinces=["Utrecht"])
        declare_interest(session, made.id, "Adviseert ook verhuurders", date(2026, 3, 1))
    with store.read() as connection:
        detail = expert(connection, made.id)
    assert detail.row.themes == ("brandveiligheid", "huisvesting")
    assert (detail.row.provinces, detail.row.organisation_short) == (("Utrecht",), "Adviesbureau Dak")
    assert detail.row.declared_on == date(2026, 3, 1)
    assert [interest.text for interest in detail.interests] == ["Adviseert ook verhuurders"]


def test_the_reason_cannot_be_taken_away(write: Write) -> None:
    with write() as session:
        made = factories.expert(
            session, external=True, external_reason="Nodig", declared_on=DECLARED, name="P. Kramer"
        )
        with pytest.raises(Refused, match="van buiten"):
            change_expert(session, made.id, {"external_reason": ""})
        assert change_expert(session, made.id, {"phone": "070 1"}) == {"phone"}


def test_a_member_is_one_expert_at_most(write: Write, member_id: str) -> None:
    with write() as session:
        organisation_id = ministry(session)
        register_expert(session, NewExpert("A. Bakker", organisation_id, member_id=member_id))
        with pytest.raises(Refused, match="al deskundige") as refusal:
            register_expert(session, NewExpert("Alex Bakker", organisation_id, member_id=member_id))
    assert refusal.value.field == "member_id"


def test_an_unknown_province_is_refused(write: Write) -> None:
    with write() as session:
        factories.municipality(session, "Nissewaard", province="Zuid-Holland")
        made = factories.expert(session)
        set_areas(session, made.id, ["Zuid-Holland"])
        with pytest.raises(Refused, match="Randstad is geen provincie"):
            set_areas(session, made.id, ["Randstad"])


def test_an_interest_needs_words_and_ends_after_it_began(write: Write) -> None:
    with write() as session:
        made = factories.expert(session)
        with pytest.raises(Refused, match="welk belang"):
            declare_interest(session, made.id, " ", DECLARED)
        interest = declare_interest(session, made.id, "Bestuurder", DECLARED)
        with pytest.raises(Refused, match="vóór de opgave"):
            change_interest(session, interest.id, {"ended_on": date(2025, 1, 1)})


def test_experts_are_found_by_what_they_know_and_where_they_work(store: Store, write: Write) -> None:
    with write() as session:
        factories.municipality(session, "Nissewaard", province="Zuid-Holland")
        factories.municipality(session, "Leusden", province="Utrecht")
        organisation_id = ministry(session)
        visser = factories.expert(session, name="M. Visser", organisation_id=organisation_id)
        mulder = factories.expert(session, name="r. Mulder")
        gone = factories.expert(session, name="T. Hoek", active=False)
        set_expertise(session, visser.id, ["registratie"])
        set_areas(session, visser.id, ["Zuid-Holland"])

    def found(**wanted: object) -> list[str]:
        with store.read() as connection:
            ids = expert_ids(connection, ExpertFilter(**wanted))  # type: ignore[arg-type]
            return [row.name for row in expert_rows(connection, ids)]

    assert found() == ["M. Visser", "r. Mulder"]
    assert found(former=True) == ["M. Visser", "r. Mulder", "T. Hoek"]
    assert found(theme="registratie") == ["M. Visser"]
    assert found(province="Zuid-Holland") == ["M. Visser", "r. Mulder"]
    assert found(province="Utrecht") == ["r. Mulder"]
    assert found(organisation_id=organisation_id) == ["M. Visser"]
    assert found(text="won vis") == ["M. Visser"]
    assert found(text="100%") == found(external=True) == []
    with store.read() as connection:
        assert [row.name for row in expert_rows(connection, [gone.id, "weg", mulder.id])] == [
            "T. Hoek",
            "r. Mulder",
        ]
        with pytest.raises(NotFound):
            expert(connection, "weg")


def test_somebody_else_may_change_another_field(store: Store, write: Write) -> None:
    with write() as session:
        made = factories.expert(session, name="M. Visser")
    base = {"phone": "", "email": ""}
    with write() as session:
        change_expert(session, made.id, {"phone": "070 1", "email": ""}, base)
    with write() as session:
        change_expert(session, made.id, {"phone": "", "email": "m@visser.example"}, base)
        assert session.get_one(Expert, made.id).phone == "070 1"
