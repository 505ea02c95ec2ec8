"""What goes into a print: which chapters, which part of the journal, how open, and the files of documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.dossier.content import SECTION_TITLES, USUAL, Choice, Section
from praktijkteam.dossier.order import Order, Redaction
from praktijkteam.labels import label
from praktijkteam.terms import Openness
from ui.appearance import TextSize, Tone
from ui.dossier.document_choice import DocumentChoice
from ui.widgets.buttons import LinkButton
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
        kinds = QButtonGroup(self)  # else Qt counts the choice of documents, further in, among these two
        for kind in (self.dossier, self.overview):
            kinds.addButton(kind)
        self.redacted = CheckBox(self.tr("Gelakt, om te delen"), parent=self)
        self.sections = {
            section: CheckBox(SECTION_TITLES[section], size=TextSize.SMALL, parent=self)
            for section in Section
        }
        self.openness = {each: CheckBox(label(each), size=TextSize.SMALL, parent=self) for each in Openness}
        self.documents = DocumentChoice(self)
        self.since = DateField(parse_day, calendar.day_text, self.tr("Logboek vanaf"), self)
        self.until = DateField(parse_day, calendar.day_text, self.tr("Logboek tot en met"), self)
        self.since.setPlaceholderText(self.tr("vanaf het begin"))
        self.until.setPlaceholderText(self.tr("tot vandaag"))
        self.usual = LinkButton(self.tr("Zoals gewoonlijk"), parent=self)
        self.details = QWidget(self)
        self._redaction = Redaction()
        self._lay_out()
        self.show_order(Order())
        for button in (
            *(self.dossier, self.overview, self.redacted),
            *(*self.sections.values(), *self.openness.values()),
        ):
            button.clicked.connect(self._clicked)
        for field in (self.since, self.until):
            field.day_changed.connect(lambda _day: self.changed.emit())
        self.documents.changed.connect(self.changed)
        self.usual.clicked.connect(self._back_to_usual)

    def order(self) -> Order:
        choice = Choice(
            sections=frozenset(each for each, box in self.sections.items() if box.isChecked()),
            openness=frozenset(each for each, box in self.openness.items() if box.isChecked()),
            journal_from=self.since.day(),
            journal_until=self.until.day(),
            attached=self.documents.attached(),
            most_pages=self.documents.most_pages(),
        )
        redaction = self._redaction if self.redacted.isChecked() else None
        return Order(self.overview.isChecked(), choice, redaction, self._letterhead)

    def show_order(self, order: Order) -> None:
        """Show what was chosen the last time; how open a print is, is chosen each time again."""
        choice = order.choice
        (self.overview if order.overview else self.dossier).setChecked(True)
        for section, box in self.sections.items():
            box.setChecked(section in choice.sections)
        for each, box in self.openness.items():
            box.setChecked(each in USUAL.openness)
        self.since.set_day(choice.journal_from)
        self.until.set_day(choice.journal_until)
        self.documents.show_choice(choice)
        self._enable()

    def redact(self, redaction: Redaction) -> None:
        """What is left out by hand, and what stays; chosen elsewhere."""
        self._redaction = redaction
        self.changed.emit()

    @property
    def redaction(self) -> Redaction:
        return self._redaction

    def _back_to_usual(self) -> None:
        self.show_order(replace(Order(), overview=self.overview.isChecked()))
        self.changed.emit()

    def _clicked(self) -> None:
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        self.details.setEnabled(self.dossier.isChecked())
        deliberation = self.openness[Openness.DELIBERATION]
        deliberation.setEnabled(not self.redacted.isChecked())
        if self.redacted.isChecked():
            deliberation.setChecked(False)

    def _lay_out(self) -> None:
        details = QVBoxLayout(self.details)
        details.setContentsMargins(0, 8, 0, 0)
        details.setSpacing(0)
        self._add_group(details, self.tr("Hoofdstukken"), list(self.sections.values()))
        told = self.tr("Intern beraad blijft er gewoonlijk buiten; het dossier zegt dat dan.")
        hint = Label(told, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self)
        self._add_group(details, self.tr("Aantekeningen en documenten"), [*self.openness.values(), hint])
        self._add_group(details, self.tr("Bestanden van documenten"), [self.documents])
        details.addWidget(FormRow(self.tr("Logboek vanaf"), self.since, parent=self))
        details.addSpacing(12)
        details.addWidget(FormRow(self.tr("Logboek tot en met"), self.until, parent=self))
        details.addSpacing(8)
        details.addWidget(self.usual)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.dossier, self.overview, self.redacted, self.details):
            layout.addWidget(widget)
        layout.addStretch(1)

    def _add_group(self, layout: QVBoxLayout, title: str, widgets: Sequence[QWidget]) -> None:
        layout.addWidget(Label(title, TextSize.SMALL, strong=True, parent=self))
        for widget in widgets:
            layout.addWidget(widget)
        layout.addSpacing(12)
