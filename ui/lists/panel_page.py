"""A list with the chosen row beside it, to be edited there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from praktijkteam.errors import NotFound, Refused
from praktijkteam.permissions import Action
from ui.allowed import Allowed
from ui.drafts import Place
from ui.forms.detail_panel import DetailPanel
from ui.lists.feed import Query, Source
from ui.lists.filter_bar import Filter
from ui.lists.list_page import ListPage, ListWords
from ui.models.columns import Column
from ui.models.list_model import Listed
from ui.page import Commands, Context, Target

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection

    from praktijkteam.store.live import Changes

_WIDTH = 420


class PanelPage(ListPage[Query, Listed]):
    """A page that inherits says how a detail is read and shown, and which tables it comes from."""

    detail_tables: frozenset[str] = frozenset()
    first_step_asks = Action.KEEP_DIRECTORY

    def __init__(
        self,
        context: Context,
        words: ListWords,
        columns: Sequence[Column[Listed]],
        filters: Sequence[Filter],
        source: Source[Query, Listed],
        order: tuple[str, bool],
        panel: DetailPanel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, words, columns, filters, source, order, parent)
        self.panel = panel
        self._wanted = ""
        self._asked = Target()
        panel.hide()
        self.add_panel(panel, _WIDTH)
        self.view.chosen.connect(self._show_chosen)
        panel.desk.outdated.connect(self._show_chosen)
        self.feed.counted.connect(self._choose_wanted)
        context.live.changed.connect(self._follow)

    def reader(self, row_id: str) -> Callable[[Connection], Any]:
        """What reads the detail of a row."""
        raise NotImplementedError

    def show_detail(self, detail: Any) -> None:
        """Show what was read in the panel."""
        raise NotImplementedError

    def dialogs(self, detail: Any) -> Mapping[str, Callable[[], object]]:
        """What opens each dialog about what hangs on this row, by the field that its draft is kept under."""
        return {}

    def arrive(self, target: Target) -> None:
        self._asked = target
        if target.subject:
            self._wanted = target.subject
            self.bar.set_values({})  # a filter must not hide what was asked for
            self.search("")
        super().arrive(target)

    def allow(self, allowed: Allowed) -> None:
        super().allow(allowed)
        self.panel.show_changeable(not allowed.why_not(self.first_step_asks))
        self._show_chosen()

    def want(self, row_id: str) -> None:
        """Choose this row as soon as it is in the list."""
        self._wanted = row_id
        self.reload(keep_place=True)

    def open_row(self, row_id: str) -> None:
        """The row stands open already; go to its first field."""
        next(iter(self.panel.form.edit.inputs.values())).go()

    def commands(self) -> Commands:
        does = {**super().commands(), "file.save": self.panel.editor.save}
        does.pop("case.open", None)
        return does

    def _choose_wanted(self) -> None:
        """Choose who was asked for, or else the first, so that there is always something beside the list.

        Not over a row in which somebody types, when that falls out of the list.
        """
        if self._wanted and self.model.places([self._wanted]):
            self.view.choose([self._wanted])
            self._wanted = ""
            if self._asked.subject:  # perhaps it was chosen already
                self._show_chosen()
        elif not self.view.chosen_ids() and self.found and not self.panel.editor.dirty:
            self.view.choose([self.model.id_at(0)])
        elif not self.found:
            self.panel.setVisible(self.panel.editor.dirty)

    def _show_chosen(self) -> None:
        chosen = self.view.chosen_ids()
        if chosen:
            read = self.reader(chosen[0])
            shown = partial(self._shown, chosen[0])
            self.context.jobs.read(self, read, done=shown, refused=self._not_shown, topic="detail")

    def _shown(self, row_id: str, detail: Any) -> None:
        self.show_detail(detail)
        self.panel.show()
        if row_id == self._asked.subject:
            opens = self.dialogs(detail).get(self._asked.field)
            self._asked = Target()
            if opens:
                opens()

    def _not_shown(self, refusal: Refused) -> None:
        """What is gone leaves the list by itself; there is no need to say so."""
        if not isinstance(refusal, NotFound):
            self.context.messages.refused(refusal)

    def _follow(self, changes: Changes) -> None:
        if self.isVisible() and changes.touches(*self.detail_tables):
            self._look_after_typed()
            self._show_chosen()

    def _look_after_typed(self) -> None:
        """Whether the row in which something is typed is still there."""
        place = self.panel.editor.open_place
        if place and self.panel.editor.dirty:
            missed = partial(self._missed, place)
            read = self.reader(place.subject)
            self.context.jobs.read(self, read, done=lambda _there: None, refused=missed, topic="typed in")

    def _missed(self, place: Place, refusal: Refused) -> None:
        """A colleague took it away: what is typed on must not end up in the row that comes in its place."""
        if isinstance(refusal, NotFound) and self.panel.editor.open_place == place:
            self.view.setFocus()
            self.panel.editor.taken_away()
            self._choose_wanted()
