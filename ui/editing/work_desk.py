"""What lies on the table to be worked on: read and changed through one door, with undo and drafts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal

from praktijkteam import calendar
from praktijkteam.errors import Conflict, Refused
from praktijkteam.store.taking_away import LastSeen
from ui.drafts import Place
from ui.messages import Messages
from ui.page import Context

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy.orm import Session

Work = Callable[["Session"], Any]


class Versioned(Protocol):
    """A row as it was read."""

    @property
    def id(self) -> str: ...
    @property
    def version(self) -> int: ...


class WorkDesk(QObject):
    """`conflicted(settle, conflict, merged)` asks which of two texts it should be, `gone` says that there is
    nothing to show, and `told` is for the status bar.
    """

    gone = Signal(object)
    conflicted = Signal(object, object, object)
    told = Signal(str)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context

    @property
    def subject(self) -> str:
        """What it is called in addresses and drafts."""
        raise NotImplementedError

    def place(self, field: str, label: str) -> Place:
        """Where a field of it is, so that its draft finds its way back."""
        raise NotImplementedError

    def who_changed(self, table: str, fields: Collection[str]) -> str:
        """Which colleague wrote last in these fields; empty when that is not known."""
        return ""

    def refresh(self) -> None:
        """Read it again."""
        raise NotImplementedError

    def seen(self, *rows: Versioned) -> LastSeen:
        """What the user has before them of what they take away: these rows, and what they wrote themselves."""
        return last_seen(self.context, rows)

    @property
    def today(self) -> date:
        return self.context.today()

    @property
    def member_id(self) -> str:
        return self.context.actor.id

    def parse_day(self, text: str) -> date | None:
        """The day that somebody means who types this now."""
        return calendar.parse_day(text, self.today)

    def parse_past_day(self, text: str) -> date | None:
        """The same for a day that lies behind us."""
        return calendar.parse_past_day(text, self.today)

    def parse_recent_day(self, text: str) -> date | None:
        """The day that somebody means who writes down what happened a while ago."""
        return calendar.parse_recent_day(text, self.today)

    def left_behind(self, beginning: str) -> list[str]:
        """The fields, of those whose name begins so, that have unsaved text on disk."""
        drafts = self.context.drafts.waiting()
        fields = [draft.place.field for draft in drafts if draft.place.subject == self.subject]
        return sorted(field for field in fields if field.startswith(beginning))

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
        """Change it in one action, and show it as it then is. `undo` takes the action back."""

        def written(outcome: Any) -> None:
            self.context.messages.supersede()
            if done:
                done(outcome)
            self.refresh()
            self.tell(told, undo)

        self.context.jobs.write(self, reason, work, done=written, refused=refused)

    def tell(self, told: str, undo: Work | None = None) -> None:
        """Say that something was done, with a way back if there is one."""
        messages = self.context.messages
        if undo is not None:
            why, kept = self.tr("Ongedaan gemaakt"), partial(not_undone, messages)
            messages.done(told, lambda: self.do(undo, reason=why, refused=kept))
        elif told:
            messages.good(told)

    def ask(
        self, conflict: Conflict, merged: tuple[str, ...], settle: Callable[[dict[str, Any]], None]
    ) -> None:
        """Let the user choose between two texts; `settle` gets what was chosen, by field."""
        self.conflicted.emit(settle, conflict, merged)


def last_seen(context: Context, rows: Iterable[Versioned] = ()) -> LastSeen:
    """The same where no work lies on a desk."""
    return LastSeen(context.actor.id, {row.id: row.version for row in rows})


def not_undone(messages: Messages, refusal: Refused) -> None:
    """Somebody went on from there; what they wrote is not taken away from under them."""
    if isinstance(refusal, Conflict):
        told = QCoreApplication.translate(
            "WorkDesk", "Ongedaan maken kan niet meer: {who} wijzigde intussen {fields}."
        )
        fields = ", ".join(f"‘{each.label}’" for each in refusal.fields)
        messages.attention(told.format(who=refusal.fields[0].who, fields=fields))
    else:
        messages.refused(refusal)
