"""Question 4: what is observably different, by when, who decides that, and what the team will not do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.questions.hints import Hint, result_hints
from praktijkteam.cases.questions.results import save_result
from praktijkteam.cases.view import CaseView
from praktijkteam.terms import QuestionKind
from ui.cases.desk import CaseDesk
from ui.cases.questions.answer_panel import AnswerPanel
from ui.cases.questions.criteria_table import CriteriaTable
from ui.cases.questions.outcome_box import OutcomeBox
from ui.editing.inputs import DayInput, Input, LineInput, TextInput
from ui.widgets.date_field import DateField
from ui.widgets.form_row import FormRow
from ui.widgets.side_by_side import SideBySide
from ui.widgets.text_edit import TextEdit


class ResultPanel(AnswerPanel):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk, QuestionKind.RESULT, TextEdit(desk.tr("Welk resultaat wordt verwacht?"), least=3), parent
        )
        self.text.setPlaceholderText(self.tr("Wat is er straks anders? Wie kan dat zien, tellen of lezen?"))
        self.due = DateField(desk.parse_day, calendar.day_text, parent=self)
        self.due.setPlaceholderText(self.tr("30 september, over 3 maanden"))
        self.decided_by = QLineEdit(self)
        self.decided_by.setPlaceholderText(self.tr("bijvoorbeeld: wethouder wonen"))
        self.not_doing = TextEdit(self.tr("Wat doet het team niet?"), least=2, parent=self)
        rows = {
            "due_on": FormRow(self.tr("Wanneer?"), self.due, parent=self),
            "decided_by": FormRow(self.tr("Wie bepaalt of het is bereikt?"), self.decided_by, parent=self),
            "not_doing": FormRow(self.tr("Wat doet het team niet?"), self.not_doing, parent=self),
        }
        inputs: dict[str, Input] = {
            "due_on": DayInput(self.due),
            "decided_by": LineInput(self.decided_by),
            "not_doing": TextInput(self.not_doing),
        }
        self.criteria = CriteriaTable(desk, self)
        self.outcome = OutcomeBox(self)
        self.begin(rows, inputs, "resultaat", "expected_result", self.criteria)
        self._arrange()

    def show_case(self, view: CaseView) -> None:
        self.open_answer(view, view.result, save_result)
        self.criteria.show_known(view.criteria, closed=self.desk.closed)
        self.outcome.show_outcome(view.outcome, self.desk.today)
        super().show_case(view)

    def go_to(self, field: str, row_id: str = "") -> None:
        if field.startswith("criterium"):
            self.criteria.add_row()
        else:
            super().go_to(field, row_id)

    def find_hints(self, text: str) -> Sequence[Hint]:
        """Those on the words; what is missing beside them stands in its own field already."""
        if not self.desk.is_open or self.desk.closed:
            return ()
        result = replace(self.desk.view.result, text=text)
        return [hint for hint in result_hints(result, self.desk.today) if hint.span]

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(16)
        for name in ("due_on", "decided_by"):
            line.addWidget(self.rows[name], 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self.text)
        column.addWidget(self.told)
        column.addWidget(self.hints)
        column.addLayout(line)
        column.addStretch(1)
        beside = QVBoxLayout()
        beside.setSpacing(12)
        for widget in (self.outcome, self.criteria, self.rows["not_doing"]):
            beside.addWidget(widget)
        beside.addStretch(1)
        both = SideBySide(24)
        self.columns.append(both)
        both.addLayout(column, 1)
        both.addLayout(beside, 1)
        self.content.addLayout(both)
