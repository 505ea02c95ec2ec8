"""Personal numbers are found by their check digits; other numbers are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praktijkteam.privacy import NumberKind, personal_numbers

BSN, IBAN = NumberKind

# Numbers that are made for examples and belong to nobody.
A_BSN = "111222333"
AN_IBAN = "NL91 ABNA 0417 1643 00"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Bewoner met bsn {A_BSN}.", [(BSN, A_BSN)]),
        ("bsn 1112.22.333 en 123456782", [(BSN, "1112.22.333"), (BSN, "123456782")]),
        (f"Loon op {AN_IBAN} gestort", [(IBAN, AN_IBAN)]),
        ("PL61109010140000071219812874", [(IBAN, "PL61109010140000071219812874")]),
        ("nl91abna0417164300,", [(IBAN, "nl91abna0417164300")]),
        ("bsn 123456789", []),
        ("NL91 ABNA 0417 1643 01", []),
        ("tel. 0181-696969, 06 12345678", []),
        ("kenmerk 2024-111222333", []),
        ("€ 111.222.333 en 111222333,50", []),
        ("1112223330 en a111222333", []),
        ("000000000", []),
    ],
)
def test_personal_numbers_are_found(text: str, found: list[tuple[NumberKind, str]]) -> None:
    assert [(each.kind, text[each.start : each.end]) for each in personal_numbers(text)] == found


@given(st.text(alphabet=st.sampled_from("NLPL0123456789 .,ABNAé٣\n-"), max_size=60))
def test_any_text_can_be_looked_at(text: str) -> None:
    for each in personal_numbers(text):
        assert text[each.start : each.end].strip() == text[each.start : each.end]
