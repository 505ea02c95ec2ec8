"""The page of one case: the four questions on top, everything else below and beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from praktijkteam.cases.questions.missing import Missing
from praktijkteam.cases.view import CaseView
from praktijkteam.errors import Conflict, Refused
from praktijkteam.labels import QUESTION_TITLES
from praktijkteam.terms import QuestionKind, QuestionState
from ui.allowed import EVERYTHING, Allowed
from ui.cases import phrases
from ui.cases.case_body import CaseBody
from ui.cases.course.course_menu import CourseMenu
from ui.cases.desk import CaseDesk
from ui.cases.header import CaseHeader
from ui.cases.keyed_rows import KeyedRows
from ui.cases.page_area import PageArea
from ui.editing.conflict_dialog import ask_in
from ui.editing.inline_form import Forms, FormSlot
from ui.page import Commands, Context, PageWidget, Target
from ui.widgets.empty_state import EmptyState
from ui.widgets.placeholder import Placeholder
from ui.widgets.strip import FourQuestionStrip, QuestionSummary

QUESTIONS = {kind.value: kind for kind in QuestionKind}
KEEPING = "bewaren"
"""The field of a target that stands for how the case is kept."""


class CasePage(PageWidget):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        # The first that was made: Tab comes into the page here.
        self.area = PageArea(self.tr("Zaak"), self)
        self.desk = CaseDesk(context, self)
        self.header = CaseHeader(self.desk, self)
        self.strip = FourQuestionStrip(self)
        self.slot = FormSlot(16)
        self.course = CourseMenu(self.desk, self.slot, self)
        self.body = CaseBody(self.desk, self)
        self.waiting = Placeholder(16, self)
        self.gone = EmptyState("", "", self.tr("Terug"), self)
        self._target = Target()
        self._was_allowed = EVERYTHING
        self._lay_out()
        self._connect()
        self.strip.join(self.body.panel)
        self._wait()

    def arrive(self, target: Target) -> None:
        """Show the case of the target, at one of its questions or sections."""
        self._target = target
        if target.subject and target.subject != self.desk.number:
            self._leave_case()
            self._target = target._replace(field=target.field or QuestionKind.PROBLEM)
            self._wait()
            self.header.wait_for(target.subject)
            self.desk.open(target.subject)
        elif self.desk.is_open:
            self.desk.refresh()
            self._go_to_target()

    @property
    def allowed_here(self) -> Allowed:
        return self.desk.allowed if self.desk.is_open else self.allowed

    def allow(self, allowed: Allowed) -> None:
        super().allow(allowed)
        self.desk.allow(allowed)

    def may_leave(self) -> bool:
        """What was typed is saved on the way out; what cannot be saved waits as a draft."""
        self.body.leave()
        return True

    @property
    def unsaved(self) -> bool:
        return self.body.dirty

    @property
    def about(self) -> str:
        return f"{self.desk.number} {self.desk.view.title}" if self._is_there else self.desk.number

    @property
    def _is_there(self) -> bool:
        """Whether the case was read, and has not gone from under the eyes of this member since."""
        return self.desk.is_open and not self.area.isHidden()

    def commands(self) -> Commands:
        if not self._is_there:
            return {}
        commands = {
            "case.lead": self._choose_lead,
            "case.stage": self._choose_stage,
            "case.task": self._add_task,
            "case.expert": self._assign,
            "case.document": self._add_document,
            "case.archive": self.open_archive,
            "edit.paste": self.body.documents.arrivals.paste,
            "file.print": self.open_dossier,
            "file.print_labels": self.print_label,
            "view.refresh": self.desk.refresh,
        }
        if self.body.dirty:
            commands["file.save"] = self.body.save
        return commands

    def focusNextPrevChild(self, forward: bool) -> bool:
        inside = self.isVisible() and self.area.step(self, forward=forward)
        return inside or super().focusNextPrevChild(forward)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._attend()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.context.live.attend(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.body.fit(self.width())
        self.header.fit(self.width())

    def _lay_out(self) -> None:
        content = self.area.content
        content.setSpacing(0)
        content.addWidget(self.header)
        content.addSpacing(12)
        content.addLayout(self.slot)
        content.addWidget(self.strip)
        content.addWidget(self.body)
        self.waiting.setContentsMargins(0, 16, 0, 0)
        content.addWidget(self.waiting)
        content.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.area)
        layout.addWidget(self.gone)

    def _connect(self) -> None:
        self.desk.shown.connect(self._show)
        self.desk.gone.connect(self._show_gone)
        self.context.jobs.waiting_changed.connect(self._waiting_changed)
        self.desk.conflicted.connect(self._ask)
        self.desk.told.connect(lambda text: self.told.emit(f"{self.desk.number} · {text}"))
        self.gone.first_step.connect(self.context.go.back)
        self.strip.chosen.connect(self._choose_question)
        self.strip.called.connect(self._answer)
        self.body.dirty_changed.connect(self._dirty_changed)
        self.body.documents.arrivals.listen_on(self)
        self.header.outline.wanted.connect(self._go_to_section)
        self.header.dossier_wanted.connect(self.open_dossier)
        self.header.stage_wanted.connect(lambda: self.course.popup(self.header.stage))
        self.course.moving.connect(self.header.show_stage)
        self.header.resume_wanted.connect(self.course.resume)
        self.header.reopen_wanted.connect(self.course.open_reopen)
        self.body.side.missing_wanted.connect(self._fill)
        self.body.side.tasks_wanted.connect(lambda: self._go_to_section("taken"))

    def show_question(self, kind: QuestionKind) -> None:
        """Open one of the four questions; what was typed in the one before is saved."""
        self.body.show_question(kind)
        self.strip.show_chosen(kind)
        self.strip.join(self.body.panel)

    def _choose_question(self, kind: QuestionKind) -> None:
        """Wherever the keyboard was, the next Tab goes into the question."""
        self.show_question(kind)
        self.strip.segment(kind).setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.area.ensureWidgetVisible(self.strip)

    def _answer(self, kind: QuestionKind) -> None:
        """What is typed next goes into the answer."""
        if self.desk.is_open:
            self.show_question(kind)
            self.body.panel.answer()

    def print_label(self) -> None:
        """The label for the paper file."""
        # for a quick start: the print machinery is large
        from ui.dossier.lists import open_labels

        open_labels(self.context, (self.desk.view.id,), self)

    def open_dossier(self) -> None:
        """What is typed belongs in the print, so it is saved first."""
        # for a quick start: the print machinery is large
        from ui.dossier.dialog import open_dossier

        self.body.save()
        open_dossier(self.context, self.desk.number, self)

    def open_archive(self) -> None:
        """What is typed belongs in the archive, so it is saved first."""
        # for a quick start: the print machinery is large
        from ui.handover.dialog import open_archive

        self.body.save()
        open_archive(self.context, self.desk.case_id, self.desk.number, self)

    def _wait(self) -> None:
        """Placeholders of the right size at once, the case when it has been read."""
        self.area.show()
        self.gone.hide()
        self.body.hide()
        self.strip.setEnabled(False)
        self.strip.show_questions([_waiting(kind) for kind in QuestionKind])
        self.waiting.show()
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_case(self) -> None:
        self.body.leave()
        self.body.close_case()
        self.header.close_case()
        self.slot.clear()

    def _show(self, view: CaseView) -> None:
        fresh = not self.waiting.isHidden()
        self._show_allowed(self.desk.allowed)
        self.header.show_case(view)
        self._show_strip(view)
        self.strip.setEnabled(True)
        self.body.show_case(view)
        self.waiting.hide()
        self.gone.hide()
        self.area.show()
        self.body.show()
        if fresh:
            self._attend()
            self.area.verticalScrollBar().setValue(0)
            self.area.setFocus(Qt.FocusReason.OtherFocusReason)
            self._go_to_target()
        self._tell()
        self.commands_changed.emit()

    def _attend(self) -> None:
        """Colleagues see that this case is open here, while it is on sight."""
        if self.isVisible() and self.desk.is_open:
            self.context.live.attend(self.desk.case_id)

    def _show_allowed(self, allowed: Allowed) -> None:
        """What rows offer is settled when they are made: with other rights they are made anew."""
        if allowed != self._was_allowed:
            self._was_allowed = allowed
            for rows in self.findChildren(KeyedRows):
                rows.show_items(())

    def _show_strip(self, view: CaseView) -> None:
        self.strip.show_questions([self._summary(view, kind) for kind in QuestionKind])

    def _summary(self, view: CaseView, kind: QuestionKind) -> QuestionSummary:
        question = view.question(kind)
        status = phrases.status(question, self.desk.today, changing=self.body.is_dirty(kind))
        if self.body.is_clashing(kind):
            status = self.tr("2 versies: nog kiezen")
        asked = not self.desk.closed
        empty = question.state == QuestionState.EMPTY and asked
        if question.state == QuestionState.EMPTY and not asked:
            status = str(question.state)
        summary = phrases.summary(view, kind, self.desk.today)
        return QuestionSummary(kind, QUESTION_TITLES[kind], question.state, summary, status, invites=empty)

    def _show_gone(self, refusal: Refused) -> None:
        self.area.hide()
        self.told.emit("")
        self.gone.say(self.tr("Deze zaak is er niet"), str(refusal), self.tr("Terug"))
        self.gone.show()
        self.commands_changed.emit()

    def _ask(self, settle: Callable[[object], None], conflict: Conflict, merged: Sequence[str]) -> None:
        """Not over another page: there the mark at the field waits until the user is back."""
        if not self.isVisible():
            return
        ask_in(self, settle, conflict, merged, self.desk.today, self.tr("deze zaak"))

    def _go_to_target(self) -> None:
        """Go where the target says: a question, a field of it as `probleem.text`, or a section."""
        target, self._target = self._target, Target(self._target.subject)
        name, _, field = target.field.partition(".")
        if name in QUESTIONS:
            self.show_question(QUESTIONS[name])
        if target.draft and (opens := self._forms().get(target.field)):
            opens()
        elif name in QUESTIONS:
            if field or target.draft:
                typed = (
                    sorted(target.draft.mine) if target.draft and isinstance(target.draft.mine, dict) else []
                )
                self.body.go_to(field or "".join(typed[:1]))
        elif name == KEEPING:
            self.open_archive()
        elif name:
            self._go_to_section(name)
        else:
            self.show_question(self.body.kind)

    def _forms(self) -> Forms:
        return {**self.course.forms(), **self.body.forms()}

    def _fill(self, lacking: Missing) -> None:
        """Go to where that goes which the case lacks."""
        if lacking.question is not None:
            self.show_question(lacking.question)
            self.body.go_to(lacking.target, lacking.row_id or "")
            return
        match lacking.target:
            case "lead_id":
                self._choose_lead()
            case "tasks":
                self._add_task()
            case "advice":
                self.body.side.experts.answer(lacking.row_id or "")
            case "commitments":
                self.show_question(QuestionKind.PARTIES)
                self.body.go_to("commitments", lacking.row_id or "")
            case _:
                self.body.side.facts.open_form(lacking.target)

    def _choose_lead(self) -> None:
        self.area.reveal(self.header)
        self.header.choose_lead()

    def _choose_stage(self) -> None:
        """Its menu hangs from the button, so that has to be on sight."""
        self.area.reveal(self.header)
        self.course.popup(self.header.stage)

    def _add_task(self) -> None:
        self.body.tasks.add_task()
        self._go_to_section("taken")

    def _add_document(self) -> None:
        self._go_to_section("documenten")
        self.body.documents.arrivals.ask_files()

    def _assign(self) -> None:
        self.body.side.experts.open_assign()

    def _go_to_section(self, name: str) -> None:
        section = self.body.section(name)
        if section is not None:
            # Only once the layout has settled is the section where it will be.
            QTimer.singleShot(0, section, lambda: self._scroll_to(section))

    def _scroll_to(self, section: QWidget) -> None:
        self.area.scroll_to(section)

    def _dirty_changed(self) -> None:
        if self.desk.is_open:
            self._show_strip(self.desk.view)
        self._tell()
        self.commands_changed.emit()

    def _waiting_changed(self, _count: int) -> None:
        if self.isVisible() and self._is_there and not self.context.jobs.line.is_up:
            self._tell()

    def _tell(self) -> None:
        jobs = self.context.jobs
        waits = jobs.waiting and not jobs.line.is_up
        state = self.tr("nog niet opgeslagen") if self.body.dirty or waits else self.tr("alles opgeslagen")
        self.told.emit(f"{self.desk.number} · {state}")


def _waiting(kind: QuestionKind) -> QuestionSummary:
    return QuestionSummary(kind, QUESTION_TITLES[kind], None)
