"""Tab goes from top to bottom, whatever was made first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import ownedByPython

from ui.widgets.tab_order import step, stops_in_order


def test_what_was_made_last_and_stands_first_comes_first(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    before, below, above = QPushButton(page), QPushButton(page), QPushButton(page)
    for each in (before, above, below):
        layout.addWidget(each)
    assert stops_in_order(page) == [before, above, below]


def test_a_part_without_a_layout_keeps_the_order_that_it_has(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    before, first, second = QPushButton(page), QPushButton(page), QPushButton(page)
    assert stops_in_order(page) == [before, first, second]


def test_what_drops_down_from_a_part_is_a_window_and_no_stop(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    field = QLineEdit(page)
    dropped = QWidget(page, Qt.WindowType.Popup)
    QLineEdit(dropped)
    assert stops_in_order(page) == [field]


def test_a_page_is_taken_for_a_part_of_nothing_that_stands_in_it(qtbot: QtBot) -> None:
    """Or Python takes it down a second time, when it comes to that part."""
    page = QWidget()
    qtbot.addWidget(page)
    layout, inner = QVBoxLayout(page), QVBoxLayout()
    layout.addLayout(inner)
    part = QWidget(page)
    field, choice = QLineEdit(part), QRadioButton(page)
    inner.addWidget(choice)
    layout.addWidget(part)
    page.show()
    for forward in (True, False):
        field.setFocus()
        step(page, stops_in_order(page), forward=forward)
        step(part, stops_in_order(part), forward=forward)
    assert ownedByPython(page)
