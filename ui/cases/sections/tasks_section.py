"""The tasks of a case: all of them, with what became of them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from praktijkteam.cases.document_view import DocumentView
from praktijkteam.cases.view import CaseView, TaskView
from praktijkteam.documents.places import hanging, of_task
from praktijkteam.permissions import Action
from praktijkteam.terms import TaskState
from ui.appearance import TextSize, Tone
from ui.cases.desk import CaseDesk
from ui.cases.keyed_rows import KeyedRows
from ui.cases.sections.task_form import DropForm, TaskForm, values_of
from ui.cases.side.actions_part import ActionRow, tick
from ui.documents.enclosed import Enclosed, hold
from ui.editing.inline_form import Forms, FormSlot
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.labels import Label
from ui.widgets.section import Section

_UNDER_WORDS = 24
FIRST = 20
"""How many open tasks are shown until somebody asks for more."""

Item = tuple[TaskView, tuple[DocumentView, ...]]
"""A task with the documents that hang on it."""


class TaskBox(QWidget):
    """A task with its tick and what can be changed about it. `changing` comes when its pencil is pressed."""

    changing = Signal()
    ticked = Signal()

    def __init__(self, item: Item, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        task, documents = item
        hold(self, of_task(task))
        self.row = ActionRow(task, desk, self)
        self.row.ticked.connect(self.ticked)
        self.setFocusProxy(self.row)
        self.change = IconButton("pencil", self.tr("{title} wijzigen").format(title=task.title), parent=self)
        self.change.clicked.connect(self.changing)
        may = desk.allowed.afterwards.may(Action.WORK)
        self.change.setVisible(task.state == TaskState.OPEN and may)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(0)
        layout.setColumnStretch(0, 1)
        layout.addWidget(self.row, 0, 0)
        layout.addWidget(self.change, 0, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(Enclosed(documents, desk, self, indent=_UNDER_WORDS), 1, 0)


class TasksSection(Section):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk.tr("Taken"), 0, parent)
        self._desk = desk
        self._all, self._most = False, FIRST
        self.add = self.heading.add_link(self.tr("Taak toevoegen"))
        self.add.clicked.connect(self.add_task)
        self.slot = FormSlot()
        self.nothing = Label(
            self.tr("Geen open taken. Typ ! in het logboek, of kies Taak toevoegen."),
            TextSize.SMALL,
            Tone.MUTED,
            wrap=True,
            parent=self,
        )
        self.rows: KeyedRows[Item] = KeyedRows(lambda item: item[0].id, self._box, spacing=6)
        self.more = LinkButton("", parent=self)
        self.more.clicked.connect(self._show_more)
        self.ended = LinkButton("", parent=self)
        self.ended.clicked.connect(self._show_ended)
        self.body.addLayout(self.slot)
        self.body.addWidget(self.nothing)
        self.body.addLayout(self.rows)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.ended, 0, Qt.AlignmentFlag.AlignLeft)

    def show_case(self, view: CaseView) -> None:
        waiting = [task for task in view.tasks if task.state == TaskState.OPEN]
        ended = [task for task in view.tasks if task.state != TaskState.OPEN]
        self.heading.set_count(len(waiting))
        self.add.setVisible(not self._desk.closed)
        self.nothing.setVisible(not waiting and not self._desk.closed)
        shown = [*waiting[: self._most], *(ended if self._all else ())]
        self.rows.show_items([(task, hanging(view, task.id)) for task in shown])
        left = len(waiting) - self._most
        self.more.setVisible(left > 0)
        self.more.setText(self.tr("Nog {count} tonen").format(count=left))
        self.ended.setVisible(bool(ended))
        words = self.tr("Afgeronde taken verbergen") if self._all else self.tr("{count} afgerond tonen")
        self.ended.setText(words.format(count=len(ended)))

    def close_case(self) -> None:
        self.slot.clear()
        self._all, self._most = False, FIRST

    def forms(self) -> Forms:
        tasks = [task for task in self._desk.view.tasks if task.state == TaskState.OPEN]
        return {
            "taken.nieuw": self.add_task,
            **{f"taken.{task.id}": partial(self._change, task) for task in tasks},
            **{f"taken.{task.id}.vervalt": partial(self._drop, task) for task in tasks},
        }

    def add_task(self) -> None:
        self.slot.open(TaskForm(self._desk, None, self), "taken.nieuw", values_of(None))

    def _change(self, task: TaskView) -> None:
        self.slot.open(TaskForm(self._desk, task, self), f"taken.{task.id}", values_of(task))
        if isinstance(self.slot.form, TaskForm):
            self.slot.form.drop_wanted.connect(partial(self._drop, task))

    def _drop(self, task: TaskView) -> None:
        self.slot.open(DropForm(self._desk, task, self), f"taken.{task.id}.vervalt", {"reason": ""})

    def _box(self, item: Item) -> QWidget:
        task, _ = item
        box = TaskBox(item, self._desk, self)
        box.changing.connect(lambda: self._change(task))
        box.ticked.connect(lambda: tick(self._desk, task))
        return box

    def _show_more(self) -> None:
        self._most = len(self._desk.view.tasks)
        self.show_case(self._desk.view)

    def _show_ended(self) -> None:
        self._all = not self._all
        self.show_case(self._desk.view)
