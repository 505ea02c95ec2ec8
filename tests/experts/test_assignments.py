"""Experts on a case, and their advice."""

from datetime import date

import pytest
from sqlalchemy import select

from praktijkteam.cases.links import set_themes
from praktijkteam.errors import Refused
from praktijkteam.experts.assignments import (
    NewAssignment,
    accept,
    ask_advice,
    assign,
    change_advice,
    change_advice_request,
    change_assignment,
    decline,
    end,
    give_advice,
    withdraw_advice,
)
from praktijkteam.experts.candidates import candidates, waiting_ids
from praktijkteam.experts.models import AdviceRequest
from praktijkteam.experts.reading import expert
from praktijkteam.experts.service import set_areas, set_expertise
from praktijkteam.store.connection import Store
from praktijkteam.terms import AssignmentState, CaseState
from tests import factories
from tests.conftest import Write

TODAY = factories.TODAY
NOW = NewAssignment(date(2026, 4, 13), date(2026, 5, 29), hours=16)


@pytest.fixture
def case_id(write: Write) -> str:
    with write() as session:
        factories.municipality(session, "Leusden", province="Utrecht")
        case = factories.case(
            session, title="Brandveiligheid op vijftien adressen", municipalities=("Leusden",)
        )
        set_themes(session, case.id, ["brandveiligheid", "registratie", "uitbuiting"])
        return case.id


@pytest.fixture
def expert_id(write: Write) -> str:
    with write() as session:
        return factories.expert(session, name="R. Mulder").id


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewAssignment(date(2026, 5, 1), date(2026, 4, 1)), "until"),
        (NewAssignment(date(2026, 5, 1), hours=0), "hours"),
        (NewAssignment(date(2026, 5, 1), hours=10**9), "hours"),
    ],
)
def test_an_assignment_is_refused(
    write: Write, case_id: str, expert_id: str, new: NewAssignment, field: str
) -> None:
    with write() as session, pytest.raises(Refused) as refusal:
        assign(session, case_id, expert_id, new)
    assert refusal.value.field == field


def test_nobody_is_on_a_case_twice_at_the_same_time(write: Write, case_id: str, expert_id: str) -> None:
    with write() as session:
        first = assign(session, case_id, expert_id, NOW)
        for clashing in (NOW, NewAssignment(date(2026, 5, 29)), NewAssignment(date(2026, 1, 1))):
            with pytest.raises(Refused, match="R. Mulder is op deze zaak al gevraagd vanaf ma 13 apr 2026"):  # noqa: RUF043
                assign(session, case_id, expert_id, clashing)
        later = assign(session, case_id, expert_id, NewAssignment(date(2026, 6, 1)))
        with pytest.raises(Refused, match="al gevraagd vanaf ma 1 jun 2026"):
            change_assignment(session, first.id, {"until": None})
        end(session, later.id, today=TODAY)
        assert change_assignment(session, first.id, {"until": None}) == {"until"}


def test_who_declined_can_be_asked_again(write: Write, case_id: str, expert_id: str) -> None:
    with write() as session:
        asked = assign(session, case_id, expert_id, NOW)
        with pytest.raises(Refused, match="waarom de deskundige het niet doet") as refusal:
            decline(session, asked.id, " ", today=TODAY)
        question = ask_advice(session, asked.id, "Hoe herstelt de gemeente dit?", today=TODAY)
        decline(session, asked.id, "Verlof", today=TODAY)
        assert (asked.state, asked.reason) == (AssignmentState.DECLINED, "Verlof")
        assert question.withdrawn_on == TODAY
        with pytest.raises(Refused, match="al geweigerd"):
            accept(session, asked.id, today=TODAY)
        assert assign(session, case_id, expert_id, NOW).state == AssignmentState.ASKED
    assert refusal.value.field == "reason"


def test_a_closed_case_and_a_former_expert_are_refused(write: Write, case_id: str, expert_id: str) -> None:
    with write() as session:
        gone = factories.expert(session, name="T. Hoek", active=False)
        with pytest.raises(Refused, match="T. Hoek is niet meer beschikbaar"):  # noqa: RUF043
            assign(session, case_id, gone.id, NOW)
        closed = factories.case(session, state=CaseState.CLOSED, closed_on=TODAY)
        with pytest.raises(Refused, match="afgesloten"):
            assign(session, closed.id, expert_id, NOW)
        running = factories.case(session)
        standing = assign(session, running.id, expert_id, NOW)
        running.state, running.closed_on = CaseState.CLOSED, TODAY
        with pytest.raises(Refused, match="afgesloten"):
            change_assignment(session, standing.id, {"hours": 8})


