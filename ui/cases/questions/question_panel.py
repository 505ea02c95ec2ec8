"""What the panels of the four questions have in common: their state, their notice, and saving."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.questions.intake import set_question_state
from praktijkteam.cases.questions.seen import Seen, answer_seen
from praktijkteam.cases.view import CaseView, QuestionView
from praktijkteam.errors import Conflict, Refused
from praktijkteam.labels import QUESTION_TITLES, QUESTIONS
from praktijkteam.terms import QuestionKind, QuestionState
from ui.appearance import TextSize, Tone
from ui.cases.desk import CaseDesk
from ui.cases.questions.confirm_row import ConfirmRow
from ui.editing.editor import Editor, clock
from ui.editing.inline_form import Forms
from ui.severity import Severity
from ui.widgets.buttons import Button, PrimaryButton, key_text
from ui.widgets.hint_line import HintLine
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.section import Panel
from ui.widgets.segmented import Segment, SegmentedControl
from ui.widgets.side_by_side import SideBySide


class QuestionPanel(Panel):
    """One of the four questions, open for editing in place.

    Its content goes into `content`. The `editors` are what Ctrl+S saves and `Niet wijzigen` puts back;
    `dirty_changed` comes when there is something to save, or no longer.
    """

    dirty_changed = Signal()

    def __init__(self, desk: CaseDesk, kind: QuestionKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.kind = kind
        self.editors: list[Editor] = []
        self.columns: list[SideBySide] = []
        self._was_dirty = False
        self._kept = self._looks_back = False
        self._setting: Callable[[], None] | None = None
        self._seen: Seen = frozenset()
        self._seen_at = 0
        self._read_again = False
        self.setAccessibleName(QUESTIONS[kind])
        self.title = ElidedLabel(QUESTIONS[kind], strong=True, parent=self)
        self.count = Label("", TextSize.BODY, Tone.MUTED, parent=self)
        self.state = SegmentedControl(self.tr("Stand van de vraag"), _states(), parent=self)
        self.state.chosen.connect(self._choose_state)
        self.notice = HintLine("", Severity.INFO, parent=self)
        self.said = HintLine("", Severity.INFO, parent=self)
        self.refusal = HintLine("", leave=self.tr("Sluiten"), parent=self)
        self.refusal.left_standing.connect(lambda: self.refusal.say(""))
        self.confirm = ConfirmRow(desk.parse_past_day, self)
        self.confirm.confirmed.connect(self._confirm)
        self.confirm.closed.connect(self.state.focus_chosen)
        self.heading, self.head = QHBoxLayout(), QHBoxLayout()
        self.content = QVBoxLayout()
        self.content.setSpacing(12)
        self.foot = QWidget(self)
        self.saved_line = ElidedLabel("", TextSize.SMALL, Tone.MUTED, parent=self.foot)
        self.revert_button = Button(self.tr("Niet wijzigen"), parent=self.foot)
        self.revert_button.clicked.connect(self.revert)
        self.save_button = PrimaryButton(self.tr("Opslaan"), parent=self.foot)
        self.save_button.set_count(key_text("Ctrl+S"))
        self.save_button.clicked.connect(self.save)
        self._lay_out()

    @property
    def dirty(self) -> bool:
        return any(editor.dirty for editor in self.editors)

    @property
    def clashing(self) -> bool:
        """Whether something in it waits for a choice between two versions."""
        return any(editor.clashing for editor in self.editors)

    @property
    def unsettled(self) -> bool:
        return any(editor.unsettled for editor in self.editors)

    def add_editor(self, editor: Editor) -> Editor:
        """Let this be saved and put back with the panel."""
        self.editors.append(editor)
        editor.changed.connect(self._editor_changed)
        editor.saved.connect(self._note_kept)
        editor.refused.connect(self.refuse)
        editor.two_versions.connect(self._has_versions)
        return editor

    def drop_editor(self, editor: Editor) -> None:
        editor.close()
        self.editors.remove(editor)
        self._editor_changed()

    def show_case(self, view: CaseView) -> None:
        """Show the case as it is now, without touching what is being typed."""
        self._show_state(view)
        self._follow_answer(view)
        closed = self.desk.closed
        self.state.setEnabled(not closed)
        self.foot.setVisible(not closed and bool(self.editors))
        for editor in self.editors:
            for field in editor.edit.inputs.values():
                field.lock(closed)
        self._go_on()
        self._look_back()

    def go_to(self, field: str, row_id: str = "") -> None:
        """Bring the keyboard to a field of this question, or of one of its rows."""

    def forms(self) -> Forms:
        """The forms that open in it."""
        return {}

    def answer(self) -> None:
        """Bring the keyboard to where the answer is typed."""
        self.go_to("text")

    def fit(self, *, narrow: bool) -> None:
        """Put what stands beside each other under each other when there is no room."""
        for columns in self.columns:
            columns.fit(narrow=narrow)

    def save(self) -> None:
        self._kept, self._looks_back = False, True
        for editor in self.editors:
            editor.save()
        self._look_back()

    def revert(self) -> None:
        for editor in self.editors:
            if editor.dirty:
                editor.revert()
        self.refusal.say("")

    def leave(self) -> None:
        """Another question or page comes: what was typed is saved, or else waits as a draft."""
        for editor in self.editors:
            editor.save(quietly=True)

    def close_case(self) -> None:
        """Another case comes."""
        for editor in self.editors:
            editor.close()
        self._setting = None
        self.confirm.hide()
        self.refusal.say("")

    def refuse(self, refusal: Refused) -> None:
        self.refusal.say(str(refusal))

    def _lay_out(self) -> None:
        for row in (self.heading, self.head):
            row.setSpacing(8)
        self.heading.addWidget(self.title)
        self.heading.addWidget(self.count)
        self.heading.addStretch(1)
        self.head.addWidget(self.state)
        self.head.addStretch(0)
        top = SideBySide(8)
        top.addLayout(self.heading, 1)
        top.addLayout(self.head)
        self.columns.append(top)
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 4, 0, 0)
        foot.setSpacing(8)
        foot.addWidget(self.saved_line, 1)
        foot.addWidget(self.revert_button)
        foot.addWidget(self.save_button)
        self.body.addLayout(top)
        for widget in (self.confirm, self.refusal, self.notice, self.said):
            self.body.addWidget(widget)
        self.body.addLayout(self.content)
        self.body.addWidget(self.foot)
        self.confirm.hide()

    def _editor_changed(self) -> None:
        self._look_back()
        dirty = self.dirty
        self.revert_button.setEnabled(dirty)
        self.save_button.setEnabled(dirty)
        kept = [editor.kept_at for editor in self.editors if editor.kept_at]
        text = self.tr("Concept bewaard om {time}").format(time=clock(max(kept))) if kept and dirty else ""
        self.saved_line.setText(text or (self.tr("Nog niet opgeslagen") if dirty else ""))
        if dirty != self._was_dirty:
            self._was_dirty = dirty
            if self.desk.is_open:
                self._show_state(self.desk.view)
            self.dirty_changed.emit()

    def _note_kept(self) -> None:
        self._kept = True

    def _look_back(self) -> None:
        """Once a save has come through: a part that was refused is named, so that nobody thinks that all is saved."""
        if not self._looks_back or any(editor.saving or editor.awaited for editor in self.editors):
            return
        self._looks_back = False
        left = [editor.open_place for editor in self.editors if editor.dirty and not editor.clashing]
        if left and self._kept:
            names = ", ".join(f"‘{place.label}’" for place in left if place)
            messages = self.desk.context.messages
            messages.supersede()
            messages.attention(self.tr("De rest is opgeslagen, maar {names} nog niet.").format(names=names))

    def _has_versions(self, names: frozenset[str]) -> None:
        """Until the user chose, the question goes no further."""
        if names:
            self._setting = None
        self.dirty_changed.emit()

    def _show_state(self, view: CaseView) -> None:
        question = view.question(self.kind)
        confirmed = question.state == QuestionState.CONFIRMED
        shown = QuestionState.DISCUSSED if confirmed and self.dirty else question.state
        self.state.set_value(shown)
        self.notice.say(self._confirmation(question) if confirmed else "")
        self.said.say(self.tr("Eerder gezegd: {words}").format(words=question.note) if question.note else "")

    def _confirmation(self, question: QuestionView) -> str:
        day = calendar.day_text(question.confirmed_on) if question.confirmed_on else ""
        said = self.tr("Bevestigd door {who} op {day}.").format(who=question.confirmed_by, day=day)
        if self.desk.closed:
            return said
        after = (
            self.tr("Na deze wijziging is de vraag weer besproken.")
            if self.dirty
            else self.tr("Wijzigt u iets, dan is de vraag weer besproken.")
        )
        return f"{said} {after}"

    def _choose_state(self, state: QuestionState) -> None:
        self.refusal.say("")
        self._show_state(self.desk.view)
        if state == QuestionState.CONFIRMED:
            self._see(self.desk.view)
            self.confirm.ask(self.desk.today, _who_may_confirm(self.desk.view))
        else:
            self.confirm.hide()
            self._then_set(partial(self._set_state, state))

    def _confirm(self, confirmed_by: str, confirmed_on: date | None) -> None:
        self.refusal.say("")
        confirmed = QuestionState.CONFIRMED
        self._then_set(
            lambda: self._set_state(
                confirmed, confirmed_by=confirmed_by, confirmed_on=confirmed_on, seen=self._seen
            )
        )

    def _then_set(self, setting: Callable[[], None]) -> None:
        """First what was typed, for that is what was discussed."""
        self._setting = setting
        self.save()
        self._go_on()

    def _go_on(self) -> None:
        """Once all that was typed is seen back from the store; what others wrote with it has to be read first."""
        setting = self._setting
        if setting is None or any(editor.saving or editor.awaited for editor in self.editors):
            return
        self._setting = None
        if not self.dirty:
            setting()

    def _follow_answer(self, view: CaseView) -> None:
        """What is changed from here while a confirmation is being asked has been seen."""
        if self.confirm.isHidden() or self._read_again:
            self._see(view)
            return
        now = answer_seen(view, self.kind)
        rows = {row_id for row_id, _version in now ^ self._seen}
        me = self.desk.context.actor.name
        news = [each for each in view.history if each.seq > self._seen_at and each.row_id in rows]
        others = sorted({each.actor for each in news if each.actor != me})
        if others:
            told = self.tr("{who} wijzigde dit antwoord zojuist. Lees het voordat u het bevestigt.")
            self.refusal.say(told.format(who=", ".join(others)))
        else:
            self._see(view)

    def _see(self, view: CaseView) -> None:
        self._read_again = False
        self._seen = answer_seen(view, self.kind)
        self._seen_at = view.history[0].seq if view.history else 0

    def _set_state(
        self,
        state: QuestionState,
        *,
        confirmed_by: str = "",
        confirmed_on: date | None = None,
        seen: Seen | None = None,
        was: QuestionState | None = None,
    ) -> None:
        """`was` is how far the question stood before its user, when that is not what the case says."""
        case_id, kind, today = self.desk.case_id, self.kind, self.desk.today
        before = self.desk.view.question(kind)
        setting = partial(set_question_state, case_id=case_id, kind=kind, today=today)

        def again(was: QuestionState) -> None:
            self._set_state(state, confirmed_by=confirmed_by, confirmed_on=confirmed_on, seen=seen, was=was)

        self.desk.do(
            partial(
                setting,
                state=state,
                was=was or before.state,
                confirmed_by=confirmed_by,
                confirmed_on=confirmed_on,
                seen=seen,
            ),
            told=self.tr("‘{question}’ is nu {state}.").format(question=QUESTION_TITLES[kind], state=state),
            undo=partial(
                setting,
                state=before.state,
                was=state,
                confirmed_by=before.confirmed_by,
                confirmed_on=before.confirmed_on,
            ),
            done=lambda _question: self.confirm.put_away(),
            refused=partial(self._refuse_state, again),
        )

    def _refuse_state(self, again: Callable[[QuestionState], None], refusal: Refused) -> None:
        """What one did oneself a moment before, and was not read yet, stands in nobody's way."""
        if isinstance(refusal, Conflict):
            change = refusal.fields[0]
            if change.who == self.desk.context.actor.name:
                again(QuestionState(str(change.theirs)))
                return
            told = self.tr("{who} zette deze vraag intussen op {state}. Kies opnieuw als dat anders moet.")
            refusal = Refused(told.format(who=change.who, state=change.theirs))
        if self.confirm.refuse(refusal):
            return
        self.refuse(refusal)
        if refusal.field:
            self.go_to(refusal.field)
        else:
            self._read_again = True
            self.desk.refresh()


def _who_may_confirm(view: CaseView) -> list[str]:
    """Whom the team speaks of the municipality and the other parties, and who asked for help."""
    persons = [", ".join(filter(None, (each.person, each.person_function))) for each in view.parties]
    names = [
        *(each.caller for each in view.requests),
        *persons,
        *(each.confirmed_by for each in view.questions),
    ]
    return list(dict.fromkeys(filter(None, names)))


def _states() -> list[Segment]:
    return [Segment(state, state.value, state) for state in QuestionState]
