"""Text that is typed and not saved survives."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.scenarios.conftest import Opens, View
from tests.scenarios.user import User
from ui.cases.case_page import CasePage
from ui.cases.questions.problem_panel import ProblemPanel
from ui.page import Target

PROBLEM = "Wat is het probleem?"


def kept(user: User) -> None:
    """Wait until the text is on disk, and says so."""
    user.sees("Concept bewaard om")


def test_after_a_crash_the_text_is_back_in_its_field(
    user: User, qtbot: QtBot, window: Opens, case_number: str
) -> None:
    user.adds(PROBLEM, " Nooit opgeslagen.")
    kept(user)
    crash(user)

    again = window()
    (draft,) = again.drafts.waiting()
    assert draft.place.label == PROBLEM
    assert case_number in draft.place.title
    somebody = User(qtbot, again, CasePage(again.context))
    somebody.opens(case_number)
    assert somebody.value(PROBLEM).endswith("Nooit opgeslagen.")
    somebody.sees("het is nog niet opgeslagen")
    somebody.clicks("Opslaan")
    somebody.hears("Opgeslagen.")
    somebody.waits()
    assert again.drafts.waiting() == ()


def test_a_new_number_and_a_line_of_the_journal_survive_too(
    user: User, qtbot: QtBot, window: Opens, case_number: str
) -> None:
    user.clicks("Aantal toevoegen")
    row = user.question(ProblemPanel).figures.rows[-1]
    QTest.keyClicks(row.what, "meldingen")
    kept(user)
    user.fills("Nieuw in het logboek", "Gebeld met de")
    qtbot.waitUntil(lambda: len(list(user.desktop.drafts._folder.glob("*.json"))) == 2)
    crash(user)

    again = window()
    somebody = User(qtbot, again, CasePage(again.context))
    somebody.opens(case_number)
    assert somebody.value("Nieuw in het logboek") == "Gebeld met de"
    found = somebody.question(ProblemPanel).figures.rows[-1]
    assert found.what.text() == "meldingen"


def test_a_form_opens_where_its_draft_was_left(
    user: User, qtbot: QtBot, window: Opens, case_number: str
) -> None:
    user.clicks("Zitting toevoegen")
    user.fills("Wat is er besproken?", "Twee uur gepraat.")
    on_disk(user, qtbot)
    crash(user)

    again = window()
    (draft,) = again.drafts.waiting()
    somebody = User(qtbot, again, CasePage(again.context))
    somebody.page.arrive(Target(draft.place.subject, draft.place.field, draft=draft))
    somebody.waits()
    assert somebody.value("Wat is er besproken?") == "Twee uur gepraat."


def test_a_form_that_is_saved_leaves_no_draft(user: User, qtbot: QtBot) -> None:
    user.clicks("Zitting toevoegen")
    user.fills("Wat is er besproken?", "Kennisgemaakt.")
    user.clicks("Opslaan", inside="Nieuwe zitting")
    user.clicks("Afspraak toevoegen: do 9 apr 2026")
    user.picks("Wie?", "pandeigenaren")
    user.fills("Wat is afgesproken?", "herstelplan")
    on_disk(user, qtbot)
    user.presses(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    user.hears("De afspraak is bewaard")
    qtbot.waitUntil(lambda: not files(user))


def test_text_that_came_back_and_nobody_touched_waits_on(
    user: User, qtbot: QtBot, window: Opens, case_number: str, view: View
) -> None:
    user.adds(PROBLEM, " Nog niet af")
    kept(user)
    crash(user)

    again = window()
    somebody = User(qtbot, again, CasePage(again.context))
    somebody.opens(case_number)
    somebody.sees("het is nog niet opgeslagen")
    somebody.presses(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    somebody.page.may_leave()
    somebody.waits()
    assert "Nog niet af" not in view().problem.text
    assert len(files(somebody)) == 1
    somebody.presses(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    somebody.adds(PROBLEM, "; nu wel.")
    somebody.page.may_leave()
    somebody.waits()
    assert view().problem.text.endswith("Nog niet af; nu wel.")


def test_a_form_that_was_half_filled_in_is_so_again(user: User, case_number: str) -> None:
    user.clicks("Taak toevoegen")
    user.fills("Wat moet er gebeuren?", "Lijst nabellen")
    user.case.body.tasks.close_case()
    user.clicks("Taak toevoegen")
    assert user.value("Wat moet er gebeuren?") == "Lijst nabellen"
    user.presses(Qt.Key.Key_Escape)
    user.hears("Wat u typte is bewaard.")
    user.clicks("Taak toevoegen")
    assert user.value("Wat moet er gebeuren?") == "Lijst nabellen"
    user.clicks("Niet doen")
    user.clicks("Taak toevoegen")
    assert user.value("Wat moet er gebeuren?") == ""


def files(user: User) -> list[Path]:
    return list(user.desktop.drafts._folder.glob("*.json"))


def on_disk(user: User, qtbot: QtBot) -> None:
    """Wait until what was typed in a form, which does not say so, is kept."""
    qtbot.waitUntil(lambda: bool(files(user)))


def crash(user: User) -> None:
    """The window is gone without a word; its lock is free again."""
    user.page.hide()
    user.desktop.kill()
    user.desktop.drafts._lock.unlock()
