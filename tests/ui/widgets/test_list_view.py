from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.models.samples import COLUMNS, CaseRow, Server, case, case_id
from ui.appearance import LIGHT, font
from ui.models.columns import Column
from ui.models.list_model import ListModel
from ui.models.table_model import TableModel
from ui.widgets.cell_drawing import PADDING
from ui.widgets.list_view import ROW, ListView
from ui.widgets.painting import text_width

NUMBER, TITLE, DUE = 1, 2, 4


class Shown:
    """A list of cases on the screen, with somebody who answers."""

    def __init__(self, qtbot: QtBot, count: int) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.model: ListModel[CaseRow] = ListModel(COLUMNS, self.window)
        self.view = ListView(self.model, "Zaken", parent=self.window)
        self.server = Server(self.model)
        self.view.resize(900, 400)
        self.window.resize(900, 400)
        self.window.show()
        self.model.set_ids(case_id(number) for number in range(1, count + 1))
        qtbot.waitUntil(lambda: count == 0 or bool(self.server.asked))

    def middle_of(self, row: int, column: int = TITLE) -> QPoint:
        return self.view.visualRect(self.model.index(row, column)).center()

    def click(self, row: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseClick(self.view.viewport(), Qt.MouseButton.LeftButton, modifier, self.middle_of(row))

    def colour_at(self, row: int, x: int) -> QColor:
        return self.view.viewport().grab().toImage().pixelColor(x, self.middle_of(row).y())


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot, 1000)


def test_enter_and_a_double_click_open_a_case(shown: Shown, qtbot: QtBot) -> None:
    shown.click(3)
    with qtbot.waitSignal(shown.view.opened) as opened:
        QTest.keyClick(shown.view, Qt.Key.Key_Return)
    assert opened.args == [case_id(4)]
    with qtbot.waitSignal(shown.view.opened) as opened:
        QTest.mouseDClick(shown.view.viewport(), Qt.MouseButton.LeftButton, pos=shown.middle_of(5))
    assert opened.args == [case_id(6)]


def test_choosing_a_row_cuts_nothing_of_its_title(qtbot: QtBot) -> None:
    """Semibold is wider: a title that just fits stays as it is, a shorter one becomes semibold."""
    title = "Grensregio in Emmerich am Rhein (Duitsland)"
    table: TableModel[CaseRow] = TableModel([replace(COLUMNS[TITLE], stretch=False)], lambda row: row.id)
    table.show([replace(case(1), title=title), case(2)])
    view = ListView(table, "Zaken")
    qtbot.addWidget(view)
    view.setColumnWidth(0, text_width(font(), title) + 2 * PADDING)
    view.resize(600, 200)
    view.show()

    def letters(row: int) -> set[int]:
        """The columns of pixels of the row in which something is written."""
        place = view.visualRect(table.index(row, 0))
        image = view.viewport().grab(place).toImage()
        return {
            x
            for x in range(8, image.width())
            if any(image.pixelColor(x, y).lightness() < 90 for y in range(8, 28))
        }

    unchosen = letters(0), letters(1)
    view.selectAll()
    assert len(letters(0) ^ unchosen[0]) < 10, "but for the ground, which changes the edges of letters"
    assert max(letters(1)) > max(unchosen[1])


def test_several_cases_can_be_chosen(shown: Shown, qtbot: QtBot) -> None:
    shown.click(1)
    with qtbot.waitSignal(shown.view.chosen):
        shown.click(3, Qt.KeyboardModifier.ShiftModifier)
    assert shown.view.chosen_ids() == [case_id(2), case_id(3), case_id(4)]
    QTest.keyClick(shown.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(shown.view.chosen_ids()) == 1000


def test_a_chosen_row_has_a_bar_and_a_ground(shown: Shown) -> None:
    shown.click(2)
    assert shown.colour_at(2, 1) == LIGHT.accent
    assert shown.colour_at(2, 20) == LIGHT.selection
    assert shown.colour_at(1, 20) == LIGHT.surface


def test_the_focus_is_seen_when_it_comes_by_keyboard(shown: Shown, qtbot: QtBot) -> None:
    field = QLineEdit(shown.window)
    field.show()
    shown.window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert shown.view.hasFocus()
    top = shown.view.visualRect(shown.model.index(0, TITLE)).top()
    assert shown.view.viewport().grab().toImage().pixelColor(400, top) == LIGHT.accent


def test_after_a_refresh_the_same_rows_are_chosen_and_on_sight(shown: Shown, qtbot: QtBot) -> None:
    shown.view.choose([case_id(500), case_id(501)])
    top = shown.view.rowAt(0)
    with qtbot.assertNotEmitted(shown.view.chosen):
        shown.model.set_ids(case_id(number) for number in [2000, 2001, *range(1, 1001)])
    assert shown.view.chosen_ids() == [case_id(500), case_id(501)]
    assert shown.view.current_id() == case_id(500)
    assert shown.view.rowAt(0) == top + 2


def test_a_chosen_row_that_has_gone_is_told(shown: Shown, qtbot: QtBot) -> None:
    shown.view.choose([case_id(5), case_id(6)])
    with qtbot.waitSignal(shown.view.chosen):
        shown.model.set_ids(case_id(number) for number in range(6, 1001))
    assert shown.view.chosen_ids() == [case_id(6)]


def test_a_new_question_starts_at_the_top(shown: Shown) -> None:
    shown.view.choose([case_id(500)])
    shown.model.set_ids([case_id(number) for number in range(1, 900)], keep_place=False)
    assert shown.view.chosen_ids() == []
    assert shown.view.rowAt(0) == 0


def test_only_what_is_on_sight_is_fetched(qtbot: QtBot) -> None:
    shown = Shown(qtbot, 100_000)
    shown.view.choose([case_id(77_777)])
    qtbot.waitUntil(lambda: len(shown.server.asked) == 2)
    first, last = shown.server.asked[1]
    assert first <= 77_776 <= last
    assert last - first < 200
    QTest.keyClicks(shown.view, "Zaak 99")
    QTest.keyClick(shown.view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: shown.server.asked[-1][1] == 99_999)
    assert len(shown.server.asked) <= 4


def _header_click(view: ListView, column: int) -> None:
    header = view.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 30, 16)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_on_a_header_asks_for_another_order(shown: Shown, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.view.sort_wanted) as wanted:
        _header_click(shown.view, DUE)
    assert wanted.args == ["due", False]
    shown.view.show_order("due", descending=False)
    with qtbot.waitSignal(shown.view.sort_wanted) as wanted:
        _header_click(shown.view, DUE)
    assert wanted.args == ["due", True]
    with qtbot.assertNotEmitted(shown.view.sort_wanted):
        _header_click(shown.view, 3)


