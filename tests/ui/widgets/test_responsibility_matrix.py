from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from praktijkteam.terms import ResponsibilityRole
from tests.ui.widgets.scenes import issues, parties
from ui.appearance import LIGHT
from ui.widgets.line_breaks import broken
from ui.widgets.matrix_model import MatrixCell, MatrixParty
from ui.widgets.matrix_painting import OutcomeColumn
from ui.widgets.responsibility_matrix import ROW, ResponsibilityMatrix

PARTIES = [MatrixParty(party.id, party.name) for party in parties()]
FIRE_SAFETY, RENT = "0", "4"
CITY, INSPECTORATE, BRIGADE = "1", "2", "3"


@pytest.fixture
def matrix(qtbot: QtBot) -> ResponsibilityMatrix:
    made = ResponsibilityMatrix()
    qtbot.addWidget(made)
    made.resize(1100, 320)
    made.show_matrix(issues(), PARTIES)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def _middle(matrix: ResponsibilityMatrix, row: int, column: int) -> QPoint:
    return matrix.visualRect(matrix.model().index(row, column)).center()


@pytest.mark.parametrize(("letter", "role"), list(zip("vuri", ResponsibilityRole, strict=True)))
def test_a_letter_fills_a_cell(
    matrix: ResponsibilityMatrix, qtbot: QtBot, letter: str, role: ResponsibilityRole
) -> None:
    matrix.choose(FIRE_SAFETY, INSPECTORATE)
    with qtbot.waitSignal(matrix.cell_set) as filled:
        QTest.keyClicks(matrix, letter)
    assert filled.args == [FIRE_SAFETY, INSPECTORATE, role]


def test_with_many_parties_the_outcomes_stay_and_hide_no_cell(matrix: ResponsibilityMatrix) -> None:
    many = [*PARTIES, *(MatrixParty(f"meer {number}", f"Partij {number}") for number in range(9))]
    matrix.show_matrix(issues(), many)
    column = next(each for each in matrix.children() if isinstance(each, OutcomeColumn))
    assert column.isVisible()
    matrix.choose(FIRE_SAFETY, CITY)
    for _ in many[1:]:
        QTest.keyClick(matrix, Qt.Key.Key_Right)
        hidden = column.geometry().translated(-matrix.viewport().pos())
        assert not hidden.intersects(matrix.visualRect(matrix.currentIndex())), matrix.chosen_cell()
    matrix.resize(600, 320)
    assert not column.isVisible(), "too little would be left for the parties"


def test_delete_empties_it(matrix: ResponsibilityMatrix, qtbot: QtBot) -> None:
    matrix.choose(FIRE_SAFETY, CITY)
    with qtbot.waitSignal(matrix.cell_set) as filled:
        QTest.keyClick(matrix, Qt.Key.Key_Delete)
    assert filled.args == [FIRE_SAFETY, CITY, None]


def test_the_arrow_keys_go_from_cell_to_cell(matrix: ResponsibilityMatrix, qtbot: QtBot) -> None:
    matrix.choose(FIRE_SAFETY, CITY)
    QTest.keyClick(matrix, Qt.Key.Key_Right)
    with qtbot.waitSignal(matrix.cell_chosen) as chosen:
        QTest.keyClick(matrix, Qt.Key.Key_Down)
    assert chosen.args == ["1", INSPECTORATE]


def test_who_may_not_edit_fills_nothing(matrix: ResponsibilityMatrix, qtbot: QtBot) -> None:
    matrix.set_editable(False)
    matrix.choose(FIRE_SAFETY, CITY)
    with qtbot.assertNotEmitted(matrix.cell_set):
        QTest.keyClicks(matrix, "u")
        QTest.keyClick(matrix, Qt.Key.Key_Delete)
    assert matrix.cell_menu() is None


def test_the_outcome_is_no_cell_to_fill(matrix: ResponsibilityMatrix, qtbot: QtBot) -> None:
    QTest.mouseClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=_middle(matrix, 0, len(PARTIES)))
    with qtbot.assertNotEmitted(matrix.cell_set):
        QTest.keyClicks(matrix, "v")
    assert matrix.chosen_cell() is None


