import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from praktijkteam.terms import QuestionKind
from tests.ui.widgets.scenes import questions
from ui.appearance import LIGHT
from ui.widgets.section import Panel
from ui.widgets.strip import FourQuestionStrip

PROBLEM, PARTIES, RESPONSIBILITY, RESULT = QuestionKind


class Sheet(QWidget):
    """The strip with its panel, as on the page of a case."""

    def __init__(self) -> None:
        super().__init__()
        self.strip = FourQuestionStrip(self)
        self.panel = Panel(self)
        self.panel.setMinimumHeight(100)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.strip)
        layout.addWidget(self.panel, 1)
        self.strip.show_questions(questions())
        self.strip.show_chosen(PROBLEM)
        self.strip.join(self.panel)
        self.resize(1000, 200)


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    made = Sheet()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def test_a_question_is_opened_by_a_click_by_enter_and_from_anywhere(sheet: Sheet, qtbot: QtBot) -> None:
    strip = sheet.strip
    with qtbot.waitSignal(strip.chosen) as chosen:
        QTest.mouseClick(strip.segment(PARTIES), Qt.MouseButton.LeftButton)
    assert chosen.args == [PARTIES]
    strip.segment(PROBLEM).setFocus()
    QTest.keyClick(strip.segment(PROBLEM), Qt.Key.Key_Right)
    QTest.keyClick(strip.segment(PARTIES), Qt.Key.Key_Right)
    with qtbot.waitSignal(strip.chosen) as chosen:
        QTest.keyClick(strip.segment(RESPONSIBILITY), Qt.Key.Key_Return)
    assert chosen.args == [RESPONSIBILITY]
    with qtbot.waitSignal(strip.called) as chosen:
        QTest.keyClick(sheet, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert chosen.args == [RESULT]


def test_the_open_question_changes_only_when_the_page_says_so(sheet: Sheet) -> None:
    QTest.mouseClick(sheet.strip.segment(PARTIES), Qt.MouseButton.LeftButton)
    assert sheet.strip.segment(PROBLEM).isChecked()
    sheet.strip.show_chosen(PARTIES)
    assert sheet.strip.segment(PARTIES).isChecked()


def test_the_chosen_segment_joins_the_panel_under_it(sheet: Sheet) -> None:
    for kind in QuestionKind:
        sheet.strip.show_chosen(kind)
        image = sheet.grab().toImage()
        for one in QuestionKind:
            segment = sheet.strip.segment(one)
            below = image.pixelColor(segment.geometry().center().x(), sheet.panel.y())
            assert below == (LIGHT.surface if one == kind else LIGHT.border)


def test_the_opening_moves_along_with_the_window(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.strip.show_chosen(RESULT)
    sheet.resize(1300, 200)
    middle = sheet.strip.segment(RESULT).geometry().center().x()
    assert sheet.grab().toImage().pixelColor(middle, sheet.panel.y()) == LIGHT.surface


def test_a_screen_reader_hears_the_state_and_the_summary(sheet: Sheet) -> None:
    heard = QAccessible.queryAccessibleInterface(sheet.strip.segment(PARTIES))
    assert heard.text(QAccessible.Text.Name) == "Partijen, besproken"
    assert heard.text(QAccessible.Text.Description) == "6 partijen; omwonenden ontbreken besproken wo 25 mrt"


def test_with_little_room_all_four_take_more_lines(sheet: Sheet, qapp: QApplication) -> None:
    high = sheet.strip.height()
    sheet.resize(700, 300)
    qapp.processEvents()
    assert {sheet.strip.segment(kind).height() for kind in QuestionKind} == {sheet.strip.height()}
    assert sheet.strip.height() > high
    segment = sheet.strip.segment(RESPONSIBILITY)
    segment.grab()
    assert segment.toolTip() == "", "nothing is cut off"
    sheet.resize(1000, 300)
    qapp.processEvents()
    assert sheet.strip.height() == high


def test_a_summary_that_does_not_fit_is_whole_in_the_tooltip(sheet: Sheet) -> None:
    sheet.resize(440, 200)
    segment = sheet.strip.segment(RESPONSIBILITY)
    segment.grab()
    assert segment.toolTip().startswith("6 vraagstukken: 1 betwist, 1 zonder eigenaar")
