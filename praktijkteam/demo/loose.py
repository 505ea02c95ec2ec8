"""Requests of the examples that became no case of their own."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from praktijkteam.cases.new import NewRequest
from praktijkteam.cases.service import (
    acknowledge_request,
    attach_request,
    decline_request,
    refer_request,
    register_request,
)
from praktijkteam.demo import script
from praktijkteam.demo.days import Days
from praktijkteam.demo.events import Event, hour
from praktijkteam.demo.people import Cast
from praktijkteam.demo.scene import INTAKER, Scene
from praktijkteam.terms import Channel, Priority


def events(session: Session, cast: Cast, days: Days, scenes: Mapping[str, Scene]) -> Iterator[Event]:
    for table in script.requests():
        yield from _request(session, table, cast, days, scenes)


def _request(
    session: Session, table: dict[str, Any], cast: Cast, days: Days, scenes: Mapping[str, Scene]
) -> Iterator[Event]:
    intaker = cast.members[INTAKER]
    made: dict[str, str] = {}
    received = days.of(table["received"])

    def register() -> None:
        made["id"] = register_request(session, _new(table, cast, received), today=received).id

    yield Event(hour(received, 1), 1, intaker, register)
    if "acknowledged" in table:
        day = days.of(table["acknowledged"])
        yield Event(hour(day, 2), 2, intaker, lambda: acknowledge_request(session, made["id"], today=day))
    handled = days.of(table.get("handled", table["received"]))
    if handle := _handler(session, table, scenes, handled):
        yield Event(hour(handled, 3), 3, intaker, lambda: handle(made["id"]))


def _handler(
    session: Session, table: dict[str, Any], scenes: Mapping[str, Scene], day: date
) -> Callable[[str], object] | None:
    """What became of it; nothing when it still waits."""
    if table.get("state") == "afgewezen":
        return lambda request: decline_request(session, request, table["reason"], today=day)
    if table.get("state") == "doorverwezen":
        to, why = table["referred_to"], table["reason"]
        return lambda request: refer_request(session, request, to, why, today=day)
    if "case" in table:
        scene = scenes[table["case"]]
        return lambda request: attach_request(session, request, scene.case_id, today=day)
    return None


def _new(table: dict[str, Any], cast: Cast, day: date) -> NewRequest:
    places = table["municipalities"]
    return NewRequest(
        subject=table["subject"],
        channel=Channel(table["channel"]),
        received=day,
        priority=Priority(table.get("priority", Priority.NORMAL)),
        applicant=table.get("applicant") or (f"gemeente {places[0]}" if places else table.get("region", "")),
        caller=table.get("caller", ""),
        person_id=cast.persons.get(table.get("person", "")),
        municipality_ids=tuple(cast.municipality(name) for name in places),
        problem=table["problem"],
        parties=table.get("parties", ""),
        responsibility=table.get("responsibility", ""),
        result=table.get("result", ""),
    )
