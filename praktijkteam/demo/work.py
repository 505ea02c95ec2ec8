"""Who works on an example case: its experts and their advice, conversations at one table, and what was promised."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from praktijkteam.calendar import add_working_days
from praktijkteam.cases import mediation
from praktijkteam.cases.commitments import (
    NewCommitment,
    add_commitment,
    deliver_commitment,
    withdraw_commitment,
)
from praktijkteam.demo.events import Event
from praktijkteam.demo.scene import Scene
from praktijkteam.experts import assignments
from praktijkteam.terms import AssignmentRole, CommitmentState

Deed = Callable[[], object]
Row = list[Any]


def events(scene: Scene) -> Iterator[Event]:
    for row in scene.script.experts:
        yield from _expert(scene, *row)
    for row in scene.script.advice:
        yield from _advice(scene, *row)
    for table in scene.script.mediation:
        yield scene.event(scene.days.of(table["day"]), 3, _sitting(scene, table))
    for row in scene.script.commitments:
        yield from _commitment(scene, *row)


# --- experts ---


def _expert(
    scene: Scene, name: str, role: str, since: date, until: date, hours: int, state: str
) -> Iterator[Event]:
    first, last = scene.days.of(since), scene.days.of(until)
    new = assignments.NewAssignment(first, last, AssignmentRole(role), hours)
    yield scene.event(first, 1, _assigner(scene, name, new), scene.coordinator)
    answered = add_working_days(first, 1)
    if answered <= scene.today:
        yield from _answer(scene, name, state, answered)
    if state == "beëindigd":
        ended = min(last, scene.days.of(scene.script.closed or until))
        yield scene.event(ended, 7, _about(scene, name, assignments.end, today=ended))


def _answer(scene: Scene, name: str, state: str, day: date) -> Iterator[Event]:
    kind, _, reason = state.partition(": ")
    by = scene.cast.members.get(name, scene.coordinator)
    if kind == "geweigerd":
        yield scene.event(day, 1, _about(scene, name, assignments.decline, reason, today=day), by)
    elif kind != "gevraagd":
        yield scene.event(day, 1, _about(scene, name, assignments.accept, today=day), by)


def _assigner(scene: Scene, name: str, new: assignments.NewAssignment) -> Deed:
    def assign() -> None:
        made = assignments.assign(scene.session, scene.case_id, scene.cast.experts[name], new)
        scene.experts[name] = made.id

    return assign


def _about(scene: Scene, name: str, act: Callable[..., object], *told: Any, **more: Any) -> Deed:
    """Something about the assignment of this expert."""
    return lambda: act(scene.session, scene.experts[name], *told, **more)


def _advice(
    scene: Scene, name: str, asked: date, due: date, question: str, given: date | None = None, text: str = ""
) -> Iterator[Event]:
    made: dict[str, str] = {}

    def ask() -> None:
        day, last = scene.days.of(asked), scene.days.of(due)
        request = assignments.ask_advice(scene.session, scene.experts[name], question, last, today=day)
        made["id"] = request.id

    yield scene.event(scene.days.of(asked), 2, ask)
    if given:
        day = scene.days.of(given)
        by = scene.cast.members.get(name, "")
        yield scene.event(
            day, 3, lambda: assignments.give_advice(scene.session, made["id"], text, today=day), by
        )


# --- what was agreed ---


def _sitting(scene: Scene, table: dict[str, Any]) -> Deed:
    new = mediation.NewSession(scene.days.of(table["day"]), table["place"], table["summary"])

    def sit() -> None:
        positions = {scene.parties[name]: text for name, text in table["positions"]}
        made = mediation.add_session(scene.session, scene.case_id, new, positions)
        scene.sittings |= dict.fromkeys(table.get("agreements", ()), made.id)

    return sit


def _commitment(
    scene: Scene, name: str, text: str, promised: date, due: date, state: str, *more: Any
) -> Iterator[Event]:
    made: dict[str, str] = {}
    first, last = scene.days.of(promised), scene.days.of(due)

    def promise() -> None:
        new = NewCommitment(scene.parties[name], text, first, last, scene.sittings.get(text))
        made["id"] = add_commitment(scene.session, scene.case_id, new).id

    yield scene.event(first, 4, promise)
    if state == CommitmentState.DELIVERED:
        day = scene.days.of(more[0])
        yield scene.event(day, 5, lambda: deliver_commitment(scene.session, made["id"], day, today=day))
    elif state == CommitmentState.WITHDRAWN:
        yield scene.event(last, 5, lambda: withdraw_commitment(scene.session, made["id"], more[0]))
