from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.ui.models.samples import CaseRow, Server, case, case_id, list_model
from ui.models.list_model import KEPT_PAGES, PAGE, ListModel

TITLE = 2


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


def _text(model: ListModel[CaseRow], row: int) -> str:
    return cast(str, model.index(row, TITLE).data() or "")


def test_it_behaves_as_qt_expects(owner: QObject, qtbot: QtBot) -> None:
    model = list_model(250, owner)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, owner)
    server = Server(model)
    qtbot.waitUntil(lambda: _text(model, 0) == "Zaak 1")
    assert server.asked
    model.set_ids([case_id(3), case_id(9)])
    model.outdated([case_id(9)])
    model.set_ids([])


def test_only_the_page_on_sight_is_fetched(owner: QObject, qtbot: QtBot) -> None:
    model = list_model(100_000, owner)
    server = Server(model)
    assert (model.rowCount(), _text(model, 50_050)) == (100_000, "")
    qtbot.waitUntil(lambda: _text(model, 50_050) == "Zaak 50051")
    assert server.asked == [(50_000, 50_099)]


def test_pages_beside_each_other_are_asked_for_at_once(owner: QObject, qtbot: QtBot) -> None:
    model = list_model(950, owner)
    server = Server(model)
    for row in (120, 99, 130, 949, 201):
        _text(model, row)
    qtbot.waitUntil(lambda: bool(server.asked))
    assert server.asked == [(0, 299), (900, 949)]


def test_nothing_is_asked_twice_while_the_answer_is_under_way(owner: QObject, qtbot: QtBot) -> None:
    model = list_model(10, owner)
    with qtbot.waitSignal(model.rows_wanted):
        _text(model, 0)
    with qtbot.assertNotEmitted(model.rows_wanted, wait=20):
        _text(model, 1)
    model.give_up(0, 9)
    with qtbot.waitSignal(model.rows_wanted):
        _text(model, 1)


def test_a_late_answer_to_an_earlier_question_is_left_aside(owner: QObject) -> None:
    model = list_model(10, owner)
    model.set_ids([case_id(5), case_id(6)])
    model.put_rows(0, [case(1), case(2)])
    model.put_rows(0, [case(number) for number in range(1, 11)])
    assert _text(model, 0) == ""


def test_a_refresh_shows_the_old_text_until_the_new_one_is_there(owner: QObject, qtbot: QtBot) -> None:
    model = list_model(3, owner)
    model.put_rows(0, [case(1), case(2), case(3)])
    model.set_ids([case_id(3), case_id(1)])
    assert [_text(model, 0), _text(model, 1)] == ["Zaak 3", "Zaak 1"]
    model.put_rows(0, [replace(case(3), title="Nieuw"), case(1)])
    assert _text(model, 0) == "Nieuw"


def test_a_changed_row_is_fetched_again(owner: QObject, qtbot: QtBot) -> None:
    model = list_model(200, owner)
    server = Server(model)
    qtbot.waitUntil(lambda: _text(model, 150) == "Zaak 151")
    server.asked.clear()
    with qtbot.waitSignal(model.dataChanged):
        model.outdated([case_id(151)])
    assert _text(model, 150) == "Zaak 151"
    qtbot.waitUntil(lambda: server.asked == [(100, 199)])


def test_a_row_that_has_gone_is_empty_and_not_asked_for_again(owner: QObject, qtbot: QtBot) -> None:
    model = list_model(2, owner)
    model.put_rows(0, [case(1), None])
    with qtbot.assertNotEmitted(model.rows_wanted, wait=20):
        assert _text(model, 1) == ""


def test_the_memory_has_an_end(owner: QObject) -> None:
    model = list_model((KEPT_PAGES + 5) * PAGE, owner)
    for page in range(KEPT_PAGES + 5):
        first = page * PAGE
        model.put_rows(first, [case(number + 1) for number in range(first, first + PAGE)])
    assert _text(model, 0) == ""
    assert _text(model, model.rowCount() - 1) == f"Zaak {model.rowCount()}"


def test_a_screen_reader_hears_the_column_and_the_words(owner: QObject) -> None:
    model = list_model(1, owner)
    model.put_rows(0, [case(1)])
    heard = model.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Vragen: bevestigd, besproken, concept, leeg"
    assert model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) == "Let op"
