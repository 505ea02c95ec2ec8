"""The case that lies on the table: read once for the whole page, changed through one door."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from praktijkteam.cases import reading
from praktijkteam.cases.history import openings
from praktijkteam.cases.questions.intake import confirm_again
from praktijkteam.cases.view import CaseView
from praktijkteam.errors import NotFound, Refused
from praktijkteam.permissions import Action, Rights
from praktijkteam.team.rights import rights_on_case
from praktijkteam.terms import CaseState, ChangeKind, Confidentiality, QuestionState
from ui.allowed import ALL_RIGHTS, EVERYTHING, Allowed
from ui.cases.chosen_at_once import ChosenAtOnce, Values
from ui.drafts import Place
from ui.editing.work_desk import Work, WorkDesk
from ui.page import Context

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    from praktijkteam.store.live import Changes

_ON_CASES = frozenset(
    {
        *(Action.READ_CONFIDENTIAL, Action.WORK, Action.FILE, Action.ADVISE, Action.DIVIDE),
        *(Action.INVOLVE, Action.CLOSE, Action.PRINT),
    }
)
_THERE = "there"
_REMEMBERED = 20
"""Of so many cases that were read last it is still known how they stood."""

__all__ = ["CaseDesk", "Work"]


class CaseDesk(WorkDesk):
    """`shown(view)` comes whenever the case was read: opened, changed from here, or changed by a colleague.

    `files_wanted(place)` asks for files to hang on a part of the case, `document_wanted(document)` to look at one.
    `at_once` keeps what is ticked or named with one press, of which a row may stand in several places.
    """

    shown = Signal(object)
    files_wanted = Signal(object)
    document_wanted = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(context, parent)
        self._number = ""
        self._noted = ""
        self._view: CaseView | None = None
        self._rights = ALL_RIGHTS
        self._general = EVERYTHING
        self._before: CaseView | None = None
        self._read_before: dict[str, tuple[CaseView, Rights]] = {}
        self.at_once = ChosenAtOnce(self)
        context.live.changed.connect(self._follow)
        context.live.line_changed.connect(self._show_read_before)

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
    def allowed(self) -> Allowed:
        """What may be done with this case, as it was read last."""
        return self._general._replace(rights=self._rights, closed=self.view.state == CaseState.CLOSED)

    @property
    def closed(self) -> bool:
        """Whether what the case says can only be read: it is closed, or not for this member to change."""
        return not self.allowed.may(Action.WORK)

    @property
    def adds_documents(self) -> bool:
        """Whether documents may come in; also when the case is closed."""
        return self.allowed.afterwards.may(Action.FILE)

    def allow(self, allowed: Allowed) -> None:
        """What may be done in general; on a case it may be more or less."""
        self._general = allowed
        if self.is_open:
            self.refresh()

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
        secret = self.view.confidentiality == Confidentiality.CONFIDENTIAL
        return Place("case", self._number, field, f"{self._number} {self.view.title}", label, secret)

    def who_changed(self, table: str, fields: Collection[str]) -> str:
        about = (each for each in self.view.history if each.table == table and each.field in fields)
        newest = next((each for each in about if each.kind is not ChangeKind.BLANK), None)
        return newest.actor if newest and newest.actor != self.context.actor.name else ""

    def open(self, number: str) -> None:
        """Take another case; the one before it is laid aside."""
        self._number, self._view, self._noted = number, None, ""
        self.refresh()
        self._show_read_before()

    def refresh(self) -> None:
        self.context.jobs.read(
            self,
            partial(_read, number=self._number, member_id=self.member_id, general=self._general.rights),
            done=self._show,
            refused=self._refused,
            topic="case",
        )

    def do(self, work: Work, **how: Any) -> None:
        self._before = self._view
        super().do(work, **how)

    def take_away(
        self,
        row_id: str,
        work: Work,
        *,
        told: str,
        undo: Work | None = None,
        done: Callable[[Any], None] | None = None,
    ) -> None:
        """Take a row from the case: once, however often that is asked for while it is on its way."""

        def change(mine: Values, _base: Values) -> Work:
            return undo if undo and mine[_THERE] else work

        self.at_once.choose(
            row_id, {_THERE: False}, {_THERE: True}, change, told=told, undo=undo is not None, done=done
        )

    def tell(self, told: str, undo: Work | None = None) -> None:
        """With the action, what it did to a confirmed answer is taken back too."""
        before = self._before
        if undo and before and any(each.state == QuestionState.CONFIRMED for each in before.questions):
            undo = partial(_undo, undo, before, self.today)
        super().tell(told, undo)

    def _show_read_before(self) -> None:
        """Without a line to the server, as it was when it was read last."""
        before = self._read_before.get(self._number)
        if before and self._view is None and not self.context.jobs.line.is_up:
            self._show(before)

    def _remember(self, read: tuple[CaseView, Rights]) -> None:
        self._read_before.pop(self._number, None)
        self._read_before[self._number] = read
        if len(self._read_before) > _REMEMBERED:
            del self._read_before[next(iter(self._read_before))]

    def _show(self, read: tuple[CaseView, Rights]) -> None:
        self._view, self._rights = read
        self._remember(read)
        self.at_once.read()
        if self._view.confidentiality == Confidentiality.CONFIDENTIAL:
            self.context.drafts.turn_secret("case", self._number)
        self._note_opening(self._view)
        self.shown.emit(self._view)

    def _note_opening(self, view: CaseView) -> None:
        """A server does so itself; what is opened to be read only stays as it is."""
        if self._noted != view.id and openings.is_unnoted(view) and not self._general.reading:
            self._noted = view.id
            self.context.jobs.write(
                self,
                None,
                partial(
                    openings.note, case_id=view.id, member_id=self.context.actor.id, now=datetime.now(UTC)
                ),
            )

    def _refused(self, refusal: Refused) -> None:
        """Without a case there is nothing to see; with one that was read before, that stays."""
        if isinstance(refusal, NotFound):
            self._read_before.pop(self._number, None)
        if self._view is None or isinstance(refusal, NotFound):
            self.gone.emit(refusal)
        else:
            self.context.messages.refused(refusal)

    def _follow(self, changes: Changes) -> None:
        if changes.everything:  # perhaps somebody sees less than before
            self._read_before.clear()
        if self._view is not None and (changes.everything or self._view.id in changes.cases):
            self.refresh()


def _read(connection: Connection, number: str, member_id: str, general: Rights) -> tuple[CaseView, Rights]:
    """The case, and what may be done with it; who may do everything everywhere is not asked about."""
    view = reading.case(connection, number)
    if general.actions >= _ON_CASES:
        return view, general
    return view, rights_on_case(connection, member_id, view.id)


def _undo(undo: Work, before: CaseView, today: date, session: Session) -> None:
    undo(session)
    confirm_again(session, before, today=today)
