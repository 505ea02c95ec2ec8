"""The result that was reached, beside the one that was expected."""

from datetime import date

from PySide6.QtWidgets import QWidget

from praktijkteam import calendar
from praktijkteam.cases.view import OutcomeView
from praktijkteam.labels import label
from praktijkteam.terms import Reached
from ui.appearance import TextSize, Tone
from ui.severity import Severity
from ui.widgets.hint_line import SignLabel
from ui.widgets.labels import Label
from ui.widgets.section import Card, Heading

_SIGNS = {
    Reached.YES: Severity.GOOD,
    Reached.PARTLY: Severity.ATTENTION,
    Reached.NO: Severity.WRONG,
}


class OutcomeBox(Card):
    """There only when the case was closed at least once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = Heading(self.tr("Behaald resultaat"), parent=self)
        self._sign = SignLabel(Severity.INFO, self)
        self._reached = Label("", strong=True, parent=self)
        heading.add(self._sign)
        heading.add(self._reached)
        self._text = Label("", wrap=True, parent=self)
        self._decided = Label("", TextSize.SMALL, Tone.MUTED, wrap=True, parent=self)
        self._lesson_title = Label(self.tr("Geleerd"), TextSize.SMALL, strong=True, parent=self)
        self._lesson = Label("", wrap=True, parent=self)
        for widget in (heading, self._text, self._decided, self._lesson_title, self._lesson):
            self.body.addWidget(widget)
        self.hide()

    def show_outcome(self, outcome: OutcomeView | None, today: date) -> None:
        self.setVisible(outcome is not None)
        if outcome is None:
            return
        self._sign.set_severity(_SIGNS[outcome.reached])
        self._reached.setText(label(outcome.reached))
        self._text.setText(outcome.text or self.tr("Niet beschreven."))
        day = calendar.day_near(outcome.decided_on, today) if outcome.decided_on else ""
        self._decided.setText(" · ".join(filter(None, (outcome.decided_by, day))))
        self._lesson.setText(outcome.lesson)
        for widget in (self._lesson_title, self._lesson):
            widget.setVisible(bool(outcome.lesson))
