"""A number or a range, as people type it."""

import pytest

from ui.editing.amount_text import Amount, parse_amount, parse_decimal


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("", (None, None)),
        ("40", (40, None)),
        ("1.200", (1200, None)),
        ("ongeveer 340", (340, None)),
        ("220.000 tot 735.000", (220_000, 735_000)),
        ("10-20", (10, 20)),
        ("3 t/m 5", (3, 5)),
        ("veel", None),
        ("1.20", None),
        ("40 panden", None),
    ],
)
def test_amounts(text: str, amount: Amount | None) -> None:
    assert parse_amount(text) == amount


@pytest.mark.parametrize(
    ("text", "value"), [("3,5", 3.5), ("3.54", 3.5), ("", None), ("hoog", None), ("4", 4.0)]
)
def test_decimals(text: str, value: float | None) -> None:
    assert parse_decimal(text) == value
