"""Question 1: what is the problem, since when, where, how many, and what has been tried."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from praktijkteam.cases.amounts import Amount, amounts
from praktijkteam.cases.hints import Hint, problem_hints
from praktijkteam.cases.intake import save_problem
from praktijkteam.cases.view import CaseView
from praktijkteam.terms import QuestionKind
from ui.cases.desk import CaseDesk
from ui.cases.questions.figures_table import FiguresTable
from ui.cases.questions.hint_list import TextHints
from ui.cases.questions.marks_row import LABEL_WIDTH, MarksRow
from ui.cases.questions.question_panel import QuestionPanel
from ui.editing.edit import Edit
from ui.editing.editor import Editor
from ui.editing.field_notice import FieldNotice, VersionsMark
from ui.editing.inputs import Input, LineInput, TextInput
from ui.widgets.form_row import FormRow
from ui.widgets.side_by_side import SideBySide
from ui.widgets.text_edit import TextEdit

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy.orm import Session

_OF_FIGURES = ("figures", "what", "low", "source", "reference_date")
FIELDS = ("text", "since", "place", "tried")


class ProblemPanel(QuestionPanel):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, QuestionKind.PROBLEM, parent)
        self.text = TextEdit(self.tr("Wat is het probleem?"), least=4, parent=self)
        self.text.setPlaceholderText(self.tr("Wat gaat er mis? Sinds wanneer en waar? Wie merkt het?"))
        self.since, self.place = QLineEdit(self), QLineEdit(self)
        self.tried = TextEdit(self.tr("Geprobeerd"), least=1, most=5, parent=self)
        self.rows = {
            "since": FormRow(self.tr("Sinds"), self.since, label_width=LABEL_WIDTH, parent=self),
            "place": FormRow(self.tr("Waar"), self.place, label_width=LABEL_WIDTH, parent=self),
            "tried": FormRow(self.tr("Geprobeerd"), self.tried, label_width=LABEL_WIDTH, parent=self),
        }
        inputs: dict[str, Input] = {
            "text": TextInput(self.text),
            "since": LineInput(self.since),
            "place": LineInput(self.place),
            "tried": TextInput(self.tried),
        }
        self.edit = Edit(inputs, self)
        self.editor = self.add_editor(Editor(desk, self.edit, "problem_statement", self))
        self.told = FieldNotice(self.editor, self, apart=self.rows)
        self.hints = TextHints(self.text, self._find_hints, self)
        self.figures = FiguresTable(desk, self)
        self.figures.made.connect(self.add_editor)
        self.figures.gone.connect(self.drop_editor)
        self.marks = MarksRow(desk, self)
        self._number = ""
        for name, row in self.rows.items():
            inputs[name].told.connect(row.refuse)
            row.add_under(VersionsMark(self.editor, {name}, row))
        inputs["text"].told.connect(self.told.refuse)
        self._arrange()

    def show_case(self, view: CaseView) -> None:
        if self._number != view.number:
            self._number = view.number
            self.figures.begin()
        place = self.desk.place("probleem", self.title.text())
        self.editor.open(
            place, {name: getattr(view.problem, name) for name in FIELDS}, partial(_save, view.id)
        )
        self.figures.show_figures(view.figures, closed=self.desk.closed)
        self.hints.begin(view.number)
        self.marks.show_case(view)
        super().show_case(view)

    def close_case(self) -> None:
        super().close_case()
        self._number = ""

    def go_to(self, field: str, row_id: str = "") -> None:
        if field.startswith("aantal."):
            self.figures.go_to_draft(field)
        elif field in _OF_FIGURES:
            if not self.figures.go(row_id or field):
                self.figures.add_counted(self._counted(row_id))
        elif field in ("themes", "theme"):
            self.marks.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            each = self.edit.inputs.get(field, self.edit.inputs["text"])
            each.go(each.cursor())

    def _counted(self, words: str) -> Amount | None:
        return next((each for each in amounts(self.text.text()) if each.words == words), None)

    def _find_hints(self, text: str) -> Sequence[Hint]:
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


def _save(case_id: str, session: Session, mine: Any, base: Any) -> object:
    return save_problem(session, case_id, mine, base)
