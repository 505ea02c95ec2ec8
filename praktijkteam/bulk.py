"""One change for several cases: shown beforehand, carried out in one go, and undone as one.

A change is a plain value. `preview` does the work in a session that is taken back afterwards, so that what
it shows is exactly what will happen.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from praktijkteam.cases import course
from praktijkteam.cases.lists.listing import CaseRow, case_rows
from praktijkteam.cases.models import Case
from praktijkteam.errors import Refused
from praktijkteam.labels import cases, label
from praktijkteam.tasks.models import Task
from praktijkteam.tasks.service import NewTask, add_task, drop_task
from praktijkteam.terms import CaseState, Stage

AT_MOST = 500
"""More cases at once than anybody looks through beforehand."""

UNDONE = "Ongedaan gemaakt"
_NAMED = 3


@dataclass(frozen=True)
class Outcome:
    """What becomes of one case; `stays` when nothing does."""

    id: str
    number: str
    title: str
    text: str
    stays: bool = False


@dataclass(frozen=True)
class Done:
    """What was done, as a sentence, and how to undo it: gives in how many cases that could be done."""

    count: int
    told: str
    undo: Callable[[Session], int]


class Overtaken(Refused):
    """Somebody changed these cases since it was shown what would happen; nothing was done."""


class BulkChange(Protocol):
    """A change that can be rehearsed and carried out.

    With what was `shown` it is carried out only so; Overtaken when something else would happen by now.
    """

    def preview(self, session: Session) -> list[Outcome]: ...

    def carry_out(self, session: Session, shown: Sequence[Outcome] | None = None) -> Done: ...


@dataclass(frozen=True)
class LeadChange:
    """Another lead, or none, for these cases."""

    case_ids: tuple[str, ...]
    lead_id: str | None
    lead: str

    def preview(self, session: Session) -> list[Outcome]:
        return self._do(session)[0]

    def carry_out(self, session: Session, shown: Sequence[Outcome] | None = None) -> Done:
        outcomes, before = self._do(session)
        _check_as_shown(outcomes, shown)
        who = self.lead if self.lead_id else "Niemand"
        return Done(
            len(before),
            f"{who} is casusregisseur van {cases(len(before))}.",
            lambda s: _leads_back(s, before, self.lead_id),
        )

    def _do(self, session: Session) -> tuple[list[Outcome], dict[str, str | None]]:
        rows = _rows(session, self.case_ids)
        before = course.assign_lead(session, self.case_ids, self.lead_id)
        return [self._outcome(row, row.id in before) for row in rows], before

    def _outcome(self, row: CaseRow, changes: bool) -> Outcome:
        if changes:
            return _outcome(row, f"{row.lead or 'niemand'} → {self.lead}")
        why = "is afgesloten" if row.state == CaseState.CLOSED else f"heeft al {self.lead}"
        return _outcome(row, why, stays=True)


@dataclass(frozen=True)
class StageChange:
    """Another stage for these cases; those that may not go there stay and say why."""

    case_ids: tuple[str, ...]
    stage: Stage
    reason: str
    today: date
    member_id: str

    def preview(self, session: Session) -> list[Outcome]:
        return self._do(session)[0]

    def carry_out(self, session: Session, shown: Sequence[Outcome] | None = None) -> Done:
        outcomes, back = self._do(session)
        _check_as_shown(outcomes, shown)
        moved = len(back)
        told = f"{cases(moved, start=True)} {'staat' if moved == 1 else 'staan'} nu in {label(self.stage)}."
        return Done(moved, told, lambda s: self._back(s, back))

    def _do(self, session: Session) -> tuple[list[Outcome], dict[str, Stage]]:
        """What becomes of each case, and from where those that went came."""
        rows = _rows(session, self.case_ids)
        moved = self._move(session)
        refused, before = dict(moved.refused), {row.id: row.stage for row in rows}
        outcomes = [self._outcome(row, refused.get(row.number)) for row in rows]
        return outcomes, {case_id: before[case_id] for case_id in moved.done}

    def _back(self, session: Session, before: dict[str, Stage]) -> int:
        still = _still(session, before, Case.stage == self.stage)
        for case_id in still:
            course.move_stage(
                session, case_id, before[case_id], UNDONE, today=self.today, member_id=self.member_id
            )
        return len(still)

    def _move(self, session: Session) -> course.Bulk:
        return course.move_stages(
            session, self.case_ids, self.stage, self.reason, today=self.today, member_id=self.member_id
        )

    def _outcome(self, row: CaseRow, refusal: str | None) -> Outcome:
        if row.stage == self.stage:
            return _outcome(row, f"staat al in {label(self.stage)}", stays=True)
        if refusal:
            return _outcome(row, refusal, stays=True)
        return _outcome(row, f"{label(row.stage)} → {label(self.stage)}")


@dataclass(frozen=True)
class TaskAddition:
    """The same task on each of these cases."""

    case_ids: tuple[str, ...]
    task: NewTask
    today: date

    def preview(self, session: Session) -> list[Outcome]:
        rows = _rows(session, self.case_ids)
        self._add(session, rows)
        return [self._outcome(row) for row in rows]

    def carry_out(self, session: Session, shown: Sequence[Outcome] | None = None) -> Done:
        rows = _rows(session, self.case_ids)
        _check_as_shown([self._outcome(row) for row in rows], shown)
        added = self._add(session, rows)
        told = f"‘{self.task.title.strip()}’ staat nu bij {cases(len(added))}."
        return Done(len(added), told, lambda s: _tasks_off(s, added, self.today))

    def _add(self, session: Session, rows: Sequence[CaseRow]) -> list[str]:
        running = [row.id for row in rows if row.state != CaseState.CLOSED]
        return [add_task(session, case_id, self.task, today=self.today).id for case_id in running]

    def _outcome(self, row: CaseRow) -> Outcome:
        if row.state == CaseState.CLOSED:
            return _outcome(row, "is afgesloten", stays=True)
        return _outcome(row, self.task.title.strip())


def _rows(session: Session, ids: Sequence[str]) -> list[CaseRow]:
    _check_number(ids)
    return case_rows(session.connection(), ids)


def _outcome(row: CaseRow, text: str, *, stays: bool = False) -> Outcome:
    return Outcome(row.id, row.number, row.title, text, stays)


def _check_number(ids: Sequence[str]) -> None:
    if len(ids) > AT_MOST:
        raise Refused(f"Kies hoogstens {AT_MOST} zaken tegelijk, dan kunt u nog zien wat er gebeurt.")


def _check_as_shown(outcomes: Sequence[Outcome], shown: Sequence[Outcome] | None) -> None:
    """Raises Overtaken when these are not the outcomes to which somebody agreed."""
    if shown is None:
        return
    agreed = {one.id: (one.text, one.stays) for one in shown}
    others = [one.number for one in outcomes if agreed.get(one.id) != (one.text, one.stays)]
    if others:
        raise Overtaken(
            f"Een ander wijzigde intussen {_named(others)}. Er is nog niets gedaan. Hierboven staat wat er nu zou "
            "veranderen; kijk het na en bevestig het dan."
        )


def _named(numbers: Sequence[str]) -> str:
    """The first few by number, so that the sentence stays one."""
    if len(numbers) > _NAMED:
        return f"{', '.join(numbers[:_NAMED])} en nog {len(numbers) - _NAMED}"
    return " en ".join(filter(None, (", ".join(numbers[:-1]), numbers[-1])))


def _leads_back(session: Session, before: dict[str, str | None], given: str | None) -> int:
    by_lead: dict[str | None, list[str]] = defaultdict(list)
    still = _still(session, before, Case.lead_id.is_not_distinct_from(given))
    for case_id in still:
        by_lead[before[case_id]].append(case_id)
    for lead_id, ids in by_lead.items():
        course.assign_lead(session, ids, lead_id)
    return len(still)


def _still(session: Session, ids: Iterable[str], as_made: ColumnElement[bool]) -> list[str]:
    """The cases that are still as the change made them: what somebody did since then is not undone."""
    return list(session.scalars(select(Case.id).where(Case.id.in_(ids), as_made)))


def _tasks_off(session: Session, task_ids: Sequence[str], today: date) -> int:
    """A task that somebody took up meanwhile stays."""
    untouched = select(Task.id).where(Task.id.in_(task_ids), Task.version == 1)
    still = session.scalars(untouched).all()
    for task_id in still:
        drop_task(session, task_id, UNDONE, today=today)
    return len(still)
