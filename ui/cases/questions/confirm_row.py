"""Confirmed by whom of the municipality, and when: asked in place, above the answer itself."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.errors import Refused
from ui.widgets.buttons import Button
from ui.widgets.date_field import DateField
from ui.widgets.form_row import FormRow
from ui.widgets.picker import Picker
from ui.widgets.suggestions import Suggestion


class ConfirmRow(QWidget):
    """`confirmed(by, day)` comes with Enter or its button; `closed` when it is put away, by Escape too."""

    confirmed = Signal(str, object)
    closed = Signal()

    def __init__(self, parse_day: Callable[[str], date | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Sequence[str] = ()
        self.by = Picker(free=True, parent=self)
        self.by.suggestions_wanted.connect(self._suggest)
        self.by.setPlaceholderText(self.tr("naam, functie"))
        self.on = DateField(parse_day, calendar.day_text, parent=self)
        self.by_row = FormRow(self.tr("Bevestigd door (gemeente)"), self.by, parent=self)
        self.on_row = FormRow(self.tr("Op"), self.on, parent=self)
        self.button = Button(self.tr("Bevestigen"), parent=self)
        self.cancel = Button(self.tr("Niet doen"), parent=self)
        self.button.clicked.connect(self._confirm)
        self.cancel.clicked.connect(self.put_away)
        for field in (self.by, self.on):
            field.returnPressed.connect(self._confirm)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        layout.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        layout.addWidget(self.by_row, 2, top)
        layout.addWidget(self.on_row, 1, top)
        for button in (self.cancel, self.button):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)

    def ask(self, today: date, names: Sequence[str]) -> None:
        """Ask for a confirmation, today unless another day is typed; `names` may have said it."""
        self._names = names
        self.on.set_day(today)
        self.by_row.accept()
        self.on_row.accept()
        self.show()
        # An arrow key that chose the state takes the focus there afterwards.
        QTimer.singleShot(0, self.by, lambda: self.by.setFocus(Qt.FocusReason.OtherFocusReason))

    def put_away(self) -> None:
        focus = self.window().focusWidget()
        if focus is None or self.isAncestorOf(focus):
            self.closed.emit()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)

    def refuse(self, refusal: Refused) -> bool:
        """Say it at the field; False when it is about none of these."""
        row = {"confirmed_by": self.by_row, "confirmed_on": self.on_row}.get(refusal.field or "")
        if row is None:
            return False
        row.refuse(str(refusal))
        row.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _suggest(self, text: str) -> None:
        typed = text.casefold()
        self.by.set_suggestions([Suggestion(one, one) for one in self._names if typed in one.casefold()])

    def _confirm(self) -> None:
        self.by_row.accept()
        self.confirmed.emit(self.by.text(), self.on.day())
