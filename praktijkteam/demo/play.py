"""Plays an example case from its request to where it stands today, through the same services as the screens:
what they would refuse cannot be in the examples."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from praktijkteam.calendar import add_working_days
from praktijkteam.cases import course as moves
from praktijkteam.cases.questions.intake import set_question_state
from praktijkteam.cases.questions.models import Criterion, Question
from praktijkteam.cases.questions.results import assess_criterion
from praktijkteam.closing import Closing, close_case
from praktijkteam.demo import answers, notes, opening, papers, work
from praktijkteam.demo.course import Step, Talk, steps, talks
from praktijkteam.demo.events import LAST, Event, hour, not_before
from praktijkteam.demo.scene import Scene
from praktijkteam.terms import QuestionKind, QuestionState, Reached

_WRITTEN_AFTER = ((answers.parties, 0), (answers.issues, 1), (answers.result, 2))
"""Working days after the first, each of the other answers is written down."""


def events(scene: Scene) -> list[Event]:
    """Everything that happens to the case. It is prepared here, and happens later in the order of the moments."""
    course = steps(scene.script, scene.days, scene.today)
    talked = list(talks(scene.script, scene.days, course, scene.today))
    begin = Event(hour(scene.begun, 0), 0, scene.intaker, lambda: _begin(scene))
    done = [
        *work.events(scene),
        *(scene.event(step.day, 8, _mover(scene, step)) for step in course),
        *_pauses(scene),
        *(scene.event(talk.day, 7, _settler(scene, talk)) for talk in talked),
        *_ends(scene, talked),
    ]
    written = _written(scene, min((each.moment for each in done), default=None))
    return [
        begin,
        *not_before(
            [*written, *done, *notes.events(scene), *papers.events(scene), *_again(scene, talked, done)],
            begin,
        ),
    ]


def _begin(scene: Scene) -> None:
    opening.begin(scene)
    answers.problem(scene)


# --- questions ---


def _written(scene: Scene, first: datetime | None) -> Iterator[Event]:
    """The answers are there before anything is done with them."""
    for rank, (write, after) in enumerate(_WRITTEN_AFTER, start=1):
        event = scene.event(add_working_days(scene.begun, after), rank, _doer(write, scene))
        yield (
            replace(event, moment=min(event.moment, first), rank=-len(_WRITTEN_AFTER) + rank)
            if first
            else event
        )


def _doer(act: Callable[[Scene], object], scene: Scene) -> Callable[[], object]:
    return lambda: act(scene)


def _settler(scene: Scene, talk: Talk) -> Callable[[], object]:
    return lambda: _settle(scene, talk)


def _settle(scene: Scene, talk: Talk) -> None:
    confirmed = talk.state is QuestionState.CONFIRMED
    if talk.kind is QuestionKind.RESPONSIBILITY:
        answers.settle_issues(scene)
    set_question_state(
        scene.session,
        scene.case_id,
        talk.kind,
        talk.state,
        today=talk.day,
        confirmed_by=scene.script.confirmed_by if confirmed else "",
        confirmed_on=talk.day if confirmed else None,
    )


def _again(scene: Scene, talked: list[Talk], done: list[Event]) -> Iterator[Event]:
    """What was confirmed and got another promise since, was confirmed again."""
    if done and not scene.script.closed:
        last = max(each.moment for each in done)
        yield Event(last, LAST + 1, scene.lead, lambda: _settle_all(scene, talked))


def _settle_all(scene: Scene, talked: list[Talk]) -> None:
    rows = scene.session.scalars(select(Question).where(Question.case_id == scene.case_id))
    standing = {row.kind: row.state for row in rows}
    for talk in talked:
        if standing[talk.kind] != talk.state:
            _settle(scene, talk)


# --- the course ---


def _mover(scene: Scene, step: Step) -> Callable[[], object]:
    return lambda: moves.move_stage(
        scene.session,
        scene.case_id,
        step.stage,
        step.override,
        today=step.day,
        member_id=scene.lead,
        override=bool(step.override),
    )


def _pauses(scene: Scene) -> Iterator[Event]:
    script = scene.script
    if script.extended:
        day, target, reason = script.extended
        yield _step(scene, day, 8, moves.extend, scene.days.of(target), reason)
    if script.rested:
        day, reason, until, again = script.rested
        yield _step(scene, day, 9, moves.suspend, reason, scene.days.of(until))
        yield _step(scene, until, 0, moves.resume, again)
    if script.suspended:
        day, reason, until = script.suspended
        yield _step(scene, day, 9, moves.suspend, reason, scene.days.of(until))


def _ends(scene: Scene, talked: list[Talk]) -> Iterator[Event]:
    script = scene.script
    assessed = scene.days.of(script.closed or script.registered_on)
    for row in script.assessed:
        yield scene.event(assessed, 8 if script.closed else 4, _assessor(scene, *row))
    if script.closed:
        closed = scene.days.of(script.closed)
        yield scene.event(closed, 9, lambda: _settle_all(scene, talked))
        yield _step(scene, script.closed, LAST, close_case, _closing(scene, script.closed, script.outcome))
    if script.reopened:
        table = script.reopened
        yield _step(scene, table["closed"], LAST, close_case, _closing(scene, table["closed"], table))
        yield _step(scene, table["day"], 0, moves.reopen, table["why"])


def _step(scene: Scene, day: date, rank: int, act: Callable[..., object], *told: Any) -> Event:
    """A step of the course, on a day of the example."""
    acting = scene.acting(day)
    return scene.event(acting["today"], rank, lambda: act(scene.session, scene.case_id, *told, **acting))


def _assessor(scene: Scene, text: str, reached: str, note: str) -> Callable[[], object]:
    found = select(Criterion).where(Criterion.text == text)
    values = {"reached": Reached(reached), "note": note}
    return lambda: assess_criterion(
        scene.session,
        scene.session.scalars(found.where(Criterion.case_id == scene.case_id)).one().id,
        values,
    )


def _closing(scene: Scene, day: date, table: dict[str, Any]) -> Closing:
    return Closing(
        reached=Reached(table["reached"]),
        text=table["text"],
        decided_by=table["decided_by"],
        decided_on=scene.days.of(day),
        lesson=table.get("lesson", ""),
        reason="De gemeente gaat zelf verder; wat nog openstaat, is overgedragen.",
    )
