"""A dialog with one form: for something new, for a change, or for the reason of a decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam.errors import Conflict, Refused
from ui.appearance import TextSize, Tone
from ui.drafts import Draft, Place
from ui.editing.conflict_dialog import ask_in
from ui.editing.under_way import UnderWay
from ui.editing.work_desk import Work
from ui.forms.form import Form
from ui.page import Context
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.form_row import ErrorLine
from ui.widgets.labels import Label
from ui.widgets.room import resize_within
from ui.widgets.scrolled import scrolled

Saving = Callable[[dict[str, Any], dict[str, Any]], Work]
"""The work that saves `mine`, with the `base` that it began from."""
WIDTH = 560
_HIGHEST, _LOWEST = 520, 120
"""Of the form in pixels: what is more than the highest scrolls."""


class FormDialog(QDialog):
    """Saves with `work(mine, base)`, and goes when that has come through; `then` gets what came of it.

    While it is under way nothing can be typed. Who does not wait for it closes the dialog, which comes back only
    when it is refused. What is typed is kept as a draft at `place`; what an earlier window left there stands in it
    again, and so does what somebody leaves with Escape.
    """

    def __init__(
        self, title: str, text: str, form: Form, confirm: str, values: Mapping[str, Any], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.form = form
        self.error = ErrorLine(self)
        self.under_way = UnderWay(self)
        self.confirm = PrimaryButton(confirm, shortcut="Ctrl+Enter", parent=self)
        self.confirm.clicked.connect(self._confirm)
        self.cancel = Button(self.tr("Annuleren"), parent=self)
        self.cancel.clicked.connect(self.reject)
        self._context: Context | None = None
        self._work: Saving | None = None
        self._then: Callable[[Any], object] = _nothing
        self._place: Place | None = None
        self._waits = False
        self.behind: list[Callable[[], None]] = []
        """What comes on sight when this goes."""
        self._focus: QWidget | None = None
        self._lay_out(title, text)
        form.edit.begin(values)
        form.changed.connect(self._typed)
        for field in form.edit.inputs.values():
            field.told.connect(self._make_room)
        self.finished.connect(self._finished)

    def ask(
        self,
        context: Context,
        work: Saving,
        then: Callable[[Any], object] | None = None,
        *,
        place: Place | None = None,
    ) -> FormDialog:
        """Open it."""
        self._context, self._work, self._then = context, work, then or _nothing
        if place:
            self._keep_at(place)
        self.open()
        return self

    def reject(self) -> None:
        """What is on its way to the store is not called back: it goes on behind."""
        if self.under_way.busy:
            self.hide()
            if self._context and self._place:
                self._context.drafts.sent(self._place)
            self._make_way()
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves what was typed for when this is asked again; the button throws it away."""
        leaves = event.key() == Qt.Key.Key_Escape and not self.under_way.busy
        if leaves and self._context and self._place and self.form.edit.dirty:
            self._waits = True
            self._context.messages.good(
                self.tr("Wat u typte is bewaard. Open het venster om verder te gaan.")
            )
        super().keyPressEvent(event)

    def _keep_at(self, place: Place) -> None:
        self._place = place
        left = self._watch()
        if left:
            self.form.edit.restore(left.mine, left.base)
            self.error.say("")

    def _watch(self) -> Draft | None:
        if self._context is None or self._place is None:
            return None
        edit = self.form.edit
        return self._context.drafts.watch(
            self._place, edit.kept, base=edit.packed_base(), cursor=edit.cursor, owner=edit
        )

    def _lay_out(self, title: str, text: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(Label(title, TextSize.TITLE, strong=True, wrap=True, parent=self))
        if text:
            layout.addWidget(Label(text, TextSize.BODY, Tone.MUTED, wrap=True, parent=self))
        self._area = scrolled(self.form, self.windowTitle(), self)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.error)
        layout.addWidget(self.under_way)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.confirm)
        layout.addLayout(buttons)
        self.setMinimumWidth(WIDTH)
        self._fit(layout)
        next(iter(self.form.edit.inputs.values())).go()

    def _fit(self, layout: QVBoxLayout) -> None:
        """As high as the whole form, up to a limit; a sentence that comes later takes its room from the form."""
        self._area.setMinimumHeight(min(self.form.sizeHint().height() + 4, _HIGHEST))
        resize_within(self, QSize(WIDTH, layout.heightForWidth(WIDTH)))
        self._area.setMinimumHeight(_LOWEST)

    def _make_room(self, sentence: str) -> None:
        """What is said under a field is read whole: the dialog grows with it, and scrolls where it cannot."""
        layout, row = self.layout(), next((one for one in self.form.rows if one.message == sentence), None)
        if layout is None or not sentence or row is None:
            return
        self._area.setMinimumHeight(min(self.form.needed_height() + 4, _HIGHEST))
        layout.activate()
        resize_within(self, self.size().expandedTo(QSize(0, layout.totalHeightForWidth(self.width()))))
        self._area.setMinimumHeight(_LOWEST)
        layout.activate()
        self._area.ensureWidgetVisible(row)

    def _confirm(self) -> None:
        if self.under_way.busy or self._context is None or self._work is None or self.form.first_problem():
            return
        self.error.say("")
        self._close_fields(True)
        edit = self.form.edit
        work = self._work(edit.mine, dict(edit.base))
        self._context.jobs.write(self, None, work, done=self._saved, refused=self._refuse)

    def _saved(self, outcome: object) -> None:
        watched = self.isVisible()
        self.under_way.end()
        self.accept()
        if watched:
            self._then(outcome)
        elif self._context:
            self._context.messages.good(self.tr("{title}: opgeslagen.").format(title=self.windowTitle()))

    def _refuse(self, refusal: Refused) -> None:
        """It was not accepted: say why, and keep what was typed. Who is busy in another dialog ends that first."""
        other = None if self.isVisible() else self._other_on_sight()
        if other:
            other.behind.append(partial(self._refuse, refusal))
            return
        self._close_fields(False)
        if not self.isVisible():
            self._come_back()
        if isinstance(refusal, Conflict):
            self.error.say(str(refusal))  # stays until it was chosen, however long that is put off
            self._choose(refusal)
        elif not self.form.refuse(refusal):
            self.error.say(str(refusal))

    def _other_on_sight(self) -> FormDialog | None:
        around = self.parentWidget()
        others = around.findChildren(FormDialog) if around else []
        return next((one for one in others if one.isVisible()), None)

    def _make_way(self) -> None:
        """It is off sight: what waited behind it comes."""
        waiting, self.behind = self.behind, []
        for come in waiting:
            come()

    def _come_back(self) -> None:
        if self._context and self._place:
            self._context.drafts.came_through(self._place, kept=False)
            self._watch()
        self.open()

    def _choose(self, conflict: Conflict) -> None:
        """Two people changed the same: the user says which stays."""

        def settle(chosen: Any) -> None:
            self.form.edit.settle(conflict.fields, chosen)
            self._confirm()

        if self._context:
            ask_in(self, settle, conflict, (), self._context.today(), self.windowTitle())

    def _close_fields(self, closed: bool) -> None:
        """What is typed now would not go with it any more."""
        focus = self.focusWidget()
        (self.under_way.begin if closed else self.under_way.end)()
        self.form.setEnabled(not closed)
        self.confirm.setEnabled(not closed)
        if closed:
            self._focus = focus
        elif self._focus:
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        if self._context and self._place and self.form.edit.dirty:
            self._context.drafts.touched(self._place)

    def _finished(self) -> None:
        """Accepted or put away on purpose: either way there is nothing left to keep, unless it was only left."""
        if self._context and self._place:
            self._context.drafts.unwatch(self._place)
            if not self._waits:
                self._context.drafts.came_through(self._place, kept=True)
        self._make_way()
        self.deleteLater()


def _nothing(_outcome: object) -> None:
    """Nothing has to follow."""
