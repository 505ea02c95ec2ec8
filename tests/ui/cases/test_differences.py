"""What was added to a text and what was taken out."""

from hypothesis import given
from hypothesis import strategies as st

from ui.editing.differences import Part, PartKind, differences

ADDED, REMOVED = PartKind.ADDED, PartKind.REMOVED


def test_a_word_that_was_changed_stands_beside_what_it_was() -> None:
    assert differences("In 40 panden", "In 44 panden") == [
        Part("In "),
        Part("40", REMOVED),
        Part("44", ADDED),
        Part(" panden"),
    ]


def test_a_sentence_at_the_end_is_added_as_a_whole() -> None:
    assert differences("Overlast.", "Overlast. Ook geluid.") == [
        Part("Overlast."),
        Part(" Ook geluid.", ADDED),
    ]


def test_the_same_text_has_no_differences() -> None:
    assert differences("Niets.", "Niets.") == [Part("Niets.")]


def test_a_text_that_was_written_anew_is_no_salad_of_both() -> None:
    before = "De acht gemeenten willen samen plekken maken, maar niemand wil beginnen."
    after = "In vier buurten van Spijkenisse verhuren eigenaren kamers aan mensen."
    assert differences(before, after) == [Part(before, REMOVED), Part(after, ADDED)]


def test_a_long_addition_to_a_short_text_is_an_addition() -> None:
    assert differences("Overlast.", "Overlast. " + "Meer. " * 20)[0] == Part("Overlast.")


def test_a_very_long_text_is_shown_as_it_is() -> None:
    long = "woord " * 5_000
    assert differences("kort", long) == [Part(long)]


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_can_be_read_back(base: str, text: str) -> None:
    parts = differences(base, text)
    assert "".join(part.text for part in parts if part.kind != REMOVED) == text
    assert "".join(part.text for part in parts if part.kind != ADDED) == base
