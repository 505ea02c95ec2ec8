import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.severity import Severity
from ui.widgets.message_bar import MOST, MessageBar


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show()
    made.activateWindow()
    return made


@pytest.fixture
def bar(window: QWidget) -> MessageBar:
    made = MessageBar(window)
    made.resize(800, 200)
    return made


def _texts(bar: MessageBar) -> list[str]:
    return [line.text.text() for line in bar.lines]


def test_a_later_success_takes_the_place_of_an_earlier_one(bar: MessageBar) -> None:
    bar.post(Severity.GOOD, "Opgeslagen.")
    bar.post(Severity.WRONG, "De schijf is vol.")
    bar.post(Severity.GOOD, "Toegewezen.")
    assert _texts(bar) == ["De schijf is vol.", "Toegewezen."]


def test_the_same_sentence_is_said_once(bar: MessageBar) -> None:
    for _ in range(3):
        bar.post(Severity.ATTENTION, "Kies een gemeente.")
    assert _texts(bar) == ["Kies een gemeente."]


def test_messages_never_fill_the_window(bar: MessageBar) -> None:
    for number in range(9):
        bar.post(Severity.WRONG, f"Fout {number}")
    assert len(bar.lines) == MOST


def test_undo_is_done_once_by_its_link_or_its_key(bar: MessageBar, window: QWidget, qtbot: QtBot) -> None:
    undone: list[str] = []
    bar.post(
        Severity.GOOD, "Weg.", action="Ongedaan maken", shortcut="Ctrl+Z", act=lambda: undone.append("key")
    )
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: undone == ["key"])
    assert not bar.isVisible()
    line = bar.post(Severity.GOOD, "Weg.", action="Ongedaan maken", act=lambda: undone.append("link"))
    QTest.mouseClick(line.action_button, Qt.MouseButton.LeftButton)
    assert undone == ["key", "link"]


def test_a_message_can_be_closed(bar: MessageBar, qtbot: QtBot) -> None:
    line = bar.post(Severity.INFO, "Goed om te weten.")
    assert bar.isVisible()
    QTest.mouseClick(line.close_button, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_a_long_message_gets_more_lines_instead_of_being_cut(bar: MessageBar, qtbot: QtBot) -> None:
    line = bar.post(Severity.WRONG, "De zaak is niet opgeslagen. " * 10)
    qtbot.waitUntil(lambda: line.text.height() >= line.text.heightForWidth(line.text.width()) > 40)
    qtbot.waitUntil(lambda: line.height() > line.text.height())


def test_markup_in_a_message_is_text(bar: MessageBar) -> None:
    line = bar.post(Severity.INFO, "<b>vet</b>")
    assert line.text.textFormat() == Qt.TextFormat.PlainText


def test_a_screen_reader_hears_how_serious_it_is(bar: MessageBar) -> None:
    line = bar.post(Severity.WRONG, "De schijf is vol.")
    heard = QAccessible.queryAccessibleInterface(line)
    assert heard.text(QAccessible.Text.Name) == "fout: De schijf is vol."


def test_a_long_message_can_be_read_whole_in_a_window_that_became_narrow(
    bar: MessageBar, window: QWidget, qtbot: QtBot
) -> None:
    line = bar.post(
        Severity.ATTENTION, "Vul in wie van de gemeente dat zei, en wanneer. " * 3, action="Openen"
    )
    bar.resize(780, 200)
    qtbot.waitUntil(lambda: line.width() == 780)
    bar.resize(420, 200)
    qtbot.waitUntil(lambda: line.width() == 420)
    whole = line.text.heightForWidth(line.text.width())
    assert line.text.height() >= whole
    assert line.height() >= whole
    assert line.action_button.geometry().right() < 420
