"""Numbers in Dutch text: which ones count a group of people or things."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praktijkteam.cases.questions.amounts import amount, amounts, number


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("61", 61),
        ("2.500", 2500),
        ("één", 1),
        ("twaalf", 12),
        ("vijftien", 15),
        ("zestig", 60),
        ("vijfentwintig", 25),
        ("tweeëntwintig", 22),
        ("honderd", 100),
        ("honderdtwintig", 120),
        ("tweehonderd", 200),
        ("duizend", 1000),
        ("tienduizend", 10_000),
        ("driehonderdvijftigduizend", 350_000),
        ("veel", None),
        ("2.50", None),
    ],
)
def test_a_word_is_a_number(word: str, value: int | None) -> None:
    assert number(word) == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In 40 panden wonen ongeveer 220 mensen.", ["40 panden", "220 mensen"]),
        ("Er zijn honderd tot tweehonderd extra plekken nodig.", ["honderd tot tweehonderd extra plekken"]),
        ("Eén werkgever huisvest 120 Poolse werknemers.", ["120 Poolse werknemers"]),
        ("Duizenden niet-ingeschreven werknemers", ["Duizenden niet-ingeschreven werknemers"]),
        ("Volgens het toezicht staat een kwart ingeschreven.", ["een kwart ingeschreven"]),
        ("Negen op de tien bewoners stonden niet ingeschreven.", ["Negen op de tien bewoners"]),
        ("Zo'n 25% van de bewoners en 12,5 procent daarvan", ["25%", "12,5 procent"]),
        ("Tussen 220.000 en 735.000 mensen", ["735.000 mensen"]),
        ("Drie panden en elf adressen", []),
        ("Sinds 2019 en vóór 12 maart 2026", []),
        ("Zestig kilometer, 275.000 euro, veertien weken, € 500 boete, 30 jaar", []),
        ("De acht gemeenten en twaalf provincies, 15 gemeenten", []),
        ("Het waren er 350.", []),
        ("De gemeente wil 650 nieuwe plekken en hooguit 40 mensen per huis.", []),
        ("De gemeente wil rust; er wonen 650 mensen.", ["650 mensen"]),
        ("Z-2026-0031 en GM0363 en 06-12345678 bellen", []),
    ],
)
def test_counts_and_shares_are_found(text: str, words: list[str]) -> None:
    assert [each.words for each in amounts(text)] == words


def test_a_share_is_its_percentage() -> None:
    [quarter] = amounts("een kwart ingeschreven")
    assert (quarter.low, quarter.share) == (25, True)


def test_a_range_is_read_aloud() -> None:
    assert amount(220_000, 735_000, "mensen") == "220.000 tot 735.000 mensen"


@given(st.text(max_size=200) | st.text(alphabet="1250. tothnderduiz%pkwa", max_size=200))
def test_every_number_stands_where_it_says(text: str) -> None:
    found = amounts(text)
    assert all(text[each.start : each.end] == each.words for each in found)
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))


@pytest.mark.parametrize("word", ["tig", "honderd", "duizend", "1"])
def test_a_word_without_end_is_no_number(word: str) -> None:
    assert amounts(word * 20_000 + " mensen") == ()
    assert number(word * 20_000) is None
