"""Qt's own judge of models stands beside every model of the window, while rows come, change and go."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, QObject
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

import ui
from tests.ui.models.samples import case_id, list_model
from tests.ui.widgets.scenes import issues, parties
from ui.models.columns import Column
from ui.models.list_model import ListModel
from ui.models.rows_model import RowsModel
from ui.models.table_model import TableModel
from ui.widgets.matrix_model import MatrixModel, MatrixParty
from ui.widgets.suggestions import Suggestion, SuggestionModel

Steps = Iterator[QAbstractItemModel]


def _list(owner: QObject) -> Steps:
    model = list_model(250, owner)
    yield model
    for ids in ([case_id(3), case_id(9)], [case_id(9), case_id(3), case_id(4)], []):
        model.set_ids(ids)
        yield model


def _table(owner: QObject) -> Steps:
    model = TableModel(
        (Column[Suggestion](key="text", header="Naam", text=lambda row: row.text),), str, owner
    )
    whole = [Suggestion(n, f"regel {n}") for n in range(4)]
    for rows in (whole, whole[1:], [replace(whole[0], detail="anders"), *whole[2:]], []):
        model.show(rows)
        yield model


def _matrix(owner: QObject) -> Steps:
    model = MatrixModel(owner)
    columns = [MatrixParty(party.id, party.name) for party in parties()]
    for down, across in ((issues(), columns), (issues()[:2], columns), (issues(), columns[:1]), ([], [])):
        model.show(down, across)
        yield model


def _suggestions(owner: QObject) -> Steps:
    model = SuggestionModel(owner)
    for count in (5, 1, 0, 7):
        model.show([Suggestion(n, f"naam {n}") for n in range(count)])
        yield model


TRIED: dict[type[QAbstractItemModel], Callable[[QObject], Steps]] = {
    ListModel: _list,
    TableModel: _table,
    MatrixModel: _matrix,
    SuggestionModel: _suggestions,
}
SHAPES = {RowsModel}  # what others are made of: no window has one


def _below(kind: type[QAbstractItemModel]) -> set[type[QAbstractItemModel]]:
    return {kind}.union(*(_below(child) for child in kind.__subclasses__()))


def test_no_model_of_the_window_goes_untried() -> None:
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    ours = {kind for kind in _below(QAbstractItemModel) if kind.__module__.startswith("ui.")}
    assert ours - SHAPES == set(TRIED)


@pytest.mark.parametrize("steps", TRIED.values(), ids=[kind.__name__ for kind in TRIED])
def test_qt_finds_no_fault_in_it(steps: Callable[[QObject], Steps], qtbot: QtBot) -> None:
    owner = QObject()
    judge: QAbstractItemModelTester | None = None
    counts: list[int] = []
    for model in steps(owner):
        judge = judge or QAbstractItemModelTester(
            model, QAbstractItemModelTester.FailureReportingMode.Fatal, owner
        )
        assert all(model.index(row, 0).isValid() for row in range(model.rowCount()))
        counts.append(model.rowCount())
    assert counts[0] > counts[1], "nothing came or went"
    owner.deleteLater()
