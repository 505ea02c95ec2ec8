"""The page of experts: the list, and the chosen one beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from praktijkteam.experts.reading import ExpertDetail, ExpertRow, expert
from praktijkteam.experts.service import change_expert, declare_interest
from ui.drafts import Place
from ui.experts.form import EMPTY, ExpertForm, Offered, offered, register
from ui.experts.listing import expert_columns, expert_filters, expert_source
from ui.experts.panel import ExpertPanel
from ui.forms.form import Form
from ui.forms.form_dialog import FormDialog
from ui.lists.filter_bar import entries
from ui.lists.list_page import ListPage, ListWords
from ui.lists.small import SmallQuery, small_query
from ui.page import Commands, Context, Target
from ui.widgets.buttons import Button

if TYPE_CHECKING:
    from praktijkteam.store.live import Changes

_PANEL = 420
_OFFERED_FROM = ("organisation", "theme", "municipality")
_SHOWN = ("expert", "expertise", "expert_area", "conflict_of_interest", "assignment")


class ExpertsPage(ListPage[SmallQuery, ExpertRow]):
    key = "experts"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        words = ListWords(
            title="Deskundigen",
            one="deskundige",
            many="deskundigen",
            empty="Nog geen deskundigen",
            empty_text="Voeg toe wie u om raad kunt vragen: van BZK, SZW, een inspectie of een ander departement.",
            first_step="Nieuwe deskundige",
        )
        columns, filters = expert_columns(), expert_filters()
        super().__init__(context, words, columns, filters, expert_source(), ("name", False), parent)
        self._offered: Offered | None = None
        self._wanted = ""
        self.panel = ExpertPanel(context, self)
        self.panel.hide()
        self.add_panel(self.panel, _PANEL)
        self._add_buttons()
        self._connect_panel()

    def query(self) -> SmallQuery:
        return small_query(self.bar.values(), self.text, self.order)

    def arrive(self, target: Target) -> None:
        if self._offered is None:
            self.context.jobs.read(self, offered, done=self._offer, topic="offered")
        super().arrive(target)
        if target.subject:
            self._wanted = target.subject
        if target.draft and not target.subject:
            self.new_expert()

    def open_row(self, row_id: str) -> None:
        self.panel.form.edit.inputs["name"].go()

    def first_step(self) -> None:
        self.new_expert()

    def commands(self) -> Commands:
        return {**super().commands(), "file.save": self.panel.editor.save}

    def new_expert(self) -> FormDialog:
        """Ask who it is."""
        form = ExpertForm(self.context.today, columns=2)
        if self._offered:
            form.offer(self._offered)
        dialog = FormDialog(
            self.tr("Nieuwe deskundige"), "", form, self.tr("Deskundige toevoegen"), EMPTY, self.window()
        )
        place = Place("experts", "", "new", self.tr("nieuwe deskundige"), self.tr("gegevens"))
        dialog.keep_at(self.context.drafts, place)
        dialog.confirmed.connect(lambda values: self._register(dialog, values))
        dialog.open()
        return dialog

    def _register(self, dialog: FormDialog, values: dict[str, Any]) -> None:
        def done(expert_id: str) -> None:
            dialog.accept()
            self._wanted = expert_id
            self.context.messages.good(self.tr("{name} is deskundige.").format(name=values["name"]))

        self.context.jobs.write(self, None, partial(register, mine=values), done=done, refused=dialog.refuse)

    def _add_buttons(self) -> None:
        self.assign_button = Button(self.tr("Toewijzen"), parent=self)
        self.assign_button.clicked.connect(lambda: self.context.go.page("assign"))
        self.new_button = Button(self.tr("Nieuwe deskundige…"), icon="plus", parent=self)
        self.new_button.clicked.connect(self.new_expert)
        place = self.heading.indexOf(self.columns_button)
        self.heading.insertWidget(place, self.assign_button)
        self.heading.addWidget(self.new_button)

    def _connect_panel(self) -> None:
        self.view.chosen.connect(self._show_current)
        self.feed.counted.connect(self._choose_wanted)
        self.context.live.changed.connect(self._follow)
        self.panel.interest_wanted.connect(self._ask_interest)
        self.panel.active_wanted.connect(self._set_active)

    def _offer(self, known: Offered) -> None:
        self._offered = known
        self.panel.offer(known)
        self.bar.set_entries("organisation", entries(known.organisations))
        self.bar.set_entries("theme", entries((name, name) for name in known.known.themes))
        self.bar.set_entries("province", entries((name, name) for name in known.known.provinces))

    def _choose_wanted(self) -> None:
        """Choose who was asked for, or else the first, so that there is always somebody beside the list."""
        if self._wanted:
            self.view.choose([self._wanted])
            self._wanted = ""
        elif not self.view.chosen_ids() and self.found:
            self.view.choose([self.model.id_at(0)])

    def _show_current(self) -> None:
        chosen = self.view.chosen_ids()
        if chosen:
            work = partial(expert, expert_id=chosen[0])
            self.context.jobs.read(self, work, done=self._show, topic="detail")
        else:
            self.panel.setVisible(self.panel.editor.dirty)

    def _show(self, detail: ExpertDetail) -> None:
        self.panel.show_expert(detail)
        self.panel.show()

    def _follow(self, changes: Changes) -> None:
        if changes.touches(*_OFFERED_FROM):
            self._offered = None
        if changes.touches(*_SHOWN) and self.isVisible():
            self._show_current()

    def _set_active(self, expert_id: str, active: bool) -> None:
        def work(session: Any) -> object:
            return change_expert(session, expert_id, {"active": active})

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

        def declare(mine: dict[str, Any]) -> None:
            work = partial(declare_interest, expert_id=expert_id, **mine)
            self.context.jobs.write(dialog, None, work, done=lambda _: dialog.accept(), refused=dialog.refuse)

        dialog.confirmed.connect(declare)
        dialog.open()
