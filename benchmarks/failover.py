"""A server that is lost while somebody works, and a second one that takes over: `python -m benchmarks.failover`.

Both stand in the address of the window, which has to find the second by itself once that takes changes. It followed
the first by streaming replication, and the first waited for it with each save, as docs/beheer.md says.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from time import monotonic

from benchmarks.broken_line import ALLOWED_SECONDS, SAID_SECONDS, Beats, Somebody, at_the_window, until
from benchmarks.shared import DURABLE, crew
from praktijkteam.store.connection import SYSTEM
from tests.cluster import Cluster, following

BEFORE = 10
"""So many saves before the first server goes: a reserve that lags behind would lack the last."""
_CHANGED = "Gewijzigd door een collega op de tweede server"


@dataclass(frozen=True)
class TakenOver:
    """How it went; in seconds. `heard` is whether what a colleague changed afterwards came on the screen."""

    how: str
    said: float
    back: float
    stood_still: float
    computed: float
    lost: bool
    heard: bool

    @property
    def holds(self) -> bool:
        return (
            self.stood_still <= ALLOWED_SECONDS and self.said <= SAID_SECONDS and self.heard and not self.lost
        )

    def __str__(self) -> str:
        return (
            f"{self.how}: said within {self.said:.1f} s, going on {self.back:.1f} s after the second server took "
            f"changes, stood still for {self.stood_still:.3f} s at most (own work {self.computed:.3f}), "
            f"{'something' if self.lost else 'nothing'} lost, the change of a colleague "
            f"{'heard' if self.heard else 'missed'}"
        )


@dataclass(frozen=True)
class TakenOvers:
    """In every way in which the first server went."""

    each: Sequence[TakenOver]

    @property
    def holds(self) -> bool:
        return bool(self.each) and all(one.holds for one in self.each)

    def __str__(self) -> str:
        return "; ".join(map(str, self.each))


def take_over(how: str, lose: Callable[[Cluster], object]) -> TakenOver:
    with ExitStack() as stack:
        team = stack.enter_context(crew(1, DURABLE))
        second = stack.enter_context(following(team.cluster))
        team.cluster.set_up({"synchronous_standby_names": "*"})
        somebody = stack.enter_context(at_the_window(team, [team.cluster.port, second.port]))
        beats = Beats()
        for number in range(BEFORE):
            somebody.saves(number)
        until(lambda: not somebody.program.worker.busy)
        lose(team.cluster)
        lost_at = monotonic()
        somebody.saves(BEFORE)
        until(lambda: somebody.says_so)
        said = monotonic() - lost_at
        second.promote()
        promoted = monotonic()
        until(lambda: not somebody.says_so and not somebody.program.worker.busy)
        back = monotonic() - promoted
        stack.callback(team.cluster.start)  # the end of the block stops it as ever
        longest = beats.longest
        somebody.crew = replace(team, cluster=second)
        lost = somebody.is_lost()
        return TakenOver(how, said, back, *longest, lost, _hears(somebody, second))


def _hears(somebody: Somebody, server: Cluster) -> bool:
    with server.connect("praktijkteam") as colleague:
        colleague.execute("SELECT set_config('praktijkteam.actor', %s, false)", (SYSTEM,))
        colleague.execute('UPDATE "case" SET title = %s, version = version + 1', (_CHANGED,))
    try:
        until(lambda: _CHANGED in somebody.program.window.windowTitle())
    except TimeoutError:
        return False
    return True


def taken_over() -> TakenOvers:
    return TakenOvers(
        (
            take_over("first server killed", lambda server: server.stop("immediate")),
            take_over("first server stopped", lambda server: server.stop("fast")),
        )
    )


def main() -> None:
    found = taken_over()
    print(*found.each, sep="\n")
    raise SystemExit(not found.holds)


if __name__ == "__main__":
    main()
