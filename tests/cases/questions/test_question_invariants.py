"""Whatever people do with a case, no question stands further than its answer allows."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from praktijkteam.cases.questions.answers import question_of, standing
from praktijkteam.cases.questions.gate import DISCUSSED, gaps
from praktijkteam.cases.questions.intake import (
    NewFigure,
    add_figure,
    remove_figure,
    save_problem,
    set_question_state,
)
from praktijkteam.cases.questions.models import CaseParty, Figure, Issue
from praktijkteam.cases.questions.responsibility import NewIssue, add_issue, remove_issue, set_responsibility
from praktijkteam.cases.questions.results import save_result
from praktijkteam.cases.questions.stakeholders import NewParty, add_party, remove_party
from praktijkteam.errors import Refused
from praktijkteam.terms import QuestionKind, QuestionState, ResponsibilityRole
from tests import factories
from tests.conftest import Write

TODAY = factories.TODAY
Act = Callable[[Session, str], Any]


def _state(kind: QuestionKind, state: QuestionState) -> Act:
    return lambda session, case_id: set_question_state(
        session, case_id, kind, state, today=TODAY, confirmed_by="E. Jansen", confirmed_on=TODAY
    )


def _ids(session: Session, case_id: str, kind: type[Any]) -> list[str]:
    """The rows of this kind on the case, oldest first; one that is gone when there are none."""
    return [*session.scalars(select(kind.id).where(kind.case_id == case_id).order_by(kind.id))] or ["weg"]


def _letter(role: ResponsibilityRole | None, newest: bool) -> Act:
    def act(session: Session, case_id: str) -> None:
        parties, issues = _ids(session, case_id, CaseParty), _ids(session, case_id, Issue)
        set_responsibility(session, case_id, issues[0], parties[-1 if newest else 0], role)

    return act


ACTS: dict[str, Act] = {
    **{f"{kind} op {state}": _state(kind, state) for kind in QuestionKind for state in QuestionState},
    "schrijf probleem": lambda s, c: save_problem(s, c, {"text": "Buren klagen."}),
    "wis probleem": lambda s, c: save_problem(s, c, {"text": ""}),
    "aantal erbij": lambda s, c: add_figure(
        s, c, NewFigure("panden", 40, None, "Toezicht", TODAY), today=TODAY
    ),
    "aantal eraf": lambda s, c: remove_figure(s, _ids(s, c, Figure)[0]),
    "brandweer erbij": lambda s, c: add_party(s, c, NewParty("brandweer")),
    "politie erbij": lambda s, c: add_party(s, c, NewParty("politie")),
    "partij eraf": lambda s, c: remove_party(s, _ids(s, c, CaseParty)[0]),
    "vraagstuk erbij": lambda s, c: add_issue(s, c, NewIssue("Overlast")),
    "vraagstuk eraf": lambda s, c: remove_issue(s, _ids(s, c, Issue)[0]),
    "V bij de eerste": _letter(ResponsibilityRole.PRIMARY, newest=False),
    "V bij de laatste": _letter(ResponsibilityRole.PRIMARY, newest=True),
    "leeg bij de eerste": _letter(None, newest=False),
    "schrijf resultaat": lambda s, c: save_result(
        s, c, {"text": "Rust", "due_on": date(2026, 9, 1), "decided_by": "wethouder"}
    ),
    "wis datum": lambda s, c: save_result(s, c, {"due_on": None}),
    "wis resultaat": lambda s, c: save_result(s, c, {"text": "", "due_on": None, "decided_by": ""}),
}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(sorted(ACTS)), max_size=12))
def test_no_question_is_further_than_its_answer(write: Write, acts: list[str]) -> None:
    with write() as session:
        case_id = factories.case(session).id
        for name in acts:
            with suppress(Refused):
                ACTS[name](session, case_id)
            _check(session, case_id)


def _check(session: Session, case_id: str) -> None:
    answers = standing(session, case_id)
    for kind in QuestionKind:
        question = question_of(session, case_id, kind)
        assert (question.state == QuestionState.EMPTY) == (kind not in answers.begun)
        assert (question.discussed_on is not None) == (question.state in DISCUSSED)
        assert (question.confirmed_by != "") == (question.state == QuestionState.CONFIRMED)
        if question.state in DISCUSSED:
            assert gaps(kind, answers) == ()