def test_advice_is_asked_answered_and_then_the_work_ends(write: Write, case_id: str, expert_id: str) -> None:
    with write() as session:
        assignment = assign(session, case_id, expert_id, NOW)
        with pytest.raises(Refused, match="al voorbij"):
            ask_advice(session, assignment.id, "Hoe dan?", date(2026, 4, 1), today=TODAY)
        asked = ask_advice(session, assignment.id, "Hoe dan?", date(2026, 4, 17), today=TODAY)
        change_advice_request(session, asked.id, {"question": "Hoe herstelt de gemeente dit?"})
        with pytest.raises(Refused, match="nog een adviesvraag open"):
            end(session, assignment.id, today=TODAY)
        with pytest.raises(Refused, match="nog geen advies gegeven"):
            change_advice(session, asked.id, {"text": "Toch anders."})
        give_advice(session, asked.id, "Begin met drie panden.", today=TODAY)
        assert assignment.state == AssignmentState.ACCEPTED
        with pytest.raises(Refused, match="al advies gegeven"):
            withdraw_advice(session, asked.id, today=TODAY)
        change_advice(session, asked.id, {"text": "Begin met vier panden."})
        end(session, assignment.id, today=TODAY)
        with pytest.raises(Refused, match="al beëindigd"):
            ask_advice(session, assignment.id, "Nog iets?", today=TODAY)
        assert session.scalars(select(AdviceRequest.question)).all() == ["Hoe herstelt de gemeente dit?"]


def test_a_withdrawn_question_is_not_answered(write: Write, case_id: str, expert_id: str) -> None:
    with write() as session:
        assignment = assign(session, case_id, expert_id, NOW)
        asked = ask_advice(session, assignment.id, "Hoe dan?", today=TODAY)
        withdraw_advice(session, asked.id, today=TODAY)
        with pytest.raises(Refused, match="ingetrokken"):
            give_advice(session, asked.id, "Zo.", today=TODAY)
        end(session, assignment.id, today=TODAY)


def test_the_best_fit_comes_first_and_says_its_sum(store: Store, write: Write, case_id: str) -> None:
    with write() as session:
        other = factories.case(session)
        for name, themes, provinces, busy in (
            ("D. Vos", ["uitbuiting"], ["Utrecht"], 0),
            ("R. Mulder", ["brandveiligheid", "registratie"], ["Utrecht"], 1),
            ("N. Post", ["brandveiligheid", "handhaving"], [], 0),
            ("L. Brouwer", ["uitbuiting"], [], 1),
        ):
            made = factories.expert(session, name=name)
            set_expertise(session, made.id, themes)
            set_areas(session, made.id, provinces)
            if busy:
                assign(session, other.id, made.id, NOW)
        factories.expert(session, name="T. Hoek", active=False)
    with store.read() as connection:
        found = candidates(connection, case_id)
        mulder = expert(connection, found[0].expert.id)
    assert [(each.expert.name, each.fit, each.expert.busy) for each in found] == [
        ("R. Mulder", 5, 1),
        ("D. Vos", 3, 0),
        ("N. Post", 2, 0),
        ("L. Brouwer", 2, 1),
    ]
    assert found[0].knows == (("brandveiligheid", True), ("registratie", True), ("uitbuiting", False))
    assert [part.words for part in found[0].parts] == ["kennis 2 van 3", "werkt in Utrecht"]
    assert [(each.number, each.state) for each in mulder.assignments] == [
        ("Z-2026-0002", AssignmentState.ASKED)
    ]


def test_cases_wait_until_somebody_is_asked(store: Store, write: Write, case_id: str, expert_id: str) -> None:
    with write() as session:
        older = factories.case(session, registered_on=date(2026, 3, 1)).id
        factories.case(session, state=CaseState.CLOSED, closed_on=TODAY)
        declined = assign(session, case_id, expert_id, NOW)
        decline(session, declined.id, "Verlof", today=TODAY)
    with store.read() as connection:
        assert list(waiting_ids(connection)) == [older, case_id]
    with write() as session:
        assign(session, case_id, expert_id, NOW)
    with store.read() as connection:
        assert list(waiting_ids(connection)) == [older]