def test_columns_are_chosen_from_a_menu(shown: Shown, qtbot: QtBot) -> None:
    menu = shown.view.columns_menu(shown.view)
    ticks = {action.text(): action for action in menu.actions()}
    assert ticks["Gemeente"].isChecked() is False
    assert not ticks["Titel"].isEnabled()
    with qtbot.waitSignal(shown.view.columns_changed):
        ticks["Gemeente"].trigger()
    assert not shown.view.isColumnHidden(5)
    orders = [action.text() for action in ticks["Sorteren op"].menu().actions()]  # type: ignore[attr-defined]
    assert orders == ["Nummer", "Titel", "Streefdatum"]


def test_columns_are_found_back_as_they_were_left(shown: Shown, qtbot: QtBot) -> None:
    header = shown.view.horizontalHeader()
    header.moveSection(4, 1)
    header.resizeSection(NUMBER, 140)
    header.setSectionHidden(3, True)
    kept = shown.view.columns_state()
    other = Shown(qtbot, 5)
    other.view.restore_columns(kept)
    assert other.view.columns_state() == kept
    assert other.view.isColumnHidden(3)


def test_a_state_of_another_version_does_no_harm(shown: Shown) -> None:
    before = shown.view.columns_state()
    shown.view.restore_columns({"order": ["weg", 3], "widths": {"weg": 5, "title": "x"}, "hidden": "?"})
    assert shown.view.columns_state() == before


def test_an_empty_list_offers_the_first_step(qtbot: QtBot) -> None:
    shown = Shown(qtbot, 0)
    shown.view.set_empty("Nog geen zaken", "Een zaak begint met een verzoek.", "Nieuw verzoek")
    button = shown.view.findChild(QPushButton)
    assert button is not None
    with qtbot.waitSignal(shown.view.first_step):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    shown.model.set_ids([case_id(1)])
    assert not button.isVisible()


def _tooltip(shown: Shown, row: int, column: int) -> str:
    place = shown.middle_of(row, column)
    event = QHelpEvent(QEvent.Type.ToolTip, place, shown.view.viewport().mapToGlobal(place))
    QApplication.sendEvent(shown.view.viewport(), event)
    return QToolTip.text()


def test_a_title_that_does_not_fit_is_whole_in_its_tooltip_and_never_markup(shown: Shown) -> None:
    title = "<b>Vet</b> & " + "heel lang " * 30
    shown.model.put_rows(0, [replace(case(1), title=title)])
    assert "&lt;b&gt;Vet&lt;/b&gt; &amp;" in _tooltip(shown, 0, TITLE)


def test_a_screen_reader_finds_the_table_and_its_words(shown: Shown) -> None:
    table = QAccessible.queryAccessibleInterface(shown.view)
    assert table.text(QAccessible.Text.Name) == "Zaken"
    assert table.role() == QAccessible.Role.Table
    cells = [table.child(place).text(QAccessible.Text.Name) for place in range(12)]
    assert "Titel: Zaak 1" in cells


def test_a_list_that_is_not_ready_is_not_called_empty(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    model: ListModel[CaseRow] = ListModel(COLUMNS, window)
    view = ListView(model, "Zaken", parent=window)
    view.set_empty("Nog geen zaken", "Een zaak begint met een verzoek.", "Nieuw verzoek")
    window.show()
    button = view.findChild(QPushButton)
    assert button is not None
    assert not button.isVisible()
    model.set_ids([])
    assert button.isVisible()


def test_a_cell_is_edited_where_it_stands(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    columns: list[Column[CaseRow]] = [
        Column(key="title", header="Titel", text=lambda row: row.title, editable=True)
    ]
    model = TableModel(columns, lambda row: row.id, window)
    view = ListView(model, "Aantallen", row_height=28, parent=window)
    model.show([case(1), case(2)])
    window.show()
    window.activateWindow()
    view.choose([case_id(1)])
    with qtbot.assertNotEmitted(view.opened):
        QTest.keyClick(view, Qt.Key.Key_Return)
    editor = view.findChild(QLineEdit)
    assert editor is not None
    assert editor.height() <= 28
    editor.selectAll()
    QTest.keyClicks(editor, "Anders")
    with qtbot.waitSignal(model.edited) as edited:
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert edited.args == [0, "title", "Anders"]


def test_a_small_table_is_as_high_as_its_rows(qtbot: QtBot) -> None:
    shown = Shown(qtbot, 3)
    shown.view.fit()
    before = shown.view.height()
    shown.model.set_ids(case_id(number) for number in range(1, 6))
    assert shown.view.height() == before + 2 * ROW
    assert shown.view.verticalScrollBar().maximum() == 0
