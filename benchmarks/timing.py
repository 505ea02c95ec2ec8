"""Measuring two ways of doing the same against each other, in turns, so that a busy machine slows both."""

import gc
from collections.abc import Callable, Iterable
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
    """Ours and the floor after each other: at most so many rounds, or so long."""
    timed_ours, timed_floor = (lambda: timed(ours)), (lambda: timed(floor))
    return told_in_turns(timed_ours, timed_floor, rounds=rounds, seconds=seconds, warm=2)


def told_in_turns(
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
    return Pair(typical(each[0] for each in found), typical(each[1] for each in found))


def typical(found: Iterable[float]) -> float:
    """The median: what the machine did in between weighs little."""
    return median(found)


def timed(work: Work) -> float:
    """Seconds, without the collector of garbage in between."""
    gc.disable()
    try:
        started = perf_counter()
        work()
        return perf_counter() - started
    finally:
        gc.enable()
