"""Choices that are kept as they are made: one behind the other, and at the same time as a colleague."""

import pytest
from PySide6.QtCore import Qt

from praktijkteam.cases.questions.stakeholders import change_party
from praktijkteam.cases.service import change_case
from praktijkteam.store.connection import Store
from praktijkteam.tasks.service import change_task
from praktijkteam.terms import ResponsibilityRole, StayCategory
from tests import factories
from tests.conftest import Write
from tests.scenarios.conftest import View
from tests.scenarios.user import User, held
from ui.cases.questions.problem_panel import ProblemPanel
from ui.cases.questions.responsibility_panel import ResponsibilityPanel
from ui.widgets.suggestions import SuggestionList

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def team(write: Write) -> dict[str, str]:
    with write() as session:
        return {name: factories.member(session, name=name).id for name in ("I. Willems", "S. Kaya")}


def _leads(user: User, name: str) -> None:
    user.case.header.choose_lead()
    user.chooses(name)


def test_two_leads_behind_each_other_are_not_in_each_others_way(
    user: User, team: dict[str, str], store: Store, view: View
) -> None:
    with held(store, user):
        _leads(user, "I. Willems")
        user.sees("Casusregisseur: I. Willems")
        _leads(user, "S. Kaya")
    user.hears("S. Kaya is nu casusregisseur.")
    assert view().lead == "S. Kaya"
    user.undoes()
    assert view().lead == "I. Willems"


def test_a_lead_that_a_colleague_chose_too_asks_by_name(
    user: User, team: dict[str, str], store: Store, write: Write, view: View
) -> None:
    case = view()
    with write() as session:
        change_case(session, case.id, {"lead_id": team["I. Willems"]}, {"lead_id": case.lead_id})
    _leads(user, "S. Kaya")
    user.sees("terwijl u bezig was")
    assert all(name in user.text() for name in ("S. Kaya", "I. Willems", "A. Bakker"))
    assert "Zelf schrijven" not in user.text(), "a name is chosen from the team"
    user.presses(Qt.Key.Key_1, ALT)
    user.clicks("Keuzes bewaren")
    user.sees("Casusregisseur: S. Kaya")
    assert view().lead == "S. Kaya"


def test_letters_in_one_cell_are_kept_in_order(user: User, store: Store, view: View) -> None:
    user.presses(Qt.Key.Key_3, CTRL)
    case = view()
    matrix = user.question(ResponsibilityPanel).matrix
    taken = {(cell.issue_id, cell.party_id) for cell in case.responsibilities}
    cell = next((i.id, p.id) for i in case.issues for p in case.parties if (i.id, p.id) not in taken)
    matrix.choose(*cell)
    matrix.setFocus()
    with held(store, user):
        user.presses(Qt.Key.Key_U)
        assert matrix.currentIndex().data() == "U", "what is on its way stands there"
        user.presses(Qt.Key.Key_R)
    kept = {(each.issue_id, each.party_id): each.role for each in view().responsibilities}
    assert kept[cell] == ResponsibilityRole.CONSULTED
    assert matrix.currentIndex().data() == "R"


def test_a_tick_that_is_taken_back_at_once_is_gone(user: User, store: Store, view: View) -> None:
    before = view().stay_categories
    stay = next(each for each in StayCategory if each not in before)
    box = user.question(ProblemPanel).marks.stays[stay]
    with held(store, user):
        box.click()
        box.click()
    assert (view().stay_categories, box.isChecked()) == (before, False)


def test_whose_task_it_is_is_asked_by_name(
    user: User, team: dict[str, str], write: Write, view: View
) -> None:
    task = next(each for each in view().tasks if each.title == "Buurtgesprek voorbereiden")
    user.clicks("Buurtgesprek voorbereiden wijzigen")
    user.picks("Wie", "S. Kaya")
    with write() as session:
        mine, base = {"owner_id": team["I. Willems"]}, {"owner_id": task.owner_id}
        change_task(session, task.id, mine, base, today=factories.TODAY)
    user.clicks("Opslaan")
    user.sees("I. Willems")
    user.presses(Qt.Key.Key_2, ALT)
    user.clicks("Keuzes bewaren")
    assert next(each.owner for each in view().tasks if each.id == task.id) == "I. Willems"


def test_the_contact_that_a_colleague_chose_merges(user: User, write: Write, view: View) -> None:
    user.desktop.live.start()
    user.presses(Qt.Key.Key_2, CTRL)
    party = view().parties[0]
    with write() as session:
        contact = factories.person(session, name="J. de Wit").id
    user.clicks("Alles wijzigen")
    user.fills("Notitie", "Belt liever")
    with write() as session:
        change_party(session, party.id, {"person_id": contact}, {"person_id": party.person_id})
    user.bot.waitUntil(lambda: user.value("Contactpersoon") == "J. de Wit")
    user.clicks("Opslaan")
    changed = next(each for each in view().parties if each.id == party.id)
    assert (changed.person, changed.note) == ("J. de Wit", "Belt liever")


def test_a_contact_that_both_chose_is_asked_by_name(user: User, write: Write, view: View) -> None:
    user.presses(Qt.Key.Key_2, CTRL)
    party = view().parties[0]
    with write() as session:
        people = {name: factories.person(session, name=name).id for name in ("J. de Wit", "K. Zwart")}
    user.clicks("Alles wijzigen")
    user.fills("Contactpersoon", "K. Zwa")
    user.bot.waitUntil(lambda: any(each.isVisible() for each in user.page.findChildren(SuggestionList)))
    user.presses(Qt.Key.Key_Return)
    with write() as session:
        change_party(session, party.id, {"person_id": people["J. de Wit"]}, {"person_id": party.person_id})
    user.clicks("Opslaan")
    user.sees("J. de Wit")
    user.presses(Qt.Key.Key_2, ALT)
    user.clicks("Keuzes bewaren")
    assert next(each.person for each in view().parties if each.id == party.id) == "J. de Wit"
