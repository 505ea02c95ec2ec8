from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from praktijkteam.bulk import (
    AT_MOST,
    BulkChange,
    LeadChange,
    Outcome,
    Overtaken,
    StageChange,
    TaskAddition,
)
from praktijkteam.cases.course import assign_lead, move_stage
from praktijkteam.cases.models import Case
from praktijkteam.errors import Refused
from praktijkteam.tasks.models import Task
from praktijkteam.tasks.service import NewTask, finish_task
from praktijkteam.terms import CaseState, Stage, TaskState
from tests import factories
from tests.conftest import Write

Make = Callable[[tuple[str, ...]], BulkChange]


@pytest.fixture
def ids(write: Write, member_id: str) -> tuple[str, ...]:
    """One in intake, one in analysis with a lead, one that is closed."""
    with write() as session:
        closed = factories.case(session, title="Dicht")
        closed.state, closed.closed_on = CaseState.CLOSED, factories.TODAY
        return (
            factories.case(session, title="Begin").id,
            factories.case(session, title="Verder", stage=Stage.ANALYSIS, lead_id=member_id).id,
            closed.id,
        )


def _lead(session: Session, case_id: str) -> str | None:
    case = session.get(Case, case_id)
    assert case
    return case.lead_id


def _told(outcomes: list[Outcome]) -> list[tuple[str, str, bool]]:
    return [(one.title, one.text, one.stays) for one in outcomes]


def test_another_lead_says_what_becomes_of_each(write: Write, ids: tuple[str, ...], member_id: str) -> None:
    with write() as session:
        outcomes = LeadChange(ids, member_id, "A. Bakker").preview(session)
    assert _told(outcomes) == [
        ("Begin", "niemand → A. Bakker", False),
        ("Verder", "heeft al A. Bakker", True),
        ("Dicht", "is afgesloten", True),
    ]


def test_undo_gives_every_case_its_own_lead_back(write: Write, ids: tuple[str, ...], member_id: str) -> None:
    with write() as session:
        other = factories.member(session, name="C. Dekker")
        done = LeadChange(ids, other.id, "C. Dekker").carry_out(session)
    assert (done.count, done.told) == (2, "C. Dekker is casusregisseur van 2 zaken.")
    with write() as session:
        done.undo(session)
        assert [_lead(session, one) for one in ids[:2]] == [None, member_id]


def test_undo_leaves_what_somebody_did_since_then(
    write: Write, ids: tuple[str, ...], member_id: str, today: date
) -> None:
    with write() as session:
        dekker, visser = (factories.member(session, name=name).id for name in ("C. Dekker", "M. Visser"))
        led = LeadChange(ids, dekker, "C. Dekker").carry_out(session)
        moved = StageChange(ids[:1], Stage.ANALYSIS, "Verder", today, member_id).carry_out(session)
    with write() as session:
        assign_lead(session, ids[:1], visser)
        move_stage(session, ids[0], Stage.INTAKE, "Toch niet", today=today, member_id=member_id)
        move_stage(session, ids[0], Stage.APPROACH, "Haast", today=today, member_id=member_id, override=True)
    with write() as session:
        assert (led.undo(session), moved.undo(session)) == (1, 0)
        assert [_lead(session, one) for one in ids[:2]] == [visser, member_id]
        assert session.get_one(Case, ids[0]).stage is Stage.APPROACH


def test_a_stage_goes_where_it_may_and_says_why_not_elsewhere(
    write: Write, ids: tuple[str, ...], member_id: str, today: date
) -> None:
    change = StageChange(ids, Stage.ANALYSIS, "", today, member_id)
    with write() as session:
        outcomes = change.preview(session)
    assert _told(outcomes)[:2] == [
        ("Begin", "Intake → Analyse", False),
        ("Verder", "staat al in Analyse", True),
    ]
    assert "afgesloten" in outcomes[2].text
    assert outcomes[2].stays


def test_undo_takes_a_case_back_to_its_stage_with_the_reason(
    write: Write, ids: tuple[str, ...], member_id: str, today: date
) -> None:
    with write() as session:
        done = StageChange(ids, Stage.ANALYSIS, "", today, member_id).carry_out(session)
    assert done.told == "Eén zaak staat nu in Analyse."
    with write() as session:
        done.undo(session)
        case = session.get(Case, ids[0])
        assert case
        assert case.stage is Stage.INTAKE


def test_a_task_comes_on_every_case_that_runs(write: Write, ids: tuple[str, ...], today: date) -> None:
    new = NewTask("Lijst opvragen", due_on=today + timedelta(days=3))
    with write() as session:
        done = TaskAddition(ids, new, today).carry_out(session)
        assert done.told == "‘Lijst opvragen’ staat nu bij 2 zaken."
        assert {task.case_id for task in session.query(Task)} == set(ids[:2])
    with write() as session:
        done.undo(session)
        assert {task.state for task in session.query(Task)} == {TaskState.DROPPED}


def test_undo_leaves_a_task_that_somebody_took_up(write: Write, ids: tuple[str, ...], today: date) -> None:
    with write() as session:
        done = TaskAddition(ids, NewTask("Bellen"), today).carry_out(session)
    with write() as session:
        taken = session.scalars(select(Task.id).where(Task.case_id == ids[0])).one()
        finish_task(session, taken, today=today)
    with write() as session:
        assert done.undo(session) == 1
        assert session.get_one(Task, taken).state is TaskState.DONE


def test_the_preview_of_a_task_says_where_it_comes(write: Write, ids: tuple[str, ...], today: date) -> None:
    with write() as session:
        outcomes = TaskAddition(ids, NewTask(" Bellen "), today).preview(session)
    assert _told(outcomes) == [
        ("Begin", "Bellen", False),
        ("Verder", "Bellen", False),
        ("Dicht", "is afgesloten", True),
    ]


@pytest.mark.parametrize(
    "make",
    [
        lambda ids: LeadChange(ids, None, "niemand"),
        lambda ids: StageChange(ids, Stage.ANALYSIS, "", factories.TODAY, ""),
        lambda ids: TaskAddition(ids, NewTask("Bellen"), factories.TODAY),
    ],
)
def test_nobody_changes_more_than_they_can_look_through(write: Write, make: Make) -> None:
    with write() as session, pytest.raises(Refused, match=f"hoogstens {AT_MOST}"):
        make(tuple("0" * 32 for _ in range(AT_MOST + 1))).carry_out(session)


def test_what_was_not_shown_is_not_done(write: Write, ids: tuple[str, ...], member_id: str) -> None:
    with write() as session:
        dekker, visser = (factories.member(session, name=name).id for name in ("C. Dekker", "M. Visser"))
    change = LeadChange(ids, dekker, "C. Dekker")
    shown = _shown(write, change)
    with write() as session:
        assign_lead(session, ids[1:2], visser)
    told = r"Een ander wijzigde intussen Z-2026-0003\. Er is nog niets gedaan"
    with pytest.raises(Overtaken, match=told), write() as session:
        change.carry_out(session, shown)
    with write() as session:
        assert [_lead(session, one) for one in ids[:2]] == [None, visser]
    shown = _shown(write, change)
    with write() as session:
        assert change.carry_out(session, shown).count == 2


class _TakenBack(Exception):  # noqa: N818 - nothing failed
    """Ends the session that showed it."""

    def __init__(self, shown: list[Outcome]) -> None:
        super().__init__()
        self.shown = shown


def _shown(write: Write, change: BulkChange) -> list[Outcome]:
    """What it would do, without doing it."""
    with pytest.raises(_TakenBack) as taken, write() as session:
        raise _TakenBack(change.preview(session))
    return taken.value.shown
