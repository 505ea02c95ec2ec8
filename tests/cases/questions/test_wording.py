"""Which sentences name a solution, and which results nobody can see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praktijkteam.cases.questions.wording import sentences, solutions, vague


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Er moet een vergunningplicht komen.", "een vergunning"),
        ("Er moeten meer controles komen", "meer controle"),
        ("We willen een convenant.", "een convenant"),
        ("De gemeente wil 650 nieuwe plekken, onder meer in een fabriek.", "extra ruimte"),
        ("De oplossing is een hotel bij de kas.", "andere woonruimte"),
        ("Er is een meldpunt nodig.", "een loket"),
        ("Wij pleiten voor een verbod op kamerverhuur.", "een verbod"),
        ("De onderzoekers bepleiten een verplichting tot inschrijving.", "een plicht"),
        ("Kamerverhuur moet worden verboden.", "een verbod"),
        ("Het pand moet gesloten worden.", ""),
        ("Door een keurmerk in te voeren lossen we dit op.", "een keurmerk"),
        ("Het college vraagt de raad om 275.000 euro en een coördinator.", "extra personeel"),
        ("Gevraagd wordt een draaiboek voor regionale uitrol.", "een draaiboek"),
        ("Een huisvestingsverordening is nodig.", "een verordening"),
        ("Het liefst een nieuwe verordening.", "een verordening"),
    ],
)
def test_a_solution_is_recognised(text: str, thing: str) -> None:
    assert [each.thing for each in solutions(text)] == [thing]


@pytest.mark.parametrize(
    "text",
    [
        "Buren klagen over geluid en afval.",
        "De wethouder wil weten hoe er op korte termijn extra plekken kunnen komen.",
        "Gevraagd wordt hoe recidive doorbroken kan worden.",
        "Er zouden 300 mensen wonen op de locatie.",
        "Zonder vergunning verhuren eigenaren kamers.",
        "De vergunning is ingetrokken en het loket is dicht.",
        "Bewoners willen niet verhuizen.",
        "De gemeente moet de bewoners onderbrengen en herhaling voorkomen.",
        "Moet er een vergunningplicht komen?",
        "Zij vragen de gemeente om bij handhaving een alternatief te bieden.",
        "",
    ],
)
def test_a_problem_is_left_alone(text: str) -> None:
    assert list(solutions(text)) == []


def test_a_sentence_is_called_by_its_place() -> None:
    text = (
        "Buren klagen. Op 1.500 m2 wonen er 40 (schatting).\nEr moet een keurmerk komen! Dat vindt de raad."
    )
    assert [(each.place, each.text) for each in sentences(text)] == [
        ("de eerste zin", "Buren klagen."),
        ("de tweede zin", "Op 1.500 m2 wonen er 40 (schatting)."),
        ("de derde zin", "Er moet een keurmerk komen!"),
        ("de laatste zin", "Dat vindt de raad."),
    ]
    assert [text[each.sentence.start : each.sentence.end] for each in solutions(text)] == [
        "Er moet een keurmerk komen!"
    ]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Betere samenwerking tussen partijen.", "Wat is er dan te zien dat er nu niet is?"),
        ("Gezamenlijke, vaker uitgevoerde controles.", "Hoeveel is genoeg, of wanneer is het klaar?"),
        ("De gemeente stimuleert inschrijving.", "Wat is er dan te tellen of te lezen?"),
        ("Er komt aandacht voor taal.", "Wat is er daarna anders?"),
    ],
)
def test_a_result_that_cannot_be_seen_is_asked_about(text: str, question: str) -> None:
    assert [each.question for each in vague(text)] == [question]


@pytest.mark.parametrize(
    "text",
    [
        "Een verbetering van 20 procent in de inschrijvingen.",
        "Registratie van bewoners en een SNF-toets per locatie.",
        "Brandveiligheid direct hersteld en bewoners ingeschreven.",
    ],
)
def test_a_result_that_can_be_seen_is_left_alone(text: str) -> None:
    assert list(vague(text)) == []


@given(st.text(max_size=300))
def test_any_text_has_sentences_that_stand_in_it(text: str) -> None:
    assert all(text[each.start : each.end] == each.text for each in sentences(text))
    list(solutions(text))
    list(vague(text))
