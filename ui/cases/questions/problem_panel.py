"""Question 1: what is the problem, since when, where, how many, and what has been tried."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from praktijkteam.cases.questions.amounts import Amount, amounts
from praktijkteam.cases.questions.hints import Hint, problem_hints
from praktijkteam.cases.questions.intake import save_problem
from praktijkteam.cases.view import CaseView
from praktijkteam.terms import QuestionKind
from ui.cases.desk import CaseDesk
from ui.cases.questions.answer_panel import AnswerPanel
from ui.cases.questions.figures_table import FiguresTable
from ui.cases.questions.marks_row import LABEL_WIDTH, MarksRow
from ui.editing.inputs import LineInput, TextInput
from ui.widgets.form_row import FormRow
from ui.widgets.side_by_side import SideBySide
from ui.widgets.text_edit import TextEdit

_OF_FIGURES = ("figures", "what", "low", "source", "reference_date")


class ProblemPanel(AnswerPanel):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk, QuestionKind.PROBLEM, TextEdit(desk.tr("Wat is het probleem?"), least=4), parent
        )
        self.text.setPlaceholderText(self.tr("Wat gaat er mis? Sinds wanneer en waar? Wie merkt het?"))
        self.since, self.place = QLineEdit(self), QLineEdit(self)
        self.tried = TextEdit(self.tr("Geprobeerd"), least=1, most=5, parent=self)
        self.figures = FiguresTable(desk, self)
        self.marks = MarksRow(desk, self)
        rows = {
            "since": FormRow(self.tr("Sinds"), self.since, label_width=LABEL_WIDTH, parent=self),
            "place": FormRow(self.tr("Waar"), self.place, label_width=LABEL_WIDTH, parent=self),
            "tried": FormRow(self.tr("Geprobeerd"), self.tried, label_width=LABEL_WIDTH, parent=self),
        }
        inputs = {
            "since": LineInput(self.since),
            "place": LineInput(self.place),
            "tried": TextInput(self.tried),
        }
        self.begin(rows, inputs, "probleem", "problem_statement", self.figures)
        self._arrange()

    def show_case(self, view: CaseView) -> None:
        self.open_answer(view, view.problem, save_problem)
        self.figures.show_figures(view.figures, closed=self.desk.closed)
        self.marks.show_case(view)
        super().show_case(view)

    def go_to(self, field: str, row_id: str = "") -> None:
        if field.startswith("aantal."):
            self.figures.go_to_draft(field)
        elif field in _OF_FIGURES:
            if not self.figures.go(row_id or field):
                self.figures.add_counted(self._counted(row_id))
        elif field in ("themes", "theme"):
            self.marks.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().go_to(field, row_id)

    def _counted(self, words: str) -> Amount | None:
        return next((each for each in amounts(self.text.text()) if each.words == words), None)

    def find_hints(self, text: str) -> Sequence[Hint]:
        """A number that is being put in the table has its own row to say what is missing."""
        if not self.desk.is_open:
            return problem_hints(text)
        view = self.desk.view
        return () if self.desk.closed else problem_hints(text, view.figures)

    def _arrange(self) -> None:
        columns = SideBySide(24)
        self.columns.append(columns)
        left = QVBoxLayout()
        left.setSpacing(8)
        for row in self.rows.values():
            left.addWidget(row)
        left.addStretch(1)
        columns.addLayout(left, 4)
        right = QVBoxLayout()
        right.addWidget(self.figures)
        right.addStretch(1)
        columns.addLayout(right, 7)
        self.content.addWidget(self.text)
        self.content.addWidget(self.told)
        self.content.addWidget(self.hints)
        self.content.addLayout(columns)
        self.content.addWidget(self.marks)
