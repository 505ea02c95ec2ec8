"""While a save takes its time: what is typed meanwhile stays, and nothing is done twice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from praktijkteam.store.connection import Store
from praktijkteam.terms import CommitmentState, TaskState
from tests import factories
from tests.conftest import Write
from tests.scenarios.conftest import View
from tests.scenarios.user import User, held

LINE, WHAT = "Nieuw in het logboek", "Wat moet er gebeuren?"
CRITERION = "Waaraan is het te zien?"
TICK = "Lijst met meldingen opvragen is gedaan"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def form(user: User) -> User:
    """With the form of a new task open."""
    user.clicks("Taak toevoegen")
    user.fills(WHAT, "Lijst opvragen")
    return user


def test_what_is_typed_behind_enter_in_the_journal_stays(user: User, store: Store, view: View) -> None:
    before = len(view().journal)
    user.fills(LINE, "Gebeld met de wethouder.")
    with held(store, user):
        user.presses(Qt.Key.Key_Return)
        user.presses(Qt.Key.Key_Return)
        user.sees("Dit wordt nog bewaard")
        user.adds(LINE, " Zij belt terug.")
    assert [entry.text for entry in view().journal][: len(view().journal) - before] == [
        "Gebeld met de wethouder."
    ]
    assert user.value(LINE) == "Zij belt terug."
    user.presses(Qt.Key.Key_Return)
    assert len(view().journal) == before + 2


def test_a_line_that_is_on_its_way_is_no_line_of_the_next_case(
    user: User, store: Store, view: View, write: Write, case_number: str
) -> None:
    with write() as session:
        second = factories.case(session, title="Nog een zaak").number
    before = len(view().journal)
    user.fills(LINE, "Gebeld met de wethouder.")
    with held(store, user):
        user.presses(Qt.Key.Key_Return)
        user.opens(second)
        user.sees("Nog een zaak")
        user.fills(LINE, "Iets van deze zaak")
    assert user.value(LINE) == "Iets van deze zaak"
    assert len(view().journal) == before + 1
    user.opens(case_number)
    assert user.value(LINE) == ""


def test_a_form_goes_on_with_what_was_typed_since(form: User, store: Store, view: View) -> None:
    with held(store, form):
        form.presses(Qt.Key.Key_Return)
        form.adds(WHAT, " bij de politie")
    assert "Lijst opvragen" in [task.title for task in view().tasks]
    form.sees("Wat u daarna typte, staat hier nog.")
    assert form.value(WHAT) == "Lijst opvragen bij de politie"


def test_a_form_that_was_left_while_it_was_saved_is_saved_once(form: User, store: Store, view: View) -> None:
    with held(store, form):
        form.presses(Qt.Key.Key_Return)
        form.presses(Qt.Key.Key_Escape)
        form.clicks("Taak toevoegen")
        assert form.value(WHAT) == "", "what is on its way is not offered again"
    form.hears("Taak ‘Lijst opvragen’ toegevoegd.")
    assert [task.title for task in view().tasks].count("Lijst opvragen") == 1
    assert form.desktop.context.drafts.waiting() == ()


def test_a_new_row_that_is_saved_twice_is_one_row(user: User, store: Store, view: View) -> None:
    before = len(view().criteria)
    user.opens(user.case.desk.number, "resultaat")
    user.clicks("Criterium toevoegen")
    user.adds(CRITERION, "Honderd bedden")
    with held(store, user):
        user.clicks("Opslaan")
        user.adds(CRITERION, " met een keurmerk")
        user.clicks("Opslaan")
    assert [one.text for one in view().criteria][before:] == ["Honderd bedden met een keurmerk"]
    assert user.desktop.context.drafts.waiting() == ()


def test_what_is_typed_of_one_party_after_the_other_is_all_kept(
    user: User, store: Store, view: View, write: Write, case_number: str
) -> None:
    with write() as session:
        case_id = view().id
        parties = [
            factories.party(session, case_id, name=name).id for name in ("Telers", "Buurt", "Corporatie")
        ]
    user.opens(case_number, "partijen")
    with held(store, user):
        for place, party_id in enumerate(parties):
            user.opens(case_number, f"partijen.{party_id}")
            user.fills("Belang", f"Belang {place}")
    user.opens(case_number, "probleem")
    interests = {party.id: party.interest_text for party in view().parties}
    assert [interests[each] for each in parties] == ["Belang 0", "Belang 1", "Belang 2"]
    assert user.desktop.context.drafts.waiting() == ()


def test_a_task_that_is_ticked_twice_is_open_again(user: User, store: Store, view: View) -> None:
    with held(store, user):
        user.clicks(TICK)
        user.clicks(TICK)
    states = {task.title: task.state for task in view().tasks}
    assert states["Lijst met meldingen opvragen"] == TaskState.OPEN
    assert [message.text for message in user.desktop.said] == [
        "‘Lijst met meldingen opvragen’ is gedaan.",
        "‘Lijst met meldingen opvragen’ staat weer open.",
    ]


def test_a_promise_that_is_ticked_twice_is_no_longer_delivered(
    user: User, store: Store, view: View, case_number: str
) -> None:
    promise = next(one for one in view().commitments if one.state == CommitmentState.PROMISED)
    user.opens(case_number, f"partijen.{promise.party_id}")
    with held(store, user):
        user.clicks(f"{promise.text} is geleverd")
        user.clicks(f"{promise.text} is geleverd")
    assert CommitmentState.PROMISED in [one.state for one in view().commitments if one.id == promise.id]
    assert user.desktop.said[-1].text == f"‘{promise.text}’ staat weer als toegezegd."


def test_what_is_taken_away_twice_is_taken_away_once(
    user: User, store: Store, view: View, case_number: str
) -> None:
    promise = next(one for one in view().commitments if one.state == CommitmentState.PROMISED)
    user.opens(case_number, f"partijen.{promise.party_id}")
    with held(store, user):
        for _ in range(2):
            user.clicks(f"Meer over {promise.text}")
            user.chooses("Weghalen")
    assert [message.text for message in user.desktop.said] == [f"‘{promise.text}’ is weggehaald."]
    user.undoes()
    assert promise.text in [one.text for one in view().commitments]


def test_who_is_being_named_on_a_case_is_not_offered_again(
    user: User, store: Store, view: View, write: Write
) -> None:
    with write() as session:
        factories.member(session, name="I. Willems")
    with held(store, user):
        user.clicks("Medewerker toevoegen")
        user.chooses("I. Willems")
        user.clicks("Medewerker toevoegen")
        assert "I. Willems" not in _offered(user)
    assert [one.name for one in view().involved] == ["I. Willems"]


def _offered(user: User) -> list[str]:
    user.bot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = [action.text() for action in menu.actions()]
    menu.close()
    return names
