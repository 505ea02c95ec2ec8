"""What goes into a print: which chapters, which part of the journal, and how open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.dossier.content import SECTION_TITLES, USUAL, Choice, Section
from praktijkteam.labels import label
from praktijkteam.terms import Openness
from ui.appearance import TextSize, Tone
from ui.dossier.making import Order
from ui.widgets.choices import CheckBox, RadioButton
from ui.widgets.date_field import DateField
from ui.widgets.form_row import FormRow
from ui.widgets.labels import Label


class ChoiceForm(QWidget):
    """`changed` comes with every other choice."""

    changed = Signal()

    def __init__(
        self,
        parse_day: Callable[[str], date | None],
        letterhead: Path | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._letterhead = letterhead
        self.dossier = RadioButton(self.tr("Zaakdossier"), parent=self)
        self.overview = RadioButton(self.tr("Casusoverzicht op één blad"), parent=self)
        self.dossier.setChecked(True)
        self.sections = {
            section: CheckBox(SECTION_TITLES[section], size=TextSize.SMALL, parent=self)
            for section in Section
        }
        self.openness = {each: CheckBox(label(each), size=TextSize.SMALL, parent=self) for each in Openness}
        self.since = DateField(parse_day, calendar.day_text, self.tr("Logboek vanaf"), self)
        self.until = DateField(parse_day, calendar.day_text, self.tr("Logboek tot en met"), self)
        self.since.setPlaceholderText(self.tr("vanaf het begin"))
        self.until.setPlaceholderText(self.tr("tot vandaag"))
        self.details = QWidget(self)
        self._lay_out()
        self._begin()
        for button in (self.dossier, self.overview, *self.sections.values(), *self.openness.values()):
            button.clicked.connect(self._clicked)
        for field in (self.since, self.until):
            field.day_changed.connect(lambda _day: self.changed.emit())

    def order(self) -> Order:
        choice = Choice(
            sections=frozenset(each for each, box in self.sections.items() if box.isChecked()),
            openness=frozenset(each for each, box in self.openness.items() if box.isChecked()),
            journal_from=self.since.day(),
            journal_until=self.until.day(),
        )
        return Order(self.overview.isChecked(), choice, self._letterhead)

    def _clicked(self) -> None:
        self.details.setEnabled(self.dossier.isChecked())
        self.changed.emit()

    def _begin(self) -> None:
        for section, box in self.sections.items():
            box.setChecked(section in USUAL.sections)
        for each, box in self.openness.items():
            box.setChecked(each in USUAL.openness)

    def _lay_out(self) -> None:
        details = QVBoxLayout(self.details)
        details.setContentsMargins(0, 8, 0, 0)
        details.setSpacing(0)
        details.addWidget(Label(self.tr("Hoofdstukken"), TextSize.SMALL, strong=True, parent=self))
        for section in self.sections.values():
            details.addWidget(section)
        details.addSpacing(12)
        details.addWidget(
            Label(self.tr("Aantekeningen en documenten"), TextSize.SMALL, strong=True, parent=self)
        )
        for each in self.openness.values():
            details.addWidget(each)
        told = self.tr("Intern beraad blijft er gewoonlijk buiten; het dossier zegt dat dan.")
        details.addWidget(Label(told, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self))
        details.addSpacing(12)
        details.addWidget(FormRow(self.tr("Logboek vanaf"), self.since, parent=self))
        details.addWidget(FormRow(self.tr("Logboek tot en met"), self.until, parent=self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.dossier)
        layout.addWidget(self.overview)
        layout.addWidget(self.details)
        layout.addStretch(1)
