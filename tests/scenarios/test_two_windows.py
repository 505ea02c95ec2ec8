"""Two people, or one person in two windows, on the same case."""

from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from praktijkteam.cases import reading
from praktijkteam.cases.commitments import remove_commitment
from praktijkteam.cases.course import move_stage
from praktijkteam.cases.mediation import NewSession, add_session, set_position
from praktijkteam.cases.questions.intake import save_problem, set_question_state
from praktijkteam.cases.questions.responsibility import put_back
from praktijkteam.cases.questions.stakeholders import remove_party
from praktijkteam.store.connection import Store
from praktijkteam.tasks.service import change_task
from praktijkteam.terms import QuestionKind, QuestionState, Stage
from tests import factories
from tests.conftest import Write
from tests.scenarios.conftest import Opens, View
from tests.scenarios.user import User, held
from ui.cases.case_page import CasePage

ASKS = "wijzigde deze zaak terwijl u bezig was"
PROBLEM = "Wat is het probleem?"


@pytest.fixture
def dekker_id(write: Write) -> str:
    with write() as session:
        return factories.member(session, name="D. Dekker").id


@pytest.fixture
def colleague(qtbot: QtBot, window: Opens, user: User, dekker_id: str, case_number: str) -> User:
    """D. Dekker in a window of her own, with the same case open."""
    desktop = window("D. Dekker", dekker_id)
    somebody = User(qtbot, desktop, CasePage(desktop.context))
    somebody.opens(case_number)
    return somebody


def test_what_a_colleague_saves_appears_by_itself(user: User, colleague: User) -> None:
    user.desktop.live.start()
    colleague.fills("Waar", "Spijkenisse, zes buurten")
    colleague.clicks("Opslaan")
    user.bot.waitUntil(lambda: user.value("Waar") == "Spijkenisse, zes buurten")


def test_different_fields_merge_and_both_hear_of_it(
    user: User, colleague: User, store: Store, case_number: str
) -> None:
    user.fills("Sinds", "zomer 2023")
    colleague.fills("Waar", "Spijkenisse, zes buurten")
    colleague.clicks("Opslaan")
    user.clicks("Opslaan")
    user.hears("Opgeslagen, samen met wat een ander intussen wijzigde: ‘Waar’.")
    with store.read() as connection:
        problem = reading.case(connection, case_number).problem
    assert (problem.since, problem.place) == ("zomer 2023", "Spijkenisse, zes buurten")


