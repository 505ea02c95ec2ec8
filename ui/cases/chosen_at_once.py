"""Choices that are kept as they are made: each goes on from the one before, however long that is on its way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from praktijkteam.errors import Conflict, Refused
from ui.editing.work_desk import Work

if TYPE_CHECKING:  # the desk has one for the whole page
    from ui.cases.desk import CaseDesk

Values = Mapping[str, Any]
Change = Callable[[Values, Values], Work]
"""The work that makes of what was (the second) what it has to be."""


class ChosenAtOnce:
    """What was chosen on this page, by row, for as long as the case as it was read does not have it yet.

    When a colleague chose something else meanwhile, the user is asked which of the two it should be.
    """

    def __init__(self, desk: CaseDesk) -> None:
        self._desk = desk
        self._chosen: dict[str, Values] = {}
        self._kept: set[str] = set()

    def standing(self, row: str, read: Values) -> Values:
        """What stands there for this user; `read` is what the case says."""
        return {**read, **self._chosen.get(row, {})}

    def read(self) -> None:
        """The case was read anew: what was kept before is in it."""
        for row in self._kept:
            self._chosen.pop(row, None)
        self._kept.clear()

    def choose(
        self,
        row: str,
        mine: Values,
        read: Values,
        change: Change,
        *,
        told: str = "",
        undo: bool = False,
        done: Callable[[Any], None] | None = None,
        again: Callable[[Values], None] | None = None,
    ) -> None:
        """Keep this of a row, unless it stands so already; with `undo` the way back stands in what is told.

        `again` goes on with what the user chose between this and what a colleague made of it; else it is kept
        at once.
        """
        standing = self.standing(row, read)
        base = {name: standing[name] for name in mine}
        if mine == base:
            return
        self._chosen[row] = {**self._chosen.get(row, {}), **mine}
        self._kept.discard(row)
        self._desk.do(
            change(mine, base),
            told=told,
            undo=change(base, mine) if undo else None,
            done=partial(self._arrived, row, self._chosen[row], done),
            refused=partial(self._came_back, self._desk.number, row, change, again),
        )

    def _arrived(self, row: str, values: Values, done: Callable[[Any], None] | None, outcome: Any) -> None:
        if self._chosen.get(row) == values:
            self._kept.add(row)
        if done:
            done(outcome)

    def _came_back(
        self,
        number: str,
        row: str,
        change: Change,
        again: Callable[[Values], None] | None,
        refusal: Refused,
    ) -> None:
        self._chosen.pop(row, None)
        self._desk.refresh()
        messages, go = self._desk.context.messages, self._desk.context.go
        if not isinstance(refusal, Conflict):
            messages.refused(refusal)
        elif number == self._desk.number:
            ask = partial(self._ask, row, change, again, refusal)
            messages.attention(str(refusal), action=self._desk.tr("Kiezen"), act=ask)
            ask()
        else:
            messages.attention(str(refusal), action=self._desk.tr("Openen"), act=partial(go.case, number))

    def _ask(
        self, row: str, change: Change, again: Callable[[Values], None] | None, conflict: Conflict
    ) -> None:
        theirs = {each.field: each.theirs for each in conflict.fields}

        def settle(chosen: dict[str, Any]) -> None:
            self._desk.context.messages.withdraw(str(conflict))
            if again:
                again(chosen)
            else:
                self.choose(row, chosen, theirs, change)

        self._desk.ask(conflict, (), settle)
