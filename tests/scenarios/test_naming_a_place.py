"""Naming the municipality of a call, from the first letters on."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.scenarios.conftest import Opens
from tests.scenarios.user import User
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
