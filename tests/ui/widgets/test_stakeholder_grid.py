from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.widgets.scenes import parties
from ui.widgets.grid_dot import SIZE, DotButton
from ui.widgets.stakeholder_grid import Ghost, GhostCard, StakeholderGrid

CITY, INSPECTORATE, FIRE, POLICE, OWNERS, AGENCIES = "123456"
MIDDLE = QPoint(SIZE // 2, SIZE // 2)


@pytest.fixture
def grid(qtbot: QtBot) -> StakeholderGrid:
    made = StakeholderGrid()
    qtbot.addWidget(made)
    made.resize(592, 540)
    made.show_dots(parties())
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def _drag(button: DotButton, by: QPoint) -> None:
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=MIDDLE)
    QTest.mouseMove(button, MIDDLE + by)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=MIDDLE)


def test_a_dot_stands_where_its_numbers_say(grid: StakeholderGrid) -> None:
    scale = grid.plot.scale()
    centre = grid.plot.button(FIRE).geometry().center()
    assert centre.x() == pytest.approx(scale.left() + 3.6 / 5 * scale.width(), abs=2)
    assert centre.y() == pytest.approx(scale.bottom() - 2.9 / 5 * scale.height(), abs=2)


def test_a_party_at_the_end_of_the_scale_stands_whole_within_the_frame(grid: StakeholderGrid) -> None:
    grid.show_dots([replace(parties()[0], influence=5.0, interest=5.0)])
    assert grid.plot.plot().contains(grid.plot.button(CITY).geometry().toRectF())


def test_a_party_without_a_place_is_dragged_into_the_picture(grid: StakeholderGrid, qtbot: QtBot) -> None:
    grid.show_dots([*parties()[1:], replace(parties()[0], influence=None)])
    (chip,) = grid.tray.chips
    qtbot.waitUntil(lambda: chip.width() > 40)
    wanted = grid.plot.scale().center().toPoint()
    target = chip.mapFrom(grid, grid.plot.mapTo(grid, wanted))
    QTest.mousePress(chip, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.mouseMove(chip, target)
    with qtbot.waitSignal(grid.moved) as moved, qtbot.assertNotEmitted(grid.tray.opened):
        QTest.mouseRelease(chip, Qt.MouseButton.LeftButton, pos=target)
    assert moved.args == [CITY, pytest.approx(2.5, abs=0.11), pytest.approx(2.5, abs=0.11)]


def test_a_long_name_without_a_place_widens_nothing(grid: StakeholderGrid) -> None:
    grid.show_dots([replace(parties()[0], influence=None, name="Stichting ter behartiging van " * 8)])
    assert grid.minimumSizeHint().width() <= grid.plot.minimumSizeHint().width()


def test_a_party_is_dragged_to_another_place(grid: StakeholderGrid, qtbot: QtBot) -> None:
    plot = grid.plot.scale()
    with qtbot.waitSignal(grid.chosen) as chosen, qtbot.waitSignal(grid.moved) as moved:
        _drag(grid.plot.button(POLICE), QPoint(round(plot.width() / 5), -round(plot.height() / 5)))
    assert chosen.args == [POLICE]
    assert moved.args == [POLICE, pytest.approx(3.9, abs=0.11), pytest.approx(2.6, abs=0.11)]


def test_a_party_cannot_leave_the_scale(grid: StakeholderGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.moved) as moved:
        _drag(grid.plot.button(CITY), QPoint(900, -900))
    assert moved.args == [CITY, 5.0, 5.0]
    assert grid.plot.rect().contains(grid.plot.button(CITY).geometry().center())


def test_a_click_chooses_and_moves_nothing(grid: StakeholderGrid, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(grid.moved), qtbot.waitSignal(grid.chosen):
        QTest.mouseClick(grid.plot.button(OWNERS), Qt.MouseButton.LeftButton, pos=MIDDLE)


@pytest.mark.parametrize(
    ("key", "modifier", "influence", "interest"),
    [
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier, 3.0, 3.6),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier, 2.4, 3.6),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 2.9, 3.7),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier, 2.9, 3.1),
    ],
)
def test_the_arrow_keys_move_a_party(
    grid: StakeholderGrid,
    qtbot: QtBot,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    influence: float,
    interest: float,
) -> None:
    with qtbot.waitSignal(grid.moved) as moved:
        QTest.keyClick(grid.plot.button(FIRE), key, modifier)
    assert moved.args == [FIRE, influence, interest]


