"""A small form that opens in the page instead of in a dialog: fill in, Enter or its button, done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from praktijkteam.errors import Conflict, Refused
from ui.appearance import TextSize, Tone, tokens
from ui.editing.edit import Edit
from ui.editing.editor import Editor
from ui.editing.inputs import Input, LineInput, TextInput
from ui.editing.personal_notice import PersonalNotice
from ui.editing.way_back import WayBack
from ui.editing.work_desk import Work, WorkDesk
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

    def __init__(
        self, desk: Desk, title: str, action: str, parent: QWidget | None = None, *, text: str = ""
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.rows: dict[str, FormRow] = {}
        self.inputs: dict[str, Input] = {}
        self._editor: Editor | None = None
        self._empty: dict[str, Any] = {}
        self._key = ""
        self._busy = False
        self.setAccessibleName(title)
        self.setProperty(TOGETHER, True)
        self.title = Label(title, strong=True, wrap=True, parent=self)
        self.title.setVisible(bool(title))
        self.text = Label(text, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self)
        self.text.setVisible(bool(text))
        self.error = ErrorLine(self)
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
        self._key, self._empty = key, dict(values)
        self._editor = Editor(self.desk, Edit(self.inputs, self), "", self)
        self._editor.open(self.desk.place(key, self.title.text()), values, _nothing)
        self.take_focus()

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
        """What the form began with."""
        return dict(self._empty)

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
        if self._busy:
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
        if self._busy:
            return
        self._busy = True  # a button that is greyed out would lose the keyboard
        self.desk.do(work, done=partial(self._done, told), refused=self._refused)

    def put_away(self) -> None:
        """Not now: what was typed is thrown away with it."""
        self._forget()
        self.closed.emit()

    def _escape(self) -> None:
        """Away from here; what was typed waits for when the form is opened again."""
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
        if self._editor:
            self._editor.close()

    def _row(self, name: str, label: str, field: Input, hint: str) -> FormRow:
        row = FormRow(label, field.widget, hint=hint, parent=self)
        field.told.connect(row.refuse)
        if isinstance(field, LineInput | TextInput):
            row.add_under(PersonalNotice(field, row))
        self.inputs[name] = field
        self.rows[name] = row
        return row

    def _done(self, told: str, outcome: object) -> None:
        self.desk.tell(told, self.undo_of(outcome))
        self._forget()
        self.done.emit(outcome)
        self.closed.emit()

    def _forget(self) -> None:
        if self._editor:
            self._editor.forget()

    def _settle(self, conflict: Conflict, chosen: Mapping[str, Any]) -> None:
        """Go on with what was chosen for each field that somebody else changed too."""
        for each in conflict.fields:
            self._empty[each.field] = each.theirs
            self.inputs[each.field].set_value(chosen[each.field])
        self.submit()

    def _refused(self, refusal: Refused) -> None:
        self._busy = False
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
