"""Vandaag: what this member has to do, and what will be forgotten if nobody looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam import calendar, plate
from praktijkteam.cases.lists.listed import CaseRow
from praktijkteam.labels import cases, thousands
from praktijkteam.permissions import Action
from praktijkteam.plate import MANY, Plate, Some, When, when
from praktijkteam.tasks.listed import TaskRow
from ui.ahead import Ahead
from ui.allowed import Allowed, offer
from ui.appearance import TextSize, Tone
from ui.cases.keyed_rows import KeyedRows
from ui.dashboard.lines import LinkLine, TaskLine, case_line, promise_line, request_line
from ui.dashboard.unsaved import UnsavedCard
from ui.page import Commands, Context, PageWidget, Target
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Label
from ui.widgets.placeholder import Placeholder
from ui.widgets.scrolled import scrolled
from ui.widgets.section import Card, Section
from ui.widgets.side_by_side import SideBySide

if TYPE_CHECKING:  # the page comes before the store's machinery
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    from praktijkteam.store.live import Changes
    from ui.dashboard.beginning import Beginning

_SIDE = 400
_NARROW = 760
"""Below this width the second column goes under the first."""
_ANY_WIDTH = 16_777_215
_SHOWN = ("task", "case", "request", "commitment", "assignment", "case_municipality")


def _plate(connection: Connection, member_id: str, today: date, tasks: int) -> Plate:
    from praktijkteam.plate_reading import read_plate  # start: this page comes before the store's machinery

    return read_plate(connection, member_id, today, tasks=tasks)


def _keep(folder: Path, store: Path, member_id: str, _connection: Connection) -> bool:
    from praktijkteam.plate_reading import keep  # start: as above

    return keep(folder, store, member_id)


def _finish_task(session: Session, task_id: str, today: date) -> object:
    from praktijkteam.tasks.service import finish_task  # start: as above

    return finish_task(session, task_id, today=today)


def _reopen_task(session: Session, task_id: str) -> object:
    from praktijkteam.tasks.service import reopen_task  # start: as above

    return reopen_task(session, task_id)


class TodayPage(PageWidget):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._tasks = MANY
        self.ahead = Ahead(context, plate.PAGE, self._keeping, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(150)
        self._soon.timeout.connect(self._load)
        self._plate: Plate | None = None
        self.waiting = Placeholder(6, self)
        self.nothing = EmptyState(
            self.tr("Niets te doen vandaag"),
            self.tr("Taken op uw naam verschijnen hier als hun dag nadert."),
            parent=self,
        )
        self.beginning: Beginning | None = None
        self.left_behind = UnsavedCard(context, self)
        self.groups = {key: self._group(title) for key, title in self._group_titles().items()}
        self.more = LinkButton("", parent=self)
        self.more.clicked.connect(self._show_more)
        self.more.hide()
        self._side_parts()
        self._lay_out()
        context.live.changed.connect(self._follow)

    def arrive(self, target: Target) -> None:
        self.left_behind.look()
        first = self.ahead.known(plate.QUESTION)
        if first:
            self._show(plate.read_ahead(first))
        self._load()

    def keep(self) -> None:
        self.ahead.finish()

    def allow(self, allowed: Allowed) -> None:
        super().allow(allowed)
        offer([self.paper], allowed.why_not(Action.PRINT))
        if self._plate:
            self._show(self._plate)

    def commands(self) -> Commands:
        return {"view.refresh": self._load, "file.print_list": self.print_actions}

    def print_actions(self) -> None:
        """What this member has to do, on paper."""
        # start: the print machinery is large
        from ui.dossier.lists import open_action_list

        open_action_list(self.context, self)

    # --- laying out ---

    def _group_titles(self) -> dict[When, str]:
        return {
            When.LATE: self.tr("Te laat"),
            When.TODAY: self.tr("Vandaag"),
            When.SOON: self.tr("Binnen een week"),
            When.LATER: self.tr("Later, of zonder datum"),
        }

    def _group(self, title: str) -> tuple[Section, KeyedRows[TaskRow]]:
        section = Section(title, parent=self)
        rows: KeyedRows[TaskRow] = KeyedRows(lambda task: task.id, self._task, spacing=4)
        section.body.addLayout(rows)
        section.hide()
        return section, rows

    def _side_parts(self) -> None:
        today = self.context.today
        self.late, self.late_rows = self._part(
            self.tr("Mijn zaken over de streefdatum"),
            lambda row: case_line(row, today(), self),
            self._open_case,
        )
        self.stalled, self.stalled_rows = self._part(
            self.tr("Mijn zaken zonder volgende actie"),
            lambda row: case_line(row, today(), self),
            self._open_case,
        )
        self.promises, self.promise_rows = self._part(
            self.tr("Toezeggingen die te laat zijn"),
            lambda row: promise_line(row, today(), self),
            lambda row: self.context.go.case(row.number, "partijen"),
        )
        self.requests, self.request_rows = self._part(
            self.tr("Verzoeken die wachten"),
            lambda row: request_line(row, today(), self),
            lambda row: self.context.go.request(row.id),
        )
        self.unassigned = Section(self.tr("Te verdelen"), parent=self)
        self.unassigned_text = Label("", wrap=True, parent=self)
        divide = Button(self.tr("Verdelen"), small=True, parent=self)
        divide.clicked.connect(lambda: self.context.go.page("assign"))
        self.unassigned.body.addWidget(self.unassigned_text)
        self.unassigned.body.addWidget(divide, 0, Qt.AlignmentFlag.AlignLeft)
        self.late.heading.add_link(self.tr("Alle zaken")).clicked.connect(
            lambda: self.context.go.page("cases")
        )
        self.requests.heading.add_link(self.tr("Alle verzoeken")).clicked.connect(
            lambda: self.context.go.page("requests")
        )

    def _part(
        self, title: str, make: Callable[..., LinkLine], open_row: Callable[..., None]
    ) -> tuple[Section, KeyedRows[Any]]:
        def line(row: Any) -> QWidget:
            made = make(row)
            made.opened.connect(lambda: open_row(row))
            return made

        section = Section(title, parent=self)
        rows: KeyedRows[Any] = KeyedRows(lambda row: row.id, line, spacing=8)
        section.body.addLayout(rows)
        return section, rows

    def _lay_out(self) -> None:
        left = self._left = QVBoxLayout()
        left.setSpacing(24)
        left.addWidget(self.left_behind)
        left.addWidget(self.waiting)
        left.addWidget(self.nothing)
        for section, _ in self.groups.values():
            left.addWidget(section)
        left.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        self.side = Card(self)
        for part in (self.late, self.stalled, self.promises, self.requests, self.unassigned):
            self.side.add_part(part)
        right = QVBoxLayout()
        right.addWidget(self.side)
        right.addStretch(1)
        self.side.setMaximumWidth(_SIDE)
        sheet = self.sheet = QWidget(self)
        columns = self._columns = SideBySide(24)
        columns.setContentsMargins(24, 0, 24, 24)
        sheet.setLayout(columns)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(self._heading())
        layout.addWidget(scrolled(sheet, self.tr("Vandaag"), self), 1)
        self.nothing.hide()
        self.side.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self._columns.fit(narrow=narrow)
        self.side.setMaximumWidth(_ANY_WIDTH if narrow else _SIDE)

    def _heading(self) -> QHBoxLayout:
        day = calendar.day_text(self.context.today())
        heading = QHBoxLayout()
        heading.setContentsMargins(24, 0, 24, 0)
        heading.setSpacing(16)
        heading.addWidget(Label(self.tr("Vandaag"), TextSize.TITLE, strong=True, parent=self))
        heading.addWidget(Label(day, tone=Tone.MUTED, parent=self))
        heading.addStretch(1)
        self.paper = Button(self.tr("Actielijst afdrukken…"), icon="printer", small=True, parent=self)
        self.paper.clicked.connect(self.print_actions)
        heading.addWidget(self.paper)
        return heading

    # --- what is shown ---

    def _load(self) -> None:
        work = partial(_plate, member_id=self.context.actor.id, today=self.context.today(), tasks=self._tasks)
        self.context.jobs.read(self, work, done=self._loaded, topic="plate")

    def _loaded(self, found: Plate) -> None:
        self._show(found)
        self.ahead.answered()

    def _keeping(self) -> Callable[[Connection], bool]:
        context = self.context
        return partial(_keep, context.profile.folder, context.jobs.store.path, context.actor.id)

    def _show(self, found: Plate) -> None:
        self._plate = found
        if not self.waiting.isHidden():
            self.sheet.hide()  # what comes on sight all at once is laid out only once
        self.waiting.hide()
        self._show_tasks(found.tasks, found.counts)
        begins = found.is_new and self.allowed.may(Action.REGISTER)
        self.nothing.setVisible(not found.tasks.total and not begins)
        self._show_beginning(begins)
        _show_part(self.late, self.late_rows, found.late)
        _show_part(self.stalled, self.stalled_rows, found.stalled)
        _show_part(self.promises, self.promise_rows, found.promises)
        _show_part(self.requests, self.request_rows, found.requests)
        self._show_unassigned(found)
        self.side.setVisible(any(not part.isHidden() for part in self.side.parts))
        self.side.update()
        self.sheet.show()
        self.told.emit(self.tr("{count} taken op uw naam").format(count=thousands(found.tasks.total)))

    def _show_tasks(self, tasks: Some[TaskRow], counts: Mapping[When, int]) -> None:
        today = self.context.today()
        grouped: dict[When, list[TaskRow]] = {key: [] for key in self.groups}
        for task in tasks.rows:
            grouped[when(task.due_on, today)].append(task)
        for key, (section, rows) in self.groups.items():
            rows.show_items(grouped[key])
            section.heading.set_count(counts[key])
            section.setVisible(bool(grouped[key]))
        left = tasks.total - len(tasks.rows)
        self.more.setText(self.tr("Meer tonen: nog {count}").format(count=thousands(left)))
        self.more.setVisible(left > 0)

    def _show_more(self) -> None:
        self._tasks += MANY
        self._load()

    def _show_beginning(self, begins: bool) -> None:
        if begins and self.beginning is None:
            from ui.dashboard.beginning import Beginning  # start: a store is new only once

            self.beginning = Beginning(self)
            self.beginning.chosen.connect(self.context.go.do)
            self.beginning.colleagues_wanted.connect(self._name_colleagues)
            self._left.insertWidget(self._left.indexOf(self.nothing), self.beginning)
        if self.beginning:
            self.beginning.setVisible(begins)

    def _show_unassigned(self, found: Plate) -> None:
        parts = []
        if found.without_lead:
            parts.append(self.tr("{cases} zonder casusregisseur").format(cases=cases(found.without_lead)))
        if found.without_expert:
            parts.append(self.tr("{cases} zonder deskundige").format(cases=cases(found.without_expert)))
        self.unassigned_text.setText("\n".join(parts))
        self.unassigned.setVisible(bool(parts) and self.allowed.may(Action.DIVIDE))

    # --- what the user does ---

    def _task(self, task: TaskRow) -> QWidget:
        line = TaskLine(task, self.context.today(), self)
        line.box.setEnabled(not self.allowed.reading)
        line.ticked.connect(lambda: self._tick(task, done=line.box.isChecked()))
        line.opened.connect(partial(self.context.go.case, task.number))
        return line

    def _tick(self, task: TaskRow, *, done: bool) -> None:
        """The line stands there until it is kept; ticked once more it is not done after all, in that order."""
        if not done:
            self._reopen(task)
            return
        today = self.context.today()
        told = self.tr("‘{title}’ is gedaan.").format(title=task.title)
        self.context.jobs.write(
            self,
            None,
            partial(_finish_task, task_id=task.id, today=today),
            done=lambda _: self.context.messages.done(told, lambda: self._reopen(task)),
        )

    def _reopen(self, task: TaskRow) -> None:
        self.context.jobs.write(self, self.tr("Ongedaan gemaakt"), partial(_reopen_task, task_id=task.id))

    def _name_colleagues(self) -> None:
        self.context.go.page("settings", Target(field="member"))

    def _open_case(self, row: CaseRow) -> None:
        self.context.go.case(row.number)

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and changes.touches(*_SHOWN) and not self._soon.isActive():
            self._soon.start()


def _show_part(section: Section, rows: KeyedRows[Any], found: Some[Any]) -> None:
    rows.show_items(found.rows)
    section.heading.set_count(found.total)
    section.setVisible(bool(found.rows))
