"""What a case is, in a few lines; all of it in a form."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.view import CaseView, RequestView
from praktijkteam.labels import label
from praktijkteam.parties.gazetteer import Referral, referrals
from praktijkteam.terms import Priority, Risk
from ui.appearance import TextSize, Tone
from ui.cases.desk import CaseDesk
from ui.cases.keyed_rows import KeyedRows
from ui.cases.side.facts_form import FactsForm, values_of
from ui.editing.inline_form import Forms, FormSlot
from ui.severity import Severity
from ui.widgets.hint_line import HintLine
from ui.widgets.labels import Label
from ui.widgets.section import Section

_LABEL = 116


class FactRow(QWidget):
    def __init__(self, fact: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        name, value = fact
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnMinimumWidth(0, _LABEL)
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(Label(name, TextSize.SMALL, Tone.MUTED, parent=self), 0, 0, top)
        grid.addWidget(Label(value, TextSize.SMALL, wrap=True, parent=self), 0, 1, top)


class ReferralRow(QWidget):
    """Whom to call: the number first, for a risk is in a hurry."""

    def __init__(self, referral: Referral, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        number = Label(referral.telephone, strong=True, parent=self)
        number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(number, 0, 0)
        grid.addWidget(Label(referral.name, wrap=True, parent=self), 0, 1)
        told = referral.when
        if referral.checked_on is None:
            told = f"{told} ({self.tr('nummer nog te controleren')})"
        grid.addWidget(Label(told, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self), 1, 0, 1, 2)


class FactsPart(Section):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk.tr("Gegevens"), None, parent)
        self._desk = desk
        self.all = self.heading.add_link(self.tr("Alle gegevens"))
        self.all.clicked.connect(self._open_all)
        self.slot = FormSlot()
        self.alarm = HintLine("", Severity.WRONG, parent=self)
        self.referrals: KeyedRows[Referral] = KeyedRows(
            lambda each: each.name, lambda each: ReferralRow(each, self), spacing=6
        )
        self.rows: KeyedRows[tuple[str, str]] = KeyedRows(
            ": ".join, lambda fact: FactRow(fact, self), spacing=6
        )
        self.body.addLayout(self.slot)
        self.body.addWidget(self.alarm)
        self.body.addLayout(self.referrals)
        self.body.addLayout(self.rows)

    def show_case(self, view: CaseView) -> None:
        self.all.setVisible(not self._desk.closed)
        self.rows.show_items(_facts(view))
        self.alarm.say(
            self.tr("Risico: {risks}. Bij spoed belt u:").format(
                risks=", ".join(label(risk) for risk in view.risks)
            )
            if view.risks
            else ""
        )
        self.referrals.show_items(_for_risks(view.risks))

    def close_case(self) -> None:
        self.slot.clear()

    def forms(self) -> Forms:
        return {"gegevens": self._open_all}

    def _open_all(self) -> None:
        self.open_form()

    def open_form(self, field: str = "") -> None:
        """Everything in a form; with a `field`, the keyboard goes there."""
        form = FactsForm(self._desk, self)
        self.slot.open(form, "gegevens", values_of(self._desk.view))
        if field in form.rows:
            form.rows[field].field.setFocus(Qt.FocusReason.OtherFocusReason)


def _facts(view: CaseView) -> list[tuple[str, str]]:
    facts = [("Vertrouwelijkheid", label(view.confidentiality))]
    if view.priority != Priority.NORMAL:
        facts.append(("Prioriteit", label(view.priority)))
    facts.append(("Kanaal", label(view.channel)))
    facts += [
        ("Gevraagd door", _asked(request)) for request in view.requests if request.caller or request.applicant
    ]
    if view.building_blocks:
        facts.append(("Bouwstenen", ", ".join(label(block) for block in view.building_blocks)))
    if view.risk_note:
        facts.append(("Risico", view.risk_note))
    if view.summary:
        facts.append(("Samenvatting", view.summary))
    return list(dict.fromkeys(facts))


def _asked(request: RequestView) -> str:
    """Who asked, how and when."""
    when = calendar.received_text(request.received, request.received_precision)
    return " · ".join(filter(None, (request.caller or request.applicant, label(request.channel), when)))


def _for_risks(risks: tuple[Risk, ...]) -> list[Referral]:
    """The emergency list for these risks, the most urgent first."""
    return [each for each in referrals() if set(each.risks) & set(risks)] if risks else []
