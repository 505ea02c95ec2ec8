"""A value of a field, as somebody reads it in the choice between two."""

from datetime import date

import pytest

from praktijkteam.terms import Priority, StayCategory
from ui.editing.value_words import value_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "(leeg)"),
        ("", "(leeg)"),
        ("Overlast", "Overlast"),
        (True, "ja"),
        (date(2026, 4, 30), "do 30 apr 2026"),
        (Priority.URGENT, "spoed"),
        (3.6, "3,6"),
        (40, "40"),
        ((StayCategory.SHORT, StayCategory.LONG), "kort, lang"),
        ((), "(leeg)"),
    ],
)
def test_values_in_words(value: object, words: str) -> None:
    assert value_words(value) == words
