"""Who helps with a case: asked, accepted, advising."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.document_view import DocumentView
from praktijkteam.cases.view import AdviceView, AssignmentView, CaseView
from praktijkteam.documents.places import Place, hanging, of_advice
from praktijkteam.experts import assignments
from praktijkteam.labels import label
from praktijkteam.permissions import Action
from praktijkteam.terms import AssignmentState
from ui.appearance import TextSize, Tone, draw_icon, tokens
from ui.cases import phrases
from ui.cases.desk import CaseDesk
from ui.cases.keyed_rows import KeyedRows
from ui.cases.side.expert_forms import (
    GOING_ON,
    AdviceForm,
    AskForm,
    AssignForm,
    DeclineForm,
    EndForm,
    values_of,
)
from ui.documents.enclosed import Enclosed, hold
from ui.editing.inline_form import Forms, FormSlot
from ui.widgets.buttons import IconButton
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.painting import ICON, icon_rect
from ui.widgets.section import Section


@dataclass(frozen=True)
class Helper:
    """An expert on the case with the advice they were asked for."""

    assignment: AssignmentView
    advice: tuple[AdviceView, ...]
    documents: tuple[DocumentView, ...] = ()

    @property
    def place(self) -> Place | None:
        """What a file hangs on that comes to them: the question that waits, else the one answered last."""
        advice = self.waiting[:1] or self.given[-1:]
        return of_advice(advice[0]) if advice else None

    @property
    def waiting(self) -> tuple[AdviceView, ...]:
        return tuple(each for each in self.advice if each.given_on is None and each.withdrawn_on is None)

    @property
    def given(self) -> tuple[AdviceView, ...]:
        return tuple(each for each in self.advice if each.given_on is not None)


class StateIcon(QWidget):
    """How far an expert is; the words stand beside it."""

    def __init__(self, name: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._tone = name, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(ICON, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = tokens(self.palette()).ink(self._tone)
        draw_icon(QPainter(self), icon_rect(0, QRect(0, 0, ICON, 22)), self._name, colour)


class HelperRow(QWidget):
    """`menu_wanted` comes from the button at its right, `opened` with a click on the rest."""

    menu_wanted = Signal()
    opened = Signal()

    def __init__(self, helper: Helper, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        hold(self, helper.place)
        assignment = helper.assignment
        self.more = IconButton(
            "ellipsis", self.tr("Acties voor {name}").format(name=assignment.expert), parent=self
        )
        self.more.clicked.connect(self.menu_wanted)
        self.setFocusProxy(self.more)
        going_on = assignment.state in GOING_ON
        words = QVBoxLayout()
        words.setSpacing(0)
        organisation = assignment.organisation_short or assignment.organisation
        name = f"{assignment.expert}, {organisation}"
        words.addWidget(ElidedLabel(name, tone=Tone.NORMAL if going_on else Tone.MUTED, parent=self))
        told = ElidedLabel(helper_line(helper, desk), TextSize.SMALL, Tone.MUTED, parent=self)
        words.addWidget(told)
        words.addWidget(Enclosed(helper.documents, desk, self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(StateIcon(*_icon(helper), self), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit()


class ExpertsPart(Section):
    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk.tr("Deskundigen"), None, parent)
        self._desk = desk
        self.assign = self.heading.add_link(self.tr("Toewijzen"))
        self.assign.setAccessibleName(self.tr("Deskundige toewijzen"))
        self.assign.clicked.connect(self.open_assign)
        self.slot = FormSlot()
        self.nothing = Label(
            self.tr("Nog geen deskundige gevraagd."), TextSize.SMALL, Tone.MUTED, parent=self
        )
        self.rows: KeyedRows[Helper] = KeyedRows(lambda each: each.assignment.id, self._row, spacing=6)
        self.body.addLayout(self.slot)
        self.body.addWidget(self.nothing)
        self.body.addLayout(self.rows)

    def show_case(self, view: CaseView) -> None:
        helpers = _helpers(view)
        self.heading.set_count(
            sum(each.assignment.state in GOING_ON for each in helpers) if helpers else None
        )
        self.assign.setVisible(self._desk.allowed.may(Action.DIVIDE))
        self.nothing.setVisible(not helpers)
        self.rows.show_items(helpers)

    def close_case(self) -> None:
        self.slot.clear()

    def forms(self) -> Forms:
        forms: dict[str, Callable[[], None]] = {"deskundigen.nieuw": self.open_assign}
        for helper in _helpers(self._desk.view):
            assignment = helper.assignment
            key = f"deskundigen.{assignment.id}"
            forms[key] = partial(self._open_change, assignment)
            forms[f"{key}.weigert"] = partial(self._open_decline, assignment)
            forms[f"{key}.einde"] = partial(self._open_end, assignment)
            forms[f"{key}.vraag"] = partial(self._open_ask, assignment)
            for advice in helper.advice:
                forms[f"deskundigen.vraag.{advice.id}"] = partial(self._open_ask, assignment, advice)
                forms[f"deskundigen.advies.{advice.id}"] = partial(self._open_advice, helper, advice)
        return forms

    def open_assign(self) -> None:
        form = AssignForm(self._desk, None, self)
        self.slot.open(form, "deskundigen.nieuw", values_of(None, self._desk))

    def answer(self, advice_id: str) -> None:
        """Open the answer to a question for advice."""
        for helper in _helpers(self._desk.view):
            for advice in helper.advice:
                if advice.id == advice_id:
                    self._open_advice(helper, advice)

    def menu_of(self, helper: Helper) -> QMenu:
        """What can be done about this expert now."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        assignment = helper.assignment
        allowed = self._desk.allowed
        advises = allowed.may(Action.ADVISE)
        if assignment.state == AssignmentState.ASKED and advises:
            self._offer(menu, self.tr("Aanvaardt"), partial(self._accept, assignment))
            self._offer(menu, self.tr("Weigert…"), partial(self._open_decline, assignment))
            menu.addSeparator()
        for advice in helper.waiting if allowed.afterwards.may(Action.ADVISE) else ():
            words = self.tr("Advies noteren: {question}").format(
                question=phrases.first_words(advice.question, 40)
            )
            self._offer(menu, words, partial(self._open_advice, helper, advice))
            if allowed.afterwards.may(Action.WORK):
                self._offer(
                    menu, self.tr("Adviesvraag wijzigen…"), partial(self._open_ask, assignment, advice)
                )
            self._offer(menu, self.tr("Adviesvraag intrekken"), partial(self._withdraw, advice))
        for advice in helper.given:
            words = self.tr("Advies lezen: {question}").format(
                question=phrases.first_words(advice.question, 40)
            )
            self._offer(menu, words, partial(self._open_advice, helper, advice))
        if assignment.state in GOING_ON:
            self._offer_changes(menu, assignment)
        return menu

    def _offer_changes(self, menu: QMenu, assignment: AssignmentView) -> None:
        """What can be done about an assignment that goes on."""
        allowed = self._desk.allowed
        if allowed.may(Action.WORK):
            self._offer(menu, self.tr("Advies vragen…"), partial(self._open_ask, assignment))
            menu.addSeparator()
        if allowed.may(Action.DIVIDE):
            self._offer(menu, self.tr("Toewijzing wijzigen…"), partial(self._open_change, assignment))
        if allowed.may(Action.ADVISE):
            self._offer(menu, self.tr("Beëindigen…"), partial(self._open_end, assignment))

    def _row(self, helper: Helper) -> QWidget:
        row = HelperRow(helper, self._desk, self)
        row.opened.connect(lambda: self._open_last(helper, row))
        row.menu_wanted.connect(
            lambda: self.menu_of(helper).popup(row.more.mapToGlobal(row.more.rect().bottomLeft()))
        )
        return row

    def _open_last(self, helper: Helper, row: HelperRow) -> None:
        """The advice that was given last can be read at once; else there is the menu."""
        if helper.given:
            self._open_advice(helper, helper.given[-1])
        else:
            row.menu_wanted.emit()

    def _offer(self, menu: QMenu, words: str, act: Callable[[], None]) -> None:
        menu.addAction(words.replace("&", "&&")).triggered.connect(lambda _checked: act())

    def _accept(self, assignment: AssignmentView) -> None:
        self._desk.do(
            partial(assignments.accept, assignment_id=assignment.id, today=self._desk.today),
            told=self.tr("{name} doet mee.").format(name=assignment.expert),
        )

    def _withdraw(self, advice: AdviceView) -> None:
        self._desk.do(
            partial(assignments.withdraw_advice, request_id=advice.id, today=self._desk.today),
            told=self.tr("De adviesvraag is ingetrokken."),
        )

    def _open_decline(self, assignment: AssignmentView) -> None:
        form = DeclineForm(self._desk, assignment, self)
        self.slot.open(form, f"deskundigen.{assignment.id}.weigert", {"reason": ""})

    def _open_end(self, assignment: AssignmentView) -> None:
        form = EndForm(self._desk, assignment, self)
        self.slot.open(form, f"deskundigen.{assignment.id}.einde", {"reason": ""})

    def _open_ask(self, assignment: AssignmentView, advice: AdviceView | None = None) -> None:
        form = AskForm(self._desk, assignment, advice, self)
        if advice:
            values = {"question": advice.question, "due_on": advice.due_on}
            self.slot.open(form, f"deskundigen.vraag.{advice.id}", values)
        else:
            self.slot.open(form, f"deskundigen.{assignment.id}.vraag", {"question": "", "due_on": None})

    def _open_change(self, assignment: AssignmentView) -> None:
        form = AssignForm(self._desk, assignment, self)
        self.slot.open(form, f"deskundigen.{assignment.id}", values_of(assignment, self._desk))

    def _open_advice(self, helper: Helper, advice: AdviceView) -> None:
        form = AdviceForm(self._desk, helper.assignment.expert, advice, self)
        form.show_changeable(self._desk.allowed.may(Action.ADVISE))
        self.slot.open(form, f"deskundigen.advies.{advice.id}", {"text": advice.text})


