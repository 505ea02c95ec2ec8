"""What was typed and never saved: to go on with, to copy when its place is gone, or to throw away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.cases.keyed_rows import KeyedRows
from ui.copied import copy
from ui.dashboard.lines import DraftLine
from ui.drafts import Draft
from ui.page import Context
from ui.widgets.section import Card, Section

if TYPE_CHECKING:  # the page comes before the store's machinery
    from sqlalchemy import Connection

    from praktijkteam.cases.history.removed import Removed

Left = tuple[Draft, "Removed | None"]
"""Unsaved text, and what is known when that which it was typed in is there no more."""


def _removed(connection: Connection, rows: frozenset[str]) -> dict[str, Removed]:
    from praktijkteam.cases.history.removed import removed  # start: comes with the store's machinery

    return removed(connection, rows)


class UnsavedCard(Card):
    """Takes no room when nothing was left behind."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._removed: dict[str, Removed] = {}
        self.section = Section(self.tr("Nog niet bewaard"), parent=self)
        self.rows: KeyedRows[Left] = KeyedRows(lambda one: one[0].place.key, self._line, spacing=8)
        self.section.body.addLayout(self.rows)
        self.add_part(self.section)
        context.drafts.kept.connect(self._kept)

    def look(self, but: Draft | None = None) -> None:
        """Show what is there now; `but` is on its way out."""
        left = [one for one in self._context.drafts.waiting() if but is None or one.place != but.place]
        self._show(left)
        rows = frozenset[str]().union(*(one.place.rows for one in left))
        if rows:
            work, done = partial(_removed, rows=rows), partial(self._miss, left)
            self._context.jobs.read(self, work, done=done, topic="removed")

    def _show(self, left: Sequence[Draft]) -> None:
        self.rows.show_items([(one, self._gone(one)) for one in left])
        self.section.heading.set_count(len(left))
        self.setVisible(bool(left))

    def _gone(self, draft: Draft) -> Removed | None:
        return next((self._removed[row] for row in sorted(draft.place.rows) if row in self._removed), None)

    def _miss(self, left: Sequence[Draft], removed: dict[str, Removed]) -> None:
        if removed != self._removed:
            self._removed = removed
            self._show(left)

    def _line(self, left: Left) -> QWidget:
        draft, removed = left
        line = DraftLine(draft, removed, self._context.today(), self)
        line.opened.connect(lambda: self._context.go.draft(draft))
        line.copied.connect(lambda: self._copy(draft))
        line.dropped.connect(lambda: self._drop(draft))
        return line

    def _copy(self, draft: Draft) -> None:
        """There is nowhere to go on with it; it stays here until it is thrown away."""
        copy("\n".join(draft.texts))
        self._context.messages.good(self.tr("De tekst is gekopieerd. U kunt hem ergens anders plakken."))

    def _drop(self, draft: Draft) -> None:
        """Throw the text away; one click brings it back."""
        self._context.drafts.settled(draft.place)
        self.look(but=draft)
        undo = partial(self._context.drafts.put_back, draft)
        self._context.messages.done(self.tr("De tekst is weggegooid."), undo)

    def _kept(self, _key: str) -> None:
        around = self.parentWidget()
        if around and around.isVisible():
            self.look()
