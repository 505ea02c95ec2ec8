"""What happens in the examples: when, by whom, and what."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from praktijkteam.calendar import NETHERLANDS
from praktijkteam.store.retelling import Retelling

_OPENS = time(9)
_STEP = timedelta(minutes=45)
LAST = 10
"""The rank of what is done at the end of the afternoon."""


@dataclass(order=True)
class Event:
    """Something that somebody does. Of one moment, what comes first has the lower `rank`."""

    moment: datetime
    rank: int
    actor: str = field(compare=False)
    happen: Callable[[], object] = field(compare=False)


def hour(day: date, rank: int) -> datetime:
    """When on a working day something of this rank is done: the first at nine, the last towards five."""
    return (datetime.combine(day, _OPENS, NETHERLANDS) + rank * _STEP).astimezone(UTC)


def not_before(events: Iterable[Event], first: Event) -> list[Event]:
    """The same events, none of them before the one that they all need."""
    return [replace(each, moment=max(each.moment, first.moment)) for each in events]


def happen(
    events: Iterable[Event], past: Retelling, now: datetime, progress: Callable[[int, int], None] | None
) -> None:
    """Let everything happen in its order; what is still to come today has just been done."""
    in_order = sorted(replace(each, moment=min(each.moment, now)) for each in events)
    for done, event in enumerate(in_order, start=1):
        with past.at(event.moment, event.actor):
            event.happen()
        if progress:
            progress(done, len(in_order))
