"""Whatever somebody typed, a print comes out, and shows it as text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praktijkteam.dossier.content import Choice, Section
from tests.dossier.nissewaard import closed, nissewaard
from tests.dossier.paper import dossier, overview, text, with_texts

SOME = Choice(frozenset({Section.QUESTIONS, Section.JOURNAL}))
SHOWN = [
    '<img src="/etc/passwd">',
    "a < b & c",
    "</para>]]> <b>vet</b>",
    "&amp; &#65; {0} %s \\n (haakjes",
    "Łódź, Żółć, Świętokrzyskie",
    "Търговище и Свищов",
    "Αθήνα και Θεσσαλονίκη",
    "İstanbul, Şanlıurfa, ığdır",
    "‘s-Gravenhage – Súdwest-Fryslân… €",
]
REPLACED = [
    ("ab\x00c\x07d\x1b", "abcd"),
    ("x\ud800y", "x[1 onleesbaar teken]y"),
    ("\u202eomgekeerd\u202c", "omgekeerd"),
    ("日本", "[2 tekens Chinees]"),
    ("klaar 👍🏽", "klaar 👍"),
    ("zacht\u00adkoppel", "zachtkoppel"),
    ("een\u2028twee", "een twee"),
    ("e\u0301e\u0301n", "één"),
]


@pytest.mark.parametrize("said", SHOWN)
def test_it_is_printed_as_it_was_typed(said: str) -> None:
    reader = dossier(with_texts(nissewaard(), said), SOME)
    assert said in text(reader)
    assert not any(page.images for page in reader.pages)


@pytest.mark.parametrize(("said", "shown"), REPLACED)
def test_what_cannot_be_shown_leaves_a_visible_mark(said: str, shown: str) -> None:
    assert f"gemeente {shown}" in text(dossier(with_texts(nissewaard(), said), SOME))


@pytest.mark.parametrize(
    "said",
    [
        "x" * 80,
        "y" * 5000,
        "regel\n" * 60,
        " " * 5000,
        "-" * 500,
        "a-" * 300,
        "https://example.nl/" + "pad/" * 60,
    ],
    ids=["long word", "no blanks", "many lines", "blanks", "dashes", "hyphens", "address"],
)
def test_long_things_fit(said: str) -> None:
    view = nissewaard(
        title=said,
        parties=with_texts(nissewaard().parties[:1], said),
        issues=with_texts(nissewaard().issues[:2], said),
        problem=with_texts(nissewaard().problem, said),
        journal=with_texts(nissewaard().journal[:1], said),
    )
    assert len(overview(view).pages) == 1
    said_on_paper = text(dossier(view)).replace(" ", "").replace("-", "")
    assert said.replace("\n", "").replace(" ", "").replace("-", "")[:400] in said_on_paper


@settings(max_examples=8)
@given(st.text(max_size=300))
def test_any_text_can_be_printed(said: str) -> None:
    assert len(dossier(with_texts(closed(), said)).pages) > 5
