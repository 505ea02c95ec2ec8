"""The actions on the chosen cases of a list: changes with a form, a preview and undo, and their dossiers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from praktijkteam import calendar, labels
from praktijkteam.bulk import BulkChange, Done, LeadChange, StageChange, TaskAddition
from praktijkteam.cases.lists.listing import CaseRow, case_rows
from praktijkteam.tasks.service import NewTask
from praktijkteam.team import reading as team
from praktijkteam.terms import Stage
from ui.cases.bulk_dialog import BulkDialog
from ui.page import Context
from ui.widgets.choices import Select
from ui.widgets.date_field import DateField
from ui.widgets.detail_field import DetailField
from ui.widgets.form_row import FormRow

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy import Connection


class BulkActions(QObject):
    """Opens the dialog of an action, shows what it would do, and does it when the user agrees."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window

    def choose_lead(self, ids: Sequence[str]) -> BulkDialog:
        lead = Select(self.tr("Casusregisseur"))

        def change() -> LeadChange:
            return LeadChange(tuple(ids), _id(lead), lead.currentText())

        rows = [FormRow(self.tr("Casusregisseur"), lead)]
        dialog = self._dialog(self.tr("Casusregisseur kiezen"), rows, ids, change)
        lead.picked.connect(dialog.changed)
        self._offer_members(dialog, lead, self.tr("niemand"))
        return dialog

    def move_stage(self, ids: Sequence[str], now: Stage | None = None) -> BulkDialog:
        """`now` is where they stand, as far as somebody knows: the stage after it is proposed."""
        stage = Select(self.tr("Fase"))
        stage.set_choices([(one.value, labels.label(one)) for one in Stage])
        stages = list(Stage)
        stage.set_value(stages[min(stages.index(now) + 1, len(stages) - 1)].value if now else stages[0].value)
        reason = DetailField(self.tr("Reden"))
        today, member_id = self._context.today(), self._context.actor.id

        def change() -> StageChange:
            return StageChange(tuple(ids), Stage(str(stage.value())), reason.text(), today, member_id)

        hint = self.tr("Nodig om een fase over te slaan of terug te gaan.")
        rows = [FormRow(self.tr("Fase"), stage), FormRow(self.tr("Reden"), reason, hint=hint)]
        dialog = self._dialog(self.tr("Fase wijzigen"), rows, ids, change)
        stage.picked.connect(dialog.changed)
        reason.textEdited.connect(dialog.changed)
        dialog.changed()
        return dialog

    def add_task(self, ids: Sequence[str]) -> BulkDialog:
        today = self._context.today()
        title = DetailField(self.tr("Taak"))
        owner = Select(self.tr("Wie"))
        due = DateField(partial(calendar.parse_day, today=today), calendar.day_text, self.tr("Uiterlijk"))

        def change() -> TaskAddition:
            task = NewTask(title=title.text(), owner_id=_id(owner), due_on=due.day())
            return TaskAddition(tuple(ids), task, today)

        rows = [
            FormRow(self.tr("Taak"), title),
            FormRow(self.tr("Wie"), owner),
            FormRow(self.tr("Uiterlijk"), due),
        ]
        dialog = self._dialog(self.tr("Taak toevoegen"), rows, ids, change)
        for changed in (title.textEdited, due.textEdited, owner.picked):
            changed.connect(lambda _: dialog.changed() if title.text().strip() else None)
        self._offer_members(dialog, owner, self.tr("nog niemand"))
        title.setFocus()
        return dialog

    def make_dossiers(self, ids: Sequence[str]) -> None:
        """Choose what goes into the dossiers of these cases, in the order of the list, and make them."""
        read = partial(case_rows, ids=ids)
        self._context.jobs.read(self, read, done=self._open_dossiers, topic="dossiers")

    def print_labels(self, ids: Sequence[str]) -> None:
        """Labels for the paper files of these cases."""
        # for a quick start: the print machinery is large
        from ui.dossier.lists import open_labels

        open_labels(self._context, tuple(ids), self._window)

    def print_list(
        self,
        chosen: Sequence[str],
        read: Callable[[Connection], Sequence[str]],
        said: Sequence[tuple[str, str]],
    ) -> None:
        """The chosen cases on paper, or when none are all that the list shows, with by what it was filtered."""
        if chosen:
            self._open_list(None, chosen)
        else:
            self._context.jobs.read(self, read, done=partial(self._open_list, said), topic="list")

    def _open_list(self, said: Sequence[tuple[str, str]] | None, ids: Sequence[str]) -> None:
        # for a quick start: the print machinery is large
        from ui.dossier.lists import open_case_list

        open_case_list(self._context, tuple(ids), said, self._window)

    def _open_dossiers(self, rows: Sequence[CaseRow]) -> None:
        # for a quick start: the print machinery is large
        from ui.dossier.dialog import open_dossier
        from ui.dossier.pile_dialog import open_dossiers

        if len(rows) == 1:
            open_dossier(self._context, rows[0].number, self._window)
        elif rows:
            open_dossiers(self._context, {row.number: row.id for row in rows}, self._window)

    def _dialog(
        self, title: str, rows: Sequence[FormRow], ids: Sequence[str], change: Callable[[], BulkChange]
    ) -> BulkDialog:
        dialog = BulkDialog(title, rows, ids, self._window)
        self._context.live.changed.connect(dialog.follow)
        dialog.asked.connect(lambda: self._rehearse(dialog, change()))
        dialog.confirmed.connect(lambda: self._carry_out(dialog, change()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _offer_members(self, dialog: BulkDialog, select: Select, nobody: str) -> None:
        def offer(names: dict[str, str]) -> None:
            select.set_choices([*names.items(), (None, nobody)])
            select.set_value(self._context.actor.id)
            select.picked.emit(select.value())

        self._context.jobs.read(dialog, team.names, done=offer)

    def _rehearse(self, dialog: BulkDialog, change: BulkChange) -> None:
        self._context.jobs.rehearse(
            dialog, change.preview, done=dialog.show_preview, refused=dialog.refuse, topic="preview"
        )

    def _carry_out(self, dialog: BulkDialog, change: BulkChange) -> None:
        def done(outcome: Done) -> None:
            dialog.accept()
            self._context.messages.done(outcome.told, lambda: self._undo(outcome))

        work = partial(change.carry_out, shown=dialog.shown)
        self._context.jobs.write(dialog, None, work, done=done, refused=dialog.refuse)

    def _undo(self, outcome: Done) -> None:
        self._context.jobs.write(
            self, "Ongedaan gemaakt", outcome.undo, done=partial(self._tell_undone, outcome.count)
        )

    def _tell_undone(self, count: int, undone: int) -> None:
        messages = self._context.messages
        if undone == count:
            messages.good(self.tr("Ongedaan gemaakt."))
            return
        told = self.tr(
            "Ongedaan gemaakt bij {undone} van {count}. In de andere wijzigde een ander intussen iets."
        )
        messages.attention(told.format(undone=undone, count=labels.cases(count)))


def _id(select: Select) -> str | None:
    value = select.value()
    return str(value) if value else None
