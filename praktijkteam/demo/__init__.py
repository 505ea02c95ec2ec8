"""A believable year for whoever wants to practise: some sixty cases, made through the services like any other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from praktijkteam import calendar
from praktijkteam.cases.importing.meaning import Directory
from praktijkteam.cases.models import Case
from praktijkteam.cases.service import relate, set_parent
from praktijkteam.demo import events, keeping, loose, people, play, script
from praktijkteam.demo.days import WRITTEN_ON, Days, FixedDays
from praktijkteam.demo.events import Event
from praktijkteam.demo.people import Cast
from praktijkteam.demo.scene import Scene
from praktijkteam.parties.stored import gazetteer, organisations
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.retelling import retelling
from praktijkteam.terms import RelationKind

Progress = Callable[[int, int], None]
_EXAMPLE = "nissewaard"
_LAST_OF_THE_DAY = events.LAST + 2


@dataclass(frozen=True)
class Filled:
    """How much there is now, and the id of the case that has something of everything."""

    cases: int
    requests: int
    experts: int
    example: str


def fill(
    store: Store, *, today: date, now: datetime | None = None, progress: Progress | None = None
) -> Filled:
    """Fill an empty store; one that somebody worked in is refused. It is filled whole, or not at all.

    Everything bears the moment at which it happened in the examples.
    """
    now = now or calendar.now()
    days = Days(today)
    last = days.of(WRITTEN_ON)
    with store.read() as connection:
        cast = Cast(Directory(gazetteer(connection, today), organisations(connection)))
    with retelling(store, "Voorbeelden") as past:
        scenes = {
            each.key: Scene(past.session, each, cast, FixedDays(today) if each.fixed else days, last, now)
            for each in script.cases()
        }
        first = events.hour(min(scene.begun for scene in scenes.values()) - timedelta(days=1), 0)
        with past.at(first, SYSTEM, "Voorbeelden"):
            people.register(past.session, cast, days)
            keeping.register(past.session)
        happening = [*_cases(scenes), *loose.events(past.session, cast, days, scenes)]
        events.happen(happening, past, now, progress)
    return Filled(len(scenes), len(script.requests()), len(cast.experts), scenes[_EXAMPLE].case_id)


def _cases(scenes: dict[str, Scene]) -> Iterator[Event]:
    for scene in scenes.values():
        yield from play.events(scene)
    yield from _ties(scenes)


def _ties(scenes: dict[str, Scene]) -> Iterator[Event]:
    """Lay cases beside and below each other, on the day that the younger one came in."""
    for scene in scenes.values():
        if scene.script.parent:
            yield _tie(scene, scenes[scene.script.parent], set_parent)
        for kind, other, note in scene.script.related:
            yield _tie(scene, scenes[other], relate, RelationKind(kind), note)


def _tie(scene: Scene, other: Scene, act: Callable[..., object], *told: object) -> Event:
    def tie() -> None:
        number = scene.session.scalars(select(Case.number).where(Case.id == other.case_id)).one()
        act(scene.session, scene.case_id, number, *told)

    return scene.event(max(scene.begun, other.begun), _LAST_OF_THE_DAY, tie)
