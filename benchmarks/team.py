"""A team does what it likes, in hundreds of orders, on a file and on a server: `python -m benchmarks.team`."""

import argparse
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from benchmarks.stores import workplace
from praktijkteam.store.connection import Store
from praktijkteam.store.opening import create_store
from praktijkteam.store.server.address import address_of
from praktijkteam.store.server.connection import url_of
from praktijkteam.store.server.setup import set_up
from tests.cluster import running
from tests.team_at_work import TeamAtWork
from tests.team_store import TeamStore, make_logins

TIMES, STEPS = 100, 40


@dataclass(frozen=True)
class Worked:
    """How many orders of deeds were tried on each store, and the first rule that was broken, if any."""

    times: int
    steps: int
    broken: str = ""

    @property
    def holds(self) -> bool:
        return not self.broken

    def __str__(self) -> str:
        told = f"{self.times} orders of up to {self.steps} deeds on a file and on a server"
        return f"{told}: {f'broken, as {self.broken}' if self.broken else 'no rule broken'}"


def work(
    store: Store,
    times: int,
    steps: int,
    machine: type[TeamAtWork] = TeamAtWork,
    phases: Sequence[Phase] = tuple(Phase),
) -> None:
    """Raises what does not hold, with the shortest order of deeds that leads to it."""
    often = settings(
        max_examples=times,
        stateful_step_count=steps,
        deadline=None,
        phases=phases,
        report_multiple_bugs=False,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(type("AtWork", (machine,), {"store": store}), settings=often)


def at_work(times: int = TIMES, steps: int = STEPS, machine: type[TeamAtWork] = TeamAtWork) -> Worked:
    try:
        _on_both(times, steps, machine)
    except AssertionError as broken:
        return Worked(times, steps, str(broken).splitlines()[0])
    return Worked(times, steps)


def _on_both(times: int, steps: int, machine: type[TeamAtWork]) -> None:
    with workplace() as folder, closing(create_store(folder / "team.sqlite")) as store:
        work(store, times, steps, machine)
    with running() as cluster:
        place = cluster.url("team").render_as_string()
        set_up(url_of(place))
        make_logins(cluster)
        with closing(TeamStore(address_of(place))) as shared:
            work(shared, times, steps, machine)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=TIMES)
    asked.add_argument("--steps", type=int, default=STEPS)
    typed = asked.parse_args()
    worked = at_work(typed.times, typed.steps)
    print(worked)
    raise SystemExit(not worked.holds)


if __name__ == "__main__":
    main()
