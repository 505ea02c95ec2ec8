import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets.side_bar import SideBar, SideItem


@pytest.fixture
def bar(qtbot: QtBot) -> SideBar:
    made = SideBar(
        "Praktijkteam",
        [
            SideItem("today", "Vandaag", "sun"),
            SideItem("cases", "Zaken", "folder"),
            SideItem("settings", "Beheer", "sliders-horizontal", at_foot=True),
        ],
    )
    qtbot.addWidget(made)
    made.resize(208, 400)
    made.show()
    made.activateWindow()
    made.show_chosen("today")
    return made


def test_a_click_asks_for_a_room_and_the_window_decides(bar: SideBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.chosen) as chosen:
        QTest.mouseClick(bar.button("cases"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["cases"]
    assert bar.button("today").isChecked()
    assert not bar.button("cases").isChecked()


def test_the_arrow_keys_go_through_it_and_enter_chooses(bar: SideBar, qtbot: QtBot) -> None:
    bar.button("today").setFocus()
    QTest.keyClick(bar.button("today"), Qt.Key.Key_Down)
    assert bar.button("cases").hasFocus()
    QTest.keyClick(bar.button("cases"), Qt.Key.Key_End)
    assert bar.button("settings").hasFocus()
    with qtbot.waitSignal(bar.chosen) as chosen:
        QTest.keyClick(bar.button("settings"), Qt.Key.Key_Return)
    assert chosen.args == ["settings"]


def test_the_tab_key_stops_once(bar: SideBar) -> None:
    stops = [
        key
        for key in ("today", "cases", "settings")
        if bar.button(key).focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["today"]


def test_a_count_is_heard_too(bar: SideBar) -> None:
    bar.set_count("cases", 128)
    heard = QAccessible.queryAccessibleInterface(bar.button("cases"))
    assert heard.text(QAccessible.Text.Name) == "Zaken 128"


def test_the_foot_stands_at_the_bottom(bar: SideBar) -> None:
    assert bar.button("settings").geometry().bottom() > 360
