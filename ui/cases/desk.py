"""The case that lies on the table: read once for the whole page, changed through one door."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from praktijkteam import calendar
from praktijkteam.cases import reading
from praktijkteam.cases.view import CaseView
from praktijkteam.errors import Conflict, NotFound, Refused
from ui.page import Context

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy.orm import Session

    from praktijkteam.store.live import Changes

Work = Callable[["Session"], Any]


class CaseDesk(QObject):
    """`shown(view)` comes whenever the case was read: opened, changed from here, or changed by a colleague.

    `conflicted(settle, conflict, merged)` asks which of two texts it should be; `gone` says that the case
    cannot be shown.
    """

    shown = Signal(object)
    gone = Signal(object)
    conflicted = Signal(object, object, object)
    told = Signal(str)
    """What belongs in the status bar behind the number of the case."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
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
    def today(self) -> date:
        return self.context.today()

    @property
    def member_id(self) -> str:
        return self.context.actor.id

    def parse_day(self, text: str) -> date | None:
        """The day that somebody means who types this now."""
        return calendar.parse_day(text, self.today)

    def left_behind(self, beginning: str) -> list[str]:
        """The fields of this case, of those whose name begins so, that have unsaved text on disk."""
        drafts = self.context.drafts.waiting()
        fields = [draft.place.field for draft in drafts if draft.place.subject == self._number]
        return sorted(field for field in fields if field.startswith(beginning))

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

    def do(
        self,
        work: Work,
        *,
        reason: str | None = None,
        told: str = "",
        undo: Work | None = None,
        done: Callable[[Any], None] | None = None,
        refused: Callable[[Refused], None] | None = None,
    ) -> None:
        """Change the case in one action, and show it as it then is. `undo` takes the action back."""

        def written(outcome: Any) -> None:
            if done:
                done(outcome)
            self.refresh()
            self._tell(told, undo)

        self.context.jobs.write(
            self, reason, work, done=written, refused=refused or self.context.messages.refused
        )

    def tell(self, told: str, undo: Work | None = None) -> None:
        self._tell(told, undo)

    def ask(
        self, conflict: Conflict, merged: tuple[str, ...], settle: Callable[[dict[str, Any]], None]
    ) -> None:
        """Let the user choose between two texts; `settle` gets what was chosen, by field."""
        self.conflicted.emit(settle, conflict, merged)

    def _tell(self, told: str, undo: Work | None) -> None:
        messages = self.context.messages
        if undo is not None:
            messages.done(told, lambda: self.do(undo, reason=self.tr("Ongedaan gemaakt")))
        elif told:
            messages.good(told)

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
