"""Many people on few cases: nobody's update is lost, and nobody sees a deadlock."""

from collections.abc import Iterator

import pytest

from benchmarks.reliability import new_case
from benchmarks.shared import Crew, Together, members, storm
from tests.cluster import Cluster
from tests.fresh_server import StoreLender

CLIENTS, ROUNDS = 6, 3


@pytest.fixture
def crew(cluster: Cluster, lender: StoreLender) -> Iterator[Crew]:
    yield Crew(cluster, lender.store, members(cluster, lender.store, CLIENTS))
    lender.put_back()


def test_everybody_who_heard_that_it_was_saved_finds_it_there(crew: Crew) -> None:
    cases = [new_case(crew.store, number) for number in (1, 2)]
    done = storm(crew, cases, clients=CLIENTS, rounds=ROUNDS)
    assert done == Together(acknowledged=CLIENTS * ROUNDS, lost=0, conflicts=done.conflicts, deadlocks=0)
