"""Question 4: what is expected, and beside it what was reached."""

from datetime import date

import pytest

from praktijkteam.cases.questions.results import (
    NewCriterion,
    add_criterion,
    assess_criterion,
    change_criterion,
    save_outcome,
)
from praktijkteam.errors import Refused
from praktijkteam.terms import CaseState, Reached
from tests import factories
from tests.conftest import Write

TODAY = factories.TODAY


def test_an_outcome_says_first_whether_it_was_reached(write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        with pytest.raises(Refused, match="ja, deels of nee") as refusal:
            save_outcome(session, case.id, {"text": "Vergunning ingevoerd"}, today=TODAY)
        outcome = save_outcome(session, case.id, {"reached": Reached.PARTLY, "text": "Half"}, today=TODAY)
        again = save_outcome(session, case.id, {"lesson": "Begin eerder"}, today=TODAY)
        assert again is outcome
        assert (outcome.reached, outcome.text, outcome.lesson) == (Reached.PARTLY, "Half", "Begin eerder")
        with pytest.raises(Refused, match="nog niet geweest"):
            save_outcome(session, case.id, {"decided_on": date(2026, 4, 10)}, today=TODAY)
        with pytest.raises(Refused, match="ja, deels of nee"):
            save_outcome(session, case.id, {"reached": None}, today=TODAY)
    assert refusal.value.field == "reached"


def test_an_outcome_that_was_refused_leaves_nothing(write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        late = {"reached": Reached.YES, "decided_on": date(2026, 4, 10)}
        with pytest.raises(Refused, match="nog niet geweest"):
            save_outcome(session, case.id, late, today=TODAY)
        with pytest.raises(Refused, match="ja, deels of nee"):
            save_outcome(session, case.id, {"text": "Toch"}, today=TODAY)


def test_an_outcome_of_a_closed_case_stands(write: Write) -> None:
    with write() as session:
        case = factories.case(session, state=CaseState.CLOSED, closed_on=TODAY)
        with pytest.raises(Refused, match="afgesloten"):
            save_outcome(session, case.id, {"reached": Reached.YES}, today=TODAY)


def test_criteria_stand_in_their_order_and_are_assessed_at_the_end(write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        first = add_criterion(session, case.id, NewCriterion("Minder dan tien meldingen", date(2026, 9, 1)))
        second = add_criterion(session, case.id, NewCriterion("Iedereen ingeschreven"))
        assert (first.position, second.position) == (0, 1)
        assert assess_criterion(session, first.id, {"reached": Reached.YES, "note": "Acht"}) == {
            "reached",
            "note",
        }
        with pytest.raises(Refused, match="te herkennen"):
            change_criterion(session, second.id, {"text": " "})
        with pytest.raises(TypeError, match="reached"):
            change_criterion(session, second.id, {"reached": Reached.NO})
