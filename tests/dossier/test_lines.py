"""Lines: how text is broken and shortened."""

from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from praktijkteam.dossier.pdf.lines import Run, break_lines, shorten, shorten_lines
from praktijkteam.dossier.pdf.look import Style, look
from praktijkteam.hyphens import in_two


@cache
def style() -> Style:
    return look().body


def lines(said: str, width: float) -> list[str]:
    return [line.text for line in break_lines([Run(said, style())], width)]


def test_words_fill_lines() -> None:
    assert lines("In 40 panden wonen ongeveer 220 mensen.", 90) == [
        "In 40 panden wonen",
        "ongeveer 220",
        "mensen.",
    ]


def test_line_ends_are_kept() -> None:
    assert lines("een\n\ntwee\r\ndrie", 200) == ["een", "", "twee", "drie"]


def test_a_compound_is_broken_at_a_syllable() -> None:
    assert lines("arbeidsmigrantenhuisvesting", 90) == ["arbeidsmigranten\N{SOFT HYPHEN}", "huisvesting"]


def test_a_hyphen_is_a_place_to_break() -> None:
    assert lines("voor EU-arbeidsmigranten", 100) == ["voor EU-", "arbeidsmigranten"]


def test_an_address_is_broken_after_a_sign() -> None:
    assert lines("m.visser@ministerie.example", 90) == ["m.visser@", "ministerie.example"]


def test_a_long_word_is_divided_where_a_line_would_stay_empty() -> None:
    shown = lines("in hun huisvestingsomstandigheden.", 110)
    assert shown == ["in hun huisvestings\N{SOFT HYPHEN}", "omstandigheden."]
    assert lines("in hun Huisvestingsomstandigheden", 110)[0] == "in hun"


def test_a_word_of_eighty_letters_is_divided_at_its_syllables() -> None:
    word = "huisvestingsarbeidsmigrantenregistratieverordeningstoezichthouderscoördinatieoverleg"
    shown = lines(word, 110)
    assert all(line.endswith("\N{SOFT HYPHEN}") for line in shown[:-1])
    assert "".join(shown).replace("\N{SOFT HYPHEN}", "") == word


def test_two_styles_run_on_in_one_paragraph() -> None:
    strong = look().body_strong
    first = break_lines([Run("Betwist: ", strong), Run("huur los van arbeid", style())], 400)
    assert [run.text for run in first[0].runs] == ["Betwist:", " huur los van arbeid"]


def test_shortening_ends_after_a_whole_word() -> None:
    assert shorten("Vervangende woonruimte bij sluiting", style(), 110) == "Vervangende…"
    assert shorten("Kort", style(), 110) == "Kort"
    assert [line.text for line in shorten_lines([Run("een twee drie vier vijf zes", style())], 45, 2)] == [
        "een twee",
        "drie vier…",
    ]


@pytest.mark.parametrize(
    ("word", "halves"),
    [
        ("Arbeidsinspectie", ("Arbeids-", "inspectie")),
        ("pandeigenaren", ("pand-", "eigenaren")),
        ("uitzendbureaus", ("uitzend-", "bureaus")),
    ],
)
def test_a_name_is_broken_at_its_seam(word: str, halves: tuple[str, str]) -> None:
    strong = look().small_strong
    assert in_two(word, lambda part: strong.width(part) <= 43) == halves


@settings(max_examples=200)
@given(st.text(max_size=200), st.floats(20, 400))
@example("\ufdc8", 20.0)  # among Arabic letters as they are drawn, and none itself
def test_no_line_is_wider_than_its_column_and_no_letter_is_lost(said: str, width: float) -> None:
    shown = style().face.printable(said)
    broken = break_lines([Run(said, style())], width)
    assert all(line.width <= width + 0.1 for line in broken)
    letters = "".join(line.text for line in broken)
    assert "".join(letters.replace("\N{SOFT HYPHEN}", "").split()) == "".join(shown.split())


@settings(max_examples=200)
@given(st.text(max_size=300), st.floats(20, 200), st.integers(1, 4))
def test_shortened_text_fits_its_room(said: str, width: float, most: int) -> None:
    kept = shorten_lines([Run(said, style())], width, most)
    assert len(kept) <= most
    assert all(line.width <= width + 0.1 for line in kept)
