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
