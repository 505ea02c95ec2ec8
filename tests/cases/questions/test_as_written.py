"""What the words of a name give away; a guess that a person can change."""

import pytest

from praktijkteam.cases.questions import as_written
from praktijkteam.parties import gazetteer
from praktijkteam.terms import OrganisationKind, PartyGroup, SpeaksFor


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("gemeente Westland (wethouder)", PartyGroup.GOVERNMENT),
        ("college van Waadhoeke", PartyGroup.GOVERNMENT),
        ("gemeenteraad", PartyGroup.GOVERNMENT),
        ("regio Noord-Holland Noord", PartyGroup.GOVERNMENT),
        ("Kreis Borken", PartyGroup.GOVERNMENT),
        ("Arbeidsinspectie", PartyGroup.SUPERVISION),
        ("brandweer", PartyGroup.SUPERVISION),
        ("Omgevingsdienst Rivierenland", PartyGroup.SUPERVISION),
        ("uitzendbureaus en huisvesters", PartyGroup.MARKET),
        ("particuliere verhuurders", PartyGroup.MARKET),
        ("glastuinders", PartyGroup.MARKET),
        ("gemeente Buren", PartyGroup.GOVERNMENT),
        ("huurders", PartyGroup.RESIDENTS),
        ("parkbewoners", PartyGroup.RESIDENTS),
        ("dorpsraad", PartyGroup.RESIDENTS),
        ("stichting SOS", PartyGroup.RESIDENTS),
    ],
)
def test_the_group_of_a_name(name: str, group: PartyGroup) -> None:
    assert as_written.group_of(name) is group


def test_every_kind_of_organisation_has_a_group() -> None:
    assert {as_written.group_of_kind(kind) for kind in OrganisationKind} == set(PartyGroup)


def test_whose_voice_a_name_is() -> None:
    assert as_written.voice_of("de buren") is SpeaksFor.NEIGHBOURS
    assert as_written.voice_of("FNV, vakbond") is SpeaksFor.MIGRANTS
    assert as_written.voice_of("gemeente Buren") is None
    assert as_written.voice_of("glastuinders") is None


def test_who_lives_or_works_there_is_a_voice_by_what_they_are() -> None:
    for name in (
        "bewoners van de panden",
        "Bewoners van het vakantiepark",
        "huurders in de kamers",
        "werknemers van het bedrijf",
        "uitzendkrachten",
    ):
        assert as_written.voice_of(name) is SpeaksFor.MIGRANTS, name
    for name in ("bewoners van de straat", "wijkbewoners", "bewoners uit het dorp"):
        assert as_written.voice_of(name) is SpeaksFor.NEIGHBOURS, name
    for name in ("werkgevers", "eigenaar van de panden", "uitzendbureau", "bewonersbelangen"):
        assert as_written.voice_of(name) is None, name


def test_each_name_counts_once() -> None:
    assert as_written.names("Buren; brandweer.\nbrandweer;  \nbuurtraad") == [
        "Buren",
        "brandweer.",
        "buurtraad",
    ]


def test_a_sentence_is_no_name() -> None:
    assert as_written.is_name("eigenaar/verhuurder van het park")
    for text in (
        "",
        "Dat is niet duidelijk. Misschien de provincie.",
        "een\ntwee",
        "een twee drie vier vijf zes zeven acht negen",
        "dat weet de beller niet",
    ):
        assert not as_written.is_name(text)


def test_what_is_said_about_a_party_is_no_part_of_its_name() -> None:
    assert as_written.named("Gemeente, volgens de beller") == "Gemeente"
    assert as_written.named("brandweer") == "brandweer"
    assert as_written.named("Jansen, De Vries en zonen") == "Jansen, De Vries en zonen"
    assert as_written.named("Die partij is het er niet mee eens") == ""
    assert as_written.is_the_municipality("de gemeente zelf")
    assert not as_written.is_the_municipality("gemeente Nissewaard")


@pytest.mark.parametrize(
    "name", ["Vereniging van Nederlandse Gemeenten", "Uitvoeringsinstituut Werknemersverzekeringen"]
)
def test_what_belongs_to_the_government_is_no_market_party(name: str) -> None:
    kinds = {entry.name: entry.kind for entry in gazetteer.organisations()}
    assert as_written.group_of_kind(kinds[name]) == PartyGroup.GOVERNMENT