def helper_line(helper: Helper, desk: CaseDesk) -> str:
    """What is expected of an expert, or what came of it."""
    assignment, today = helper.assignment, desk.today
    if assignment.state == AssignmentState.DECLINED:
        return f"{assignment.state}: {assignment.reason}"
    if helper.waiting:
        advice = helper.waiting[0]
        return f"{_answer_by(advice, today)} · {phrases.first_words(advice.question)}"
    if helper.given:
        advice = helper.given[-1]
        day = calendar.day_near(advice.given_on, today) if advice.given_on else ""
        return f"advies van {day} · {phrases.first_words(advice.text)}"
    if assignment.state == AssignmentState.ASKED:
        return f"{label(assignment.role)} · gevraagd vanaf {calendar.day_brief(assignment.since, today)}"
    return f"{label(assignment.role)} · {label(assignment.state)}"


def _answer_by(advice: AdviceView, today: date) -> str:
    if advice.due_on is None:
        return "wacht op antwoord"
    return f"antwoord {calendar.day_brief(advice.due_on, today)}, {calendar.relative(advice.due_on, today)}"


def _icon(helper: Helper) -> tuple[str, Tone]:
    match helper.assignment.state:
        case AssignmentState.DECLINED:
            return "x", Tone.MUTED
        case AssignmentState.ENDED:
            return "check", Tone.MUTED
        case AssignmentState.ASKED:
            return "clock", Tone.MUTED
    return ("lightbulb", Tone.MUTED) if helper.waiting else ("check", Tone.GOOD)


def _helpers(view: CaseView) -> Sequence[Helper]:
    """Who is on the case first, who was or declined after them."""
    helpers = [_helper(each, view) for each in view.assignments]
    return sorted(helpers, key=lambda each: each.assignment.state not in GOING_ON)


def _helper(assignment: AssignmentView, view: CaseView) -> Helper:
    advice = tuple(each for each in view.advice if each.assignment_id == assignment.id)
    return Helper(assignment, advice, hanging(view, *(each.id for each in advice)))
