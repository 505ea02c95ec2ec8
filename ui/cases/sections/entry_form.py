"""Correcting a journal entry, or withdrawing it: never without saying why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from praktijkteam import calendar
from praktijkteam.cases.view import CaseView, JournalView
from praktijkteam.documents.places import of_entry
from praktijkteam.journal.service import revise_entry, withdraw_entry
from praktijkteam.labels import label
from praktijkteam.permissions import Action
from praktijkteam.terms import JournalKind, Openness
from ui.cases.case_form import CaseForm, row_now
from ui.cases.desk import CaseDesk, Work
from ui.documents.enclosed import offer_files
from ui.editing.inputs import ChoiceInput, ClockInput, DayInput, LineInput, TextInput
from ui.widgets.buttons import Button
from ui.widgets.choices import Select
from ui.widgets.date_field import DateField
from ui.widgets.text_edit import TextEdit


class EntryForm(CaseForm):
    """What was written, when it happened, and who may read it. One that was withdrawn can only be read."""

    table = "journal_entry"

    def __init__(self, entry: JournalView, desk: CaseDesk, parent: QWidget | None = None) -> None:
        told = desk.tr("Ingetrokken blijft de regel zichtbaar, met de reden.")
        super().__init__(desk, desk.tr("Logboekregel"), desk.tr("Verbeteren"), parent, text=told)
        self._entry = entry
        self.day = DateField(desk.parse_recent_day, calendar.day_text, parent=self)
        self.clock = QLineEdit(self)
        self.kind = Select(self.tr("Soort"), self)
        self.kind.set_choices([(kind, label(kind)) for kind in JournalKind])
        self.openness = Select(self.tr("Openbaarheid"), self)
        self.openness.set_choices([(one, label(one)) for one in Openness])
        self.text_field = TextEdit(self.tr("Tekst"), least=2, parent=self)
        self.reason = QLineEdit(self)
        self.add("text", self.tr("Tekst"), TextInput(self.text_field))
        self.add_beside(
            ("kind", self.tr("Soort"), ChoiceInput(self.kind, JournalKind), 3),
            ("openness", self.tr("Openbaarheid"), ChoiceInput(self.openness, Openness), 3),
            ("at", self.tr("Dag"), DayInput(self.day), 3),
            ("clock", self.tr("Tijd"), ClockInput(self.clock), 2),
        )
        self.add("reason", self.tr("Waarom anders, of ingetrokken?"), LineInput(self.reason))
        self.withdraw = Button(self.tr("Intrekken"), parent=self)
        self.withdraw.clicked.connect(self._withdraw)
        self.foot.insertWidget(0, self.withdraw)
        offer_files(self, of_entry(entry))
        may = desk.allowed.afterwards.may(Action.WORK)
        fixed = entry.withdrawn_at is not None or not may
        self.withdraw.setVisible(not fixed)
        self.show_changeable(not fixed)

    def now(self, view: CaseView) -> Mapping[str, Any] | None:
        return row_now(view.journal, self._entry, values_of)

    def work(self) -> Work:
        mine, base = self.values, self.base
        reason = mine.pop("reason")
        return partial(
            revise_entry,
            entry_id=self._entry.id,
            mine=mine | {"at": self._moment(mine)},
            base=base | {"at": self._entry.at},
            reason=reason,
            now=calendar.now(),
        )

    def told(self) -> str:
        if self.values["text"] == self._entry.text:
            return self.tr("De aantekening is gewijzigd.")
        return self.tr("De aantekening is verbeterd; de oude tekst staat in de historie.")

    def _moment(self, mine: dict[str, Any]) -> datetime:
        """As it was, to the second, unless another day or time was typed."""
        same = all(mine[name] == self.base[name] for name in ("at", "clock"))
        return self._entry.at if same or not mine["at"] else calendar.moment_of(mine["at"], mine["clock"])

    def _withdraw(self) -> None:
        reason, now = self.reason.text(), calendar.now()
        self.do(
            partial(withdraw_entry, entry_id=self._entry.id, reason=reason, now=now),
            self.tr("De aantekening is ingetrokken; ze blijft zichtbaar."),
        )


def values_of(entry: JournalView) -> dict[str, Any]:
    """What the form begins with."""
    there = calendar.local(entry.at)
    clock = there.time().replace(second=0, microsecond=0) if calendar.clock_text(entry.at) else None
    return {
        "text": entry.text,
        "kind": entry.kind,
        "openness": entry.openness,
        "at": there.date(),
        "clock": clock,
        "reason": "",
    }
