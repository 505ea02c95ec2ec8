"""Under the title of a case on which this member does no work: it rests, is closed, or is not theirs to change."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.view import CaseView, TransitionView
from praktijkteam.labels import label
from praktijkteam.permissions import Action
from praktijkteam.terms import CaseState, TransitionKind
from ui.allowed import Allowed, offer
from ui.appearance import Tone
from ui.cases.desk import CaseDesk
from ui.icon_label import IconLabel
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.section import Card


class RestLine(Card):
    """`resume_wanted` and `reopen_wanted` come from its button; it is not there while the case can be worked on."""

    resume_wanted = Signal()
    reopen_wanted = Signal()

    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.sign = IconLabel("pause", "", tone=Tone.MUTED, parent=self)
        self.sign.setFixedWidth(16)
        self.text = Label("", wrap=True, parent=self)
        self.resume = Button(self.tr("Hervatten"), icon="play", small=True, parent=self)
        self.resume.clicked.connect(self.resume_wanted)
        self.reopen = Button(self.tr("Heropenen…"), small=True, parent=self)
        self.reopen.clicked.connect(self.reopen_wanted)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.sign)
        row.addWidget(self.text, 1)
        for button in (self.resume, self.reopen):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.setContentsMargins(16, 6, 8, 6)
        self.body.addLayout(row)
        self.hide()

    def show_case(self, view: CaseView) -> None:
        rests, closed = view.state == CaseState.SUSPENDED, view.state == CaseState.CLOSED
        allowed = self._desk.allowed
        reads = not (rests or closed or allowed.reading or allowed.may(Action.WORK))
        self.resume.setVisible(rests)
        self.reopen.setVisible(closed)
        offer([self.resume], allowed.why_not(Action.WORK))
        offer([self.reopen], allowed.why_not(Action.CLOSE))
        self.sign.say("pause" if rests else "lock", "", Tone.MUTED)
        told = resting(view, self._desk.today) if rests else ended(view)
        self.text.setText(told if rests or closed else only_read(allowed))
        self.setAccessibleName(self.text.text())
        self.setVisible(rests or closed or reads)


def only_read(allowed: Allowed) -> str:
    """What is left to somebody who may not change the case."""
    if allowed.may(Action.ADVISE):
        return "U leest deze zaak mee en kunt advies geven. Wijzigen doet de casusregisseur."
    return "U kunt deze zaak lezen. Uw rol laat niet toe dat u haar wijzigt."


def resting(view: CaseView, today: date) -> str:
    """`Opgeschort tot vr 29 mei 2026 (over 34 werkdagen): uitspraak van de rechter.`"""
    step = last_rest(view)
    since = f" sinds {calendar.day_near(step.day, today)}" if step else ""
    until = view.suspended_until
    told = f"Opgeschort{since}"
    if until and until <= today:
        told += f"; dat zou zijn tot {calendar.day_text(until)}, en die dag is er"
    elif until:
        told += f", tot {calendar.day_text(until)} ({calendar.relative(until, today)})"
    return f"{told}: {step.reason.rstrip(' .')}." if step and step.reason else f"{told}."


def ended(view: CaseView) -> str:
    """`Afgesloten op di 3 mrt 2026; het resultaat is deels bereikt. Heropen de zaak om eraan te werken.`"""
    day = f" op {calendar.day_text(view.closed_on)}" if view.closed_on else ""
    reached = f"; resultaat bereikt: {label(view.outcome.reached)}" if view.outcome else ""
    return f"Afgesloten{day}{reached}. Heropen de zaak om eraan te werken; noteren en taken afvinken kan nog."


def last_rest(view: CaseView) -> TransitionView | None:
    """The step by which the case came to rest."""
    steps = [step for step in view.transitions if step.kind == TransitionKind.SUSPENDED]
    return steps[-1] if steps else None
