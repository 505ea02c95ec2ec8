"""The coordinator's page: who waits for an expert or a lead, who can help, and asking them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from praktijkteam.cases.lists.listing import CaseRow, case_rows
from praktijkteam.errors import Refused
from praktijkteam.experts.assigning import assign_and_ask, take_back
from praktijkteam.experts.candidates import Candidate, candidates
from ui.appearance import TextSize, Tone
from ui.cases.bulk import BulkActions
from ui.editing.work_desk import last_seen
from ui.experts.assign_form import Asked, AssignForm
from ui.experts.candidates import CandidateTable, OrganisationFilter
from ui.experts.waiting import WaitingList, without_expert, without_lead
from ui.page import Commands, Context, PageWidget, Target
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from praktijkteam.store.live import Changes

_LEFT, _NARROW = 400, 240
_LOWEST = 150
_FOLLOWED = ("expert", "expertise", "expert_area", "assignment", "case_theme", "organisation")


def _case(connection: Connection, case_id: str) -> tuple[CaseRow | None, list[Candidate]]:
    rows = case_rows(connection, [case_id])
    return (rows[0] if rows else None), candidates(connection, case_id)


class AssignPage(PageWidget):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._case: CaseRow | None = None
        self._all: Sequence[Candidate] = ()
        self._wanted = ""
        self._go_on = False
        self._bulk = BulkActions(context, self)
        self.experts = WaitingList(
            context,
            self.tr("Zonder deskundige"),
            self.tr("Hier komen zaken waaraan nog geen deskundige werkt."),
            without_expert,
            self,
        )
        self.leads = WaitingList(
            context,
            self.tr("Zonder casusregisseur"),
            self.tr("Hier komen zaken die nog niemand leidt."),
            without_lead,
            self,
        )
        self.give_lead = self.leads.heading.add_link(self.tr("Casusregisseur kiezen…"))
        self.title = ElidedLabel("", strong=True, parent=self)
        self.place = ElidedLabel("", tone=Tone.MUTED, parent=self)
        self.open_case = LinkButton(self.tr("Zaak openen"), parent=self)
        self.organisations = OrganisationFilter(self)
        self.table = CandidateTable(self)
        self.form = AssignForm(context, self)
        self._lay_out()
        self._connect()
        self._show_case(None, ())

    def arrive(self, target: Target) -> None:
        self._wanted = target.subject
        self.experts.load()
        self.leads.load()
        if self._wanted:
            self._ask(self._wanted)
        self.experts.view.setFocus()

    def hideEvent(self, event: object) -> None:
        self.experts.sleep()
        self.leads.sleep()

    def commands(self) -> Commands:
        if self._case is None:
            return {}
        return {
            "case.open": self._open,
            "case.lead": lambda: self._bulk.choose_lead([self._case.id]) if self._case else None,
        }

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(self._top())
        sheet = QWidget(self)
        columns = QHBoxLayout(sheet)
        columns.setContentsMargins(24, 0, 24, 16)
        columns.setSpacing(24)
        columns.addWidget(self._left(), 2)
        columns.addLayout(self._right(), 3)
        layout.addWidget(scrolled(sheet, self.tr("Deskundigen toewijzen"), self), 1)

    def _left(self) -> QWidget:
        left = QWidget(self)
        left.setMaximumWidth(_LEFT)
        left.setMinimumWidth(_NARROW)
        waiting = QVBoxLayout(left)
        waiting.setContentsMargins(0, 0, 0, 0)
        waiting.setSpacing(24)
        waiting.addWidget(self.experts, 3)
        waiting.addWidget(self.leads, 2)
        for one in (self.experts, self.leads):
            one.view.setMinimumHeight(_LOWEST)
        self.table.setMinimumHeight(_LOWEST)
        return left

    def _top(self) -> QHBoxLayout:
        everybody = Button(self.tr("Alle deskundigen"), parent=self)
        everybody.clicked.connect(lambda: self.context.go.page("experts"))
        outside = Button(self.tr("Externe deskundige vragen…"), parent=self)
        outside.clicked.connect(lambda: self.context.go.page("experts", Target(field="external")))
        top = QHBoxLayout()
        top.setContentsMargins(24, 0, 24, 0)
        top.setSpacing(8)
        top.addWidget(Label(self.tr("Deskundigen toewijzen"), TextSize.TITLE, strong=True, parent=self))
        top.addStretch(1)
        top.addWidget(everybody)
        top.addWidget(outside)
        return top

    def _right(self) -> QVBoxLayout:
        heading = QHBoxLayout()
        heading.setSpacing(8)
        heading.addWidget(self.title)
        heading.addWidget(self.place)
        heading.addStretch(1)
        heading.addWidget(self.open_case)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(heading)
        right.addWidget(self.organisations)
        right.addWidget(self.table, 1)
        right.addSpacing(8)
        right.addWidget(self.form)
        return right

    def _connect(self) -> None:
        self.experts.chosen.connect(lambda case_id: self._chosen(self.experts, case_id))
        self.leads.chosen.connect(lambda case_id: self._chosen(self.leads, case_id))
        for waiting in (self.experts, self.leads):
            waiting.opened.connect(lambda _: self._open())
        self.give_lead.clicked.connect(self._give_lead)
        self.open_case.clicked.connect(self._open)
        self.organisations.chosen.connect(lambda _: self._narrow())
        self.table.chosen.connect(self.form.show_candidate)
        self.table.first_step.connect(lambda: self.context.go.page("experts"))
        self.form.asked.connect(self._assign)
        self.experts.model.modelReset.connect(self._choose_first)
        self.context.live.changed.connect(self._follow)

    def _chosen(self, where: WaitingList, case_id: str | None) -> None:
        """One case at a time: choosing in one list lets go of the other."""
        if case_id is None:
            return
        other = self.leads if where is self.experts else self.experts
        other.clear()
        self._ask(case_id)

    def _choose_first(self) -> None:
        """The longest waiting case first; the one that was asked for, if it is there."""
        if self._wanted:
            self.experts.view.choose([self._wanted])
            self._wanted = ""
        elif self._case is None or (self._go_on and not self.experts.current()):
            self._go_on = False
            self.experts.choose_first()

    def _ask(self, case_id: str) -> None:
        self.context.jobs.read(
            self, partial(_case, case_id=case_id), done=lambda found: self._show_case(*found), topic="case"
        )

    def _show_case(self, row: CaseRow | None, found: Sequence[Candidate]) -> None:
        another = row is not None and (self._case is None or self._case.id != row.id)
        self._case, self._all = row, found
        self.title.setText(row.title if row else self.tr("Kies een zaak"))
        self.place.setText(" · ".join(part for part in (row.place, row.number) if part) if row else "")
        self.open_case.setVisible(row is not None)
        self.organisations.show_counts(found)
        if row and another:
            self.form.begin(row.id, row.number)
        self._narrow()
        self.commands_changed.emit()

    def _narrow(self) -> None:
        wanted = self.organisations.value
        fitting = [one for one in self._all if wanted in ("", one.expert.organisation_short)]
        self.table.say_why_nobody(a_case=self._case is not None, anybody=bool(self._all))
        self.table.show_candidates(fitting)
        self.told.emit(self.tr("{count} deskundigen").format(count=len(self._all)))

    def _assign(self, asked: Asked) -> None:
        if self._case is None:
            return
        case, today = self._case, self.context.today()
        told = self.tr("{expert} is gevraagd voor {number} {title}.").format(
            expert=asked.expert, number=case.number, title=case.title
        )

        def done(assignment_id: str) -> None:
            left = self.form.done(case.id)
            if self._case and self._case.id == case.id:
                self._go_on = not left
                self._ask(case.id)
            rest = self.tr(" Wat u daarna typte, staat er nog.") if left else ""
            self.context.messages.done(told + rest, lambda: self._take_back(assignment_id))

        work = partial(
            assign_and_ask,
            case_id=case.id,
            expert_id=asked.expert_id,
            new=asked.new,
            question=asked.question,
            today=today,
        )
        self.context.jobs.write(self, None, work, done=done, refused=partial(self._refused, case))

    def _take_back(self, assignment_id: str) -> None:
        told = self.tr("De toewijzing is ongedaan gemaakt.")
        self.context.jobs.write(
            self,
            self.tr("Ongedaan gemaakt"),
            partial(take_back, assignment_id=assignment_id, seen=last_seen(self.context)),
            done=lambda _: self.context.messages.good(told),
        )

    def _refused(self, case: CaseRow, refusal: Refused) -> None:
        if self.form.refuse(case.id, refusal):
            return
        told = f"{case.number}: {refusal}" if self._case is None or self._case.id != case.id else str(refusal)
        self.context.messages.attention(told)

    def _give_lead(self) -> None:
        chosen = self.leads.current()
        if chosen:
            self._bulk.choose_lead([chosen])

    def _open(self) -> None:
        if self._case:
            self.context.go.case(self._case.number)

    def _follow(self, changes: Changes) -> None:
        if self._case and self.isVisible() and changes.touches(*_FOLLOWED):
            self._ask(self._case.id)
