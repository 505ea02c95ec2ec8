"""A team does what it likes, in hundreds of orders, on a file and on a server: `python -m benchmarks.team`."""

import argparse
from contextlib import closing

from hypothesis import HealthCheck, settings
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


def work(store: Store, times: int, steps: int) -> None:
    """Raises what does not hold, with the shortest order of deeds that leads to it."""
    often = settings(
        max_examples=times,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(type("AtWork", (TeamAtWork,), {"store": store}), settings=often)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=300)
    asked.add_argument("--steps", type=int, default=40)
    typed = asked.parse_args()
    with workplace() as folder, closing(create_store(folder / "team.sqlite")) as store:
        work(store, typed.times, typed.steps)
    print(f"a file: {typed.times} orders of up to {typed.steps} deeds, no rule broken", flush=True)
    with running() as cluster:
        set_up(url_of(cluster.url("team").render_as_string()))
        make_logins(cluster)
        with closing(TeamStore(address_of(cluster.url("team").render_as_string()))) as shared:
            work(shared, typed.times, typed.steps)
    print(f"a server: {typed.times} orders of up to {typed.steps} deeds, no rule broken", flush=True)


if __name__ == "__main__":
    main()
