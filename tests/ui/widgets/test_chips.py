import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.chips import ChipData, ChipRow

DATA = [ChipData(n, lead=name) for n, name in enumerate(["gemeente", "huisvester", "glastuinders"])]


@pytest.fixture
def row(qtbot: QtBot) -> ChipRow:
    window = QWidget()
    qtbot.addWidget(window)
    made = ChipRow("Partijen", window)
    made.show_chips(DATA)
    layout = QVBoxLayout(window)
    layout.addWidget(made)
    layout.addWidget(QLineEdit(window))
    layout.addStretch(1)
    window.resize(600, 200)
    window.show()
    window.activateWindow()
    made.window_ = window  # type: ignore[attr-defined]
    return made


def _take_away(row: ChipRow) -> None:
    row.removed.connect(
        lambda value: row.show_chips([chip.data for chip in row.chips if chip.data.value != value])
    )


def test_a_chip_is_taken_away_by_its_cross(row: ChipRow, qtbot: QtBot) -> None:
    chip = row.chips[1]
    with qtbot.waitSignal(row.removed) as removed:
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 14, 14))
    assert removed.args == [1]
    with qtbot.waitSignal(row.opened) as opened:
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 14))
    assert opened.args == [1]


def test_after_delete_the_focus_goes_to_the_neighbour(row: ChipRow) -> None:
    _take_away(row)
    row.chips[0].setFocus()
    QTest.keyClick(row.chips[0], Qt.Key.Key_Right)
    assert row.chips[1].hasFocus()
    QTest.keyClick(row.chips[1], Qt.Key.Key_Delete)
    assert [chip.data.lead for chip in row.chips] == ["gemeente", "glastuinders"]
    assert row.chips[1].hasFocus()


def test_the_last_one_leaves_the_focus_to_the_next_field(row: ChipRow) -> None:
    _take_away(row)
    for _ in DATA:
        row.chips[0].setFocus()
        QTest.keyClick(row.chips[0], Qt.Key.Key_Backspace)
    focused = row.window().focusWidget()
    assert isinstance(focused, QLineEdit)


def test_a_chip_that_stays_is_not_taken_away(row: ChipRow, qtbot: QtBot) -> None:
    row.show_chips([ChipData(1, lead="340", removable=False)])
    with qtbot.assertNotEmitted(row.removed):
        QTest.keyClick(row.chips[0], Qt.Key.Key_Delete)


def test_what_does_not_fit_goes_on_the_next_line(row: ChipRow, qtbot: QtBot) -> None:
    row.window().resize(240, 200)
    qtbot.waitUntil(lambda: row.chips[2].y() > row.chips[0].y())
    inside = row.rect()
    assert all(inside.contains(chip.geometry()) for chip in row.chips)
