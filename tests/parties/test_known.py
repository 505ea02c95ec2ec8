"""Organisations are recognised exactly; pairs that look alike are proposed with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praktijkteam.parties import gazetteer
from praktijkteam.parties.names import Duplicate, Entry, Organisations, duplicates

SHIPPED = gazetteer.organisations()
KNOWN = Organisations(SHIPPED)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ministerie van SZW", "Ministerie van Sociale Zaken en Werkgelegenheid"),
        ("SZW", "Ministerie van Sociale Zaken en Werkgelegenheid"),
        ("Arbeidsinspectie", "Nederlandse Arbeidsinspectie"),
        ("Nederlandse Arbeidsinspectie (NLA)", "Nederlandse Arbeidsinspectie"),
        ("Inspectie SZW", "Inspectie SZW"),
        ("de politie", "Politie"),
        ("STRAAT-CONSULAAT", "Straat Consulaat"),
        ("Kenniscentrum Handhaving van de VNG", "Kenniscentrum Handhaving (VNG)"),
        ("Regio Rivierenland (acht gemeenten)", "Regio Rivierenland"),
        ("J&V", "Ministerie van Justitie en Veiligheid"),
        ("provincie Friesland", "Provincie Fryslân"),
    ],
)
def test_a_known_organisation_is_recognised(text: str, name: str) -> None:
    known = KNOWN.match(text)
    assert known is not None
    assert known.name == name


@pytest.mark.parametrize(
    "text",
    [
        "brandweer",
        "uitzendbureaus",
        "Habiflex en Oostappengroep",
        "Politi",
        "Politie (ILT)",
        "stichting SOS",
        "",
        "()",
    ],
)
def test_what_is_not_exactly_known_stays_as_written(text: str) -> None:
    assert KNOWN.match(text) is None


def test_a_name_of_two_organisations_is_not_chosen_from() -> None:
    first, second = Entry("1", "Stichting Thuis", "ST"), Entry("2", "Stichting Samen Thuis", "ST")
    known = Organisations([first, second])
    assert known.match("ST") is None
    assert known.match("Stichting Thuis") == first


def test_every_shipped_organisation_is_recognised_by_all_its_names() -> None:
    for known in SHIPPED:
        for name in filter(None, (known.name, known.abbreviation, *known.aliases)):
            assert KNOWN.match(name) == known, name


def test_the_shipped_organisations_have_no_duplicates() -> None:
    assert duplicates(Entry(o.name, o.name, o.abbreviation, o.aliases) for o in SHIPPED) == []


def pairs(found: list[Duplicate]) -> list[tuple[str, str, str]]:
    return [(duplicate.first.key, duplicate.second.key, duplicate.reason) for duplicate in found]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("Straat Consulaat", "straat-consulaat", "Dezelfde naam, op hoofdletters en leestekens na."),
        (
            "Straat Consulaat",
            "Straatconsulaat",
            "Dezelfde naam, op spaties, titels, kleine woorden en rechtsvorm na.",
        ),
        (
            "Stichting Barka NL",
            "Barka NL B.V.",
            "Dezelfde naam, op spaties, titels, kleine woorden en rechtsvorm na.",
        ),
        ("Habiflex", "Habiflx", "De namen lijken sterk op elkaar."),
        ("mw. drs. A. de Boer", "Anna de Boer", "Dezelfde achternaam, en de voorletter past."),
    ],
)
def test_a_pair_is_proposed_with_a_reason(first: str, second: str, reason: str) -> None:
    assert pairs(duplicates([Entry("1", first), Entry("2", second)])) == [("1", "2", reason)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Provincie Noord-Holland", "Provincie Zuid-Holland"),
        ("Inspectie SZW", "Inspectie Leefomgeving en Transport"),
        ("Anna de Boer", "Bea de Boer"),
        ("A. de Boer", "B. de Boer"),
        ("FNV", "CNV"),
        ("Stichting", "Vereniging"),
    ],
)
def test_different_names_are_left_alone(first: str, second: str) -> None:
    assert duplicates([Entry("1", first), Entry("2", second)]) == []


def test_abbreviations_and_other_names_count() -> None:
    entries = [
        Entry("1", "Stichting Normering Flexwonen", "SNF"),
        Entry("2", "SNF"),
        Entry("3", "Flexnorm", "snf"),
    ]
    assert pairs(duplicates(entries)) == [
        ("1", "2", "“SNF” is een naam van allebei."),
        ("1", "3", "Dezelfde afkorting: SNF."),
        ("2", "3", "“SNF” is een naam van allebei."),
    ]


def test_namesakes_with_another_employer_are_two_people() -> None:
    entries = [Entry("1", "A. Bakker", employer="BZK"), Entry("2", "A. Bakker", employer="SZW")]
    assert duplicates(entries) == []


@given(st.lists(st.text(max_size=30), max_size=6))
def test_any_names_can_be_compared(texts: list[str]) -> None:
    entries = [Entry(str(number), text) for number, text in enumerate(texts)]
    found = [frozenset((pair.first.key, pair.second.key)) for pair in duplicates(entries)]
    assert len(found) == len(set(found))
    assert all(len(pair) == 2 for pair in found)
    known = Organisations(entries)
    assert all(known.match(text) in (None, *entries) for text in texts)
