"""What an editor sent to the store, by row, until it is known what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from praktijkteam.errors import Refused
from ui.drafts import Place
from ui.editing.work_desk import WorkDesk

if TYPE_CHECKING:  # SQL stays with the services; here it is a name
    from sqlalchemy.orm import Session

Service = Callable[["Session", Mapping[str, Any], Mapping[str, Any]], Any]
"""Saves `mine`, with the `base` that it began from."""
Becomes = Callable[[Any], Service]
"""What saves a row that was new, from what its own service gave back."""


@dataclass
class Sent:
    """One save. `aside`: its row is out of sight by now; `rest` is what was to be saved after it."""

    place: Place
    service: Service
    mine: Mapping[str, Any]
    base: Mapping[str, Any]
    becomes: Becomes | None = None
    aside: bool = False
    typed_on: bool = field(default=False, kw_only=True)
    rest: Mapping[str, Any] | None = None

    def after(self, outcome: Any) -> Sent | None:
        """The save that goes on from this one, when there is something left to save."""
        if self.rest is None:
            return None
        service = self.becomes(outcome) if self.becomes else self.service
        return Sent(self.place, service, self.rest, {**self.base, **self.mine}, aside=True)


Done = Callable[[Sent, Any], object]
NotDone = Callable[[Sent, Refused], object]


class OnItsWay:
    """An editor shows one row after the other, and what it sent of the one before goes on by itself, in order."""

    def __init__(self, desk: WorkDesk) -> None:
        self._desk = desk
        self._sent: dict[str, Sent] = {}

    def of(self, place: Place | None) -> Sent | None:
        return self._sent.get(place.key) if place else None

    def send(self, sent: Sent, done: Done, refused: NotDone) -> None:
        """`done` comes when it came through while its row is on sight; `refused` wherever its user is."""
        self._sent[sent.place.key] = sent
        self._desk.do(
            partial(saved_by, sent.service, sent.mine, sent.base),
            done=partial(self._came_through, sent, done, refused),
            refused=partial(self._came_back, sent, refused),
        )

    def lay_aside(self, sent: Sent, rest: Mapping[str, Any], *, wanted: bool) -> None:
        """Its row goes out of sight; `rest` is what stands there, and whether that was `wanted` to be saved too."""
        sent.aside = True
        sent.typed_on = rest != sent.mine
        sent.rest = rest if wanted and sent.typed_on else None
        self._desk.context.drafts.sent(sent.place)

    def take_up(self, sent: Sent) -> bool:
        """Its row is on sight again, with what was typed as a draft; gives whether the rest was to be saved too."""
        wanted = sent.rest is not None
        sent.aside, sent.rest = False, None
        self._desk.context.drafts.came_through(sent.place, kept=False)
        return wanted

    def _came_through(self, sent: Sent, done: Done, refused: NotDone, outcome: Any) -> None:
        del self._sent[sent.place.key]
        following = sent.after(outcome)
        if following:
            self.send(following, done, refused)
        elif sent.aside:
            self._desk.context.drafts.came_through(sent.place, kept=not sent.typed_on)
        else:
            done(sent, outcome)

    def _came_back(self, sent: Sent, refused: NotDone, refusal: Refused) -> None:
        del self._sent[sent.place.key]
        if sent.aside:
            self._desk.context.drafts.came_through(sent.place, kept=False)
        refused(sent, refusal)


def saved_by(service: Service, mine: Mapping[str, Any], base: Mapping[str, Any], session: Session) -> Any:
    """The work that saves a row so."""
    return service(session, mine, base)
