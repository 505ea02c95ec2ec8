"""The next things to do on a case: a tick, and it is done."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.view import CaseView, TaskView
from praktijkteam.permissions import Action
from praktijkteam.tasks.service import finish_task, reopen_task
from praktijkteam.terms import TaskState
from ui.allowed import offer
from ui.appearance import TextSize, Tone
from ui.cases.chosen_at_once import Values
from ui.cases.desk import CaseDesk, Work
from ui.cases.keyed_rows import KeyedRows
from ui.severity import Severity
from ui.widgets.choices import CheckBox
from ui.widgets.hint_line import SignLabel
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.section import Section

NEXT = 3
_STATE = "state"


class ActionRow(QWidget):
    """A task with a box to tick. What is late has the sign of wrong before its day."""

    ticked = Signal()

    def __init__(self, task: TaskView, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = CheckBox("", parent=self)
        self.box.setAccessibleName(self.tr("{title} is gedaan").format(title=task.title))
        self.box.setChecked(_standing(desk, task) == TaskState.DONE)
        self.box.clicked.connect(self.ticked)
        offer([self.box], desk.allowed.afterwards.why_not(Action.WORK))
        self.setFocusProxy(self.box)
        late = bool(task.due_on and task.due_on < desk.today and task.state == TaskState.OPEN)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(task.title, parent=self))
        under = QHBoxLayout()
        under.setSpacing(4)
        if late:
            under.addWidget(SignLabel(Severity.WRONG, self))
        tone = Tone.WRONG if late else Tone.MUTED
        under.addWidget(ElidedLabel(task_line(task, desk), TextSize.SMALL, tone, parent=self), 1)
        words.addLayout(under)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


class ActionsPart(Section):
    all_wanted = Signal()

    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk.tr("Volgende acties"), None, parent)
        self._desk = desk
        self.all = self.heading.add_link(self.tr("Alle taken"))
        self.all.clicked.connect(self.all_wanted)
        self.nothing = Label("", TextSize.SMALL, Tone.MUTED, wrap=True, parent=self)
        self.rows: KeyedRows[TaskView] = KeyedRows(lambda task: task.id, self._row, spacing=4)
        self.body.addWidget(self.nothing)
        self.body.addLayout(self.rows)

    def show_case(self, view: CaseView) -> None:
        waiting = [task for task in view.tasks if task.state == TaskState.OPEN]
        self.heading.set_count(len(waiting) or None)
        self.nothing.setVisible(not waiting)
        self.nothing.setText(self._nothing())
        self.rows.show_items(waiting[:NEXT])

    def _nothing(self) -> str:
        told = self.tr("Geen volgende actie.")
        how = self.tr("Typ ! in het logboek, of voeg een taak toe.")
        return told if self._desk.closed else f"{told} {how}"

    def _row(self, task: TaskView) -> QWidget:
        row = ActionRow(task, self._desk, self)
        row.ticked.connect(lambda: tick(self._desk, task))
        return row


def tick(desk: CaseDesk, task: TaskView) -> None:
    """The work is done, and one click takes that back; or it was ended, and is open again."""
    ends = _standing(desk, task) == TaskState.OPEN
    told = desk.tr("‘{title}’ is gedaan.") if ends else desk.tr("‘{title}’ staat weer open.")
    desk.at_once.choose(
        task.id,
        {_STATE: TaskState.DONE if ends else TaskState.OPEN},
        {_STATE: task.state},
        partial(_change, task.id, desk.today),
        told=told.format(title=task.title),
        undo=ends,
    )


def _standing(desk: CaseDesk, task: TaskView) -> TaskState:
    state: TaskState = desk.at_once.standing(task.id, {_STATE: task.state})[_STATE]
    return state


def _change(task_id: str, today: date, mine: Values, _base: Values) -> Work:
    if mine[_STATE] == TaskState.DONE:
        return partial(finish_task, task_id=task_id, today=today)
    return partial(reopen_task, task_id=task_id)


def task_line(task: TaskView, desk: CaseDesk) -> str:
    """Whose it is and when it has to be done: `A. Bakker · vr 10 apr, morgen`."""
    owner = task.owner or desk.tr("nog niemand")
    if task.state != TaskState.OPEN and task.ended_on:
        return f"{owner} · {task.state} {calendar.day_near(task.ended_on, desk.today)}"
    if task.due_on is None:
        return f"{owner} · {desk.tr('geen datum')}"
    return f"{owner} · {calendar.day_brief(task.due_on, desk.today)}, {calendar.relative(task.due_on, desk.today)}"
