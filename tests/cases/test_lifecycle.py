"""The table of stages and states, read as a table."""

import pytest

from praktijkteam.cases import lifecycle
from praktijkteam.cases.lifecycle import Action
from praktijkteam.errors import Refused
from praktijkteam.terms import CaseState, Stage

MISSING = ("bespreek ‘Partijen’ (nu leeg)",)


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("state", list(CaseState))
def test_what_is_not_allowed_says_what_to_do(action: Action, state: CaseState) -> None:
    if lifecycle.allowed(action, state):
        lifecycle.check(action, state, "omdat het zo is")
        return
    with pytest.raises(Refused, match=r"^Deze zaak is .+\.$"):
        lifecycle.check(action, state, "omdat het zo is")


def test_what_stands_still_is_explained() -> None:
    for action in (Action.SUSPEND, Action.EXTEND):
        with pytest.raises(Refused, match=r"^Schrijf op waarom") as refusal:
            lifecycle.check(action, CaseState.OPEN)
        assert refusal.value.field == "reason"
    with pytest.raises(Refused, match="weer opengaat"):
        lifecycle.check(Action.REOPEN, CaseState.CLOSED)


def test_only_the_next_stage_goes_without_a_reason() -> None:
    free = {
        (stage, step.stage) for stage in Stage for step in lifecycle.steps(stage) if not step.needs_reason
    }
    assert free == {
        (Stage.INTAKE, Stage.ANALYSIS),
        (Stage.ANALYSIS, Stage.APPROACH),
        (Stage.APPROACH, Stage.EXECUTION),
        (Stage.EXECUTION, Stage.COMPLETION),
        (Stage.COMPLETION, Stage.AFTERCARE),
    }


def test_the_gate_stands_before_the_approach_on_every_way_in() -> None:
    gated = {(stage, step.stage) for stage in Stage for step in lifecycle.steps(stage) if step.gated}
    before = {Stage.INTAKE, Stage.ANALYSIS}
    assert gated == {(stage, to) for stage in before for to in set(Stage) - before}


def test_the_gate_names_what_is_missing() -> None:
    with pytest.raises(Refused, match=r"bespreek ‘Partijen’ \(nu leeg\)"):
        lifecycle.check_step(Stage.ANALYSIS, Stage.APPROACH, "haast", MISSING, override=False)
    with pytest.raises(Refused, match="Deze reden komt in het dossier") as refusal:
        lifecycle.check_step(Stage.ANALYSIS, Stage.APPROACH, "", MISSING, override=True)
    assert refusal.value.field == "reason"
    assert lifecycle.check_step(Stage.ANALYSIS, Stage.APPROACH, "haast", MISSING, override=True).gated
    assert lifecycle.check_step(Stage.ANALYSIS, Stage.APPROACH, "", (), override=False).gated


def test_going_back_or_skipping_is_explained() -> None:
    for stage, to in ((Stage.EXECUTION, Stage.ANALYSIS), (Stage.APPROACH, Stage.AFTERCARE)):
        with pytest.raises(Refused, match="Schrijf op waarom de zaak van"):
            lifecycle.check_step(stage, to, "", (), override=False)
        assert not lifecycle.check_step(stage, to, "anders gelopen", (), override=False).gated


def test_a_case_does_not_go_where_it_is() -> None:
    with pytest.raises(Refused, match="al in de fase Intake"):
        lifecycle.check_step(Stage.INTAKE, Stage.INTAKE, "", (), override=False)
