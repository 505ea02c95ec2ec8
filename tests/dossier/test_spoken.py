"""What somebody hears who can't see the print: in order, whole, and with a name for every cell and picture."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from praktijkteam.cases.view import CaseView
from praktijkteam.dossier.content import SECTION_TITLES, WHOLE, Choice, Section
from praktijkteam.terms import Stance
from tests.dossier.nissewaard import closed, entry, moment, nissewaard, party, task
from tests.dossier.paper import dossier_bytes, overview_bytes
from tests.dossier.spoken import Spoken, spoken
from tests.dossier.test_dossier import CHAPTERS, marked
from tests.dossier.test_overview import crowded

STANDS_IN = {
    Section.QUESTIONS: ("questions", "problem", "figures"),
    Section.PARTIES: ("parties",),
    Section.RESPONSIBILITY: ("issues", "responsibilities"),
    Section.RESULT: ("result", "outcome", "criteria"),
    Section.MEDIATION: ("sessions", "positions"),
    Section.EXPERTS: ("assignments", "advice"),
    Section.WORK: ("tasks", "commitments"),
    Section.JOURNAL: ("journal",),
    Section.CASE: (
        "title",
        "summary",
        "region",
        "lead",
        "municipalities",
        "requests",
        "relations",
        "risk_note",
    ),
    Section.HISTORY: ("history",),
}
"""Where the fields of a case are told in full; other chapters may mention them."""


def heard(view: CaseView, choice: Choice = WHOLE) -> Spoken:
    return spoken(dossier_bytes(view, choice))


@pytest.fixture(scope="module")
def whole() -> Spoken:
    return heard(closed())


def test_headings_lead_through_the_print(whole: Spoken) -> None:
    titles = whole.all("H1", "H2")
    assert [each.text for each in titles if each.role == "H1"] == [closed().title, "Inhoud", *CHAPTERS]
    assert "1. Wat is het probleem?" in [each.text for each in titles if each.role == "H2"]


def test_every_field_stands_in_its_chapter() -> None:
    view, marks = marked(closed())
    document = heard(view)
    told = {section: document.chapter(SECTION_TITLES[section]).text for section in STANDS_IN}
    places = {mark: section for section, names in STANDS_IN.items() for mark in _marks(view, names, marks)}
    assert len(places) > 120
    assert [(mark, section) for mark, section in places.items() if mark not in told[section]] == []


@pytest.mark.parametrize(
    ("name", "section"),
    [
        ("parties", Section.PARTIES),
        ("sessions", Section.MEDIATION),
        ("advice", Section.EXPERTS),
        ("journal", Section.JOURNAL),
        ("requests", Section.CASE),
        ("history", Section.HISTORY),
    ],
)
def test_what_belongs_together_is_heard_together(name: str, section: Section) -> None:
    view, marks = marked(closed())
    said = heard(view).chapter(SECTION_TITLES[section]).text
    ends = [[said.index(mark) for mark in _texts_of(each, marks)] for each in getattr(view, name)]
    if name == "parties":
        ends = [places[:1] for places in ends]
    assert all(max(before) < min(after) for before, after in pairwise(ends))


def test_a_table_over_pages_is_one_with_one_header() -> None:
    tasks = tuple(task(f"k{n}", f"Taak {n:03}", owner="A. Bakker") for n in range(500))
    document = heard(nissewaard(tasks=tasks), Choice(frozenset({Section.WORK})))
    rows = document.table("Taak")
    assert rows[0] == ["Taak", "Wie", "Uiterlijk", "Staat"]
    assert [row[0] for row in rows[1:]] == [f"Taak {n:03}" for n in range(500)]
    assert len(document.all("Table")) == 2


def test_a_text_over_pages_is_one_paragraph_in_one_cell() -> None:
    words = " ".join(f"w{n}" for n in range(12_000))
    long = entry("j", moment(3, 3), words, nissewaard().journal[0].kind, "A. Bakker")
    document = heard(nissewaard(journal=(long,)), Choice(frozenset({Section.JOURNAL})))
    (heads, row) = document.table("Moment en kenmerk")
    assert len(heads) == len(row) == 3
    assert row[2] == words


def test_two_texts_beside_each_other_over_pages_are_heard_after_each_other() -> None:
    voices = [" ".join(f"{letter}{n}" for n in range(3000)) for letter in "ab"]
    cells = tuple(
        replace(each, standpoint=voices[place % 2]) if each.issue_id == "huur" else each
        for place, each in enumerate(nissewaard().responsibilities)
    )
    said = heard(nissewaard(responsibilities=cells), Choice(frozenset({Section.RESPONSIBILITY}))).text
    assert voices[0] in said
    assert voices[1] in said


@pytest.mark.parametrize("data", [lambda: dossier_bytes(closed(), WHOLE), lambda: overview_bytes(crowded())])
def test_tables_are_regular_and_begin_with_headers(data: Any) -> None:
    for table in spoken(data()).all("Table"):
        rows = [row.kids for row in table.kids]
        assert all(cell.role == "TH" and cell.scope == "Column" and cell.text for cell in rows[0])
        assert {sum(cell.across for cell in row) for row in rows} == {len(rows[0])}
        assert all(cell.role in {"TH", "TD"} for row in rows for cell in row)


def test_pictures_are_told_in_words(whole: Spoken) -> None:
    assert all(picture.alt for picture in whole.all("Figure"))
    grid = next(each for each in whole.chapter("Partijen").all("Figure"))
    assert "pandeigenaren: invloed 3,6, belang 4,2, verzet." in grid.alt
    line = spoken(overview_bytes(nissewaard())).all("Figure")[1]
    assert line.alt.startswith(
        "Verloop: negentien gebeurtenissen van 2 mrt tot en met 9 apr. 2 mrt ontvangen; "
    )
    assert line.alt.endswith("22 apr Buurtgesprek voorbereiden; 30 apr streefdatum.")


def test_letters_of_the_matrix_say_what_they_stand_for(whole: Spoken) -> None:
    cells = whole.chapter("Verantwoordelijkheid per vraagstuk").all("TD")
    said = {(cell.text, cell.expansion) for cell in cells if cell.expansion}
    assert said == {
        ("V", "verantwoordelijk"),
        ("V", "verantwoordelijk, betwist"),
        ("U", "uitvoerend"),
        ("R", "raadplegen"),
        ("I", "informeren"),
    }


def test_running_lines_are_not_read(whole: Spoken) -> None:
    assert whole.text.count("Zaakdossier Z-2026-0031") == 1
    assert " van 1" not in whole.chapter("Logboek").text


def test_words_are_heard_whole_though_they_are_broken() -> None:
    parties = (
        party("p", "arbeidsmigrantenhuisvestingsoverleg", stance=Stance.NEUTRAL, note="Een twee " * 40),
    )
    document = heard(
        nissewaard(parties=parties, issues=(), responsibilities=()), Choice(frozenset({Section.PARTIES}))
    )
    row = document.table("Partij")[1]
    assert row[0].endswith("arbeidsmigrantenhuisvestingsoverleg")
    assert "Een twee " * 39 in document.text


def test_the_overview_is_heard_part_by_part() -> None:
    document = spoken(overview_bytes(nissewaard()))
    assert [each.text for each in document.all("H1", "H2")] == [
        "Overlast door kamerverhuur",
        "Wat is het probleem?",
        "Wie zijn de partijen?",
        "Bij wie ligt het primair?",
        "Welk resultaat wordt verwacht?",
        "Invloed en belang",
        "Verantwoordelijkheid",
        "Verloop",
        "Volgende acties",
        "Wat ontbreekt",
    ]
    assert document.table("Vraagstuk")[1] == ["Brandveiligheid van de panden", "V", "", "U", "", "R", "I"]


def _marks(view: CaseView, names: tuple[str, ...], marks: list[str]) -> Iterator[str]:
    for name in names:
        yield from _texts_of(getattr(view, name), marks)


def _texts_of(value: Any, marks: list[str]) -> list[str]:
    known = set(marks)
    return [word for word in repr(value).replace("'", " ").split() if word in known]
