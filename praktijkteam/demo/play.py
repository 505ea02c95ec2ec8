"""Plays an example case from its request to where it stands today, day by day, through the same services as the
screens: what they would refuse cannot be in the examples."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from praktijkteam.calendar import add_working_days
from praktijkteam.cases import course as moves
from praktijkteam.cases import mediation
from praktijkteam.cases.commitments import (
    NewCommitment,
    add_commitment,
    deliver_commitment,
    withdraw_commitment,
)
from praktijkteam.cases.intake import set_question_state
from praktijkteam.cases.questions import Criterion, Question
from praktijkteam.cases.results import assess_criterion
from praktijkteam.closing import Closing, close_case
from praktijkteam.demo import filler
from praktijkteam.demo.answers import Parties
from praktijkteam.demo.course import Step, Talk, steps, talks
from praktijkteam.demo.days import Days
from praktijkteam.demo.people import Cast
from praktijkteam.demo.script import CaseScript
from praktijkteam.experts import assignments
from praktijkteam.journal.service import NewEntry, add_entry, correct_entry, withdraw_entry
from praktijkteam.tasks.service import NewTask, add_task, drop_task, finish_task
from praktijkteam.terms import (
    AssignmentRole,
    CommitmentState,
    JournalKind,
    Openness,
    QuestionState,
    Reached,
    TaskState,
)

_TASK_AHEAD = 8
"""Working days that a task is written down before it is due, unless the example says otherwise."""


@dataclass(order=True)
class Event:
    """Something that happens on a day; of one day, what comes first has the lower `rank`."""

    day: date
    rank: int
    happen: Callable[[], object] = field(compare=False)


class Play:
    """One case on its way. Everything is prepared first, and then happens in the order of the days."""

    def __init__(
        self,
        session: Session,
        case_id: str,
        script: CaseScript,
        cast: Cast,
        days: Days,
        parties: Parties,
        today: date,
    ) -> None:
        self._session = session
        self._case_id = case_id
        self._script = script
        self._cast = cast
        self._days = days
        self._parties = parties
        self._today = today
        self._begun = days.of(script.registered_on)
        self._lead = cast.members.get(script.lead) or cast.members["I. Willems"]
        self._random = Random(script.key)  # noqa: S311 - the same examples every time
        self._assigned: dict[str, str] = {}
        self._sittings: dict[str, str] = {}

    def run(self) -> None:
        course = steps(self._script, self._days, self._today)
        self._talks = list(talks(self._script, self._days, course, self._today))
        events = [
            *self._experts(),
            *self._advice(),
            *self._mediation(),
            *self._commitments(),
            *self._tasks(),
            *self._journal(),
            *self._course(course),
            *(Event(talk.day, 7, self._settler(talk)) for talk in self._talks),
            *self._ends(),
        ]
        for event in sorted(events):
            event.happen()
        if not self._script.closed:
            self._settle_all()

    # --- questions ---

    def _settler(self, talk: Talk) -> Callable[[], object]:
        confirmed = talk.state is QuestionState.CONFIRMED
        return lambda: set_question_state(
            self._session,
            self._case_id,
            talk.kind,
            talk.state,
            today=talk.day,
            confirmed_by=self._script.confirmed_by if confirmed else "",
            confirmed_on=talk.day if confirmed else None,
        )

    def _settle_all(self) -> None:
        """What was confirmed and got another promise since, was confirmed again."""
        rows = self._session.scalars(select(Question).where(Question.case_id == self._case_id))
        standing = {row.kind: row.state for row in rows}
        for talk in self._talks:
            if standing[talk.kind] != talk.state:
                self._settler(talk)()

    # --- the course ---

    def _course(self, course: list[Step]) -> Iterator[Event]:
        script = self._script
        for step in course:
            yield Event(step.day, 8, self._mover(step))
        if script.extended:
            day, target, reason = script.extended
            yield self._event(day, 8, moves.extend, self._days.of(target), reason, **self._acting(day))
        if script.rested:
            day, reason, until, again = script.rested
            yield self._event(day, 9, moves.suspend, reason, self._days.of(until), **self._acting(day))
            yield self._event(until, 0, moves.resume, again, **self._acting(until))
        if script.suspended:
            day, reason, until = script.suspended
            yield self._event(day, 9, moves.suspend, reason, self._days.of(until), **self._acting(day))

    def _mover(self, step: Step) -> Callable[[], object]:
        return lambda: moves.move_stage(
            self._session,
            self._case_id,
            step.stage,
            step.override,
            today=step.day,
            member_id=self._lead,
            override=bool(step.override),
        )

    def _ends(self) -> Iterator[Event]:
        script = self._script
        for text, reached, note in script.assessed:
            day = script.closed or script.registered_on
            yield self._event(day, 8 if script.closed else 0, self._assess, text, reached, note)
        if script.closed:
            yield self._event(script.closed, 9, self._settle_all, bare=True)
            yield self._event(script.closed, 10, self._close, script.closed, script.outcome)
        if script.reopened:
            table = script.reopened
            yield self._event(table["closed"], 10, self._close, table["closed"], table)
            yield self._event(table["day"], 0, moves.reopen, table["why"], **self._acting(table["day"]))

    def _assess(self, session: Session, case_id: str, text: str, reached: str, note: str) -> None:
        found = select(Criterion).where(Criterion.case_id == case_id, Criterion.text == text)
        criterion = session.scalars(found).one()
        assess_criterion(session, criterion.id, {"reached": Reached(reached), "note": note})

    def _close(self, session: Session, case_id: str, day: date, table: dict[str, Any]) -> None:
        closing = Closing(
            reached=Reached(table["reached"]),
            text=table["text"],
            decided_by=table["decided_by"],
            decided_on=self._days.of(day),
            lesson=table.get("lesson", ""),
            reason="De gemeente gaat zelf verder; wat nog openstaat, is overgedragen.",
        )
        close_case(session, case_id, closing, **self._acting(day))

    # --- experts ---

    def _experts(self) -> Iterator[Event]:
        for name, role, since, until, hours, state in self._script.experts:
            new = assignments.NewAssignment(
                self._days.of(since), self._days.of(until), AssignmentRole(role), hours
            )
            yield self._event(since, 1, self._assign, name, new)
            answered = add_working_days(self._days.of(since), 1)
            if state.startswith("geweigerd"):
                yield Event(answered, 1, self._decliner(name, state.partition(": ")[2], answered))
            elif state != "gevraagd" and answered <= self._today:
                yield Event(answered, 1, self._answerer(assignments.accept, name, answered))
            if state == "beëindigd":
                last = min(self._days.of(until), self._days.of(self._script.closed or until))
                yield Event(last, 7, self._answerer(assignments.end, name, last))

    def _assign(self, session: Session, case_id: str, name: str, new: assignments.NewAssignment) -> None:
        self._assigned[name] = assignments.assign(session, case_id, self._cast.experts[name], new).id

    def _answerer(self, act: Callable[..., object], name: str, day: date) -> Callable[[], object]:
        return lambda: act(self._session, self._assigned[name], today=day)

    def _decliner(self, name: str, reason: str, day: date) -> Callable[[], object]:
        return lambda: assignments.decline(self._session, self._assigned[name], reason, today=day)

    def _advice(self) -> Iterator[Event]:
        for name, asked, due, question, *answer in self._script.advice:
            yield self._event(asked, 2, self._ask, name, question, asked, due, answer)

    def _ask(
        self,
        session: Session,
        case_id: str,
        name: str,
        question: str,
        asked: date,
        due: date,
        answer: list[Any],
    ) -> None:
        request = assignments.ask_advice(
            session, self._assigned[name], question, self._days.of(due), today=self._days.of(asked)
        )
        if answer:
            given, text = answer
            assignments.give_advice(session, request.id, text, today=self._days.of(given))

    # --- what was agreed ---

    def _mediation(self) -> Iterator[Event]:
        for table in self._script.mediation:
            yield self._event(table["day"], 3, self._sit, table)

    def _sit(self, session: Session, case_id: str, table: dict[str, Any]) -> None:
        new = mediation.NewSession(self._days.of(table["day"]), table["place"], table["summary"])
        positions = {self._parties[name]: text for name, text in table["positions"]}
        sitting = mediation.add_session(session, case_id, new, positions)
        self._sittings |= dict.fromkeys(table.get("agreements", ()), sitting.id)

    def _commitments(self) -> Iterator[Event]:
        for row in self._script.commitments:
            yield self._event(row[2], 4, self._promise, row)

    def _promise(self, session: Session, case_id: str, row: list[Any]) -> None:
        name, text, promised, due, state, *more = row
        new = NewCommitment(
            self._parties[name], text, self._days.of(promised), self._days.of(due), self._sittings.get(text)
        )
        commitment = add_commitment(session, case_id, new)
        if state == CommitmentState.DELIVERED:
            delivered = self._days.of(more[0])
            deliver_commitment(session, commitment.id, delivered, today=delivered)
        elif state == CommitmentState.WITHDRAWN:
            withdraw_commitment(session, commitment.id, more[0])

    # --- tasks and journal ---

    def _tasks(self) -> Iterator[Event]:
        for row in self._script.tasks or filler.tasks(self._script, self._random, self._days):
            title, owner, due, state, *more = row
            added = self._days.of(more[0]) if more else add_working_days(self._days.of(due), -_TASK_AHEAD)
            added = max(self._begun, min(added, self._today))
            yield Event(added, 5, self._doer(title, owner, self._days.of(due), state, added))

    def _doer(self, title: str, owner: str, due: date, state: str, added: date) -> Callable[[], object]:
        def do() -> None:
            new = NewTask(title, self._cast.members.get(owner), due)
            task = add_task(self._session, self._case_id, new, today=added)
            if state == TaskState.DONE:
                finish_task(self._session, task.id, today=due)
            elif state.startswith("vervallen"):
                drop_task(self._session, task.id, state.partition(": ")[2], today=due)

        return do

    def _journal(self) -> Iterator[Event]:
        for row in (*self._script.journal, *filler.journal(self._script, self._random)):
            table = row if isinstance(row, dict) else filler.entry(row)
            when = table["at"]
            yield self._event(_day(when), 6, self._write, table, self._moment(when))

    def _write(self, session: Session, case_id: str, table: dict[str, Any], moment: datetime) -> None:
        entry = add_entry(
            session,
            case_id,
            NewEntry(
                moment,
                self._days.text(table["text"]),
                JournalKind(table["kind"]),
                Openness(table.get("openness", Openness.FACTUAL)),
            ),
            member_id=self._cast.members[table["by"]],
            now=moment,
        )
        later = self._morning_after(_day(table["at"]))
        if "corrected" in table:
            correct_entry(session, entry.id, self._days.text(table["corrected"]), table["why"], now=later)
        if "withdrawn" in table:
            withdraw_entry(session, entry.id, table["withdrawn"], now=later)

    def _morning_after(self, day: date) -> datetime:
        return self._days.moment(add_working_days(day, 1), 9, 40)

    def _moment(self, when: date) -> datetime:
        if isinstance(when, datetime):
            return self._days.moment(when.date(), when.hour, when.minute)
        return self._days.moment(when, self._random.randint(9, 16), 5 * self._random.randint(0, 11))

    # --- helping words ---

    def _event(
        self,
        day: date,
        rank: int,
        act: Callable[..., object],
        *arguments: Any,
        bare: bool = False,
        **more: Any,
    ) -> Event:
        """Let `act` happen to this case on a day of the example."""
        before = () if bare else (self._session, self._case_id)
        return Event(self._days.of(day), rank, lambda: act(*before, *arguments, **more))

    def _acting(self, day: date) -> dict[str, Any]:
        return {"today": self._days.of(day), "member_id": self._lead}


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when
