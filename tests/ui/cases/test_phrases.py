"""A case in a few words."""

from dataclasses import replace
from datetime import date

import pytest

from praktijkteam.cases import reading
from praktijkteam.cases.view import CaseView
from praktijkteam.store.connection import Store
from praktijkteam.terms import QuestionKind, SpeaksFor
from tests import factories
from ui.cases import phrases

PROBLEM, PARTIES, RESPONSIBILITY, RESULT = QuestionKind


@pytest.fixture
def view(store: Store, case_number: str) -> CaseView:
    with store.read() as connection:
        return reading.case(connection, case_number)


def test_the_line_under_the_title(view: CaseView) -> None:
    assert phrases.facts(view) == "Nissewaard (Zuid-Holland) · bemiddeling · ontvangen ma 2 mrt 2026"
    assert phrases.target(view, factories.TODAY) == "do 30 apr 2026 (over 14 werkdagen)"


def test_a_municipality_that_merged_says_what_it_is_now(view: CaseView) -> None:
    (place,) = view.municipalities
    landerd = replace(place, name="Landerd", province="Noord-Brabant", current=("Maashorst",))
    assert phrases.place(replace(view, municipalities=(landerd,))) == "Landerd (Noord-Brabant, nu Maashorst)"


def test_a_case_without_a_municipality_says_so(view: CaseView) -> None:
    assert phrases.place(replace(view, municipalities=())) == "geen gemeente"
    assert phrases.place(replace(view, municipalities=(), region="Rivierenland")) == "Rivierenland"


def test_more_than_three_municipalities_are_counted(view: CaseView) -> None:
    (place,) = view.municipalities
    five = tuple(replace(place, name=name, province="") for name in ("A", "B", "C", "D", "E"))
    assert phrases.place(replace(view, municipalities=five)) == "A, B, C, en 2 andere"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (PROBLEM, "40 panden, 220 bewoners"),
        (PARTIES, "6 partijen; twee groepen ontbreken"),
        (RESPONSIBILITY, "6 vraagstukken: 1 betwist, 1 zonder eigenaar"),
        (RESULT, "nog niet besproken"),
    ],
)
def test_a_question_in_half_a_line(view: CaseView, kind: QuestionKind, words: str) -> None:
    assert phrases.summary(view, kind, factories.TODAY) == words


def test_a_result_in_another_year_bears_its_year(view: CaseView) -> None:
    far = replace(view, result=replace(view.result, text="Huisvesting op orde", due_on=date(2027, 7, 1)))
    assert phrases.summary(far, RESULT, factories.TODAY) == "do 1 jul 2027: Huisvesting op orde"
    near = replace(far, result=replace(far.result, due_on=date(2026, 7, 1)))
    assert phrases.summary(near, RESULT, factories.TODAY) == "wo 1 jul: Huisvesting op orde"


def test_one_group_that_is_missing_is_named(view: CaseView) -> None:
    spoken = replace(view.parties[0], speaks_for=SpeaksFor.MIGRANTS)
    heard = replace(view, parties=(spoken, *view.parties[1:]))
    assert phrases.summary(heard, PARTIES, factories.TODAY) == "6 partijen; omwonenden ontbreken"


def test_how_far_a_question_is(view: CaseView) -> None:
    problem, result = view.question(PROBLEM), view.question(RESULT)
    assert phrases.status(problem, factories.TODAY) == "bevestigd do 5 mrt door E. Jansen"
    assert phrases.status(problem, factories.TODAY, changing=True) == "bevestigd do 5 mrt · wordt gewijzigd"
    assert phrases.status(view.question(PARTIES), factories.TODAY) == "besproken wo 25 mrt"
    assert phrases.status(result, factories.TODAY) == "Stel de vraag"


def test_a_closed_case_says_when(view: CaseView) -> None:
    closed = replace(view, closed_on=date(2026, 4, 7))
    assert phrases.target(closed, factories.TODAY) == "afgesloten di 7 apr 2026"


def test_the_beginning_of_a_text_ends_at_a_word() -> None:
    assert phrases.first_words("Overlast door\nkamerverhuur in de wijk", 24) == "Overlast door …"
