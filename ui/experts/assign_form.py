"""The form with which an expert is asked for a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from praktijkteam import calendar
from praktijkteam.errors import Refused
from praktijkteam.experts.assignments import NewAssignment
from praktijkteam.experts.candidates import Candidate
from praktijkteam.terms import AssignmentRole
from ui.drafts import Place
from ui.editing.edit import Edit
from ui.editing.under_way import UnderWay
from ui.forms.form import Form
from ui.page import Context
from ui.widgets.buttons import PrimaryButton
from ui.widgets.hint_line import HintLine
from ui.widgets.section import Heading, Panel

OLD_AFTER_DAYS = 365
"""A declaration of interests older than this is worth asking for again."""


@dataclass(frozen=True)
class Asked:
    """What the form was filled in with."""

    expert_id: str
    expert: str
    new: NewAssignment
    question: str


class AssignForm(Panel):
    """`asked(Asked)` comes when the button is pressed and everything is filled in."""

    asked = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._candidate: Candidate | None = None
        self._place: Place | None = None
        self._sent: dict[str, tuple[Place, Mapping[str, Any]]] = {}
        self.heading = Heading("", parent=self)
        self.form = Form(columns=4)
        self.form.choice("role", self.tr("Rol"), AssignmentRole)
        self.form.day("since", self.tr("Vanaf"), context.today)
        self.form.day("until", self.tr("Tot en met"), context.today)
        self.form.number("hours", self.tr("Uren"))
        self.form.text("question", self.tr("Adviesvraag"), least=2)
        self.form.complete()
        self.hint = HintLine("", parent=self)
        self.under_way = UnderWay(self)
        self.button = PrimaryButton(self.tr("Deskundige toewijzen"), shortcut="Ctrl+Enter", parent=self)
        self.button.clicked.connect(self._ask)
        self.form.changed.connect(self._typed)
        self._lay_out()
        self.form.edit.begin(self._empty())

    @property
    def edit(self) -> Edit:
        return self.form.edit

    def begin(self, case_id: str, number: str) -> None:
        """Another case: what was typed for the one before stays a draft there."""
        self._leave()
        self.edit.begin(self._empty())
        self._place = Place("assign", case_id, "assignment", number, self.tr("deskundige toewijzen"))
        self._watch()

    def show_candidate(self, candidate: Candidate | None) -> None:
        self._candidate = candidate
        self.setEnabled(candidate is not None)
        if candidate is None:
            self.heading.set_title(self.tr("Kies een deskundige"))
            self.hint.say("")
            return
        row = candidate.expert
        self.heading.set_title(
            self.tr("{name} ({organisation}) toewijzen").format(
                name=row.name, organisation=row.organisation_short
            )
        )
        self.hint.say(interests_warning(row.declared_on, self._context.today()))

    def done(self, case_id: str) -> bool:
        """The expert was asked for that case; whether something is left that was typed since."""
        asked = self._came_back(case_id, kept=True)
        if asked is None:
            return False
        if asked != self.edit.mine:
            return True
        if self._place:
            self._context.drafts.settled(self._place)
        self.edit.begin(self._empty())
        return False

    def refuse(self, case_id: str, refusal: Refused) -> bool:
        """Say at its field why it could not be; False when that is to be said elsewhere."""
        return self._came_back(case_id, kept=False) is not None and self.form.refuse(refusal)

    def _came_back(self, case_id: str, *, kept: bool) -> Mapping[str, Any] | None:
        """What was asked with; None when the form is about another case by now."""
        place, asked = self._sent.pop(case_id)
        if place != self._place or not self.under_way.busy:
            self._context.drafts.came_through(place, kept=kept)
            return None
        self.under_way.end()
        return asked

    def _leave(self) -> None:
        if self._place and self.under_way.busy:
            self._context.drafts.sent(self._place)
        elif self._place:
            self._context.drafts.unwatch(self._place)
        self.under_way.end()
        self._place = None

    def _lay_out(self) -> None:
        self.body.addWidget(self.heading)
        self.body.addWidget(self.form)
        self.body.addWidget(self.under_way)
        bottom = QHBoxLayout()
        bottom.setSpacing(16)
        bottom.addWidget(self.hint, 1)
        bottom.addStretch(0)
        bottom.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(bottom)

    def _empty(self) -> dict[str, Any]:
        monday = calendar.add_working_days(self._context.today(), 1)
        return {"role": AssignmentRole.ADVISER, "since": monday, "until": None, "hours": None, "question": ""}

    def _watch(self) -> None:
        if self._place is None:
            return
        left = self._context.drafts.watch(
            self._place,
            self.edit.kept,
            base=self.edit.packed_base(),
            cursor=self.edit.cursor,
            owner=self.edit,
        )
        if left:
            self.edit.restore(left.mine, None)

    def _typed(self) -> None:
        if self._place and self.edit.dirty:
            self._context.drafts.touched(self._place)

    def _ask(self) -> None:
        if self.under_way.busy:
            self.under_way.say()
        elif self._candidate and self._place and not self.form.first_problem():
            mine = self.edit.mine
            self._sent[self._place.subject] = self._place, mine
            self.under_way.begin()
            row = self._candidate.expert
            self.asked.emit(
                Asked(row.id, f"{row.name} ({row.organisation_short})", _new(mine), mine["question"])
            )


def interests_warning(declared_on: date | None, today: date) -> str:
    """What to say when nobody knows for sure what else this expert does."""
    if declared_on is None:
        return "Deze deskundige heeft nog geen nevenbelangen opgegeven. Vraag ernaar."
    if (today - declared_on).days > OLD_AFTER_DAYS:
        return f"De opgave van nevenbelangen is van {calendar.day_text(declared_on)}. Vraag of zij nog klopt."
    return ""


def _new(mine: Mapping[str, Any]) -> NewAssignment:
    return NewAssignment(since=mine["since"], until=mine["until"], role=mine["role"], hours=mine["hours"])
