"""What the team wrote down about an example case: tasks for itself, and its journal."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from praktijkteam.calendar import add_working_days
from praktijkteam.demo import filler
from praktijkteam.demo.events import Event
from praktijkteam.demo.scene import Scene
from praktijkteam.journal.service import NewEntry, add_entry, correct_entry, withdraw_entry
from praktijkteam.tasks.service import NewTask, add_task, drop_task, finish_task
from praktijkteam.terms import JournalKind, Openness, TaskState

_TASK_AHEAD = 8
"""Working days that a task is written down before it is due, unless the example says otherwise."""
_RANK = 6


def events(scene: Scene) -> Iterator[Event]:
    for row in scene.script.tasks or filler.tasks(scene.script, scene.random, scene.days):
        yield from _task(scene, *row)
    for each in (*scene.script.journal, *filler.journal(scene.script, scene.random)):
        yield from _entry(scene, each if isinstance(each, dict) else filler.entry(each))


def _task(
    scene: Scene, title: str, owner: str, due: date, state: str, added: date | None = None
) -> Iterator[Event]:
    made: dict[str, str] = {}
    last = scene.days.of(due)
    first = scene.days.of(added) if added else add_working_days(last, -_TASK_AHEAD)
    first = max(scene.begun, min(first, scene.today))

    def add() -> None:
        new = NewTask(title, scene.cast.members.get(owner), last)
        made["id"] = add_task(scene.session, scene.case_id, new, today=first).id

    yield scene.event(first, 5, add)
    by = scene.cast.members.get(owner, "")
    kind, _, reason = state.partition(": ")
    if kind == TaskState.DONE:
        yield scene.event(last, _RANK, lambda: finish_task(scene.session, made["id"], today=last), by)
    elif kind == TaskState.DROPPED:
        yield scene.event(last, _RANK, lambda: drop_task(scene.session, made["id"], reason, today=last), by)


def _entry(scene: Scene, table: dict[str, Any]) -> Iterator[Event]:
    made: dict[str, str] = {}
    moment, by = _moment(scene, table["at"]), scene.cast.members[table["by"]]

    def write() -> None:
        kind, openness = JournalKind(table["kind"]), Openness(table.get("openness", Openness.FACTUAL))
        new = NewEntry(moment, scene.days.text(table["text"]), kind, openness)
        made["id"] = add_entry(scene.session, scene.case_id, new, member_id=by, now=moment).id

    yield Event(moment, _RANK, by, write)
    later = min(scene.days.moment(add_working_days(_day(table["at"]), 1), 9, 40), scene.now)
    if "corrected" in table:
        yield Event(later, _RANK, by, _corrector(scene, made, table, later))
    if "withdrawn" in table:
        why = table["withdrawn"]
        yield Event(
            later + timedelta(minutes=5),
            _RANK,
            by,
            lambda: withdraw_entry(scene.session, made["id"], why, now=later),
        )


def _corrector(
    scene: Scene, made: dict[str, str], table: dict[str, Any], later: datetime
) -> Callable[[], object]:
    return lambda: correct_entry(
        scene.session, made["id"], scene.days.text(table["corrected"]), table["why"], now=later
    )


def _moment(scene: Scene, when: date) -> datetime:
    """A day without an hour gets one; what is for this afternoon has just been."""
    if isinstance(when, datetime):
        hour, minute = when.hour, when.minute
    else:
        hour, minute = scene.random.randint(9, 16), 5 * scene.random.randint(0, 11)
    return min(scene.days.moment(_day(when), hour, minute), scene.now)


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when
