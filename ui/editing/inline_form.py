"""A small form that opens in the page instead of in a dialog: fill in, Enter or its button, done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from praktijkteam.errors import Conflict, Refused
from ui.appearance import TextSize, Tone, tokens
from ui.drafts import Place
from ui.editing.edit import Edit
from ui.editing.editor import Editor
from ui.editing.field_notice import VersionsMark
from ui.editing.inputs import Input, LineInput, TextInput
from ui.editing.personal_notice import PersonalNotice
from ui.editing.under_way import UnderWay
from ui.editing.way_back import WayBack
from ui.editing.work_desk import Work, WorkDesk
from ui.page import Target
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.form_row import ErrorLine, FormRow
from ui.widgets.labels import Label
from ui.widgets.painting import draw_frame

Forms = Mapping[str, Callable[[], None]]
"""What opens each form of a part of the page, by the field that its draft is kept under."""
TOGETHER = "together"
"""Property of what should be on sight as a whole when the keyboard goes into it."""
Desk = TypeVar("Desk", bound=WorkDesk)


class InlineForm(QFrame, Generic[Desk]):
    """What is typed is kept as a draft until it is saved or put away with `Niet doen`; Escape only closes the form.

    `closed` comes when there is nothing more to do here. A subclass adds its fields, and answers with `work`.
    """

    closed = Signal()
    done = Signal(object)
    table = ""
    """Of the row that it changes; empty for what is new."""

    def __init__(
        self, desk: Desk, title: str, action: str, parent: QWidget | None = None, *, text: str = ""
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.rows: dict[str, FormRow] = {}
        self.inputs: dict[str, Input] = {}
        self._editor: Editor | None = None
        self._empty: dict[str, Any] = {}
        self._place: Place | None = None
        self._sent: dict[str, Any] = {}
        self.setAccessibleName(title)
        self.setProperty(TOGETHER, True)
        self.title = Label(title, strong=True, wrap=True, parent=self)
        self.title.setVisible(bool(title))
        self.text = Label(text, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self)
        self.text.setVisible(bool(text))
        self.error = ErrorLine(self)
        self.under_way = UnderWay(self)
        self.action = PrimaryButton(action, parent=self)
        self.cancel = Button(self.tr("Niet doen"), parent=self)
        self.action.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.put_away)
        self.fields = QVBoxLayout()
        self.fields.setSpacing(8)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.action)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        for widget in (self.title, self.text):
            layout.addWidget(widget)
        layout.addLayout(self.fields)
        layout.addWidget(self.error)
        layout.addWidget(self.under_way)
        layout.addLayout(self.foot)

    def add(self, name: str, label: str, field: Input, *, hint: str = "") -> FormRow:
        """A field under the ones before it; a refusal that names it is shown there."""
        row = self._row(name, label, field, hint)
        self.fields.addWidget(row)
        return row

    def add_beside(self, *fields: tuple[str, str, Input, int]) -> None:
        """Fields beside each other: name, label, field and share of the width."""
        line = QHBoxLayout()
        line.setSpacing(12)
        for name, label, field, share in fields:
            line.addWidget(self._row(name, label, field, ""), share, Qt.AlignmentFlag.AlignTop)
        self.fields.addLayout(line)

    def show_changeable(self, changeable: bool) -> None:
        """Whether it can be filled in, or only read."""
        for field in self.inputs.values():
            field.lock(not changeable)
        self.action.setVisible(changeable)
        if not changeable:
            self.cancel.setText(self.tr("Sluiten"))
            self.setFocusProxy(self.cancel)

    def begin(self, key: str, values: Mapping[str, Any]) -> None:
        """Open with these values, or with what was typed before and not saved."""
        self._empty, self._place = dict(values), self.desk.place(key, self.title.text())
        self._editor = Editor(self.desk, Edit(self.inputs, self), self.table, self, named=self._named)
        for name, row in self.rows.items():
            row.add_under(VersionsMark(self._editor, {name}, row, choose=self.submit))
        self._editor.open(self._place, values, _nothing)
        self.take_focus()

    def follow(self, values: Mapping[str, Any]) -> None:
        """The row is so in the store now: what is not being changed here shows it, and the rest is marked."""
        if self._editor and self._editor.open_place:
            before = self.values
            self._editor.open(self._editor.open_place, {**self.base, **values}, _nothing)
            came = {name: value for name, value in self.values.items() if value != before[name]}
            self._sent = {**self._sent, **came}  # nobody typed that since

    def lose(self) -> None:
        """The row that it changes is there no more."""
        if self._editor:
            self._editor.taken_away()
        self.closed.emit()

    def take_focus(self) -> None:
        for field in self.inputs.values():
            if field.widget.isEnabled():
                field.go(field.cursor())
                return

    @property
    def values(self) -> dict[str, Any]:
        return {name: field.value() for name, field in self.inputs.items()}

    @property
    def base(self) -> dict[str, Any]:
        """What the form began with; of a field that nobody changed here, what the store says now."""
        return {**self._empty, **(self._editor.edit.base if self._editor else {})}

    def work(self) -> Work:
        """What has to be done with the values."""
        raise NotImplementedError

    def told(self) -> str:
        """What to tell when it was done."""
        return ""

    def undo(self) -> Work | None:
        return None

    def undo_of(self, _outcome: Any) -> Work | None:
        """The way back, when it takes what came of the action to know it."""
        return self.undo()

    def submit(self) -> None:
        if self.under_way.busy:
            self.under_way.say()
            return
        for row in self.rows.values():
            row.accept()
        self.error.say("")
        problem = next((field for field in self.inputs.values() if field.problem()), None)
        if problem:
            problem.refuse(problem.problem())
            problem.go(problem.cursor())
            return
        self.do(self.work(), self.told())

    def do(self, work: Work, told: str) -> None:
        """Do this, and close when it is done."""
        if self.under_way.busy:
            return
        self.under_way.begin()  # a button that is greyed out would lose the keyboard
        self._sent = self.values
        self.desk.do(work, done=partial(self._done, told), refused=self._refused)

    def put_away(self) -> None:
        """Not now: what was typed is thrown away with it."""
        self._forget()
        self.closed.emit()

    def _escape(self) -> None:
        """Away from here; what was typed waits for when the form is opened again, or goes on its way behind."""
        if self.under_way.busy:
            self.close_case()
            self.closed.emit()
            return
        if self._editor is None or not self._editor.dirty:
            self.put_away()
            return
        self.close_case()
        self.desk.context.messages.good(
            self.tr("Wat u typte is bewaard. Open het formulier om verder te gaan.")
        )
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Ctrl+S keeps the form that one is in, and not the page around it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _saves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif _saves(event) or (enter and (control or isinstance(self.focusWidget(), QLineEdit))):
            self.submit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        worn = tokens(self.palette())
        draw_frame(QPainter(self), self.rect(), worn.surface, worn.border)

    def close_case(self) -> None:
        """The page shows another case; what is typed here waits as a draft."""
        if self._editor is None:
            return
        if self.under_way.busy and self._place:
            self.desk.context.drafts.sent(self._place)
        self._editor.close()

    def _named(self, name: str) -> str:
        return self.rows[name].name

    def _row(self, name: str, label: str, field: Input, hint: str) -> FormRow:
        row = FormRow(label, field.widget, hint=hint, parent=self)
        field.told.connect(row.refuse)
        if isinstance(field, LineInput | TextInput):
            row.add_under(PersonalNotice(field, row))
        self.inputs[name] = field
        self.rows[name] = row
        return row

    def _done(self, told: str, outcome: object) -> None:
        if isValid(self):
            self.finish(told, outcome, self.undo_of(outcome))
        else:
            self.finish_behind(told)

    def finish_behind(self, told: str) -> None:
        """It was done, and closed meanwhile: nobody waits for what comes of it."""
        self.desk.tell(told)
        self._came_through(kept=True)

    def finish(self, told: str, outcome: object, undo: Work | None) -> None:
        """It was done: say so, and close unless something was typed since."""
        self.under_way.end()
        self.desk.tell(f"{told}{self._came_along()}", undo)
        if self.values == self._sent or self._editor is None:
            self._forget()
            self.done.emit(outcome)
            self.closed.emit()
            return
        self.error.say(self.tr("Dit is gedaan met wat er stond. Wat u daarna typte, staat hier nog."))
        if self.table:
            self._editor.edit.saved(self._sent)
        self.done.emit(outcome)

    def _came_along(self) -> str:
        """What a colleague changed meanwhile in the same row."""
        others = self._editor.edit.merged if self._editor and self.table else frozenset()
        if not self._editor or not others:
            return ""
        told = self.tr(" Een ander wijzigde intussen {fields}; dat is samengevoegd.")
        return told.format(fields=self._editor.names(others))

    def _came_through(self, *, kept: bool) -> None:
        if self._place:
            self.desk.context.drafts.came_through(self._place, kept=kept)

    def _forget(self) -> None:
        if self._editor:
            self._editor.forget()

    def _settle(self, conflict: Conflict, chosen: Mapping[str, Any]) -> None:
        """Go on with what was chosen for each field that somebody else changed too."""
        if self._editor:
            self._editor.edit.settle(conflict.fields, chosen)
        self.submit()

    def _refused(self, refusal: Refused) -> None:
        if not isValid(self):
            self._came_through(kept=False)
            self._refused_behind(refusal)
            return
        self.under_way.end()
        if isinstance(refusal, Conflict):
            self.error.say(str(refusal))  # stays until it was chosen, however long that is put off
            self.desk.ask(refusal, (), partial(self._settle, refusal))
            return
        row = self.rows.get(refusal.field or "")
        if row is None:
            self.error.say(str(refusal))
            return
        row.refuse(str(refusal))
        row.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused_behind(self, refusal: Refused) -> None:
        """The form was closed meanwhile; what was typed in it waits, one click away."""
        place, go = self._place, self.desk.context.go
        if place is None:
            self.desk.context.messages.refused(refusal)
            return
        told = self.tr("{title}: {why} Wat u typte is bewaard.").format(title=place.title, why=refusal)
        target = Target(place.subject, place.field)
        self.desk.context.messages.attention(
            told, action=self.tr("Openen"), act=lambda: go.page(place.page, target)
        )


def _saves(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Save)


def _nothing(_session: object, _mine: object, _base: object) -> None:
    """A form is kept by what its action means, not field by field."""


class FormSlot(QVBoxLayout):
    """A place in the page where one form is open at a time; another one takes its place.

    When it closes, the keyboard goes back to the control that opened it.
    """

    def __init__(self, under: int = 8) -> None:
        super().__init__()
        self._under = under
        self.setContentsMargins(0, 0, 0, 0)
        self.form: InlineForm[Any] | None = None
        self._back = WayBack()

    def open(self, form: InlineForm[Any], key: str, values: Mapping[str, Any]) -> None:
        self._remember(form)
        self.clear()
        self.form = form
        form.closed.connect(partial(self._closed, form))
        self.addWidget(form)
        self.setContentsMargins(0, 0, 0, self._under)
        form.show()
        form.begin(key, values)

    def clear(self) -> None:
        """Take the form away; what was typed in it waits as a draft."""
        if self.form is not None:
            self.form.close_case()
            self._closed(self.form)

    def _remember(self, form: InlineForm[Any]) -> None:
        """A form that opens from the one before it leads back to where that came from."""
        focus = form.window().focusWidget()
        inside = self.form is not None and focus is not None and self.form.isAncestorOf(focus)
        if not inside:
            self._back.remember(form)

    def _closed(self, form: InlineForm[Any]) -> None:
        self._back.go(form, self.parentWidget())
        if self.form is form:
            self.form = None
            self.setContentsMargins(0, 0, 0, 0)
        self.removeWidget(form)
        form.hide()
        form.deleteLater()
