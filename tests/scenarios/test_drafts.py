"""Text that is typed and not saved survives."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.scenarios.conftest import Opens
from tests.scenarios.user import User
from ui.cases.case_page import CasePage

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
    row = user.page.body.panel.figures.rows[-1]  # type: ignore[attr-defined]
    QTest.keyClicks(row.what, "meldingen")
    kept(user)
    user.fills("Nieuw in het logboek", "Gebeld met de")
    qtbot.waitUntil(lambda: len(list(user.desktop.drafts._folder.glob("*.json"))) == 2)
    crash(user)

    again = window()
    somebody = User(qtbot, again, CasePage(again.context))
    somebody.opens(case_number)
    assert somebody.value("Nieuw in het logboek") == "Gebeld met de"
    found = somebody.page.body.panel.figures.rows[-1]  # type: ignore[attr-defined]
    assert found.what.text() == "meldingen"


def test_a_form_that_was_half_filled_in_is_so_again(user: User, case_number: str) -> None:
    user.clicks("Taak toevoegen")
    user.fills("Wat moet er gebeuren?", "Lijst nabellen")
    user.page.body.tasks.close_case()  # type: ignore[attr-defined]
    user.clicks("Taak toevoegen")
    assert user.value("Wat moet er gebeuren?") == "Lijst nabellen"
    user.presses(Qt.Key.Key_Escape)
    user.clicks("Taak toevoegen")
    assert user.value("Wat moet er gebeuren?") == ""


def crash(user: User) -> None:
    """The window is gone without a word; its lock is free again."""
    user.page.hide()
    user.desktop.kill()
    user.desktop.drafts._lock.unlock()
