"""The line on top of the journal: type what happened, Enter, done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.view import CaseView
from praktijkteam.errors import Refused
from praktijkteam.journal.quickline import LineKind, QuickLine, parse
from praktijkteam.journal.service import NewEntry, add_entry
from praktijkteam.tasks.service import NewTask, add_task
from praktijkteam.team import reading as team
from ui.appearance import TextSize, font, tokens
from ui.cases.desk import CaseDesk
from ui.editing.edit import Edit
from ui.editing.editor import Editor
from ui.editing.inputs import LineInput
from ui.widgets.buttons import key_text
from ui.widgets.form_row import ErrorLine
from ui.widgets.painting import RIGHT, draw_text, text_width

KEY = "Ctrl+L"


class HintedLine(QLineEdit):
    """A line that says at its right, while it is empty, what can be typed in it."""

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self.textChanged.connect(self._make_room)
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.text():
            place = self.rect().adjusted(0, 0, -11, 0)
            painter = QPainter(self)
            draw_text(painter, place, self._hint, font(TextSize.SMALL), tokens(self.palette()).text2, RIGHT)

    def _make_room(self) -> None:
        room = 0 if self.text() else text_width(font(TextSize.SMALL), self._hint) + 12
        self.setTextMargins(0, 0, room, 0)


class QuickEntry(QWidget):
    """Keeps a typed line as an entry or a task. What it could not keep stays in the line, with the reason."""

    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._members: Mapping[str, str] = {}
        hint = self.tr("@ persoon   ! taak   {key}").format(key=key_text(KEY))
        self.line = HintedLine(hint, self)
        self.line.setPlaceholderText(self.tr("Wat is er gebeurd? Enter bewaart."))
        self.line.setAccessibleName(self.tr("Nieuw in het logboek"))
        self.line.setAccessibleDescription(self.tr("@ noemt een persoon, ! maakt een taak. Enter bewaart."))
        self.line.returnPressed.connect(self._submit)
        self.error = ErrorLine(self)
        field = LineInput(self.line)
        field.told.connect(self.error.say)
        self.edit = Edit({"text": field}, self)
        self.edit.changed.connect(lambda: self.error.say(""))
        self.editor = Editor(desk, self.edit, "journal_entry", self)
        QShortcut(QKeySequence(KEY), self).activated.connect(self.take_focus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line)
        layout.addWidget(self.error)

    def take_focus(self) -> None:
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_case(self, view: CaseView) -> None:
        place = self._desk.place("logboek", self.tr("Logboek"))
        if self.editor.open_place is None or self.editor.open_place.key != place.key:
            self._desk.context.jobs.read(self, team.names, done=self._know, topic="members")
            self.editor.open(place, {"text": ""}, _nothing)

    def close_case(self) -> None:
        self.editor.close()

    def _know(self, members: Mapping[str, str]) -> None:
        self._members = members

    def _submit(self) -> None:
        if not self.line.text().strip():
            return
        line = parse(self.line.text(), self._people(), self._desk.parse_day)
        if line.unknown:
            self.error.say(
                self.tr(
                    "Wie is ‘{name}’? Typ een naam van het team of van deze zaak, of haal de @ weg."
                ).format(name=line.unknown)
            )
            return
        work, told = self._work(line)
        self._desk.do(work, told=told, done=self._kept, refused=self._refuse)

    def _people(self) -> dict[str, str]:
        """The team, and those who are on this case."""
        view = self._desk.view
        on_case = {party.person_id or party.id: party.person for party in view.parties if party.person}
        on_case |= {each.expert_id: each.expert for each in view.assignments}
        return {**on_case, **self._members}

    def _work(self, line: QuickLine) -> tuple[Callable[[Any], object], str]:
        case_id, today, member_id = self._desk.case_id, self._desk.today, self._desk.member_id
        if line.kind == LineKind.ENTRY:
            entry = NewEntry(calendar.now(), line.text, line.journal_kind)
            return partial(add_entry, case_id=case_id, new=entry, member_id=member_id), ""
        owner_id, title = self._whose(line)
        task = NewTask(title, owner_id, line.due)
        told = self.tr("Taak ‘{title}’ toegevoegd.").format(title=title)
        return partial(add_task, case_id=case_id, new=task, today=today), told

    def _whose(self, line: QuickLine) -> tuple[str | None, str]:
        """Whose task it is, and what it says. Without a name it is the typist's own; a name from outside
        the team stands in the words."""
        if line.person_id is None:
            return self._desk.member_id, line.text
        if line.person_id in self._members:
            return line.person_id, line.text
        return None, f"{line.text} ({line.person})"

    def _kept(self, _outcome: object) -> None:
        self.edit.begin({"text": ""})

    def _refuse(self, refusal: Refused) -> None:
        self.error.say(str(refusal))
        self.take_focus()


def _nothing(_session: object, _mine: object, _base: object) -> None:
    """The line is kept by what it means, not as it stands."""
