"""By what the expected result will be recognised, each with its day, edited where it stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from praktijkteam.cases.questions.results import (
    NewCriterion,
    add_criterion,
    change_criterion,
    remove_criterion,
)
from praktijkteam.cases.view import CriterionView
from praktijkteam.errors import Refused
from praktijkteam.labels import label
from ui.appearance import TextSize, Tone
from ui.cases.desk import CaseDesk
from ui.cases.questions.cell_fields import CellDate, CellField
from ui.cases.questions.row_table import RowTable, TableRow
from ui.editing.editor import Service
from ui.editing.inputs import DayInput, LineInput
from ui.widgets.labels import Label

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy.orm import Session

_FIELD = "resultaat.criterium."
EMPTY = {"text": "", "due_on": None}
_DAY = 128


class CriterionRow(TableRow[CriterionView]):
    """One criterion; at a case that is closing it also shows how far it was met."""

    prefix = _FIELD

    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _tr("Criterium weghalen"), parent)
        self.text = CellField(
            self.tr("Waaraan is het te zien?"), self.tr("waaraan is het te zien?"), parent=self
        )
        self.day = CellDate(desk.parse_day, self.tr("Uiterlijk"), "", self)
        self.day.setPlaceholderText(self.tr("datum"))
        self.day.setFixedWidth(_DAY)
        self.reached = Label("", TextSize.SMALL, Tone.MUTED, parent=self)
        self.line.addWidget(self.text, 1)
        self.line.addWidget(self.reached)
        self.line.addWidget(self.day)
        self.begin({"text": LineInput(self.text), "due_on": DayInput(self.day)}, "criterion", air=2)

    def open_known(self, shown: CriterionView) -> None:
        super().open_known(shown)
        reached = self.tr("bereikt: {reached}").format(reached=label(shown.reached)) if shown.reached else ""
        self.reached.setText(reached)

    def place_name(self, shown: CriterionView) -> str:
        return _place_name(shown.text)

    def values(self, shown: CriterionView) -> dict[str, Any]:
        return {"text": shown.text, "due_on": shown.due_on}

    def changing(self, row_id: str) -> Service:
        return partial(_change, row_id)

    def open_new(self, key: str) -> None:
        place = self.place(key, _place_name(self.tr("nieuw")))
        adding = partial(_add, self.desk.case_id)
        self.editor.open(place, EMPTY, adding, unmake=_remove, becomes=self.changing)

    def focus(self) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)


class CriteriaTable(RowTable[CriterionRow]):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, CriterionRow, _FIELD, _tr("Criteria"), _tr("Criterium toevoegen"), parent)

    def make_heading(self) -> QWidget:
        title = Label(self.tr("Waaraan is het te zien?"), TextSize.SMALL, strong=True, parent=self)
        title.setContentsMargins(9, 4, 0, 4)
        return title

    def take_away(self, row_id: str, refused: Callable[[Refused], None]) -> bool:
        criterion = next((one for one in self.desk.view.criteria if one.id == row_id), None)
        if criterion is None:
            return False
        new = NewCriterion(criterion.text, criterion.due_on)
        self.desk.do(
            partial(remove_criterion, criterion_id=row_id, seen=self.desk.seen(criterion)),
            told=self.tr("‘{text}’ is weggehaald.").format(text=criterion.text),
            undo=partial(add_criterion, case_id=self.desk.case_id, new=new),
            refused=refused,
        )
        return True


def _place_name(name: str) -> str:
    return f"Criterium: {name}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("CriteriaTable", text)


def _change(criterion_id: str, session: Session, mine: Any, base: Any) -> object:
    return change_criterion(session, criterion_id, mine, base)


def _add(case_id: str, session: Session, mine: Any, _base: Any) -> str:
    return add_criterion(session, case_id, NewCriterion(**mine)).id


def _remove(criterion_id: str) -> Callable[[Session], object]:
    return partial(remove_criterion, criterion_id=criterion_id)
