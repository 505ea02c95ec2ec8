"""The course of a case, as the case lead takes it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from praktijkteam.cases import course, reading, service
from praktijkteam.cases.questions import intake, responsibility, results
from praktijkteam.cases.view import CaseView
from praktijkteam.closing import Closing, close_case
from praktijkteam.errors import Refused
from praktijkteam.store.connection import Store
from praktijkteam.terms import (
    CaseState,
    Channel,
    QuestionKind,
    QuestionState,
    Reached,
    ResponsibilityRole,
    Stage,
    TransitionKind,
)
from tests import factories
from tests.conftest import Write

TODAY = factories.TODAY
Act = Callable[..., None]


@pytest.fixture
def case_id(write: Write, member_id: str) -> str:
    new = service.NewCase(title="Overlast", channel=Channel.MAIL, received=TODAY)
    with write("Geopend") as session:
        return service.open_case(session, new, today=TODAY, member_id=member_id).id


@pytest.fixture
def act(write: Write, case_id: str, member_id: str) -> Act:
    """One action of A. Bakker on the case."""

    def act(action: Callable[..., object], *values: object, **options: object) -> None:
        with write() as session:
            action(session, case_id, *values, today=TODAY, member_id=member_id, **options)

    return act


@pytest.fixture
def seen(store: Store, case_id: str) -> Callable[[], CaseView]:
    def seen() -> CaseView:
        with store.read() as connection:
            return reading.case_by_id(connection, case_id)

    return seen


def discuss_all(session: Session, case_id: str) -> None:
    """Answer all four questions and call them discussed."""
    party = factories.party(session, case_id)
    intake.save_problem(session, case_id, {"text": "Te veel mensen per huis."})
    issue = responsibility.add_issue(session, case_id, responsibility.NewIssue("Wie controleert?"))
    responsibility.set_responsibility(session, case_id, issue.id, party.id, ResponsibilityRole.PRIMARY)
    values = {"text": "Geen klachten meer.", "due_on": TODAY + timedelta(90), "decided_by": "E. Jansen"}
    results.save_result(session, case_id, values)
    for kind in QuestionKind:
        intake.set_question_state(session, case_id, kind, QuestionState.DISCUSSED, today=TODAY)


def test_through_the_gate(write: Write, act: Act, seen: Callable[[], CaseView], case_id: str) -> None:
    act(course.move_stage, Stage.ANALYSIS)
    with pytest.raises(Refused, match="bespreek ‘Probleem’") as refusal:
        act(course.move_stage, Stage.APPROACH)
    assert refusal.value.field == "stage"
    with write() as session:
        discuss_all(session, case_id)
    act(course.move_stage, Stage.APPROACH)
    view = seen()
    assert view.stage is Stage.APPROACH
    assert [(step.stage, step.override) for step in view.transitions] == [
        (Stage.INTAKE, False),
        (Stage.ANALYSIS, False),
        (Stage.APPROACH, False),
    ]


def test_past_the_gate_with_a_reason_that_is_printed(act: Act, seen: Callable[[], CaseView]) -> None:
    with pytest.raises(Refused, match="Deze reden komt in het dossier"):
        act(course.move_stage, Stage.APPROACH, override=True)
    act(course.move_stage, Stage.APPROACH, " De ontruiming is morgen. ", override=True)
    step = seen().transitions[-1]
    assert (step.override, step.reason, step.member) == (True, "De ontruiming is morgen.", "A. Bakker")


def test_a_needless_override_is_no_override(
    write: Write, act: Act, seen: Callable[[], CaseView], case_id: str
) -> None:
    with write() as session:
        discuss_all(session, case_id)
    act(course.move_stage, Stage.APPROACH, "Analyse was al gedaan.", override=True)
    assert not seen().transitions[-1].override


def test_back_for_a_reason(act: Act, seen: Callable[[], CaseView]) -> None:
    act(course.move_stage, Stage.ANALYSIS)
    with pytest.raises(Refused, match="van Analyse naar Intake"):
        act(course.move_stage, Stage.INTAKE)
    act(course.move_stage, Stage.INTAKE, "Andere vraag van de gemeente.")
    assert seen().stage is Stage.INTAKE


def test_a_case_rests_and_goes_on(act: Act, seen: Callable[[], CaseView]) -> None:
    with pytest.raises(Refused, match="waarom de zaak stil ligt"):
        act(course.suspend, "", None)
    with pytest.raises(Refused, match="Kies een dag na vandaag"):
        act(course.suspend, "Wacht op de raad.", TODAY)
    act(course.suspend, "Wacht op de raad.", TODAY + timedelta(20))
    assert (seen().state, seen().suspended_until) == (CaseState.SUSPENDED, TODAY + timedelta(20))
    with pytest.raises(Refused, match="Hervat de zaak voordat u de fase wijzigt"):
        act(course.move_stage, Stage.ANALYSIS)
    act(course.resume)
    assert (seen().state, seen().suspended_until) == (CaseState.OPEN, None)
    act(course.suspend, "Nu op de provincie.", None)
    kinds = [step.kind for step in seen().transitions]
    assert kinds[1:] == [TransitionKind.SUSPENDED, TransitionKind.RESUMED, TransitionKind.SUSPENDED]


def test_a_rest_is_ended_only_by_who_saw_why(act: Act, seen: Callable[[], CaseView]) -> None:
    act(course.suspend, "Wacht op de raad.", None)
    (mine,) = (step.id for step in seen().transitions if step.kind == TransitionKind.SUSPENDED)
    act(course.resume)
    act(course.suspend, "Nu op de provincie.", None)
    with pytest.raises(Refused, match="intussen opnieuw opgeschort"):
        act(course.resume, rest=mine)
    assert seen().state == CaseState.SUSPENDED
    act(course.resume, rest=seen().transitions[-1].id)


def test_another_target_date_says_why(act: Act, seen: Callable[[], CaseView]) -> None:
    for day, reason, field in (
        (TODAY + timedelta(9), "", "reason"),
        (TODAY - timedelta(1), "Te laat.", "target_date"),
    ):
        with pytest.raises(Refused) as refusal:
            act(course.extend, day, reason)
        assert refusal.value.field == field
    act(course.extend, TODAY + timedelta(9), "De gemeente wacht op cijfers.")
    with pytest.raises(Refused, match="Dit is al de streefdatum"):
        act(course.extend, TODAY + timedelta(9), "Nog eens.")
    view = seen()
    assert view.target_date == TODAY + timedelta(9)
    assert (view.transitions[-1].kind, view.transitions[-1].until) == (
        TransitionKind.EXTENDED,
        view.target_date,
    )
    assert view.history[0].reason == "De gemeente wacht op cijfers."


def test_closing_names_what_is_left_open(
    write: Write, act: Act, seen: Callable[[], CaseView], case_id: str
) -> None:
    with write() as session:
        discuss_all(session, case_id)
        factories.task(session, case_id, title="Lijst opvragen")
    with pytest.raises(Refused, match="Lijst opvragen"):
        act(close_case, Closing(Reached.YES, "Geen klachten meer."))
    with pytest.raises(Refused, match="ja, deels of nee"):
        act(close_case, Closing(None, reason="De gemeente doet de rest."))
    act(close_case, Closing(Reached.PARTLY, "Minder klachten.", reason="De gemeente doet de rest."))
    view = seen()
    assert (view.state, view.closed_on) == (CaseState.CLOSED, TODAY)
    assert view.outcome is not None
    assert (view.outcome.reached, view.outcome.text) == (Reached.PARTLY, "Minder klachten.")
    assert view.transitions[-1].reason == "De gemeente doet de rest."


def test_nothing_open_needs_no_reason(
    write: Write, act: Act, seen: Callable[[], CaseView], case_id: str
) -> None:
    with write() as session:
        discuss_all(session, case_id)
    act(course.suspend, "Wacht op het besluit.", None)
    act(close_case, Closing(Reached.YES, "Geen klachten meer."))
    assert (seen().state, seen().suspended_until) == (CaseState.CLOSED, None)


def test_reopened_in_the_stage_where_it_was(act: Act, seen: Callable[[], CaseView]) -> None:
    act(course.move_stage, Stage.ANALYSIS)
    act(close_case, Closing(Reached.NO, reason="Ingetrokken."))
    with pytest.raises(Refused, match="waarom de zaak weer opengaat"):
        act(course.reopen, "")
    act(course.reopen, "De klachten zijn terug.")
    view = seen()
    assert (view.state, view.stage, view.closed_on) == (CaseState.OPEN, Stage.ANALYSIS, None)
    assert view.outcome is not None
    act(close_case, Closing(Reached.YES, "Nu wel.", reason="De vragen zijn niet meer nodig."))
    assert seen().transitions[-1].kind is TransitionKind.CLOSED


def test_several_cases_get_a_lead_and_undo(write: Write, store: Store, member_id: str) -> None:
    with write() as session:
        other = factories.member(session, name="C. Dekker").id
        first = factories.case(session, lead_id=member_id).id
        second = factories.case(session).id
        same = factories.case(session, lead_id=other).id
        closed = factories.case(session, state=CaseState.CLOSED, closed_on=TODAY).id
    with write("Verdeeld") as session:
        before = course.assign_lead(session, [first, second, same, closed], other)
    assert before == {first: member_id, second: None}
    with write() as session:
        for case_id, lead_id in before.items():
            course.assign_lead(session, [case_id], lead_id)
    with store.read() as connection:
        assert [reading.case_by_id(connection, each).lead for each in (first, second)] == ["A. Bakker", ""]


def test_several_cases_move_and_the_others_say_why(write: Write, member_id: str) -> None:
    with write() as session:
        intake_case, resting = factories.case(session), factories.case(session, state=CaseState.SUSPENDED)
        ids, number = [intake_case.id, resting.id], resting.number
    with write() as session:
        bulk = course.move_stages(session, ids, Stage.ANALYSIS, today=TODAY, member_id=member_id)
    assert bulk.done == (ids[0],)
    assert bulk.refused == ((number, "Deze zaak is opgeschort. Hervat de zaak voordat u de fase wijzigt."),)


REASONS = st.sampled_from(["", "  ", "Omdat het zo loopt."])
DAYS = st.integers(-3, 30).map(lambda days: TODAY + timedelta(days))
ACTIONS = st.one_of(
    st.builds(
        lambda stage, reason, override: partial(
            course.move_stage, stage=stage, reason=reason, override=override
        ),
        st.sampled_from(Stage),
        REASONS,
        st.booleans(),
    ),
    st.builds(
        lambda reason, until: partial(course.suspend, reason=reason, until=until), REASONS, st.none() | DAYS
    ),
    st.builds(lambda reason: partial(course.resume, reason=reason), REASONS),
    st.builds(lambda day, reason: partial(course.extend, target_date=day, reason=reason), DAYS, REASONS),
    st.builds(
        lambda reached, reason: partial(close_case, closing=Closing(reached, reason=reason)),
        st.none() | st.sampled_from(Reached),
        REASONS,
    ),
    st.builds(lambda reason: partial(course.reopen, reason=reason), REASONS),
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ACTIONS, max_size=10))
def test_whatever_is_done_the_case_stays_whole(
    store: Store, member_id: str, actions: list[Callable[..., object]]
) -> None:
    """Every action is done or refused in words, and the printed course always leads to where the case is."""
    with store.write(member_id) as session:
        case_id = factories.case(session).id
        for action in actions:
            with suppress(Refused):
                action(session, case_id=case_id, today=TODAY, member_id=member_id)
    with store.read() as connection:
        view = reading.case_by_id(connection, case_id)
    stage, state, until, target = replayed(view)
    assert (view.stage, view.state, view.suspended_until, view.target_date) == (stage, state, until, target)
    assert (view.closed_on is not None) == (view.state is CaseState.CLOSED)
    assert (view.outcome is not None) or all(
        step.kind is not TransitionKind.CLOSED for step in view.transitions
    )
    assert all(step.reason for step in view.transitions if step.override)


def replayed(view: CaseView) -> tuple[Stage, CaseState, date | None, date | None]:
    """Where the course leads when it is read from its first step on."""
    stage, state = Stage.INTAKE, CaseState.OPEN
    until: date | None = None
    target: date | None = None
    for step in view.transitions:
        stage = step.stage
        if step.kind is TransitionKind.EXTENDED:
            target = step.until
        elif step.kind is not TransitionKind.STAGE:
            state = STATES[step.kind]
            until = step.until if state is CaseState.SUSPENDED else None
    return stage, state, until, target


STATES = {
    TransitionKind.OPENED: CaseState.OPEN,
    TransitionKind.SUSPENDED: CaseState.SUSPENDED,
    TransitionKind.RESUMED: CaseState.OPEN,
    TransitionKind.CLOSED: CaseState.CLOSED,
    TransitionKind.REOPENED: CaseState.OPEN,
}
