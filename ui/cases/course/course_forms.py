"""Steps in the course of a case: another stage, a rest, another target date, the end, and a new beginning."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from praktijkteam import calendar
from praktijkteam.cases import course, lifecycle
from praktijkteam.cases.questions.gate import gate
from praktijkteam.cases.questions.ownership import ownership
from praktijkteam.cases.view import CaseView
from praktijkteam.errors import Conflict
from praktijkteam.labels import field, label
from praktijkteam.terms import Stage
from ui.appearance import TextSize
from ui.cases.case_form import CaseForm
from ui.cases.desk import CaseDesk, Work
from ui.editing.inputs import DayInput, LineInput
from ui.editing.value_words import value_words
from ui.widgets.date_field import DateField
from ui.widgets.hint_line import HintLine
from ui.widgets.labels import Label


class _StepForm(CaseForm):
    """A step away from what the case said when the form opened. Who was not the first to take one, chooses."""

    about = ""
    """The field of the case that the step changes."""

    def __init__(
        self, desk: CaseDesk, seen: Any, title: str, action: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, title, action, parent)
        self.seen = seen

    def take(self, chosen: Any) -> None:
        """This is what it should be."""
        raise NotImplementedError

    def _follow(self, view: CaseView) -> None:
        super()._follow(view)
        now, who = getattr(view, self.about), self.desk.who_changed("case", {self.about})
        if who and now != self.seen and not self.under_way.busy:
            told = self.tr("{who} wijzigde intussen ‘{field}’: {now}.")
            self.error.say(told.format(who=who, field=field("case", self.about), now=value_words(now)))

    def _settle(self, conflict: Conflict, chosen: Mapping[str, Any]) -> None:
        self.seen = conflict.fields[0].theirs
        if chosen[self.about] == self.seen:
            self.put_away()
            return
        self.take(chosen[self.about])
        self.submit()


class StageForm(_StepForm):
    """Another stage, with the reason. Where the gate is shut it says what is left to do first."""

    about = "stage"

    def __init__(self, desk: CaseDesk, now: Stage, stage: Stage, parent: QWidget | None = None) -> None:
        self._stage = stage
        self._left = _left(desk.view, now, stage)
        title = desk.tr("Naar fase {stage}").format(stage=label(stage))
        action = desk.tr("Toch doorgaan") if self._left else title
        super().__init__(desk, now, title, action, parent)
        self.action.set_primary(not self._left)
        if self._left:
            self.fields.addWidget(HintLine(self.tr("Eerst is nog te doen:"), parent=self))
            for each in self._left:
                self.fields.addWidget(Label(f"– {each}", TextSize.SMALL, wrap=True, parent=self))
        self.reason = QLineEdit(self)
        self.add("reason", self._asked(), LineInput(self.reason), hint=self._hint())

    def take(self, chosen: Any) -> None:
        self._stage = chosen

    def work(self) -> Work:
        return partial(
            course.move_stage,
            case_id=self.desk.case_id,
            stage=self._stage,
            reason=self.reason.text(),
            today=self.desk.today,
            member_id=self.desk.member_id,
            override=bool(self._left),
            seen=self.seen,
        )

    def told(self) -> str:
        return self.tr("De zaak is nu in de fase {stage}.").format(stage=label(self._stage))

    def _asked(self) -> str:
        if self._left:
            return self.tr("Waarom gaat de zaak toch door?")
        return self.tr("Waarom naar deze fase?")

    def _hint(self) -> str:
        return self.tr("Deze reden komt in het dossier.") if self._left else ""


class SuspendForm(CaseForm):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.tr("Zaak opschorten"), desk.tr("Opschorten"), parent)
        self.reason = QLineEdit(self)
        self.until = DateField(desk.parse_day, calendar.day_text, parent=self)
        self.until.setPlaceholderText(self.tr("nog niet bekend"))
        self.add("reason", self.tr("Waarop wacht de zaak?"), LineInput(self.reason))
        self.add("until", self.tr("Tot"), DayInput(self.until))

    def work(self) -> Work:
        return partial(
            course.suspend,
            case_id=self.desk.case_id,
            reason=self.reason.text(),
            until=self.until.day(),
            today=self.desk.today,
            member_id=self.desk.member_id,
        )

    def told(self) -> str:
        return self.tr("De zaak is opgeschort.")

    def undo_of(self, outcome: Any) -> Work:
        return resuming(self.desk, outcome.id)


class ExtendForm(_StepForm):
    about = "target_date"

    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        title, action = desk.tr("Streefdatum verzetten"), desk.tr("Verzetten")
        super().__init__(desk, desk.view.target_date, title, action, parent)
        self.day = DateField(desk.parse_day, calendar.day_text, parent=self)
        self.reason = QLineEdit(self)
        self.add("target_date", self.tr("Nieuwe streefdatum"), DayInput(self.day))
        self.add("reason", self.tr("Waarom?"), LineInput(self.reason))

    def take(self, chosen: Any) -> None:
        self.inputs[self.about].set_value(chosen)

    def submit(self) -> None:
        if self.day.day() is None:
            self.rows["target_date"].refuse(self.tr("Vul een dag in, bijvoorbeeld vr 29 mei."))
            self.day.setFocus()
            return
        super().submit()

    def work(self) -> Work:
        day = self.day.day() or self.desk.today
        return partial(
            course.extend,
            case_id=self.desk.case_id,
            target_date=day,
            reason=self.reason.text(),
            today=self.desk.today,
            member_id=self.desk.member_id,
            base={self.about: self.seen},
        )

    def told(self) -> str:
        day = self.day.day() or self.desk.today
        return self.tr("De streefdatum is nu {day}.").format(day=calendar.day_text(day))


class ReopenForm(CaseForm):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, desk.tr("Zaak heropenen"), desk.tr("Heropenen"), parent)
        self.reason = QLineEdit(self)
        self.add("reason", self.tr("Waarom gaat de zaak weer open?"), LineInput(self.reason))

    def work(self) -> Work:
        return partial(
            course.reopen,
            case_id=self.desk.case_id,
            reason=self.reason.text(),
            today=self.desk.today,
            member_id=self.desk.member_id,
        )

    def told(self) -> str:
        return self.tr("De zaak is weer open.")


def asks(view: CaseView, now: Stage, stage: Stage) -> bool:
    """Whether the step from one stage to the other has to be explained."""
    return lifecycle.step(now, stage).needs_reason or bool(_left(view, now, stage))


def _left(view: CaseView, now: Stage, stage: Stage) -> tuple[str, ...]:
    """What is still to be done before the gate to this stage; nothing when it is open, or there is none."""
    if not lifecycle.step(now, stage).gated:
        return ()
    return gate(view.questions, ownership(view.issues, view.responsibilities))


def resuming(desk: CaseDesk, rest: str | None = None) -> Work:
    """What takes the work up again; with `rest` only when it is still that step by which the case rests."""
    return partial(course.resume, case_id=desk.case_id, today=desk.today, member_id=desk.member_id, rest=rest)
