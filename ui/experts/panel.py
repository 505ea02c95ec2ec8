"""One expert beside the list: who it is, on which cases, and what else they do."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from praktijkteam import calendar
from praktijkteam.experts.reading import ExpertAssignment, ExpertDetail, InterestView
from praktijkteam.terms import AssignmentState, CaseState
from ui.drafts import Place
from ui.experts.form import ExpertForm, Offered, saving, values
from ui.forms.detail_panel import DetailPanel, fill, fill_first, pair
from ui.page import Context
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import Label

GOING_ON = (AssignmentState.ASKED, AssignmentState.ACCEPTED)


class ExpertPanel(DetailPanel):
    """`interest_wanted(id)` asks for the form of another interest, `interest_change_wanted(interest)` for that of
    one that is there; `active_wanted(id, active)` says that the expert stops, or is back."""

    interest_wanted = Signal(str)
    interest_change_wanted = Signal(object)
    active_wanted = Signal(str, bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        self.expert_form = ExpertForm(context.today, columns=2)
        super().__init__(
            context, self.expert_form, QCoreApplication.translate("ExpertPanel", "Gekozen deskundige"), parent
        )
        self._detail: ExpertDetail | None = None
        self._cases = self.add_section(self.tr("Zaken"))
        self._interests = self.add_section(self.tr("Nevenbelangen"))
        self._active = LinkButton("", parent=self)
        self.card.add_part(self._active)
        add = self._interests.heading.add_link(self.tr("Toevoegen"))
        add.clicked.connect(self._ask_interest)
        self.changing(add, self._active)
        self._active.clicked.connect(self._turn)

    def offer(self, offered: Offered) -> None:
        self.expert_form.offer(offered)

    def show_expert(self, detail: ExpertDetail) -> None:
        row = detail.row
        self._detail = detail
        self.heading.set_title(f"{row.name}, {row.organisation_short}")
        place = Place("experts", row.id, "expert", row.name, self.tr("gegevens van de deskundige"))
        self.edit(place, values(detail), saving(row.id))
        self._show_cases(detail.assignments)
        fill(self._interests, [self._interest(one) for one in detail.interests], self.tr("Geen opgegeven."))
        self._active.setText(self.tr("Niet meer beschikbaar") if row.active else self.tr("Weer beschikbaar"))

    @property
    def interests(self) -> Sequence[InterestView]:
        """Those of the expert on sight."""
        return self._detail.interests if self._detail else ()

    def _show_cases(self, assignments: Sequence[ExpertAssignment]) -> None:
        now = [one for one in assignments if one.state in GOING_ON and one.case_state != CaseState.CLOSED]
        self._cases.heading.set_count(len(now))
        fill_first(self._cases, assignments, self._case, self.tr("Nog op geen enkele zaak."))

    def _case(self, one: ExpertAssignment) -> QWidget:
        link = LinkButton(f"{one.number} {one.title}", parent=self)
        link.clicked.connect(partial(self.context.go.case, one.number))
        today = self.context.today()
        period = self.tr("vanaf {day}").format(day=calendar.day_brief(one.since, today))
        if one.until:
            period += self.tr(" tot en met {day}").format(day=calendar.day_brief(one.until, today))
        return pair(link, ", ".join((one.role.value, one.state.value, period)), self)

    def _interest(self, one: InterestView) -> QWidget:
        told = self.tr("opgegeven {day}").format(day=calendar.day_text(one.declared_on))
        if one.ended_on:
            told += self.tr(", voorbij sinds {day}").format(day=calendar.day_text(one.ended_on))
        line = pair(Label(one.text, wrap=True), told, self)
        change = LinkButton(self.tr("Wijzigen"), parent=line)
        change.setAccessibleName(self.tr("Nevenbelang wijzigen: {text}").format(text=one.text))
        change.clicked.connect(lambda: self.interest_change_wanted.emit(one))
        change.setVisible(self.changeable)
        layout = line.layout()
        if layout:
            layout.addWidget(change)
        return line

    def _ask_interest(self) -> None:
        if self._detail:
            self.interest_wanted.emit(self._detail.row.id)

    def _turn(self) -> None:
        if self._detail:
            self.active_wanted.emit(self._detail.row.id, not self._detail.row.active)
