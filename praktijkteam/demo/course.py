"""When an example case went from stage to stage, and when its questions were discussed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from praktijkteam.calendar import add_working_days, working_days_between
from praktijkteam.demo.days import Days
from praktijkteam.demo.script import CaseScript
from praktijkteam.terms import QuestionKind, QuestionState, Stage

STAGES = list(Stage)
DISCUSSED = (QuestionState.DISCUSSED, QuestionState.CONFIRMED)
_FIRST_TALK = 3
_LAST_STEP = 2
"""Working days between the last step of a case and its end, or today."""


@dataclass(frozen=True)
class Step:
    day: date
    stage: Stage
    override: str = ""


@dataclass(frozen=True)
class Talk:
    """The day on which a question got as far as it is."""

    day: date
    kind: QuestionKind
    state: QuestionState


def steps(script: CaseScript, days: Days, today: date) -> list[Step]:
    """The steps to the stage it is in: as written, or spread over the time it took."""
    if script.steps:
        return [Step(days.of(day), Stage(stage)) for day, stage in script.steps]
    passed = STAGES[1 : STAGES.index(Stage(script.stage)) + 1]
    begin, end = _span(script, days, today)
    return [
        Step(
            _between(begin, end, place + 1, len(passed) + 1),
            stage,
            script.override if stage is Stage.APPROACH else "",
        )
        for place, stage in enumerate(passed)
    ]


def talks(script: CaseScript, days: Days, course: list[Step], today: date) -> Iterator[Talk]:
    """When each question was discussed: before the gate, one after the other."""
    begin, end = _span(script, days, today)
    gate = next((step.day for step in course if step.stage is Stage.APPROACH), end)
    for place, (kind, state) in enumerate(
        zip(QuestionKind, map(QuestionState, script.questions), strict=True)
    ):
        if state not in DISCUSSED:
            continue
        if place < len(script.asked):
            yield Talk(days.of(script.asked[place]), kind, state)
        else:
            first = min(add_working_days(begin, _FIRST_TALK), gate)
            yield Talk(_between(first, gate, place, len(QuestionKind)), kind, state)


def _span(script: CaseScript, days: Days, today: date) -> tuple[date, date]:
    """From its registration to what ended its course, or to today."""
    begin = days.of(script.registered_on)
    ended = script.closed or script.reopened.get("closed") or (script.suspended and script.suspended[0])
    end = days.of(ended) if ended else today
    return begin, max(begin, add_working_days(end, -_LAST_STEP))


def _between(begin: date, end: date, part: int, parts: int) -> date:
    return add_working_days(begin, working_days_between(begin, end) * part // parts)
