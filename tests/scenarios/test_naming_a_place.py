"""Naming the municipality of a call, from the first letters on."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from praktijkteam.cases import reading
from praktijkteam.cases.lists.listing import case_ids
from praktijkteam.cases.questions.missing import missing
from praktijkteam.cases.view import CaseView
from praktijkteam.parties.service import add_region
from praktijkteam.parties.stored import gazetteer
from praktijkteam.store.connection import Store
from tests.conftest import Write
from tests.factories import TODAY
from tests.scenarios.conftest import Opens
from tests.scenarios.user import User
from tests.ui.cases.window import Desktop
from ui.cases.intake_page import IntakePage


def test_enter_takes_the_only_suggestion(qtbot: QtBot, window: Opens) -> None:
    desktop = window()
    caller = User(qtbot, desktop, IntakePage(desktop.context))
    caller.opens()
    caller.page.activateWindow()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Spijken")
    caller.waits()
    QTest.keyClick(field, Qt.Key.Key_Return)
    caller.waits()
    assert caller.value("Gemeente of regio") == "Nissewaard"
    caller.sees("Spijkenisse is op 1 januari 2015 opgegaan in Nissewaard.")


def test_naming_a_place_moves_nothing(qtbot: QtBot, window: Opens) -> None:
    desktop = window()
    page = IntakePage(desktop.context)
    caller = User(qtbot, desktop, page)
    caller.opens()
    before = page.sheet.problem.mapTo(page, page.sheet.problem.rect().topLeft())
    caller.fills("Gemeente of regio", "Westland")
    caller.presses(Qt.Key.Key_Return)
    caller.sees("Nog een gemeente")
    assert page.sheet.problem.mapTo(page, page.sheet.problem.rect().topLeft()) == before


def test_a_region_is_named_like_a_municipality_and_the_case_gets_it(
    qtbot: QtBot, window: Opens, store: Store, write: Write
) -> None:
    with store.read() as connection:
        names = gazetteer(connection)
    ids = [found.key for name in ("Buren", "Tiel") if (found := names.lookup(name).municipality)]
    with write() as session:
        add_region(session, "Regio Rivierenland", municipality_ids=ids)
    caller = _called(qtbot, window())
    caller.fills("Gemeente of regio", "rivier")
    caller.presses(Qt.Key.Key_Return)
    assert caller.value("Gemeente of regio") == "Regio Rivierenland"
    caller.sees("Zaken van Regio Rivierenland")
    case = _made(caller, store)
    assert (case.region, case.municipalities) == ("Regio Rivierenland", ())


def test_a_name_with_several_meanings_offers_them_as_buttons(qtbot: QtBot, window: Opens) -> None:
    caller = _called(qtbot, window())
    caller.fills("Gemeente of regio", "Beek")
    caller.presses(Qt.Key.Key_Tab)
    caller.sees("Kies de gemeente.")
    caller.clicks("Berg en Dal")
    assert caller.value("Gemeente of regio") == "Berg en Dal"
    caller.sees_no("Kies de gemeente.")


def test_a_name_that_led_nowhere_is_told_on_the_case(qtbot: QtBot, window: Opens, store: Store) -> None:
    caller = _called(qtbot, window())
    caller.fills("Gemeente of regio", "Beek")
    case = _made(caller, store)
    assert "Geen gemeente of regio; genoemd is ‘Beek’" in [each.text for each in missing(case, TODAY)]


def _called(qtbot: QtBot, desktop: Desktop) -> User:
    caller = User(qtbot, desktop, IntakePage(desktop.context))
    caller.opens()
    return caller


def _made(caller: User, store: Store) -> CaseView:
    caller.fills("Onderwerp", "Te weinig bedden")
    caller.clicks("Zaak maken")
    with store.read() as connection:
        (case_id,) = case_ids(connection, today=TODAY)
        return reading.case_by_id(connection, case_id)
