"""What can be done with tasks. A task that will not be done is dropped with a reason, never removed."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from praktijkteam.cases.closed import refuse_closed
from praktijkteam.errors import Refused
from praktijkteam.forms import Values, cleaned, edit, require
from praktijkteam.store import merge
from praktijkteam.store.reason import because
from praktijkteam.tasks.models import Task
from praktijkteam.team.models import Member
from praktijkteam.terms import TaskState
from praktijkteam.text import clean

_TASK = frozenset({"title", "owner_id", "due_on", "note"})


@dataclass(frozen=True)
class NewTask:
    title: str
    owner_id: str | None = None
    due_on: date | None = None
    note: str = ""


def add_task(session: Session, case_id: str, new: NewTask, *, today: date) -> Task:
    """Put a task on a case, or refuse it when its day has already gone by."""
    refuse_closed(session, case_id)
    new = cleaned(new)
    _check(vars(new))
    _check_owner(session, new.owner_id)
    _check_day(new.due_on, today)
    task = Task(case_id=case_id, **vars(new))
    session.add(task)
    session.flush()
    return task


def change_task(
    session: Session, task_id: str, mine: Values, base: Values | None = None, *, today: date
) -> frozenset[str]:
    """Change what is to be done, by whom or by when; a day that stays as it was may have gone by."""
    task: Task = merge.load(session, Task, task_id)
    refuse_closed(session, task.case_id)
    due_on = task.due_on

    def check(values: Values) -> None:
        _check(values)
        if values["owner_id"] != task.owner_id:
            _check_owner(session, values["owner_id"])
        if values["due_on"] != due_on:
            _check_day(values["due_on"], today)

    return edit(session, task, mine, base, allowed=_TASK, check=check)


def finish_task(session: Session, task_id: str, *, today: date) -> Task:
    """The work is done; on a closed case too, so that nothing stays open for ever."""
    return _end(session, task_id, TaskState.DONE, today)


def drop_task(session: Session, task_id: str, reason: str, *, today: date) -> Task:
    """The work is no longer needed."""
    reason = clean(reason)
    require(reason, "Schrijf op waarom de taak vervalt.", "reason")
    with because(session, reason):
        return _end(session, task_id, TaskState.DROPPED, today)


def reopen_task(session: Session, task_id: str) -> Task:
    """The work turned out not to be done."""
    task: Task = merge.load(session, Task, task_id)
    refuse_closed(session, task.case_id)
    task.state, task.ended_on = TaskState.OPEN, None
    session.flush()
    return task


def _end(session: Session, task_id: str, state: TaskState, today: date) -> Task:
    task: Task = merge.load(session, Task, task_id)
    if task.state != TaskState.OPEN:
        raise Refused(f"Deze taak is al {task.state}. Open haar eerst opnieuw.")
    task.state, task.ended_on = state, today
    session.flush()
    return task


def _check(values: Values) -> None:
    require(values["title"], "Schrijf op wat er moet gebeuren.", "title")


def _check_day(due_on: date | None, today: date) -> None:
    if due_on is not None and due_on < today:
        raise Refused("De uiterste datum is al voorbij. Kies vandaag of later.", field="due_on")


def _check_owner(session: Session, owner_id: str | None) -> None:
    owner = session.get(Member, owner_id) if owner_id else None
    if owner_id and (owner is None or not owner.active):
        name = owner.name if owner else "Deze medewerker"
        raise Refused(f"{name} werkt niet meer in het team. Kies iemand anders.", field="owner_id")
