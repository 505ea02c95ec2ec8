"""Several members do what they like on one store; `python -m benchmarks.team` lets them go on for longer."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from praktijkteam.store.connection import Store
from tests.team_at_work import TeamAtWork

_SHORT = settings(
    max_examples=4,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_whatever_a_team_does_the_store_keeps_its_rules(store: Store) -> None:
    machine = type("OnThisStore", (TeamAtWork,), {"store": store})
    run_state_machine_as_test(machine, settings=_SHORT)
