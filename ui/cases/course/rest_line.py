"""Under the title of a case that rests: since when, until when, what it waits for, and the way back to work."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.view import CaseView, TransitionView
from praktijkteam.terms import CaseState, TransitionKind
from ui.appearance import Tone
from ui.cases.desk import CaseDesk
from ui.icon_label import IconLabel
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.section import Card


class RestLine(Card):
    """`resume_wanted` comes from its button; it is there only while the case rests."""

    resume_wanted = Signal()

    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setAccessibleName(self.tr("Opgeschort"))
        self.sign = IconLabel("pause", "", tone=Tone.MUTED, parent=self)
        self.sign.setFixedWidth(16)
        self.text = Label("", wrap=True, parent=self)
        self.resume = Button(self.tr("Hervatten"), icon="play", small=True, parent=self)
        self.resume.clicked.connect(self.resume_wanted)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.sign)
        row.addWidget(self.text, 1)
        row.addWidget(self.resume, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.setContentsMargins(16, 6, 8, 6)
        self.body.addLayout(row)
        self.hide()

    def show_case(self, view: CaseView) -> None:
        self.setVisible(view.state == CaseState.SUSPENDED)
        self.text.setText(resting(view, self._desk.today) if view.state == CaseState.SUSPENDED else "")


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


def last_rest(view: CaseView) -> TransitionView | None:
    """The step by which the case came to rest."""
    steps = [step for step in view.transitions if step.kind == TransitionKind.SUSPENDED]
    return steps[-1] if steps else None
