"""Closing a case: what was expected beside what was reached, and what is still open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.questions.results import assess_criterion
from praktijkteam.cases.view import CaseView, CriterionView
from praktijkteam.closing import Closing, OpenEnd, close_case, open_ends
from praktijkteam.errors import Refused
from praktijkteam.labels import label
from praktijkteam.terms import Reached
from ui.appearance import TextSize, Tone
from ui.cases.case_form import CaseForm
from ui.cases.chosen_at_once import ChosenAtOnce, Values
from ui.cases.desk import CaseDesk, Work
from ui.editing.inputs import ChoiceInput, DayInput, LineInput, TextInput
from ui.widgets.date_field import DateField
from ui.widgets.hint_line import HintLine
from ui.widgets.labels import Label
from ui.widgets.segmented import Segment, SegmentedControl
from ui.widgets.text_edit import TextEdit


class CloseForm(CaseForm):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.tr("Zaak afsluiten"), desk.tr("Afsluiten"), parent)
        self._expected(desk.view)
        self.reached = reached_control(self.tr("Is het resultaat bereikt?"), self)
        self.outcome = TextEdit(least=2, parent=self)
        self.decided_by = QLineEdit(self)
        self.decided_on = DateField(desk.parse_past_day, calendar.day_text, parent=self)
        self.lesson = TextEdit(least=2, parent=self)
        self.reason = QLineEdit(self)
        self.add("reached", self.tr("Is het resultaat bereikt?"), ChoiceInput(self.reached, Reached))
        self.add("text", self.tr("Wat is er bereikt?"), TextInput(self.outcome))
        self.add_beside(
            ("decided_by", self.tr("Wie heeft dat bepaald?"), LineInput(self.decided_by), 1),
            ("decided_on", self.tr("Op"), DayInput(self.decided_on), 1),
        )
        self.add("lesson", self.tr("Wat leert de volgende gemeente hiervan?"), TextInput(self.lesson))
        self.open_line = HintLine("", parent=self)
        self.open_list = QVBoxLayout()
        self.open_list.setSpacing(0)
        self.fields.addWidget(self.open_line)
        self.fields.addLayout(self.open_list)
        why = self.tr("Waarom kan de zaak toch sluiten?")
        self.add("reason", why, LineInput(self.reason)).hide()
        self._seen: frozenset[str] | None = None
        self._look_for_open_ends()

    def work(self) -> Work:
        closing = Closing(**self.values)
        return partial(
            close_case,
            case_id=self.desk.case_id,
            closing=closing,
            today=self.desk.today,
            member_id=self.desk.member_id,
            seen=self._seen,
        )

    def _refused(self, refusal: Refused) -> None:
        """What is still open stands above the field already."""
        if refusal.field == "reason":
            refusal = Refused(self.tr("Schrijf op waarom de zaak toch kan sluiten."), field="reason")
        super()._refused(refusal)

    def told(self) -> str:
        return self.tr("De zaak is afgesloten.")

    def _expected(self, view: CaseView) -> None:
        """The result that was expected stands above the one that was reached."""
        title = Label(self.tr("Verwacht resultaat"), TextSize.SMALL, strong=True, parent=self)
        text = view.result.text or self.tr("Er is geen verwacht resultaat opgeschreven.")
        self.fields.addWidget(title)
        self.fields.addWidget(Label(text, wrap=True, parent=self))
        told = self._when(view)
        if told:
            self.fields.addWidget(Label(told, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self))
        if view.criteria:
            self.fields.addWidget(CriteriaCheck(self.desk, view.criteria, self))

    def _when(self, view: CaseView) -> str:
        parts = []
        if view.result.due_on:
            parts.append(self.tr("uiterlijk {day}").format(day=calendar.day_text(view.result.due_on)))
        if view.result.decided_by:
            parts.append(self.tr("{who} bepaalt of het is bereikt").format(who=view.result.decided_by))
        return " · ".join(parts)

    def _follow(self, view: CaseView) -> None:
        super()._follow(view)
        self._look_for_open_ends()

    def _look_for_open_ends(self) -> None:
        case_id, today = self.desk.case_id, self.desk.today
        self.desk.context.jobs.read(
            self,
            lambda connection: open_ends(connection, case_id, today),
            done=self._show_open_ends,
            topic="open ends",
        )

    def _show_open_ends(self, ends: Sequence[OpenEnd]) -> None:
        self._seen = frozenset(end.row_id for end in ends)
        self.open_line.say(self.tr("Er staat nog open:") if ends else "")
        while item := self.open_list.takeAt(0):
            if line := item.widget():
                line.hide()
                line.deleteLater()
        for end in ends:
            self.open_list.addWidget(Label(f"– {end.text}", TextSize.SMALL, wrap=True, parent=self))
        self.rows["reason"].setVisible(bool(ends))


class CriteriaCheck(QWidget):
    """How far each criterion was met; kept at once."""

    def __init__(
        self, desk: CaseDesk, criteria: Sequence[CriterionView], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._at_once = ChosenAtOnce(desk)
        self._controls: dict[str, SegmentedControl] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 1)
        for place, criterion in enumerate(criteria):
            grid.addWidget(Label(criterion.text, wrap=True, parent=self), place, 0)
            control = reached_control(criterion.text, self)
            control.set_value(criterion.reached)
            control.chosen.connect(partial(self._assess, criterion.id))
            self._controls[criterion.id] = control
            grid.addWidget(control, place, 1, Qt.AlignmentFlag.AlignTop)

        desk.shown.connect(self._show)

    def _show(self, view: CaseView) -> None:
        self._at_once.read()
        for criterion in view.criteria:
            if control := self._controls.get(criterion.id):
                control.set_value(self._at_once.standing(criterion.id, _reached(criterion))["reached"])

    def _assess(self, criterion_id: str, reached: object) -> None:
        read = next((_reached(each) for each in self._desk.view.criteria if each.id == criterion_id), {})
        change = partial(_assessing, criterion_id)
        self._at_once.choose(criterion_id, {"reached": reached}, read, change)


def _reached(criterion: CriterionView) -> Values:
    return {"reached": criterion.reached}


def _assessing(criterion_id: str, mine: Values, base: Values) -> Work:
    return partial(assess_criterion, criterion_id=criterion_id, mine=mine, base=base)


def reached_control(name: str, parent: QWidget) -> SegmentedControl:
    """Yes, partly or no."""
    return SegmentedControl(name, [Segment(each, label(each)) for each in Reached], parent=parent)
