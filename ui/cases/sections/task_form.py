"""A new task, a changed one, or one that is no longer needed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from praktijkteam import calendar
from praktijkteam.cases.view import CaseView, TaskView
from praktijkteam.documents.places import of_task
from praktijkteam.tasks.service import NewTask, add_task, change_task, drop_task, reopen_task
from ui.cases.case_form import CaseForm, row_now
from ui.cases.desk import CaseDesk, Work
from ui.cases.member_select import MemberInput
from ui.documents.enclosed import offer_files
from ui.editing.inputs import DayInput, LineInput
from ui.widgets.buttons import LinkButton
from ui.widgets.date_field import DateField


class TaskForm(CaseForm):
    """`drop_wanted` comes when a task is no longer needed."""

    drop_wanted = Signal()

    table = "task"

    def __init__(self, desk: CaseDesk, task: TaskView | None, parent: QWidget | None = None) -> None:
        title = desk.tr("Taak wijzigen") if task else desk.tr("Nieuwe taak")
        super().__init__(desk, title, desk.tr("Opslaan") if task else desk.tr("Taak toevoegen"), parent)
        self._task = task
        self.what = QLineEdit(self)
        self.what.setPlaceholderText(self.tr("bijvoorbeeld: lijst met meldingen opvragen"))
        self.owner = MemberInput(desk, self.tr("Wie"), self)
        if task and task.owner_id:
            self.owner.know({task.owner_id: task.owner})
        self.due = DateField(desk.parse_day, calendar.day_text, parent=self)
        self.due.setPlaceholderText(self.tr("vr 17 apr, over 2 weken"))
        self.add("title", self.tr("Wat moet er gebeuren?"), LineInput(self.what))
        self.add_beside(
            ("owner_id", self.tr("Wie"), self.owner, 1),
            ("due_on", self.tr("Uiterlijk"), DayInput(self.due), 1),
        )
        self.note = QLineEdit(self)
        self.add("note", self.tr("Toelichting"), LineInput(self.note))
        if task:
            drop = LinkButton(self.tr("Vervalt…"), small=False, parent=self)
            drop.clicked.connect(self.drop_wanted)
            self.foot.insertWidget(0, drop)
            offer_files(self, of_task(task))

    def now(self, view: CaseView) -> Mapping[str, Any] | None:
        return row_now(view.tasks, self._task, values_of)

    def work(self) -> Work:
        today = self.desk.today
        if self._task is None:
            case_id, new = self.desk.case_id, NewTask(**self.values)
            return lambda session: add_task(session, case_id, new, today=today).id
        return partial(change_task, task_id=self._task.id, mine=self.values, base=self.base, today=today)

    def told(self) -> str:
        title = self.what.text().strip()
        said = self.tr("Taak ‘{title}’ gewijzigd.") if self._task else self.tr("Taak ‘{title}’ toegevoegd.")
        return said.format(title=title)

    def undo_of(self, outcome: Any) -> Work | None:
        return taking_back(self.desk, outcome) if self._task is None else None


class DropForm(CaseForm):
    """A task that nobody has to do any more says why."""

    def __init__(self, desk: CaseDesk, task: TaskView, parent: QWidget | None = None) -> None:
        title = desk.tr("‘{title}’ vervalt").format(title=task.title)
        super().__init__(desk, title, desk.tr("Taak laten vervallen"), parent)
        self._task = task
        self.reason = QLineEdit(self)
        self.add("reason", self.tr("Waarom?"), LineInput(self.reason))

    def work(self) -> Work:
        reason = self.reason.text()
        return partial(drop_task, task_id=self._task.id, reason=reason, today=self.desk.today)

    def told(self) -> str:
        return self.tr("‘{title}’ is vervallen.").format(title=self._task.title)

    def undo(self) -> Work:
        return partial(reopen_task, task_id=self._task.id)


def taking_back(desk: CaseDesk, task_id: str) -> Work:
    """A task that was made a moment ago need not be done after all."""
    return partial(drop_task, task_id=task_id, reason=desk.tr("Ongedaan gemaakt"), today=desk.today)


def values_of(task: TaskView | None) -> dict[str, Any]:
    """What the form begins with."""
    if task is None:
        return {"title": "", "owner_id": None, "due_on": None, "note": ""}
    return {"title": task.title, "owner_id": task.owner_id, "due_on": task.due_on, "note": task.note}