def test_tab_goes_from_party_to_party(grid: StakeholderGrid) -> None:
    grid.plot.button(CITY).setFocus()
    QTest.keyClick(grid.plot.button(CITY), Qt.Key.Key_Tab)
    assert grid.plot.button(INSPECTORATE).hasFocus()
    QTest.keyClick(grid.plot.button(INSPECTORATE), Qt.Key.Key_Backtab)
    assert grid.plot.button(CITY).hasFocus()


def test_escape_while_dragging_puts_it_back(grid: StakeholderGrid, qtbot: QtBot) -> None:
    button = grid.plot.button(POLICE)
    before = button.pos()
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=MIDDLE)
    QTest.mouseMove(button, MIDDLE + QPoint(80, -80))
    assert button.pos() != before
    with qtbot.assertNotEmitted(grid.moved):
        QTest.keyClick(button, Qt.Key.Key_Escape)
        QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=MIDDLE)
    assert button.pos() == before


def test_who_may_not_edit_moves_nothing(grid: StakeholderGrid, qtbot: QtBot) -> None:
    grid.set_movable(False)
    with qtbot.assertNotEmitted(grid.moved):
        _drag(grid.plot.button(POLICE), QPoint(60, 60))
        QTest.keyClick(grid.plot.button(POLICE), Qt.Key.Key_Up)


def test_names_stay_inside_and_apart(grid: StakeholderGrid) -> None:
    plot = grid.plot.plot().toAlignedRect()
    places = grid.plot.name_places()
    assert len(places) == 6
    assert all(plot.contains(place) for place in places)
    overlapping = [
        one for one in places for other in places if one is not other and QRect(one).intersects(other)
    ]
    assert overlapping == []


def test_a_party_without_a_place_waits_under_it_and_comes_in_the_middle(
    grid: StakeholderGrid, qtbot: QtBot
) -> None:
    waiting = replace(parties()[0], id="7", name="Stichting Lize", influence=None)
    grid.show_dots([*parties(), waiting])
    (chip,) = grid.tray.chips
    with qtbot.waitSignal(grid.moved) as moved:
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert moved.args == ["7", 3.0, 3.0]
    grid.show_dots([*parties(), replace(waiting, influence=3.0)])
    assert not grid.tray.isVisible()
    assert grid.plot.button("7").isVisible()


def test_a_missing_group_can_be_added(grid: StakeholderGrid, qtbot: QtBot) -> None:
    grid.show_ghosts([Ghost("omwonenden", "omwonenden?", "niemand spreekt namens hen")])
    card = grid.findChild(GhostCard)
    assert card is not None
    with qtbot.waitSignal(grid.ghost_wanted) as wanted:
        QTest.mouseClick(card.link, Qt.MouseButton.LeftButton)
    assert wanted.args == ["omwonenden"]
    grid.show_ghosts([])
    assert not card.isVisible()


def test_a_refresh_keeps_the_focus_on_the_party(grid: StakeholderGrid) -> None:
    grid.plot.button(FIRE).setFocus()
    grid.show_dots([replace(party, influence=2.0) for party in parties()[1:]])
    assert grid.plot.button(FIRE).hasFocus()
    assert len([button for button in grid.plot.findChildren(QPushButton) if button.isVisible()]) == 5


def test_a_screen_reader_hears_who_it_is_and_where(grid: StakeholderGrid) -> None:
    heard = QAccessible.queryAccessibleInterface(grid.plot.button(OWNERS))
    assert heard.text(QAccessible.Text.Name) == "pandeigenaren, markt, verzet"
    assert heard.text(QAccessible.Text.Description) == "invloed 3,6, belang 4,2"
