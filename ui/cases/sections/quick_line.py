"""The line on top of the journal: type what happened, Enter, done."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.view import CaseView
from praktijkteam.errors import Refused
from praktijkteam.journal.quickline import LineKind, QuickLine, parse
from praktijkteam.journal.service import NewEntry, add_entry
from praktijkteam.labels import label
from praktijkteam.tasks.service import NewTask, add_task
from praktijkteam.team import reading as team
from ui.cases.desk import CaseDesk
from ui.cases.sections.mention_line import MentionLine, Somebody
from ui.cases.sections.task_form import taking_back
from ui.drafts import Place
from ui.editing.edit import Edit
from ui.editing.editor import Editor
from ui.editing.inputs import LineInput
from ui.editing.personal_notice import PersonalNotice
from ui.editing.under_way import LineUnderWay
from ui.widgets.buttons import key_text
from ui.widgets.form_row import ErrorLine

KEY = "Ctrl+L"


class QuickEntry(QWidget):
    """Keeps a typed line as an entry or a task. What it could not keep stays in the line, with the reason."""

    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._members: Mapping[str, str] = {}
        hint = self.tr("@ persoon   ! taak   {key}").format(key=key_text(KEY))
        self.line = MentionLine(hint, self)
        self.line.setPlaceholderText(self.tr("Wat is er gebeurd? Enter bewaart."))
        self.line.setAccessibleName(self.tr("Nieuw in het logboek"))
        self.line.setAccessibleDescription(self.tr("@ noemt een persoon, ! maakt een taak. Enter bewaart."))
        self.line.returnPressed.connect(self._submit)
        self.under_way = LineUnderWay(self.line, self)
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
        layout.addWidget(PersonalNotice(field, self))
        layout.addWidget(self.under_way)
        layout.addWidget(self.error)

    def take_focus(self) -> None:
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_case(self, view: CaseView) -> None:
        place = self._desk.place("logboek", self.tr("Logboek"))
        if self.editor.open_place is None or self.editor.open_place.key != place.key:
            self.close_case()
            self._desk.context.jobs.read(self, team.names, done=self._know, topic="members")
            self.editor.open(place, {"text": ""}, _nothing)
        self._offer(view)

    def close_case(self) -> None:
        """What is on its way goes on behind; what is only typed waits as a draft."""
        if self.under_way.busy and self.editor.open_place:
            self._desk.context.drafts.sent(self.editor.open_place)
            self.under_way.end()
        self.editor.close()

    def _know(self, members: Mapping[str, str]) -> None:
        self._members = members
        if self._desk.is_open:
            self._offer(self._desk.view)

    def _offer(self, view: CaseView) -> None:
        """Whoever can be named behind an @: the team first, then who helps, then the parties and their people."""
        known = {name: self.tr("team") for name in self._members.values()}
        for each in view.assignments:
            known.setdefault(each.expert, f"{self.tr('deskundige')} · {each.organisation_short}".rstrip(" ·"))
        for party in view.parties:
            known.setdefault(party.name, label(party.role))
            if party.person:
                known.setdefault(party.person, party.name)
        self.line.set_people([Somebody(name, detail) for name, detail in known.items()])

    def _submit(self) -> None:
        if not self.line.text().strip():
            return
        line = parse(self.line.text(), self._people(), self._desk.parse_day, self._desk.parse_recent_day)
        if line.unknown:
            self.error.say(
                self.tr(
                    "Wie is ‘{name}’? Typ een naam van het team of van deze zaak, of haal de @ weg."
                ).format(name=line.unknown)
            )
            return
        if not self.under_way.goes(self._desk.case_id):
            return
        if line.kind == LineKind.TASK:
            self._add_task(line)
        else:
            self._add_entry(line)

    def _people(self) -> dict[str, str]:
        """The team, and those who are on this case."""
        view = self._desk.view
        on_case = {party.id: party.name for party in view.parties}
        on_case |= {party.person_id or f"{party.id}.": party.person for party in view.parties if party.person}
        on_case |= {each.expert_id: each.expert for each in view.assignments}
        return {**on_case, **self._members}

    def _add_entry(self, line: QuickLine) -> None:
        now = calendar.now()
        at = calendar.moment_of(line.day, line.clock) if line.day else now
        entry = NewEntry(at, line.text, line.journal_kind)
        adding = partial(
            add_entry, case_id=self._desk.case_id, new=entry, member_id=self._desk.member_id, now=now
        )
        told = self.tr("Genoteerd bij {moment}.").format(moment=calendar.moment_text(at)) if line.day else ""
        sent = self._sent()
        self._desk.do(
            adding, told=told, done=lambda _entry: self._empty(sent), refused=partial(self._refuse, sent)
        )

    def _add_task(self, line: QuickLine) -> None:
        owner_id, title = self._whose(line)
        case_id, today, task = self._desk.case_id, self._desk.today, NewTask(title, owner_id, line.due)
        sent = self._sent()
        self._desk.do(
            lambda session: add_task(session, case_id, task, today=today).id,
            done=partial(self._added, sent, title),
            refused=partial(self._refuse, sent),
        )

    def _added(self, sent: tuple[str, Place | None], title: str, task_id: str) -> None:
        self._empty(sent)
        told = self.tr("Taak ‘{title}’ toegevoegd.").format(title=title)
        self._desk.tell(told, taking_back(self._desk, task_id))

    def _whose(self, line: QuickLine) -> tuple[str | None, str]:
        """Whose task it is, and what it says. Without a name it is the typist's own; a name from outside
        the team stands in the words."""
        if line.person_id is None:
            return self._desk.member_id, line.text
        if line.person_id in self._members:
            return line.person_id, line.text
        return None, f"{line.text} ({line.person})"

    def _sent(self) -> tuple[str, Place | None]:
        """Of which case the line is that goes now, and where its draft is."""
        return self._desk.case_id, self.editor.open_place

    def _empty(self, sent: tuple[str, Place | None]) -> None:
        case_id, place = sent
        rest = self.under_way.came_through(case_id)
        if rest is None:
            self._came_through(place, kept=True)
            return
        self.edit.begin({"text": ""})
        if rest:
            self.edit.restore({"text": rest}, None)

    def _came_through(self, place: Place | None, *, kept: bool) -> None:
        if place:
            self._desk.context.drafts.came_through(place, kept=kept)

    def _refuse(self, sent: tuple[str, Place | None], refusal: Refused) -> None:
        case_id, place = sent
        if not self.under_way.came_back(case_id):
            self._came_through(place, kept=False)
            self._desk.context.messages.refused(refusal)
            return
        self.error.say(str(refusal))
        self.take_focus()


def _nothing(_session: object, _mine: object, _base: object) -> None:
    """The line is kept by what it means, not as it stands."""
