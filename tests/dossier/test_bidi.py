"""Which way text runs, held against Qt, which has the rules of Unicode as well."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from praktijkteam.dossier.pdf.bidi import levels, visual

SIGNS = "אבגדهوردabcXY12345 .,:;()[]%€/?!'\"«»–&@ "
"""Letters that do not melt together, so that each has a place of its own."""


def seen(text: str) -> str:
    """The signs from left to right."""
    parts = [(text[part.begin : part.end], part.is_leftward) for part in visual(levels(text))]
    return "".join(part[::-1] if is_leftward else part for part, is_leftward in parts) or text


def seen_by_qt(text: str, *, leftward: bool) -> str:
    layout, option = QTextLayout(text, QFont("Source Sans 3")), QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if leftward else Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10_000)
    layout.endLayout()
    places = [line.glyphRuns(place, 1)[0].positions()[0].x() for place in range(len(text))]
    return "".join(sign for _, _, sign in sorted(zip(places, range(len(text)), text, strict=True)))


@given(st.text(st.sampled_from(SIGNS), min_size=1, max_size=14).map(str.strip).filter(bool))
@settings(max_examples=150, deadline=None)
def test_text_is_seen_in_the_order_in_which_qt_shows_it(qapp: QApplication, text: str) -> None:
    leftward = bool(levels(text)) and min(levels(text)) > 0
    assert seen(text) == seen_by_qt(text, leftward=leftward)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("עמותת 12", "12 תתומע"),
        ("Bureau אבג 12 en zonen", "Bureau 12 גבא en zonen"),
        ("אבג, 06-12345678", "06-12345678 ,גבא"),
        ("ور, 06-12345678 bellen", "06-12345678 ,رو bellen"),
        ("אבג · 3 apr 2026", "גבא · 3 apr 2026"),
        ("aan אבג (12)", "aan )12( גבא"),
        ("6 אבג", "6 גבא"),
        (" אבג  ", " גבא  "),
    ],
)
def test_a_name_stands_beside_what_is_told_of_it(typed: str, shown: str) -> None:
    assert seen(typed) == shown


def test_a_text_runs_to_the_left_and_a_name_among_words_does_not() -> None:
    text = ("אבגדה " * 9).strip()
    assert min(levels(f"{text}Rotterdam {text}")) == 1
    assert min(levels("אבגדה Rotterdam")) == 0
    assert levels("Rotterdam") == b""
