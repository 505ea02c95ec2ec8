"""Working on question 1 of a case."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from praktijkteam.cases import reading
from praktijkteam.store.connection import Store
from praktijkteam.terms import QuestionKind, QuestionState
from tests.scenarios.user import User
from ui.cases.questions.problem_panel import ProblemPanel

CTRL = Qt.KeyboardModifier.ControlModifier
PROBLEM = "Wat is het probleem?"


def test_a_change_to_a_confirmed_problem_says_so_beforehand_and_is_saved(
    user: User, store: Store, case_number: str
) -> None:
    user.sees("Wijzigt u iets, dan is de vraag weer besproken.")
    user.adds(PROBLEM, " Het staat ook in de krant.")
    user.sees("Na deze wijziging is de vraag weer besproken.")
    user.sees("wordt gewijzigd")
    user.clicks("Opslaan")
    user.hears("Opgeslagen.")

    with store.read() as connection:
        view = reading.case(connection, case_number)
    assert view.problem.text.endswith("Het staat ook in de krant.")
    assert view.question(QuestionKind.PROBLEM).state == QuestionState.DISCUSSED
    user.sees("besproken")

    user.undoes()
    with store.read() as connection:
        view = reading.case(connection, case_number)
    assert "krant" not in view.problem.text
    again = view.question(QuestionKind.PROBLEM)
    assert (again.state, again.confirmed_by) == (QuestionState.CONFIRMED, "E. Jansen")
    user.sees("Bevestigd door E. Jansen op do 5 mrt 2026.")


def test_what_was_typed_can_be_put_back(user: User) -> None:
    before = user.value(PROBLEM)
    user.adds(PROBLEM, " Toch niet.")
    user.clicks("Niet wijzigen")
    assert user.value(PROBLEM) == before
    user.sees_no("wordt gewijzigd")


def test_a_solution_in_the_problem_gets_a_hint_that_can_be_left_standing(user: User) -> None:
    user.adds(PROBLEM, " Er moet een vergunningplicht komen.")
    user.sees("De laatste zin noemt een oplossing.")
    user.clicks("Uitleg")
    user.sees("Een oplossing sluit andere oplossingen uit.")
    user.clicks("Laten staan")
    user.sees_no("noemt een oplossing")


def test_what_is_refused_beside_what_was_saved_is_named(user: User) -> None:
    user.adds(PROBLEM, " Buren klagen.")
    user.clicks("Aantal toevoegen")
    table = user.question(ProblemPanel).figures
    QTest.keyClicks(table.rows[-1].what, "meldingen")
    QTest.keyClicks(table.rows[-1].amount, "61")
    user.clicks("Opslaan")
    user.hears("De rest is opgeslagen, maar ‘Aantal: nieuw aantal’ nog niet.")
    before = len(table.rows)
    user.clicks("Niet wijzigen")
    assert len(table.rows) == before - 1, "the row that was begun goes too"


def test_a_number_without_source_is_refused_and_stays(user: User, store: Store, case_number: str) -> None:
    user.clicks("Aantal toevoegen")
    row = user.question(ProblemPanel).figures.rows[-1]
    QTest.keyClicks(row.what, "meldingen")
    QTest.keyClicks(row.amount, "61")
    user.clicks("Opslaan")
    user.sees("Geef bij 61 meldingen een bron en een peildatum.")
    assert row.what.text() == "meldingen"
    assert row.amount.text() == "61"

    QTest.keyClicks(row.source, "Meldpunt gemeente")
    QTest.keyClicks(row.day, "1-3-2026")
    user.clicks("Opslaan")
    user.hears("Opgeslagen.")
    with store.read() as connection:
        figures = reading.case(connection, case_number).figures
    assert [(each.what, each.low, each.source) for each in figures][-1] == (
        "meldingen",
        61,
        "Meldpunt gemeente",
    )


def test_a_number_of_the_text_is_completed_where_it_lacks_a_source(
    user: User, store: Store, case_number: str
) -> None:
    user.adds(PROBLEM, " Op het terrein staan 75 caravans.")
    user.clicks("Opslaan")
    user.hears("Opgeslagen.")
    user.clicks("Aanvullen: 75 caravans zonder bron en peildatum")
    row = user.question(ProblemPanel).figures.rows[-1]
    assert (row.what.text(), row.amount.text()) == ("caravans", "75")
    QTest.keyClicks(row.source, "Toezicht")
    QTest.keyClicks(row.day, "1-3-2026")
    user.clicks("Opslaan")
    user.hears("Opgeslagen.")
    with store.read() as connection:
        figures = reading.case(connection, case_number).figures
    assert [(each.what, each.low) for each in figures][-1] == ("caravans", 75)


def test_the_other_question_comes_with_a_key_and_what_was_typed_is_saved(
    user: User, store: Store, case_number: str
) -> None:
    user.adds(PROBLEM, " Nog een zin.")
    user.presses(Qt.Key.Key_2, CTRL)
    user.sees("Wie zijn de relevante partijen?")
    user.hears("Opgeslagen.")
    with store.read() as connection:
        assert reading.case(connection, case_number).problem.text.endswith("Nog een zin.")


def test_a_theme_is_added_and_taken_away(user: User) -> None:
    user.clicks("Thema kiezen")
    user.fills("Thema", "brandveiligheid")
    user.presses(Qt.Key.Key_Return)
    user.hears("Thema ‘brandveiligheid’ toegevoegd.")
    user.undoes()
    user.sees_no("brandveiligheid Delete")


def test_a_number_that_was_taken_away_comes_back_with_its_source(
    user: User, store: Store, case_number: str
) -> None:
    with store.read() as connection:
        before = reading.case(connection, case_number).figures
    user.fills("Bron", "half getypt")
    user.clicks("Aantal weghalen")
    user.hears("is weggehaald")
    user.sees_no("half getypt")
    user.undoes()
    with store.read() as connection:
        again = reading.case(connection, case_number).figures
    assert {(each.what, each.low, each.source, each.reference_date) for each in again} == {
        (each.what, each.low, each.source, each.reference_date) for each in before
    }
