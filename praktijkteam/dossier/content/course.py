"""The course of a case as one line per event, told from everything that has a day."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from praktijkteam import calendar
from praktijkteam.cases.view import AssignmentView, TransitionView
from praktijkteam.dossier.content import words
from praktijkteam.dossier.content.material import Material, expert_name, initiator
from praktijkteam.dossier.content.parts import Bars, CoursePart, Event, Row
from praktijkteam.dossier.content.planned import planned
from praktijkteam.labels import label
from praktijkteam.terms import (
    AssignmentRole,
    AssignmentState,
    CaseState,
    Precision,
    QuestionKind,
    QuestionState,
    TransitionKind,
)

REQUESTED = "Melding"
PLANNED = "Gepland"
RECEIVED = "Verzoek ontvangen"
_MOST_BARS = 16
_MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class Told:
    """Something that happened; `at` orders what happened on one day."""

    day: date
    at: str
    text: str
    kind: str
    by: str
    mark: QuestionState | None = None
    when: str = ""


def course_part(material: Material) -> CoursePart:
    past = past_events(material)
    return CoursePart(
        intro=_intro(material, past),
        bars=_bars([event.day for event in past]),
        events=(*past, *planned_events(material)),
        steps=tuple(_reasoned(step) for step in material.view.transitions if step.reason),
        today=material.today,
        today_text=f"vandaag, {calendar.day_short(material.today)}",
    )


def past_events(material: Material) -> tuple[Event, ...]:
    """What happened until today, each in the stage that the case was in."""
    tellers = (_requests, _transitions, _questions, _journal, _assignments, _advice, _sessions)
    told = [each for teller in tellers for each in teller(material) if each.day <= material.today]
    told.sort(key=lambda each: (each.day, each.at))
    stage_on = _stages(material)
    return tuple(
        Event(
            stage=REQUESTED if each.at.startswith(_FIRST) else stage_on(each.day, each.at),
            day=each.day,
            when=each.when or words.day_in_line(each.day, material.today.year),
            short=each.when or words.month_day(each.day, material.today.year),
            text=each.text,
            kind=each.kind,
            by=each.by,
            mark=each.mark,
        )
        for each in told
    )


def planned_events(material: Material) -> tuple[Event, ...]:
    """What should come: nothing any more once the case is closed."""
    if material.view.state == CaseState.CLOSED:
        return ()
    today = material.today
    return tuple(
        Event(
            stage=PLANNED,
            day=each.day,
            when=words.day_in_line(each.day, today.year),
            short=words.month_day(each.day, today.year),
            text=each.text,
            kind=_how_far(each.day, today),
            by=each.by,
            planned=True,
        )
        for each in planned(material)
    )


def _how_far(day: date, today: date) -> str:
    """Late by less than a working day is just late: the day itself stands beside it."""
    said = calendar.relative(day, today)
    return "te laat" if said.startswith("te laat") else said


# --- what happened, one teller for each kind of thing; the first sign of `at` orders within a day

_FIRST, _OPENED, _DURING, _STAGE = "0", "1", "2", "3"


def _requests(material: Material) -> Iterator[Told]:
    view = material.view
    asked = [(each.received, each.received_precision, each.channel) for each in view.requests]
    for received, precision, channel in asked or [(view.received, view.received_precision, view.channel)]:
        if received:
            when = "" if precision == Precision.DAY else words.roughly(received, precision)
            asker = initiator(view)
            text = f"{RECEIVED} van {asker}" if asker else RECEIVED
            yield Told(received, _FIRST, text, label(channel), "", when=when)


def _transitions(material: Material) -> Iterator[Told]:
    for step in material.view.transitions:
        at = _OPENED if step.kind == TransitionKind.OPENED else _STAGE
        kind = "fase" if step.kind == TransitionKind.STAGE else "zaak"
        yield Told(step.day, at, _step(step), kind, step.member)


def _step(step: TransitionView) -> str:
    until = f" tot {words.day(step.until)}" if step.until else ""
    done = {
        TransitionKind.OPENED: "Zaak geopend",
        TransitionKind.STAGE: f"Fase {label(step.stage)} begonnen",
        TransitionKind.SUSPENDED: f"Opgeschort{until}",
        TransitionKind.RESUMED: "Hervat",
        TransitionKind.EXTENDED: f"Streefdatum verzet{until.replace(' tot ', ' naar ', 1)}",
        TransitionKind.CLOSED: "Zaak afgesloten",
        TransitionKind.REOPENED: "Zaak heropend",
    }[step.kind]
    return f"{done}: {step.reason}" if step.reason else done


def _reasoned(step: TransitionView) -> Row:
    taken = _step(replace(step, reason=""))
    return Row((words.day(step.day), taken, step.reason, words.or_nothing(step.member)))


def _questions(material: Material) -> Iterator[Told]:
    for place, kind in enumerate(QuestionKind, start=1):
        question = material.view.question(kind)
        if question.discussed_on and question.discussed_on != question.confirmed_on:
            text = f"Vraag {place} besproken"
            yield Told(question.discussed_on, _DURING + "z", text, "vraag", "", QuestionState.DISCUSSED)
        if question.confirmed_on:
            text = f"Vraag {place} bevestigd door {question.confirmed_by}"
            yield Told(question.confirmed_on, _DURING + "z", text, "vraag", "", QuestionState.CONFIRMED)


def _journal(material: Material) -> Iterator[Told]:
    for entry in material.journal:
        if not entry.withdrawn_at:
            there = calendar.local(entry.at)
            text = entry.text.strip().split("\n", 1)[0]
            yield Told(there.date(), f"{_DURING}{there:%H:%M}", text, label(entry.kind), entry.author)


_AS = {
    AssignmentRole.ADVISER: "als adviseur",
    AssignmentRole.MEDIATOR: "als bemiddelaar",
    AssignmentRole.CO_READER: "als meelezer",
}


def _assignments(material: Material) -> Iterator[Told]:
    for each in material.view.assignments:
        name = expert_name(each)
        yield Told(each.since, _DURING, f"{name} gevraagd {_AS[each.role]}", "toewijzing", "")
        if each.answered_on:
            yield Told(each.answered_on, _DURING, f"{name} {_answer(each)}", "toewijzing", each.expert)
        if each.ended_on:
            yield Told(each.ended_on, _DURING, f"Inzet van {name} beëindigd", "toewijzing", "")


def _answer(assignment: AssignmentView) -> str:
    if assignment.state == AssignmentState.DECLINED:
        return "heeft de vraag afgewezen"
    return f"doet mee {_AS[assignment.role]}"


def _advice(material: Material) -> Iterator[Told]:
    for each in material.view.advice:
        assignment = material.assignments.get(each.assignment_id)
        name = expert_name(assignment)
        yield Told(each.asked_on, _DURING, f"Advies gevraagd aan {name}", "adviesvraag", "")
        if each.given_on:
            by = assignment.expert if assignment else ""
            yield Told(each.given_on, _DURING, f"Advies van {name}", "advies", by)
        if each.withdrawn_on:
            yield Told(each.withdrawn_on, _DURING, f"Adviesvraag aan {name} ingetrokken", "adviesvraag", "")


def _sessions(material: Material) -> Iterator[Told]:
    for each in material.view.sessions:
        where = f", {each.place}" if each.place else ""
        yield Told(each.day, _DURING, f"Zitting{where}", "bemiddeling", "")


def _stages(material: Material) -> Callable[[date, str], str]:
    """Tells in which stage the case was at a moment; before it was opened it was a request."""
    steps = sorted(material.view.transitions, key=lambda step: step.day)
    marks = [
        (step.day, _OPENED if step.kind == TransitionKind.OPENED else _STAGE, step.stage) for step in steps
    ]

    def stage_on(day: date, at: str) -> str:
        reached = [stage for when, rank, stage in marks if (when, rank) <= (day, at)]
        return label(reached[-1]) if reached else REQUESTED

    return stage_on


# --- how much happened


def _intro(material: Material, past: Sequence[Event]) -> str:
    if not past:
        return f"Er is nog niets genoteerd. {_now(material)}"
    happened = words.sentence(words.counted(len(past), "gebeurtenis", "gebeurtenissen"))
    return f"{happened}{_span(past[0].day, past[-1].day)}.\n{_now(material)}"


def _span(first: date, last: date) -> str:
    weeks = (_monday(last) - _monday(first)).days // 7 + 1
    if weeks <= _MOST_BARS:
        return f" in {words.counted(weeks, 'week', 'weken')}"
    months = (last.year - first.year) * _MONTHS_A_YEAR + last.month - first.month + 1
    return f" in {words.counted(months, 'maand', 'maanden')}"


def _now(material: Material) -> str:
    view = material.view
    if view.state == CaseState.CLOSED:
        return f"Afgesloten op {words.day(view.closed_on)}." if view.closed_on else "Afgesloten."
    if view.state == CaseState.SUSPENDED:
        until = f" tot {words.day(view.suspended_until)}" if view.suspended_until else ""
        return f"Opgeschort{until}, in de fase {label(view.stage)}."
    return f"Nu in de fase {label(view.stage)}."


def _bars(days: Sequence[date]) -> Bars:
    """Counts per week; per month or year when there are more weeks than a small picture holds."""
    if not days:
        return Bars((), "")
    for bars in (_weeks(days), _months(days)):
        if len(bars.bars) <= _MOST_BARS:
            return bars
    return _years(days)


def _weeks(days: Sequence[date]) -> Bars:
    mondays = list(_steps(_monday(days[0]), _monday(days[-1]), lambda day: day + timedelta(7)))
    counts = Counter(_monday(day) for day in days)
    bars = tuple((str(monday.isocalendar().week), counts[monday]) for monday in mondays)
    return Bars(bars, f"gebeurtenissen per week van {_years_text(days)}")


def _months(days: Sequence[date]) -> Bars:
    firsts = list(_steps(days[0].replace(day=1), days[-1], _next_month))
    counts = Counter(day.replace(day=1) for day in days)
    bars = tuple((calendar.day_short(first).rsplit(" ", 1)[1], counts[first]) for first in firsts)
    return Bars(bars, f"gebeurtenissen per maand, {_years_text(days)}")


def _years(days: Sequence[date]) -> Bars:
    counts = Counter(day.year for day in days)
    years = range(max(days[0].year, days[-1].year - _MOST_BARS + 1), days[-1].year + 1)
    return Bars(tuple((f"{year % 100:02}", counts[year]) for year in years), "gebeurtenissen per jaar")


def _steps(first: date, last: date, following: Callable[[date], date]) -> Iterable[date]:
    while first <= last:
        yield first
        first = following(first)


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(4)).replace(day=1)


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())


def _years_text(days: Sequence[date]) -> str:
    first, last = days[0].year, days[-1].year
    return f"{last}" if first == last else f"{first} tot {last}"