def test_an_open_form_follows_what_a_colleague_makes_of_the_same_task(
    user: User, write: Write, view: View
) -> None:
    user.desktop.live.start()
    task = next(each for each in view().tasks if each.title == "Buurtgesprek voorbereiden")
    user.clicks("Buurtgesprek voorbereiden wijzigen")
    user.fills("Wat moet er gebeuren?", "Mijn woorden")
    with write() as session:
        base = {"title": task.title, "due_on": task.due_on}
        mine = {"title": "Andere woorden", "due_on": date(2026, 5, 4)}
        change_task(session, task.id, mine, base, today=factories.TODAY)
    user.sees("2 versies.")
    assert user.value("Wat moet er gebeuren?") == "Mijn woorden"
    assert user.value("Uiterlijk") == "ma 4 mei 2026"
    user.clicks("Kiezen")
    user.presses(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    user.clicks("Keuzes bewaren")
    user.hears("Taak ‘Mijn woorden’ gewijzigd. Een ander wijzigde intussen ‘Uiterlijk’; dat is samengevoegd.")
    changed = next(each for each in view().tasks if each.id == task.id)
    assert (changed.title, changed.due_on) == ("Mijn woorden", date(2026, 5, 4))


def test_what_came_along_unseen_is_told_too(user: User, write: Write, view: View) -> None:
    task = next(each for each in view().tasks if each.title == "Buurtgesprek voorbereiden")
    user.clicks("Buurtgesprek voorbereiden wijzigen")
    user.fills("Wat moet er gebeuren?", "Mijn woorden")
    with write() as session:
        change_task(
            session, task.id, {"due_on": date(2026, 5, 4)}, {"due_on": task.due_on}, today=factories.TODAY
        )
    user.clicks("Opslaan")
    user.hears("Taak ‘Mijn woorden’ gewijzigd. Een ander wijzigde intussen ‘Uiterlijk’; dat is samengevoegd.")
    user.sees_no("Wat moet er gebeuren?")
    changed = next(each for each in view().tasks if each.id == task.id)
    assert (changed.title, changed.due_on) == ("Mijn woorden", date(2026, 5, 4))


def test_the_same_field_asks_and_nothing_typed_is_lost(
    user: User, colleague: User, store: Store, case_number: str
) -> None:
    user.adds(PROBLEM, " Van Bakker.")
    colleague.adds(PROBLEM, " Van Dekker.")
    colleague.clicks("Opslaan")
    user.clicks("Opslaan")
    user.sees("D. Dekker wijzigde deze zaak terwijl u bezig was")
    user.clicks("Later beslissen")
    assert user.value(PROBLEM).endswith("Van Bakker.")

    user.clicks("Opslaan")
    user.clicks("Zelf schrijven begint met uw tekst")
    user.adds("Zelf schrijven", " Van Dekker.")
    user.clicks("Keuzes bewaren")
    user.hears("Opgeslagen")
    with store.read() as connection:
        text = reading.case(connection, case_number).problem.text
    assert text.endswith("Van Bakker. Van Dekker.")


def test_what_a_colleague_went_on_with_is_not_undone(
    user: User, colleague: User, store: Store, case_number: str
) -> None:
    colleague.desktop.live.start()
    user.fills("Waar", "Zuidland")
    user.clicks("Opslaan")
    user.hears("Opgeslagen.")
    user.bot.waitUntil(lambda: colleague.value("Waar") == "Zuidland")
    colleague.fills("Waar", "Zuidland en Heenvliet")
    colleague.clicks("Opslaan")
    user.undoes()
    user.hears("Ongedaan maken kan niet meer: D. Dekker wijzigde intussen ‘Waar’.")
    with store.read() as connection:
        assert reading.case(connection, case_number).problem.place == "Zuidland en Heenvliet"


def test_the_text_of_the_other_can_stay(user: User, colleague: User, store: Store, case_number: str) -> None:
    user.fills("Waar", "Zuidland")
    colleague.fills("Waar", "Hekelingen")
    colleague.clicks("Opslaan")
    user.clicks("Opslaan")
    user.sees("Van D. Dekker")
    user.presses(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    user.clicks("Keuzes bewaren")
    with store.read() as connection:
        assert reading.case(connection, case_number).problem.place == "Hekelingen"
    assert user.value("Waar") == "Hekelingen"


def test_a_field_that_is_being_typed_in_is_marked_and_not_replaced(
    user: User, store: Store, write: Write, case_number: str
) -> None:
    with store.read() as connection:
        case_id = reading.case(connection, case_number).id
    user.desktop.live.start()
    user.fills("Waar", "Zuidland")
    with write() as session:
        save_problem(session, case_id, {"place": "Hekelingen", "since": "2025"})
    user.sees("2 versies. Een ander wijzigde dit ook; uw tekst blijft staan tot u kiest.")
    assert user.value("Waar") == "Zuidland"
    assert user.value("Sinds") == "2025"


def test_what_a_colleague_changed_in_a_row_is_not_taken_away_unseen(
    user: User, colleague: User, store: Store, case_number: str
) -> None:
    colleague.fills("Bron", "telling van de wijkagent")
    colleague.clicks("Opslaan")
    colleague.hears("Opgeslagen.")
    user.clicks("Aantal weghalen")
    user.hears("D. Dekker wijzigde hier intussen iets (Bron). Er is niets weggehaald")
    user.desktop.live.start()
    user.bot.waitUntil(lambda: user.value("Bron") == "telling van de wijkagent")
    user.clicks("Aantal weghalen")
    user.hears("is weggehaald")
    with store.read() as connection:
        figures = reading.case(connection, case_number).figures
    assert "telling van de wijkagent" not in [each.source for each in figures]


def test_a_row_that_a_colleague_takes_away_under_ones_hands_can_come_back(
    user: User, colleague: User, store: Store, case_number: str
) -> None:
    user.desktop.live.start()
    user.fills("Bron", "telling van de wijkagent")
    colleague.clicks("Aantal weghalen")
    colleague.hears("is weggehaald")
    user.sees("Een collega haalde dit weg terwijl u typte.")
    assert user.value("Bron") == "telling van de wijkagent"
    user.clicks("Opslaan")
    user.hears("Opgeslagen.")
    with store.read() as connection:
        figures = reading.case(connection, case_number).figures
    assert "telling van de wijkagent" in [each.source for each in figures]


def test_a_choice_that_is_put_off_waits_at_its_field_and_comes_nowhere_else(
    user: User, colleague: User, write: Write, store: Store, case_number: str
) -> None:
    with write() as session:
        other = factories.case(session, title="Iets anders").number
    user.fills("Waar", "Zuidland")
    colleague.fills("Waar", "Hekelingen")
    colleague.clicks("Opslaan")
    user.clicks("Opslaan")
    user.clicks("Later beslissen")
    user.sees("2 versies. D. Dekker wijzigde dit ook")
    user.sees("2 versies: nog kiezen")

    user.opens(case_number, "partijen")
    user.opens(case_number, "probleem")
    assert user.page.may_leave()
    user.waits()
    user.sees_no(ASKS)
    user.opens(other)
    user.sees_no(ASKS)
    user.opens(case_number)
    user.sees_no(ASKS)
    assert user.value("Waar") == "Zuidland"
    user.sees("2 versies. D. Dekker wijzigde dit ook")
    user.clicks("Kiezen")
    user.sees(ASKS)
    user.presses(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    user.clicks("Keuzes bewaren")
    user.sees_no("2 versies")
    with store.read() as connection:
        assert reading.case(connection, case_number).problem.place == "Zuidland"


def test_who_leaves_the_case_is_told_instead_of_asked(
    user: User, colleague: User, write: Write, case_number: str
) -> None:
    with write() as session:
        other = factories.case(session, title="Iets anders").number
    user.fills("Waar", "Zuidland")
    colleague.fills("Waar", "Hekelingen")
    colleague.clicks("Opslaan")
    user.page.may_leave()
    user.opens(other)
    user.sees_no(ASKS)
    user.hears(f"{case_number} Overlast door kamerverhuur: een ander wijzigde ook ‘Waar’.")
    user.opens(case_number)
    assert user.value("Waar") == "Zuidland"
    user.sees("2 versies. D. Dekker wijzigde dit ook")


def test_what_was_put_off_can_be_dropped_for_the_version_of_the_other(user: User, colleague: User) -> None:
    user.fills("Waar", "Zuidland")
    colleague.fills("Waar", "Hekelingen")
    colleague.clicks("Opslaan")
    user.clicks("Opslaan")
    user.clicks("Later beslissen")
    user.clicks("Niet wijzigen")
    user.bot.waitUntil(lambda: user.value("Waar") == "Hekelingen")
    user.sees_no("2 versies")


def test_an_answer_that_was_changed_a_moment_before_is_not_confirmed(
    user: User, colleague: User, store: Store, case_number: str
) -> None:
    user.opens(case_number, "partijen")
    colleague.opens(case_number, "partijen")
    user.clicks("bevestigd")
    user.fills("Bevestigd door (gemeente)", "E. Jansen")
    colleague.fills("Belang", "rust in de wijk")
    colleague.page.may_leave()
    colleague.waits()
    user.clicks("Bevestigen")
    user.sees("Een collega wijzigde dit antwoord zojuist.")
    assert user.value("Belang") == "rust in de wijk"
    assert _state(store, case_number, QuestionKind.PARTIES) == QuestionState.DISCUSSED

    user.clicks("Bevestigen")
    user.sees("Bevestigd door E. Jansen")


def test_who_sees_the_answer_change_while_confirming_is_told_by_whom(
    user: User, colleague: User, store: Store, case_number: str
) -> None:
    user.desktop.live.start()
    user.clicks("besproken")
    user.clicks("bevestigd")
    user.fills("Bevestigd door (gemeente)", "E. Jansen")
    colleague.fills("Waar", "Hekelingen")
    colleague.clicks("Opslaan")
    user.sees("D. Dekker wijzigde dit antwoord zojuist.")
    user.clicks("Bevestigen")
    user.sees("Een collega wijzigde dit antwoord zojuist.")
    assert _state(store, case_number, QuestionKind.PROBLEM) == QuestionState.DISCUSSED


def test_what_one_types_oneself_is_confirmed_with_the_rest(
    user: User, store: Store, case_number: str
) -> None:
    user.clicks("besproken")
    user.clicks("bevestigd")
    user.fills("Bevestigd door (gemeente)", "E. Jansen")
    user.fills("Waar", "Hekelingen")
    user.fills("Geprobeerd", "een gesprek")
    user.clicks("Bevestigen")
    user.bot.waitUntil(lambda: _state(store, case_number, QuestionKind.PROBLEM) == QuestionState.CONFIRMED)
    with store.read() as connection:
        assert reading.case(connection, case_number).problem.place == "Hekelingen"


def _state(store: Store, number: str, kind: QuestionKind) -> QuestionState:
    with store.read() as connection:
        return reading.case(connection, number).question(kind).state


def test_a_step_that_a_colleague_took_further_is_not_undone(
    user: User, write: Write, store: Store, case_number: str, dekker_id: str
) -> None:
    with store.read() as connection:
        case_id = reading.case(connection, case_number).id
    step = partial(move_stage, case_id=case_id, reason="haast", today=factories.TODAY, override=True)
    with write() as session:
        step(session, stage=Stage.INTAKE, member_id=dekker_id)
    user.opens(case_number)
    user.case.course.go_to_stage(Stage.ANALYSIS)
    user.hears("De zaak is nu in de fase Analyse.")
    with store.write(dekker_id) as session:
        step(session, stage=Stage.EXECUTION, member_id=dekker_id)
    user.undoes()
    user.hears("Ongedaan maken kan niet meer: D. Dekker wijzigde intussen ‘Fase’.")
    with store.read() as connection:
        assert reading.case(connection, case_number).stage == Stage.EXECUTION


def test_how_far_a_colleague_says_that_an_answer_is_stays_so(
    user: User, store: Store, case_number: str, dekker_id: str
) -> None:
    with store.read() as connection:
        case_id = reading.case(connection, case_number).id
    user.clicks("concept")
    user.hears("is nu concept")
    with store.write(dekker_id) as session:
        state = QuestionState.DISCUSSED
        set_question_state(session, case_id, QuestionKind.PROBLEM, state, today=factories.TODAY)
    user.undoes()
    user.hears("Ongedaan maken kan niet meer: D. Dekker wijzigde intussen ‘Toestand’.")
    assert _state(store, case_number, QuestionKind.PROBLEM) == QuestionState.DISCUSSED


def test_how_far_a_colleague_said_that_an_answer_is_is_not_gone_over(
    user: User, store: Store, case_number: str, dekker_id: str
) -> None:
    with store.read() as connection:
        case_id = reading.case(connection, case_number).id
    with store.write(dekker_id) as session:
        state = QuestionState.DISCUSSED
        set_question_state(session, case_id, QuestionKind.PROBLEM, state, today=factories.TODAY)
    user.clicks("concept")
    user.sees("D. Dekker zette deze vraag intussen op besproken. Kies opnieuw als dat anders moet.")
    assert _state(store, case_number, QuestionKind.PROBLEM) == QuestionState.DISCUSSED
    with held(store, user):
        user.clicks("concept")
        user.clicks("leeg")
        user.clicks("concept")
    assert _state(store, case_number, QuestionKind.PROBLEM) == QuestionState.CONCEPT


def test_what_was_typed_of_a_party_that_a_colleague_takes_away_can_be_copied(
    user: User, write: Write, case_number: str
) -> None:
    desk, drafts = user.case.desk, user.desktop.context.drafts
    with write() as session:
        party = factories.party(session, desk.case_id, name="Telers").id
        promise = factories.commitment(session, desk.case_id, party, text="lijst van panden").id
    user.opens(case_number, f"partijen.{party}")
    user.case.body.forms()[f"partijen.{party}.toezegging.{promise}"]()
    user.fills("Notitie", "belooft het al een jaar")
    user.fills("Belang", "Bedden voor de oogst")
    with write() as session:
        remove_commitment(session, promise)
        remove_party(session, party)
    desk.refresh()
    for told, typed in (
        ("Belang van Telers: dit is weggehaald", "Bedden voor de oogst"),
        ("Toezegging wijzigen: dit is weggehaald", "belooft het al een jaar"),
    ):
        user.hears(told)
        (message,) = [one for one in user.desktop.said if one.text.startswith(told)]
        assert message.act
        message.act()
        assert QApplication.clipboard().text() == typed
    user.waits()
    assert drafts.waiting() == ()
    user.sees_no("wordt gewijzigd")


def test_where_a_party_stood_is_asked_when_two_people_wrote_it(
    user: User, write: Write, view: View, case_number: str
) -> None:
    case_id = user.case.desk.case_id
    with write() as session:
        party = factories.party(session, case_id, name="Telers").id
        sitting = add_session(session, case_id, NewSession(date(2026, 3, 25))).id
    user.opens(case_number)
    user.bot.waitUntil(lambda: f"bemiddeling.{sitting}" in user.case.body.forms())
    user.case.body.forms()[f"bemiddeling.{sitting}"]()
    user.fills("Telers", "Wil bedden bouwen.")
    with write() as session:
        set_position(session, sitting, party, "Wil niets.")
    user.clicks("Opslaan", inside="Zitting wijzigen")
    user.sees(ASKS)
    user.sees("Standpunt van Telers")
    user.clicks("Van u nu")
    user.clicks("Keuzes bewaren")
    assert [each.text for each in view().positions] == ["Wil bedden bouwen."]


def test_what_was_typed_in_a_cell_of_the_matrix_that_is_emptied_can_be_copied(
    user: User, write: Write, case_number: str
) -> None:
    desk = user.case.desk
    with write() as session:
        party, issue = factories.party(session, desk.case_id), factories.issue(session, desk.case_id)
        cell = factories.responsibility(session, issue, party).id
    desk.refresh()
    user.waits()
    user.opens(case_number, f"verantwoordelijkheid.vak.{cell}")
    user.fills("Standpunt", "wacht op het college")
    with write() as session:
        put_back(session, desk.case_id, issue.id, party.id, role=None, details=None)
    desk.refresh()
    user.hears("dit is weggehaald terwijl u typte")
