"""An issue: what it is about, whether parties disagree on it, and what happens next."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from praktijkteam.cases.questions.responsibility import change_issue
from praktijkteam.cases.view import CaseView, IssueView
from ui.cases.case_form import CaseForm, row_now
from ui.cases.desk import CaseDesk, Work
from ui.editing.inputs import Input, LineInput
from ui.widgets.buttons import LinkButton
from ui.widgets.choices import CheckBox


class TickInput(Input):
    """Yes or no."""

    def __init__(self, box: CheckBox) -> None:
        super().__init__(box)
        self._box = box
        box.clicked.connect(self.edited)

    def value(self) -> bool:
        return self._box.isChecked()

    def set_value(self, value: bool) -> None:
        self._box.setChecked(value)


class IssueForm(CaseForm):
    """`remove_wanted` comes when it is no issue of this case."""

    remove_wanted = Signal()

    table = "issue"

    def __init__(self, desk: CaseDesk, issue: IssueView, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.tr("Vraagstuk wijzigen"), desk.tr("Opslaan"), parent)
        self._issue = issue
        self.what, self.next_step = QLineEdit(self), QLineEdit(self)
        self.next_step.setPlaceholderText(self.tr("wie spreekt wie, en wanneer?"))
        self.contested = CheckBox(self.tr("Partijen zijn het hierover niet eens"), parent=self)
        self.add("title", self.tr("Vraagstuk"), LineInput(self.what))
        self.add("contested", self.tr("Betwist"), TickInput(self.contested))
        self.add("next_step", self.tr("Volgende stap"), LineInput(self.next_step))
        take_away = LinkButton(self.tr("Vraagstuk weghalen"), small=False, parent=self)
        take_away.clicked.connect(self.remove_wanted)
        self.foot.insertWidget(0, take_away)

    def now(self, view: CaseView) -> Mapping[str, Any] | None:
        return row_now(view.issues, self._issue, values_of)

    def work(self) -> Work:
        return partial(change_issue, issue_id=self._issue.id, mine=self.values, base=self.base)

    def told(self) -> str:
        return self.tr("Het vraagstuk is gewijzigd.")


def values_of(issue: IssueView) -> dict[str, Any]:
    return {"title": issue.title, "contested": issue.contested, "next_step": issue.next_step}
