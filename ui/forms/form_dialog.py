"""A dialog with one form: for something new, or for the reason of a decision."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam.errors import Refused
from ui.appearance import TextSize, Tone
from ui.drafts import Drafts, Place
from ui.forms.form import Form
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.form_row import ErrorLine
from ui.widgets.labels import Label
from ui.widgets.room import resize_within
from ui.widgets.scrolled import scrolled

WIDTH = 560
_HIGHEST, _LOWEST = 520, 120
"""Of the form in pixels: what is more than the highest scrolls."""


class FormDialog(QDialog):
    """`confirmed(values)` comes when the user agrees; the dialog stays until it is accepted or put away.

    What is typed is kept as a draft at `place`; what an earlier window left there stands in it again.
    """

    confirmed = Signal(dict)

    def __init__(
        self, title: str, text: str, form: Form, confirm: str, values: Mapping[str, Any], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.form = form
        self.error = ErrorLine(self)
        self.confirm = PrimaryButton(confirm, shortcut="Ctrl+Enter", parent=self)
        self.confirm.clicked.connect(self._confirm)
        self.cancel = Button(self.tr("Annuleren"), parent=self)
        self.cancel.clicked.connect(self.reject)
        self._drafts: Drafts | None = None
        self._place: Place | None = None
        self._lay_out(title, text)
        form.edit.begin(values)
        form.changed.connect(self._typed)
        for field in form.edit.inputs.values():
            field.told.connect(self._make_room)
        self.finished.connect(self._finished)

    def keep_at(self, drafts: Drafts, place: Place) -> None:
        """Keep what is typed as a draft of this place, and show what was left there."""
        self._drafts, self._place = drafts, place
        edit = self.form.edit
        left = drafts.watch(place, edit.kept, base=edit.packed_base(), cursor=edit.cursor, owner=edit)
        if left:
            edit.restore(left.mine, None)
            self.error.say("")

    def refuse(self, refusal: Refused) -> None:
        """It was not accepted: say why, and keep what was typed."""
        self.confirm.setEnabled(True)
        if not self.form.refuse(refusal):
            self.error.say(str(refusal))

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
        if not self.form.first_problem():
            self.error.say("")
            self.confirm.setEnabled(False)
            self.confirmed.emit(self.form.edit.mine)

    def _typed(self) -> None:
        self.confirm.setEnabled(True)
        if self._drafts and self._place and self.form.edit.dirty:
            self._drafts.touched(self._place)

    def _finished(self) -> None:
        """Accepted or put away on purpose: either way there is nothing left to keep."""
        if self._drafts and self._place:
            self._drafts.settled(self._place)
            self._drafts.unwatch(self._place)
        self.deleteLater()
