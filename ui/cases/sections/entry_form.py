"""Correcting a journal entry, or withdrawing it: never without saying why."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.view import JournalView
from praktijkteam.errors import Refused
from praktijkteam.journal.service import change_entry, correct_entry, withdraw_entry
from praktijkteam.labels import label
from praktijkteam.terms import JournalKind, Openness
from ui.appearance import TextSize, Tone
from ui.cases.desk import CaseDesk
from ui.editing.inline_form import TOGETHER
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.choices import Select
from ui.widgets.form_row import FormRow
from ui.widgets.labels import Label
from ui.widgets.text_edit import TextEdit


class EntryForm(QWidget):
    """`closed` comes when there is nothing more to do here."""

    closed = Signal()

    def __init__(self, entry: JournalView, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty(TOGETHER, True)
        self._entry = entry
        self._desk = desk
        self.text = TextEdit(self.tr("Tekst"), least=2, parent=self)
        self.text.set_text(entry.text)
        self.reason = QLineEdit(self)
        self.reason_row = FormRow(self.tr("Waarom anders, of ingetrokken?"), self.reason, parent=self)
        self.kind = Select(self.tr("Soort"), self)
        self.kind.set_choices([(kind, label(kind)) for kind in JournalKind])
        self.kind.set_value(entry.kind)
        self.openness = Select(self.tr("Openbaarheid"), self)
        self.openness.set_choices([(one, label(one)) for one in Openness])
        self.openness.set_value(entry.openness)
        self.text_row = FormRow(self.tr("Tekst"), self.text, parent=self)
        self.kind.picked.connect(lambda kind: self._mark("kind", kind, entry.kind))
        self.openness.picked.connect(lambda one: self._mark("openness", one, entry.openness))
        self.withdraw = Button(self.tr("Intrekken"), parent=self)
        self.cancel = Button(self.tr("Niet wijzigen"), parent=self)
        self.save = PrimaryButton(self.tr("Verbeteren"), parent=self)
        self.withdraw.clicked.connect(self._withdraw)
        self.cancel.clicked.connect(self.closed)
        self.save.clicked.connect(self._correct)
        self._lay_out()
        withdrawn = entry.withdrawn_at is not None
        for widget in (self.text, self.reason, self.kind, self.openness, self.withdraw, self.save):
            widget.setEnabled(not withdrawn)

    def begin(self) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 8, 0, 16)
        layout.setSpacing(8)
        layout.addWidget(self.text_row)
        layout.addWidget(self.reason_row)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.kind)
        foot.addWidget(self.openness)
        told = self.tr("Ingetrokken blijft zichtbaar, met de reden.")
        foot.addWidget(Label(told, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self), 1)
        for button in (self.withdraw, self.cancel, self.save):
            foot.addWidget(button)
        layout.addLayout(foot)

    def _mark(self, field: str, mine: object, base: object) -> None:
        self._desk.do(
            partial(change_entry, entry_id=self._entry.id, mine={field: mine}, base={field: base}),
            refused=self._refuse,
        )

    def _correct(self) -> None:
        self._desk.do(
            partial(
                correct_entry,
                entry_id=self._entry.id,
                text=self.text.text(),
                reason=self.reason.text(),
                now=calendar.now(),
                base=self._entry.text,
            ),
            told=self.tr("De aantekening is verbeterd; de oude tekst staat in de historie."),
            done=lambda _entry: self.closed.emit(),
            refused=self._refuse,
        )

    def _withdraw(self) -> None:
        self._desk.do(
            partial(withdraw_entry, entry_id=self._entry.id, reason=self.reason.text(), now=calendar.now()),
            told=self.tr("De aantekening is ingetrokken; ze blijft zichtbaar."),
            done=lambda _entry: self.closed.emit(),
            refused=self._refuse,
        )

    def _refuse(self, refusal: Refused) -> None:
        row = self.text_row if refusal.field == "text" else self.reason_row
        row.refuse(str(refusal))
        row.field.setFocus(Qt.FocusReason.OtherFocusReason)
