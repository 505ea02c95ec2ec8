import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from praktijkteam.terms import QuestionState
from ui.widgets.choices import CheckBox, RadioButton, Select
from ui.widgets.segmented import Segment, SegmentedControl


@pytest.fixture
def states(qtbot: QtBot) -> SegmentedControl:
    control = SegmentedControl("Stand", [Segment(state, state, mark=state) for state in QuestionState])
    qtbot.addWidget(control)
    control.set_value(QuestionState.CONCEPT)
    control.show()
    control.activateWindow()
    return control


def test_a_click_takes_a_segment_and_the_arrows_the_next(states: SegmentedControl, qtbot: QtBot) -> None:
    with qtbot.waitSignal(states.chosen) as chosen:
        QTest.mouseClick(states.button(QuestionState.DISCUSSED), Qt.MouseButton.LeftButton)
    assert chosen.args == [QuestionState.DISCUSSED]
    with qtbot.waitSignal(states.chosen) as chosen:
        QTest.keyClick(states.button(QuestionState.DISCUSSED), Qt.Key.Key_Right)
    assert chosen.args == [QuestionState.CONFIRMED]
    assert states.value() == QuestionState.CONFIRMED


def test_the_same_segment_again_is_not_told(states: SegmentedControl, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(states.chosen):
        QTest.mouseClick(states.button(QuestionState.CONCEPT), Qt.MouseButton.LeftButton)
        states.set_value(QuestionState.EMPTY)


def test_no_segment_needs_to_be_chosen(states: SegmentedControl) -> None:
    states.set_value(None)
    assert states.value() is None


def test_a_segment_is_a_radio_button_to_a_screen_reader(states: SegmentedControl) -> None:
    heard = QAccessible.queryAccessibleInterface(states.button(QuestionState.CONCEPT))
    assert heard.role() == QAccessible.Role.RadioButton
    assert heard.text(QAccessible.Text.Name) == "concept"
    assert heard.state().checked


def test_choosing_does_not_make_the_control_jump(states: SegmentedControl) -> None:
    widths = [states.button(state).width() for state in QuestionState]
    states.set_value(QuestionState.CONFIRMED)
    assert [states.button(state).width() for state in QuestionState] == widths


@pytest.mark.parametrize("kind", [CheckBox, RadioButton])
def test_a_click_on_the_words_ticks(kind: type[CheckBox | RadioButton], qtbot: QtBot) -> None:
    button = kind("B&W")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(button.width() - 3, 12))
    assert button.isChecked()
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "B&W"


def test_a_select_tells_what_the_user_takes_and_not_what_is_shown(qtbot: QtBot) -> None:
    select = Select("Rol")
    qtbot.addWidget(select)
    with qtbot.assertNotEmitted(select.picked):
        select.set_choices([(1, "adviseur"), (2, "bemiddelaar")])
        select.set_value(2)
    with qtbot.waitSignal(select.picked) as picked:
        QTest.keyClick(select, Qt.Key.Key_Up)
    assert picked.args == [1]
    select.set_choices([(3, "meelezer"), (1, "adviseur")])
    assert select.value() == 1


def test_scrolling_the_page_leaves_a_select_alone(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    select = Select("Rol", window)
    select.set_choices([(1, "adviseur"), (2, "bemiddelaar")])
    none = Qt.KeyboardModifier.NoModifier
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(select, turn)
    assert select.value() == 1
