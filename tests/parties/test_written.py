"""A party as written becomes municipalities only when every word of it is sure."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praktijkteam.parties import gazetteer
from praktijkteam.parties.written import municipal_parties

SHIPPED = gazetteer.gazetteer()


def found(text: str, day: date | None = None) -> list[tuple[str, str]]:
    parties = municipal_parties(text, SHIPPED, day)
    return [(party.match.municipality.name, party.note) for party in parties if party.match.municipality]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("gemeente Westland", [("Westland", "")]),
        ("gemeente Westland (wethouder)", [("Westland", "wethouder")]),
        ("gemeente Bunschoten (wethouder, raad)", [("Bunschoten", "wethouder, raad")]),
        ("gemeente Beek (L.)", [("Beek (L.)", "")]),
        ("gemeente Den Haag", [("'s-Gravenhage", "")]),
        (
            "gemeenten Rotterdam, Den Haag en Westland",
            [("Rotterdam", ""), ("'s-Gravenhage", ""), ("Westland", "")],
        ),
        ("gemeenten Berg en Dal en Nijmegen", [("Berg en Dal", ""), ("Nijmegen", "")]),
        ("gemeenten Oost Gelre en Enschede (raad)", [("Oost Gelre", "raad"), ("Enschede", "raad")]),
        ("gemeente Nuenen, Gerwen en Nederwetten", [("Nuenen, Gerwen en Nederwetten", "")]),
        ("gemeenten (handhaving)", []),
        ("gemeenten Enschede en Oost Gelre met Kreis Borken", []),
        ("gemeente Westland en uitzendbureaus", []),
        ("gemeente Bergen", []),
        ("gemeente Nieuw-Vennep", []),
        ("gemeenteraad Westland", []),
        ("zes gemeenten", []),
        ("Westland", []),
        ("gemeente", []),
        ("", []),
    ],
)
def test_a_party_that_is_municipalities(text: str, parties: list[tuple[str, str]]) -> None:
    assert found(text) == parties


def test_the_day_counts() -> None:
    assert found("gemeenten Haaren en Vught", date(2019, 7, 1)) == [("Haaren", ""), ("Vught", "")]
    assert found("gemeenten Haaren en Vught", date(2022, 7, 1)) == []


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert all(party.match.certain for party in municipal_parties(f"gemeenten {text}", SHIPPED))
