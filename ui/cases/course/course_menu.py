"""What can be done with the course of a case now, and the form that asks what has to be known for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from praktijkteam import permissions
from praktijkteam.cases import course, lifecycle
from praktijkteam.cases.lifecycle import Action
from praktijkteam.labels import label
from praktijkteam.terms import Stage
from ui.cases.chosen_at_once import ChosenAtOnce, Values
from ui.cases.course.close_form import CloseForm
from ui.cases.course.course_forms import ExtendForm, ReopenForm, StageForm, SuspendForm, asks, resuming
from ui.cases.course.rest_line import last_rest
from ui.cases.desk import CaseDesk, Work
from ui.editing.inline_form import Forms, FormSlot

_ENDS = frozenset({Action.CLOSE, Action.REOPEN})


class CourseMenu(QObject):
    """Opens its forms in a slot of the page, under the header; `moving(stage)` says that the case goes there now."""

    moving = Signal(object)

    def __init__(self, desk: CaseDesk, slot: FormSlot, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._slot = slot
        self._page = parent
        self._at_once = ChosenAtOnce(desk)
        desk.shown.connect(lambda _view: self._at_once.read())

    def popup(self, under: QWidget) -> None:
        self.menu(under).popup(under.mapToGlobal(under.rect().bottomLeft()))

    def menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._may(Action.MOVE):
            self._add_stages(menu, self._stage())
        offers: tuple[tuple[Action, str, Callable[[], None]], ...] = (
            (Action.EXTEND, self.tr("Streefdatum verzetten…"), self.open_extend),
            (Action.SUSPEND, self.tr("Opschorten…"), self.open_suspend),
            (Action.RESUME, self.tr("Hervatten"), self.resume),
            (Action.CLOSE, self.tr("Afsluiten…"), self.open_close),
            (Action.REOPEN, self.tr("Heropenen…"), self.open_reopen),
        )
        for action, words, act in offers:
            if self._may(action):
                menu.addAction(words).triggered.connect(lambda _=False, act=act: act())
        return menu

    def _may(self, action: Action) -> bool:
        asked = permissions.Action.CLOSE if action in _ENDS else permissions.Action.WORK
        desk = self._desk
        return lifecycle.allowed(action, desk.view.state) and desk.allowed.afterwards.may(asked)

    def go_to_stage(self, stage: Stage) -> None:
        """At once when nothing has to be said about it; else by a form that asks."""
        desk = self._desk
        now = self._stage()
        if asks(desk.view, now, stage):
            self._open_stage(stage)
            return
        self._at_once.choose(
            desk.case_id,
            {"stage": stage},
            {"stage": desk.view.stage},
            self._moved,
            told=self.tr("De zaak is nu in de fase {stage}.").format(stage=label(stage)),
            undo=True,
            again=self._go_on,
        )
        self.moving.emit(stage)

    def _moved(self, mine: Values, base: Values) -> Work:
        """What takes the case there, or back to where it was: only to the next stage goes without a reason."""
        desk = self._desk
        back = lifecycle.step(base["stage"], mine["stage"]).needs_reason
        return partial(
            course.move_stage,
            case_id=desk.case_id,
            stage=mine["stage"],
            reason=self.tr("Ongedaan gemaakt") if back else "",
            today=desk.today,
            member_id=desk.member_id,
            seen=base["stage"],
        )

    def _go_on(self, chosen: Values) -> None:
        """A colleague was first, and this is what it should be: from where the case is now that may take a reason."""
        if chosen["stage"] != self._desk.view.stage:
            self.go_to_stage(chosen["stage"])

    def _stage(self) -> Stage:
        """Where the case stands, or is on its way to."""
        now: Stage = self._at_once.standing(self._desk.case_id, {"stage": self._desk.view.stage})["stage"]
        return now

    def _open_stage(self, stage: Stage) -> None:
        form = StageForm(self._desk, self._stage(), stage, self._page)
        self._slot.open(form, f"fase.{stage}", {"reason": ""})

    def forms(self) -> Forms:
        return {
            **{f"fase.{stage}": partial(self._open_stage, stage) for stage in Stage},
            "opschorten": self.open_suspend,
            "verzetten": self.open_extend,
            "afsluiten": self.open_close,
            "heropenen": self.open_reopen,
        }

    def open_suspend(self) -> None:
        self._slot.open(SuspendForm(self._desk, self._page), "opschorten", {"reason": "", "until": None})

    def open_extend(self) -> None:
        begin = {"target_date": None, "reason": ""}
        self._slot.open(ExtendForm(self._desk, self._page), "verzetten", begin)

    def open_close(self) -> None:
        outcome = self._desk.view.outcome
        begin = {
            "reached": outcome.reached if outcome else None,
            "text": outcome.text if outcome else "",
            "decided_by": (outcome and outcome.decided_by) or self._desk.view.result.decided_by,
            "decided_on": outcome.decided_on if outcome else self._desk.today,
            "lesson": outcome.lesson if outcome else "",
            "reason": "",
        }
        self._slot.open(CloseForm(self._desk, self._page), "afsluiten", begin)

    def open_reopen(self) -> None:
        self._slot.open(ReopenForm(self._desk, self._page), "heropenen", {"reason": ""})

    def resume(self) -> None:
        desk, rest = self._desk, last_rest(self._desk.view)
        until = desk.view.suspended_until
        again = partial(
            course.suspend,
            case_id=desk.case_id,
            reason=rest.reason if rest else "",
            until=until if until and until > desk.today else None,
            today=desk.today,
            member_id=desk.member_id,
        )
        self._desk.do(resuming(desk), told=self.tr("Het werk aan de zaak is hervat."), undo=again)

    def _add_stages(self, menu: QMenu, now: Stage) -> None:
        for stage in Stage:
            action = menu.addAction(label(stage))
            action.setCheckable(True)
            action.setChecked(stage == now)
            action.setEnabled(stage != now)
            action.triggered.connect(partial(self._stage_chosen, stage))
        menu.addSeparator()

    def _stage_chosen(self, stage: Stage, _checked: bool = False) -> None:
        self.go_to_stage(stage)
