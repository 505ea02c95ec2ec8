"""A server that is lost while somebody works, and a second one that takes over: `python -m benchmarks.failover`.

Both stand in the address of the window, which has to find the second by itself once that takes changes. It followed
the first by streaming replication, and the first waited for it with each save, as docs/beheer.md says.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from time import monotonic

from benchmarks.broken_line import Beats, Somebody, at_the_window, until
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

    def __str__(self) -> str:
        return (
            f"{self.how}: gezegd binnen {self.said:.1f} s, verder {self.back:.1f} s nadat de tweede server "
            f"wijzigingen aannam, langste stilstand {self.stood_still:.3f} s (zelf aan het werk {self.computed:.3f}), "
            f"{'iets' if self.lost else 'niets'} verloren, wijziging van een collega "
            f"{'gezien' if self.heard else 'gemist'}"
        )


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


def all_ways() -> Iterator[TakenOver]:
    yield take_over("eerste server gedood", lambda server: server.stop("immediate"))
    yield take_over("eerste server netjes gestopt", lambda server: server.stop("fast"))


def main() -> None:
    for each in all_ways():
        print(each, flush=True)


if __name__ == "__main__":
    main()
