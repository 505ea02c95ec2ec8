"""The page of experts: the list, and the chosen one beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from praktijkteam.experts.reading import ExpertDetail, ExpertRow, InterestView, expert
from praktijkteam.experts.service import change_expert, change_interest, declare_interest
from praktijkteam.permissions import Action
from ui.drafts import Place
from ui.experts.form import EMPTY, ExpertForm, Offered, offered, register
from ui.experts.listing import expert_columns, expert_filters, expert_source
from ui.experts.panel import ExpertPanel
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.lists.filter_bar import entries
from ui.lists.list_page import ListWords
from ui.lists.panel_page import PanelPage
from ui.lists.small import SmallQuery, small_query
from ui.page import Context, Target
from ui.widgets.buttons import Button

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection

    from praktijkteam.store.live import Changes

_INTEREST = "interest"
_OFFERED_FROM = ("organisation", "theme", "municipality")


class ExpertsPage(PanelPage[SmallQuery, ExpertRow]):
    key = "experts"
    detail_tables = frozenset({"expert", "expertise", "expert_area", "conflict_of_interest", "assignment"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        words = ListWords(
            title="Deskundigen",
            one="deskundige",
            many="deskundigen",
            empty="Nog geen deskundigen",
            empty_text="Voeg toe wie u om raad kunt vragen: van BZK, SZW, een inspectie of een ander departement.",
            first_step="Nieuwe deskundige",
        )
        self.expert_panel = ExpertPanel(context)
        super().__init__(
            context,
            words,
            expert_columns(),
            expert_filters(),
            expert_source(),
            ("name", False),
            self.expert_panel,
            parent,
        )
        self._offered_old = True
        self._named = "", ""
        self._add_buttons()
        self.context.live.changed.connect(self._follow_choices)
        self.expert_panel.interest_wanted.connect(self._ask_interest)
        self.expert_panel.interest_change_wanted.connect(self.change_interest)
        self.expert_panel.active_wanted.connect(self._set_active)

    def query(self) -> SmallQuery:
        return small_query(self.bar.values(), self.text, self.order)

    def reader(self, row_id: str) -> Callable[[Connection], ExpertDetail]:
        return partial(expert, expert_id=row_id)

    def show_detail(self, detail: ExpertDetail) -> None:
        self._named = detail.row.id, detail.row.name
        self.expert_panel.show_expert(detail)

    def dialogs(self, detail: ExpertDetail) -> Mapping[str, Callable[[], object]]:
        changing = {_interest_field(one.id): partial(self.change_interest, one) for one in detail.interests}
        return {_INTEREST: partial(self._ask_interest, detail.row.id), **changing}

    def arrive(self, target: Target) -> None:
        if self._offered_old:
            self._ask_choices()
        super().arrive(target)
        if target.field in ("new", "external"):
            self.new_expert(external=target.field == "external")

    def first_step(self) -> None:
        self.new_expert()

    def new_expert(self, *, external: bool = False) -> FormDialog:
        """Ask who it is."""
        form = ExpertForm(self.context.today, columns=2)
        title = self.tr("Externe deskundige") if external else self.tr("Nieuwe deskundige")
        text = self.tr("Voor kennis die de departementen niet hebben. Leg uit waarom.") if external else ""
        dialog = FormDialog(
            title,
            text,
            form,
            self.tr("Deskundige toevoegen"),
            {**EMPTY, "external": external},
            self.window(),
        )
        place = Place("experts", "", "new", self.tr("Nieuwe deskundige"), self.tr("gegevens"))
        self.context.jobs.read(dialog, offered, done=form.offer)

        def done(expert_id: str) -> None:
            self.want(expert_id)
            self.context.messages.good(self.tr("{name} is deskundige.").format(name=form.edit.mine["name"]))

        return dialog.ask(self.context, lambda mine, _base: partial(register, mine=mine), done, place=place)

    def _add_buttons(self) -> None:
        self.assign_button = Button(self.tr("Toewijzen"), parent=self)
        self.assign_button.clicked.connect(lambda: self.context.go.page("assign"))
        self.new_button = Button(self.tr("Nieuwe deskundige…"), icon="plus", parent=self)
        self.new_button.clicked.connect(self.first_step)
        place = self.heading.indexOf(self.columns_button)
        self.heading.insertWidget(place, self.assign_button)
        self.heading.addWidget(self.new_button)
        self.asks(Action.DIVIDE, self.assign_button)
        self.asks(Action.KEEP_DIRECTORY, self.new_button)

    def _ask_choices(self) -> None:
        self._offered_old = False
        self.context.jobs.read(self, offered, done=self._offer, topic="offered")

    def _offer(self, known: Offered) -> None:
        self.expert_panel.offer(known)
        self.bar.set_entries("organisation", entries(known.organisations))
        self.bar.set_entries("theme", entries((name, name) for name in known.known.themes))
        self.bar.set_entries("province", entries((name, name) for name in known.known.provinces))

    def _follow_choices(self, changes: Changes) -> None:
        if changes.touches(*_OFFERED_FROM):
            self._offered_old = True
            if self.isVisible():
                self._ask_choices()

    def _set_active(self, expert_id: str, active: bool) -> None:
        work = partial(change_expert, expert_id=expert_id, mine={"active": active})
        self.context.jobs.write(self, None, work)

    def _ask_interest(self, expert_id: str) -> None:
        form = Form()
        form.text("text", self.tr("Welk belang"), least=2)
        form.day("declared_on", self.tr("Opgegeven op"), self.context.today)
        form.complete()
        values = {"text": "", "declared_on": self.context.today()}
        dialog = FormDialog(
            self.tr("Nevenbelang opgeven"),
            self.tr("Een belang naast het werk, dat bij een zaak kan meespelen."),
            form,
            self.tr("Belang opgeven"),
            values,
            self.window(),
        )
        declaring = partial(declare_interest, expert_id=expert_id)
        place = self._place(_INTEREST)
        dialog.ask(self.context, lambda mine, _base: partial(declaring, **mine), place=place)

    def change_interest(self, interest: InterestView) -> FormDialog:
        """Ask what is otherwise, or since when it is over."""
        form = Form(columns=2)
        form.text("text", self.tr("Welk belang"), least=2)
        form.day("declared_on", self.tr("Opgegeven op"), self.context.today)
        form.day("ended_on", self.tr("Voorbij sinds"), self.context.today)
        form.complete()
        base = {name: getattr(interest, name) for name in ("text", "declared_on", "ended_on")}
        title = self.tr("Nevenbelang wijzigen")
        dialog = FormDialog(title, "", form, self.tr("Belang wijzigen"), base, self.window())
        change = partial(change_interest, interest_id=interest.id)
        place = self._place(_interest_field(interest.id))
        return dialog.ask(self.context, lambda mine, base: partial(change, mine=mine, base=base), place=place)

    def _place(self, field: str) -> Place:
        """Where the unsaved text about the expert on sight is kept."""
        expert_id, name = self._named
        return Place("experts", expert_id, field, name, self.tr("nevenbelang"))


def _interest_field(interest_id: str) -> str:
    return f"{_INTEREST} {interest_id}"
