"""The case that lies on the table: read once for the whole page, changed through one door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from praktijkteam.cases import reading
from praktijkteam.cases.view import CaseView
from praktijkteam.errors import NotFound, Refused
from ui.drafts import Place
from ui.editing.work_desk import Work, WorkDesk
from ui.page import Context

if TYPE_CHECKING:
    from praktijkteam.store.live import Changes

__all__ = ["CaseDesk", "Work"]


class CaseDesk(WorkDesk):
    """`shown(view)` comes whenever the case was read: opened, changed from here, or changed by a colleague."""

    shown = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._number = ""
        self._view: CaseView | None = None
        context.live.changed.connect(self._follow)

    @property
    def view(self) -> CaseView:
        """The case as it was read last."""
        if self._view is None:
            raise LookupError("no case has been read yet")
        return self._view

    @property
    def is_open(self) -> bool:
        return self._view is not None

    @property
    def case_id(self) -> str:
        return self.view.id

    @property
    def number(self) -> str:
        return self._number

    @property
    def subject(self) -> str:
        return self._number

    def place(self, field: str, label: str) -> Place:
        return Place("case", self._number, field, f"{self._number} {self.view.title}", label)

    def open(self, number: str) -> None:
        """Take another case; the one before it is laid aside."""
        self._number, self._view = number, None
        self.refresh()

    def refresh(self) -> None:
        number = self._number
        self.context.jobs.read(
            self,
            lambda connection: reading.case(connection, number),
            done=self._show,
            refused=self._refused,
            topic="case",
        )

    def _show(self, view: CaseView) -> None:
        self._view = view
        self.shown.emit(view)

    def _refused(self, refusal: Refused) -> None:
        """Without a case there is nothing to see; with one that was read before, that stays."""
        if self._view is None or isinstance(refusal, NotFound):
            self.gone.emit(refusal)
        else:
            self.context.messages.refused(refusal)

    def _follow(self, changes: Changes) -> None:
        if self._view is not None and (changes.everything or self._view.id in changes.cases):
            self.refresh()
