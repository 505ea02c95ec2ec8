"""The top of the page of a case: what it is called, how far it is, who leads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.cases.service import change_case
from praktijkteam.cases.view import CaseView
from praktijkteam.labels import label
from praktijkteam.permissions import Action
from praktijkteam.team import reading as team
from praktijkteam.terms import CaseState, Stage
from ui.allowed import offer
from ui.appearance import TextSize, Tone, font, tokens
from ui.cases import phrases
from ui.cases.chosen_at_once import ChosenAtOnce, Values
from ui.cases.course.rest_line import RestLine
from ui.cases.desk import CaseDesk, Work
from ui.cases.others_line import OthersLine
from ui.cases.outline import Outline
from ui.editing.edit import Edit
from ui.editing.editor import Editor
from ui.editing.field_notice import VersionsMark
from ui.editing.inputs import LineInput
from ui.severity import Severity
from ui.widgets.buttons import Button
from ui.widgets.form_row import ErrorLine
from ui.widgets.hint_line import SignLabel
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.painting import draw_text
from ui.widgets.side_by_side import SideBySide

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy.orm import Session

_NARROW = 900
_APART = 16
"""Room to see that the facts end and the links begin."""


class TitleField(QLineEdit):
    """A heading that can be typed in: Enter is done, Escape puts back what stood there."""

    escaped = Signal()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cut off with … while it is only read; a line edit cuts through a letter."""
        if self.hasFocus():
            super().paintEvent(event)
            return
        draw_text(QPainter(self), self.rect(), self.text(), self.font(), tokens(self.palette()).text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            self.clearFocus()
            return
        super().keyPressEvent(event)


class CaseHeader(QWidget):
    """`stage_wanted`, `resume_wanted` and `dossier_wanted` come from its buttons; the title and the lead are
    kept from here.
    """

    stage_wanted = Signal()
    resume_wanted = Signal()
    reopen_wanted = Signal()
    dossier_wanted = Signal()

    def __init__(self, desk: CaseDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.number = Label("", TextSize.TITLE, Tone.MUTED, parent=self)
        self.title = TitleField(self)
        self.title.setProperty("inner", True)
        self.title.setTextMargins(-2, 0, -2, 0)  # where it stands while it is only read
        self.title.setFont(font(TextSize.TITLE, strong=True))
        self.title.setAccessibleName(self.tr("Titel van de zaak"))
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.error = ErrorLine(self)
        field = LineInput(self.title)
        field.told.connect(self.error.say)
        self.editor = Editor(desk, Edit({"title": field}, self), "case", self)
        self.editor.edit.left.connect(self.editor.leave)
        self.versions = VersionsMark(self.editor, {"title"}, self)
        self.editor.refused.connect(desk.context.messages.refused)
        self.title.escaped.connect(self.editor.revert)
        self.stage = Button(self.tr("Fase:"), opens=True, parent=self)
        self.stage.clicked.connect(self.stage_wanted)
        self.lead = Button(self.tr("Casusregisseur:"), opens=True, parent=self)
        self.lead.clicked.connect(self.choose_lead)
        self.dossier = Button(self.tr("Dossier…"), parent=self)
        self.dossier.clicked.connect(self.dossier_wanted)
        self.facts = ElidedLabel("", tone=Tone.MUTED, parent=self)
        self._dot = " ·"
        self._narrow = False
        self._at_once = ChosenAtOnce(desk)
        self.target_word = Label("", tone=Tone.MUTED, parent=self)
        self.target_word.hide()
        self.target = Label("", parent=self)
        self.target_sign = SignLabel(Severity.WRONG, self)
        self.others = OthersLine(desk.context.live, self)
        self.rest = RestLine(desk, self)
        self.rest.resume_wanted.connect(self.resume_wanted)
        self.rest.reopen_wanted.connect(self.reopen_wanted)
        self.outline = Outline(self)
        self._top, self._under, self._facts = SideBySide(8), SideBySide(4), SideBySide(5)
        self._lay_out()

    def wait_for(self, number: str) -> None:
        """Another case comes; its number is known already."""
        self.number.setText(number)
        self.title.clear()
        self.title.setReadOnly(True)  # what was typed before the case is there would be gone
        self.facts.setText("")
        self.target.setText("")
        self.target_word.hide()
        self.target_sign.hide()
        self.rest.hide()
        self.others.hide()
        self.outline.wait()
        for button in (self.stage, self.lead):
            button.set_value("")
        for button in (self.stage, self.lead, self.dossier):
            button.setEnabled(False)

    def show_case(self, view: CaseView) -> None:
        self._at_once.read()
        self.number.setText(view.number)
        place = self._desk.place("titel", self.tr("Titel"))
        self.editor.open(place, {"title": view.title}, partial(_save_title, view.id))
        self.title.setToolTip(view.title if len(view.title) > 60 else "")
        allowed = self._desk.allowed
        self.title.setReadOnly(self._desk.closed)
        self.stage.set_value(_stage_words(view))
        self.lead.set_value(view.lead or self.tr("nog niemand"))
        may_not = allowed.afterwards.why_not(Action.WORK)
        offer([self.stage], may_not and allowed.why_not(Action.CLOSE))
        offer([self.lead], allowed.why_not(Action.DIVIDE))
        offer([self.dossier], allowed.why_not(Action.PRINT))
        self._show_facts(view)
        gone = self.rest.resume if view.state != CaseState.SUSPENDED else self.rest.reopen
        if gone.hasFocus():
            self.stage.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rest.show_case(view)
        self.outline.show_case(view)
        self._fit_outline()

    def show_stage(self, stage: Stage) -> None:
        """The case is on its way there."""
        self.stage.set_value(label(stage))

    def close_case(self) -> None:
        self.editor.close()

    def fit(self, width: int) -> None:
        """With little room, the buttons and the outline go under what they stand beside."""
        narrow = self._narrow = width < _NARROW
        for line in (self._top, self._under, self._facts):
            line.fit(narrow=narrow)
        self._dot = "" if narrow else " ·"
        if self._desk.is_open:
            self._show_facts(self._desk.view)
            self._fit_outline()

    def _fit_outline(self) -> None:
        """What the case is goes before the links beside it: they lose what introduces them, or go under it."""
        beside = self._facts.sizeHint().width() + self._under.spacing() + _APART
        narrow = self._narrow or beside + self.outline.least() > self.width()
        self._under.fit(narrow=narrow)
        self.outline.fit(self.width() - (0 if narrow else beside))

    def choose_lead(self) -> None:
        """Offer the members of the team; the choice is kept at once."""
        today = self._desk.today
        self._desk.context.jobs.read(
            self, lambda connection: team.members(connection, today), done=self._offer_leads, topic="leads"
        )

    def _show_facts(self, view: CaseView) -> None:
        today = self._desk.today
        closed = view.closed_on is not None
        named = not closed and view.target_date is not None
        self.facts.setText(phrases.facts(view) + self._dot)
        self.target_word.setText(self.tr("streefdatum"))
        self.target_word.setVisible(named)
        self.target.setText(phrases.target(view, today))
        late = bool(view.target_date and view.target_date < today and not closed)
        self.target.set_tone(Tone.WRONG if late else Tone.NORMAL)
        self.target_sign.setVisible(late)
        if view.target_date and not closed:
            self.target.setToolTip(calendar.explained(view.target_date, today))

    def _offer_leads(self, members: Sequence[team.MemberView]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for member in members:
            words = f"{member.name} ({member.absent.kind})" if member.absent else member.name
            self._offer(menu, words, member.id, member.name)
        menu.addSeparator()
        self._offer(menu, self.tr("Niemand"), None, "")
        menu.popup(self.lead.mapToGlobal(self.lead.rect().bottomLeft()))

    def _offer(self, menu: QMenu, words: str, lead_id: str | None, name: str) -> None:
        action = menu.addAction(words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(lead_id == self._lead()["lead_id"])
        action.triggered.connect(lambda: self._set_lead(lead_id, name))

    def _set_lead(self, lead_id: str | None, name: str) -> None:
        view = self._desk.view
        told = (
            self.tr("{name} is nu casusregisseur.").format(name=name)
            if lead_id
            else self.tr("Deze zaak heeft nu geen casusregisseur.")
        )
        mine = {"lead_id": lead_id}
        self._at_once.choose(view.id, mine, _lead_of(view), partial(_changing, view.id), told=told, undo=True)
        self.lead.set_value(name or self.tr("nog niemand"))

    def _lead(self) -> Values:
        view = self._desk.view
        return self._at_once.standing(view.id, _lead_of(view))

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(12)
        title.addWidget(self.number)
        title.addWidget(self.title, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for button in (self.stage, self.lead, self.dossier):
            buttons.addWidget(button)
        buttons.addStretch(0)
        target = QHBoxLayout()
        target.setSpacing(5)
        target.addWidget(self.target_word)
        target.addWidget(self.target_sign)
        target.addWidget(self.target)
        target.addStretch(1)
        self._facts.addWidget(self.facts)
        self._facts.addLayout(target, 1)
        self._top.addLayout(title, 1)
        self._top.addLayout(buttons)
        self._under.addLayout(self._facts, 1)
        self._under.addWidget(self.outline, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._top)
        layout.addWidget(self.error)
        layout.addWidget(self.versions)
        layout.addLayout(self._under)
        layout.addWidget(self.others)
        layout.addWidget(self.rest)


def _stage_words(view: CaseView) -> str:
    stage = label(view.stage)
    return stage if view.state == CaseState.OPEN else f"{stage}, {label(view.state)}"


def _save_title(case_id: str, session: Session, mine: Mapping[str, Any], base: Mapping[str, Any]) -> object:
    return change_case(session, case_id, mine, base)


def _lead_of(view: CaseView) -> Values:
    return {"lead_id": view.lead_id}


def _changing(case_id: str, mine: Values, base: Values) -> Work:
    return partial(change_case, case_id=case_id, mine=mine, base=base)
