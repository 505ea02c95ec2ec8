"""Measuring two ways of doing the same against each other, in turns, so that a busy machine slows both."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], object]

AT_MOST = 1_000
"""No more rounds than this, whoever asks; the tests need only one."""


@dataclass(frozen=True)
class Pair:
    """What the program took and what the floor took, in the same unit."""

    ours: float
    floor: float

    @property
    def ratio(self) -> float:
        return self.ours / self.floor


def in_turns(ours: Work, floor: Work, *, rounds: int = 200, seconds: float = 3.0) -> Pair:
    """The medians of both, ours and the floor after each other: at most so many rounds, or so long."""
    timed_ours, timed_floor = (lambda: timed(ours)), (lambda: timed(floor))
    return medians(timed_ours, timed_floor, rounds=rounds, seconds=seconds, warm=2)


def medians(
    ours: Callable[[], float],
    floor: Callable[[], float],
    *,
    rounds: int,
    seconds: float = 60.0,
    warm: int = 0,
) -> Pair:
    """The same for work that measures itself; the first `warm` rounds do not count."""
    found: list[tuple[float, float]] = []
    until = perf_counter() + seconds
    for turn in range(min(rounds, AT_MOST) + warm):
        each = ours(), floor()
        if turn >= warm:
            found.append(each)
        if len(found) >= 3 and perf_counter() > until:
            break
    return Pair(median(each[0] for each in found), median(each[1] for each in found))


def typical(work: Callable[[], float], *, rounds: int, warm: int = 1) -> float:
    """The median of what the work says of itself."""
    found = [work() for _ in range(rounds + warm)]
    return median(found[warm:])


def timed(work: Work) -> float:
    """Seconds, without the collector of garbage in between."""
    gc.disable()
    try:
        started = perf_counter()
        work()
        return perf_counter() - started
    finally:
        gc.enable()