def test_the_menu_of_a_cell_does_the_same_as_the_letters(matrix: ResponsibilityMatrix, qtbot: QtBot) -> None:
    matrix.choose(RENT, CITY)
    menu = matrix.cell_menu()
    assert menu is not None
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [
        "Verantwoordelijk\tV",
        "Uitvoerend\tU",
        "Raadplegen\tR",
        "Informeren\tI",
        "Leegmaken\tDelete",
    ]
    with qtbot.waitSignal(matrix.cell_set) as filled:
        menu.actions()[2].trigger()
    assert filled.args == [RENT, CITY, ResponsibilityRole.CONSULTED]


def test_a_refresh_keeps_the_cell_in_hand(matrix: ResponsibilityMatrix) -> None:
    matrix.choose(RENT, INSPECTORATE)
    first = replace(issues()[0], cells={INSPECTORATE: MatrixCell(ResponsibilityRole.INFORMED)})
    matrix.show_matrix([first, *issues()[1:]], PARTIES)
    assert matrix.chosen_cell() == (RENT, INSPECTORATE)
    matrix.show_matrix(list(reversed(issues())), PARTIES)
    assert matrix.chosen_cell() == (RENT, INSPECTORATE)


def _left_of_letter(matrix: ResponsibilityMatrix, row: int, column: int) -> list[QColor]:
    """The pixels at the left of a letter, where solid, hatched and empty differ."""
    image, middle = matrix.viewport().grab().toImage(), _middle(matrix, row, column)
    return [image.pixelColor(middle.x() - 12, middle.y() + down) for down in range(-6, 7)]


def test_primary_is_solid_and_contested_is_hatched(matrix: ResponsibilityMatrix) -> None:
    assert set(map(QColor.name, _left_of_letter(matrix, 0, 0))) == {LIGHT.accent.name()}
    hatched = [colour.lightness() for colour in _left_of_letter(matrix, 4, 1)]
    assert min(hatched) < 150
    assert max(hatched) > 230
    assert set(map(QColor.name, _left_of_letter(matrix, 0, 2))) == {LIGHT.surface.name()}


def test_the_issues_stay_when_there_are_many_parties(matrix: ResponsibilityMatrix) -> None:
    matrix.show_matrix(issues(), [*PARTIES, *(MatrixParty(f"x{n}", f"partij {n}") for n in range(9))])
    matrix.choose(FIRE_SAFETY, "x8")
    assert matrix.horizontalScrollBar().value() > 0
    assert matrix.verticalHeader().isVisible()
    assert matrix.verticalHeader().x() >= 0
    assert matrix.viewport().rect().contains(matrix.visualRect(matrix.currentIndex()))


def test_it_is_as_high_as_its_rows(matrix: ResponsibilityMatrix) -> None:
    matrix.resize(1100, matrix.sizeHint().height())
    assert matrix.viewport().height() == ROW * len(issues())
    assert not matrix.verticalScrollBar().isVisible()


def test_a_double_click_on_a_name_opens_the_issue(matrix: ResponsibilityMatrix, qtbot: QtBot) -> None:
    header = matrix.verticalHeader()
    with qtbot.waitSignal(matrix.issue_opened) as opened:
        QTest.mouseDClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, ROW + 10))
    assert opened.args == ["1"]


def test_a_screen_reader_hears_what_a_cell_means(matrix: ResponsibilityMatrix) -> None:
    index = matrix.model().index(4, 0)
    heard = "Huur los van het arbeidscontract, gemeente Nissewaard: verantwoordelijk, betwist"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == heard
    table = QAccessible.queryAccessibleInterface(matrix)
    names = [table.child(place).text(QAccessible.Text.Name) for place in range(table.childCount())]
    assert heard in names


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("brandweer", ["brandweer"]),
        ("gemeente Nissewaard", ["gemeente", "Nissewaard"]),
        ("uitzendbureaus", ["uitzend-", "bureaus"]),
        ("Rotterdam-Rijnmond", ["Rotterdam-", "Rijnmond"]),
    ],
)
def test_a_long_name_is_broken_as_a_dutch_reader_expects(name: str, lines: list[str]) -> None:
    assert broken(name, lambda text: len(text) <= 11) == lines
