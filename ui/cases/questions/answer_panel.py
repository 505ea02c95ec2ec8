"""What the questions share that are answered in a text, with fields beside it and a table below them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from praktijkteam.cases.questions.hints import Hint
from praktijkteam.cases.view import CaseView
from praktijkteam.terms import QuestionKind
from ui.cases.desk import CaseDesk
from ui.cases.questions.hint_list import TextHints
from ui.cases.questions.question_panel import QuestionPanel
from ui.cases.questions.row_table import RowTable
from ui.editing.edit import Edit
from ui.editing.editor import Editor
from ui.editing.field_notice import FieldNotice, VersionsMark
from ui.editing.inputs import Input, TextInput
from ui.widgets.form_row import FormRow
from ui.widgets.text_edit import TextEdit

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy.orm import Session

Save = Callable[["Session", str, Mapping[str, Any], Mapping[str, Any]], object]


class AnswerPanel(QuestionPanel):
    """A subclass gives its table and calls `begin`; what it says of the text in `find_hints` stands under it."""

    def __init__(
        self, desk: CaseDesk, kind: QuestionKind, text: TextEdit, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, kind, parent)
        text.setParent(self)
        self.text = text
        self._number = ""

    def begin(
        self,
        rows: Mapping[str, FormRow],
        inputs: Mapping[str, Input],
        place: str,
        edits: str,
        table: RowTable[Any],
    ) -> None:
        """Edit the text and these fields, in the place of that name, as a row of the table `edits`."""
        self.rows = rows
        self._place, self._table = place, table
        self.edit = Edit({"text": TextInput(self.text), **inputs}, self)
        self.editor = self.add_editor(Editor(self.desk, self.edit, edits, self))
        self.told = FieldNotice(self.editor, self, apart=rows)
        self.hints = TextHints(self.text, self.find_hints, self)
        table.made.connect(self.add_editor)
        table.gone.connect(self.drop_editor)
        for name, row in rows.items():
            inputs[name].told.connect(row.refuse)
            row.add_under(VersionsMark(self.editor, {name}, row))
        self.edit.inputs["text"].told.connect(self.told.refuse)

    def find_hints(self, text: str) -> Sequence[Hint]:
        raise NotImplementedError

    def open_answer(self, view: CaseView, answer: object, save: Save) -> None:
        """Show what the case answers; a part of `show_case`."""
        if self._number != view.number:
            self._number = view.number
            self._table.begin()
        place = self.desk.place(self._place, self.title.text())
        values = {name: getattr(answer, name) for name in self.edit.inputs}
        self.editor.open(place, values, partial(_saved, save, view.id))
        self.hints.begin(view.number)

    def revert(self) -> None:
        super().revert()
        self._table.drop_unused()

    def close_case(self) -> None:
        super().close_case()
        self._number = ""

    def go_to(self, field: str, row_id: str = "") -> None:
        each = self.edit.inputs.get(field, self.edit.inputs["text"])
        each.go(each.cursor())


def _saved(save: Save, case_id: str, session: Session, mine: Any, base: Any) -> object:
    return save(session, case_id, mine, base)
