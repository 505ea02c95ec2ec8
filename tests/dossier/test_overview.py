"""The overview is one page, whatever stands in the case."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from praktijkteam.cases.view import CaseView
from praktijkteam.terms import PartyGroup, ResponsibilityRole, Stance
from tests.dossier.nissewaard import cell, closed, issue, nissewaard, party, task
from tests.dossier.paper import overview, page_text, print_overview, text, with_texts
from tests.dossier.test_dossier import empty

WORDS = st.text(max_size=400) | st.text("abc éß<&>\n\t-", max_size=3000)


def test_it_shows_the_case_at_a_glance() -> None:
    page = page_text(overview(nissewaard()), 1)
    for said in (
        "Casusoverzicht Z-2026-0031 Overlast door kamerverhuur gemeente Nissewaard stand van do 9 apr 2026",
        "Streefdatum do 30 apr, over 14 werkdagen",
        "Wat is het probleem? bevestigd 5 mrt Sinds het voorjaar van 2024",
        "Verzet: pandeigenaren.",
        "Zonder eigenaar: Vervangende woonruimte bij sluiting.",
        "Nog niet besproken. Te bespreken op wo 22 apr 2026.",
        "1 gemeente Nissewaard 0181 00 00 00",
        "2 mrt ontvangen",
        "30 apr streefdatum",
        "Risico Veiligheid. Vluchtwegen in twee panden zijn geblokkeerd.",
        "intern · samengesteld door A. Bakker",
    ):
        assert said in page


def test_the_next_three_actions_come_in_order_of_their_days() -> None:
    page = page_text(overview(nissewaard()), 1)
    actions = ["di 7 apr Terugbellen met", "vr 10 apr Lijst met meldingen opvragen", "wo 22 apr Buurtgesprek"]
    places = [page.index(action) for action in actions]
    assert places == sorted(places)
    assert "Voortgang bespreken met de wethouder" not in page.split("Volgende acties")[1]


def test_what_does_not_fit_is_counted() -> None:
    page = page_text(overview(crowded(40)), 1)
    assert "+ 32 vraagstukken en 30 partijen meer" in page
    assert "+ 11 meer" in page


def test_thirty_parties_all_stand_in_the_key() -> None:
    page = page_text(overview(crowded()), 1)
    assert all(f"{number} Stichting Huis" in page for number in range(1, 31))


@pytest.mark.parametrize("view", [nissewaard(), closed(), empty()], ids=["open", "closed", "empty"])
def test_it_is_one_page(view: CaseView) -> None:
    assert len(overview(view).pages) == 1


def test_a_crowded_case_is_one_page() -> None:
    assert len(overview(crowded()).pages) == 1


@settings(max_examples=10)
@given(WORDS, st.integers(0, 30))
def test_it_is_one_page_whatever_is_typed(said: str, count: int) -> None:
    tasks = tuple(task(f"k{n}", said) for n in range(count))
    parties = tuple(party(f"p{n}", said, interest=5.0, influence=5.0, phone=said) for n in range(count))
    view = with_texts(replace(closed(), tasks=tasks, parties=parties), said)
    assert len(overview(view).pages) == 1


def test_what_to_do_stands_in_each_quarter_also_when_somebody_is_in_its_corner() -> None:
    corners = product((0.0, 5.0), (0.0, 5.0))
    parties = [party(f"p{n}", "Partij", influence=up, interest=on) for n, (up, on) in enumerate(corners)]
    said = text(overview(nissewaard(parties=tuple(parties))))
    words = ("tevreden houden", "nauw betrekken", "volgen", "informeren")
    assert [word for word in words if word not in said] == []


def test_texts_give_way_to_what_is_contested() -> None:
    long = replace(nissewaard().problem, text="Heel veel klachten over de panden. " * 60)
    page = text(overview(nissewaard(problem=long)))
    assert "Heel veel klachten" in page
    assert "Aantallen: 40 panden met kamerverhuur; 200 tot 240 bewoners." in page


def test_the_same_case_gives_the_same_bytes() -> None:
    assert print_overview(nissewaard()) == print_overview(nissewaard())


def crowded(count: int = 30) -> CaseView:
    """Many parties and forty issues."""
    groups, stances = list(PartyGroup), list(Stance)
    parties = tuple(
        party(
            f"p{n}",
            f"Stichting Huisvesting Regio {n}",
            groups[n % 4],
            stance=stances[n % 4],
            influence=1 + n * 7 % 41 / 10,
            interest=1 + n * 13 % 41 / 10,
        )
        for n in range(count)
    )
    issues = tuple(issue(f"i{n}", f"Vraagstuk {n}") for n in range(40))
    cells = tuple(cell(each.id, one.id, ResponsibilityRole.INFORMED) for each in issues for one in parties)
    return nissewaard(parties=parties, issues=issues, responsibilities=cells, commitments=())
