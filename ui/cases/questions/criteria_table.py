"""By what the expected result will be recognised, each with its day, edited where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam.cases.results import NewCriterion, add_criterion, change_criterion, remove_criterion
from praktijkteam.cases.view import CriterionView
from praktijkteam.labels import label
from ui.appearance import TextSize, Tone, tokens
from ui.cases.desk import CaseDesk
from ui.cases.questions.cell_fields import CellDate, CellField
from ui.drafts import Place
from ui.editing.edit import Edit
from ui.editing.editor import Editor
from ui.editing.field_notice import VersionsMark
from ui.editing.inputs import DayInput, Input, LineInput
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.form_row import ErrorLine
from ui.widgets.labels import Label
from ui.widgets.painting import draw_frame

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy.orm import Session

FIELD = "resultaat.criterium."
NEW = "nieuw-"
EMPTY = {"text": "", "due_on": None}
_DAY = 128


class CriterionRow(QWidget):
    """One criterion; at a case that is closing it also shows how far it was met."""

    removed = Signal()

    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.criterion_id: str | None = None
        self.saved_as: str | None = None
        self.text = CellField(
            self.tr("Waaraan is het te zien?"), self.tr("waaraan is het te zien?"), parent=self
        )
        self.day = CellDate(desk.parse_day, self.tr("Uiterlijk"), "", self)
        self.day.setPlaceholderText(self.tr("datum"))
        self.reached = Label("", TextSize.SMALL, Tone.MUTED, parent=self)
        self.cross = IconButton("x", self.tr("Criterium weghalen"), parent=self)
        self.cross.clicked.connect(self.removed)
        self.error = ErrorLine(self)
        inputs: dict[str, Input] = {"text": LineInput(self.text), "due_on": DayInput(self.day)}
        for each in inputs.values():
            each.told.connect(self.error.say)
        self.edit = Edit(inputs, self)
        self.editor = Editor(desk, self.edit, "criterion", self)
        self.editor.saved.connect(self._saved)
        self._lay_out()

    def open_known(self, criterion: CriterionView) -> None:
        """Show a criterion of the case; a row that was new becomes it, with whatever is typed in it."""
        place = _place(self._desk, criterion.id, criterion.text)
        service = partial(_change, criterion.id)
        if self.criterion_id is None and self.saved_as == criterion.id:
            self.editor.adopt(place, service)
        self.criterion_id = criterion.id
        values = {"text": criterion.text, "due_on": criterion.due_on}
        self.editor.open(self.editor.open_place or place, values, service)
        self.reached.setText(
            self.tr("bereikt: {reached}").format(reached=label(criterion.reached))
            if criterion.reached
            else ""
        )

    def open_new(self, number: int) -> None:
        place = _place(self._desk, f"{NEW}{number}", self.tr("nieuw"))
        self.editor.open(place, EMPTY, partial(_add, self._desk.case_id), unmake=_remove)

    def _saved(self, outcome: object) -> None:
        if isinstance(outcome, str):
            self.saved_as = outcome

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.day.setFixedWidth(_DAY)
        row.addWidget(self.text, 1)
        row.addWidget(self.reached)
        row.addWidget(self.day)
        row.addWidget(self.cross)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 2, 0, 2)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self.error)
        layout.addWidget(VersionsMark(self.editor, self.edit.inputs, self, named=True))


class CriteriaTable(QFrame):
    """`made(editor)` and `gone(editor)` hand the panel the editors of its rows."""

    made = Signal(object)
    gone = Signal(object)

    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[CriterionRow] = []
        self._count = 0
        self.setAccessibleName(self.tr("Criteria"))
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(1, 0, 1, 4)
        self._body.setSpacing(1)
        self.title = Label(self.tr("Waaraan is het te zien?"), TextSize.SMALL, strong=True, parent=self)
        self.title.setContentsMargins(9, 4, 0, 4)
        self._body.addWidget(self.title)
        self.add = LinkButton(self.tr("Criterium toevoegen"), icon="plus", parent=self)
        self.add.clicked.connect(self.add_row)
        self._body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def rows(self) -> Sequence[CriterionRow]:
        return tuple(self._rows)

    def begin(self) -> None:
        """Another case: its rows come, and the new ones that were typed and not saved."""
        for row in self.rows:
            self._drop(row)
        left = [int(field.rpartition("-")[2]) for field in self._desk.left_behind(FIELD + NEW)]
        self._count = max(left, default=0)
        for number in left:
            self._open_new(number)

    def show_criteria(self, criteria: Sequence[CriterionView], *, closed: bool) -> None:
        known = {criterion.id for criterion in criteria}
        for row in self.rows:
            if row.criterion_id and row.criterion_id not in known:
                self._drop(row)
        rows = {row.criterion_id or row.saved_as: row for row in self._rows}
        for place, criterion in enumerate(criteria):
            row = rows.get(criterion.id) or self._make(place)
            row.open_known(criterion)
            row.cross.setVisible(not closed)
        self.add.setVisible(not closed)

    def add_row(self) -> None:
        self._count += 1
        self._open_new(self._count).text.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        draw_frame(painter, self.rect(), worn.surface, worn.line)
        for row in self.rows:
            painter.fillRect(1, row.y() - 1, self.width() - 2, 1, worn.line)

    def _open_new(self, number: int) -> CriterionRow:
        row = self._make(len(self._rows))
        row.open_new(number)
        return row

    def _make(self, place: int) -> CriterionRow:
        row = CriterionRow(self._desk, self)
        row.removed.connect(lambda: self._take_away(row))
        self._rows.insert(place, row)
        self._body.insertWidget(1 + place, row)
        row.show()
        self.made.emit(row.editor)
        return row

    def _take_away(self, row: CriterionRow) -> None:
        criterion = next((one for one in self._desk.view.criteria if one.id == row.criterion_id), None)
        if criterion is None:
            row.editor.revert()
            self._drop(row)
            return
        new = NewCriterion(criterion.text, criterion.due_on)
        self._desk.do(
            partial(remove_criterion, criterion_id=criterion.id),
            told=self.tr("‘{text}’ is weggehaald.").format(text=criterion.text),
            undo=partial(add_criterion, case_id=self._desk.case_id, new=new),
        )

    def _drop(self, row: CriterionRow) -> None:
        self._rows.remove(row)
        self.gone.emit(row.editor)
        self._body.removeWidget(row)
        row.hide()
        row.deleteLater()


def _place(desk: CaseDesk, key: str, name: str) -> Place:
    return desk.place(f"{FIELD}{key}", f"Criterium: {name}")


def _change(criterion_id: str, session: Session, mine: Any, base: Any) -> object:
    return change_criterion(session, criterion_id, mine, base)


def _add(case_id: str, session: Session, mine: Any, _base: Any) -> str:
    return add_criterion(session, case_id, NewCriterion(**mine)).id


def _remove(criterion_id: str) -> Callable[[Session], object]:
    return partial(remove_criterion, criterion_id=criterion_id)
