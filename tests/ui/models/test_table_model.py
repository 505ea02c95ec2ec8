from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.models.columns import Align, Column
from ui.models.table_model import TableModel


@dataclass(frozen=True)
class Figure:
    id: str
    what: str
    amount: int


COLUMNS = (
    Column[Figure](key="what", header="Aantallen", text=lambda row: row.what, editable=True),
    Column[Figure](key="amount", header="Aantal", text=lambda row: str(row.amount), align=Align.RIGHT),
)
HOUSES, PEOPLE = Figure("a", "panden", 40), Figure("b", "bewoners", 220)


@pytest.fixture
def model(qtbot: QtBot) -> Iterator[TableModel[Figure]]:
    owner = QObject()
    made = TableModel(COLUMNS, lambda row: row.id, owner)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, owner)
    made.show([HOUSES, PEOPLE])
    yield made
    owner.deleteLater()


def test_it_shows_what_it_was_given(model: TableModel[Figure]) -> None:
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["panden", "bewoners"]
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_the_same_rows_with_other_values_do_not_start_over(model: TableModel[Figure], qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show([HOUSES, replace(PEOPLE, amount=240)])
    assert model.index(1, 1).data() == "240"


def test_typing_is_told_and_the_owner_decides(model: TableModel[Figure], qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.edited) as edited:
        assert model.setData(model.index(1, 0), " mensen ")
    assert edited.args == [1, "what", "mensen"]
    assert model.index(1, 0).data() == "bewoners"
    model.replace(1, replace(PEOPLE, what="mensen"))
    assert model.index(1, 0).data() == "mensen"


def test_a_cell_that_may_not_be_edited_is_left_alone(model: TableModel[Figure], qtbot: QtBot) -> None:
    assert not model.index(0, 1).flags() & Qt.ItemFlag.ItemIsEditable
    with qtbot.assertNotEmitted(model.edited):
        assert not model.setData(model.index(0, 1), "41")
        assert not model.setData(model.index(0, 0), "panden")
