"""How much a store on a server loses over bad lines and among many people: nothing.

`python -m benchmarks.shared` counts a thousand of each; the tests do the same a few times.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from benchmarks.reliability import added, new_case
from praktijkteam.cases.models import Case
from praktijkteam.errors import NoLine
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.server.address import Host, Protection, ServerAddress, address_of
from praktijkteam.store.server.connection import ServerStore, url_of
from praktijkteam.store.server.live import ServerWatch
from praktijkteam.store.server.setup import set_up
from praktijkteam.tasks.models import Task
from praktijkteam.team.service import NewMember, register_member
from praktijkteam.terms import Role
from tests.cluster import Cluster, running
from tests.proxy import losing_replies, until_kept
from tests.team_store import LOGINS, TeamStore, make_logins
from ui.live import Watching

SAVES = CHANGES = 1_000
CLIENTS, CASES, ROUNDS = 20, 5, 25
PASSWORD = "geen geheim"  # noqa: S105 - of a server that is gone when the count is done
DURABLE = {
    "wal_level": "replica",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "max_wal_senders": "5",
}
"""A server as people set it up: what it kept is still there when it was killed, and a second one may follow it."""
MARK = "."
_LAST_LOOKS = 100


@dataclass(frozen=True)
class Crew:
    """A server with a team on it; `members` are ids with how they come in."""

    cluster: Cluster
    store: TeamStore
    members: Sequence[tuple[str, ServerAddress]]

    def opened(self, number: int = 0, port: int | None = None) -> ServerStore:
        """The store as a member has it open; by a port when the line goes over TCP."""
        address = self.members[number][1]
        if port is None:
            return ServerStore(address)
        here = (Host("localhost", port),)
        return ServerStore(replace(address, hosts=here, protection=Protection.NONE), PASSWORD)


Work = Callable[[Session], Any]
Saves = Callable[[ServerStore, str, Work], Callable[[], object]]
"""How work of a member becomes an attempt to save it, for whoever repeats that; `ServerStore.saving` is ours."""
Adds = Callable[[Store, str, str], bool]
"""How a mark is added to a case by a member; whether nobody else was first."""


@dataclass(frozen=True)
class Replies:
    """Saves of which the reply to COMMIT was lost now and then; `rows` is how many of them there are."""

    saves: int
    cut: int
    rows: int
    doubled: int

    @property
    def holds(self) -> bool:
        return self.cut > 0 and self.rows == self.saves and not self.doubled

    def __str__(self) -> str:
        return f"{self.saves:,} saves, {self.cut} replies lost: {self.rows:,} rows, {self.doubled} doubled"


@dataclass(frozen=True)
class Heard:
    """Changes that were kept out of order, while whoever listened was cut off now and then."""

    changes: int
    cuts: int
    missed: int

    @property
    def holds(self) -> bool:
        return self.changes > 0 and not self.missed

    def __str__(self) -> str:
        return f"{self.changes:,} changes out of order, who listens cut off {self.cuts} times: {self.missed} missed"


@dataclass(frozen=True)
class Together:
    """Clients who read, think and save on a few cases."""

    acknowledged: int
    lost: int
    conflicts: int
    deadlocks: int

    @property
    def holds(self) -> bool:
        return self.acknowledged > 0 and not self.lost and not self.deadlocks

    def __str__(self) -> str:
        return (
            f"{self.acknowledged} updates, {self.conflicts} times somebody else was first: {self.lost} lost, "
            f"{self.deadlocks} deadlocks"
        )


def lose_replies(
    crew: Crew, case_id: str, *, saves: int, seed: int = 1, how: Saves = ServerStore.saving
) -> Replies:
    """Save over a line that loses a third of the replies, each until it is known to be kept."""
    with (
        losing_replies(crew.cluster.port, seed=seed, chance=0.33) as proxy,
        closing(crew.opened(port=proxy.port)) as store,
    ):
        for number in range(saves):
            save = partial(_add_task, case_id, str(number))
            until_kept(how(store, crew.members[0][0], save))
    with crew.store.read() as connection:
        titles = Counter(connection.scalars(select(Task.title).where(Task.case_id == case_id)))
    return Replies(saves, proxy.cut_replies, titles.total(), sum(count > 1 for count in titles.values()))


def miss_changes(
    crew: Crew, *, changes: int, seed: int = 1, how: Callable[[ServerStore], Watching] = ServerWatch
) -> Heard:
    """Let pairs of writers keep their changes in the other order, and cut who listens."""
    chance = random.Random(seed)
    cuts = 0
    with closing(crew.opened(0)) as store, closing(how(store)) as watch:
        heard: set[str] = set()
        for number in range(0, changes, 2):
            apart = crew.store.engine.execution_options(isolation_level="READ COMMITTED")
            with apart.connect() as late, late.begin() as slow:
                late.execute(_AS_PROGRAM)
                late.execute(_THEME, {"id": f"a{number}", "name": f"a{number}"})
                with crew.store.write(SYSTEM) as session:
                    session.execute(_THEME, {"id": f"b{number}", "name": f"b{number}"})
                if chance.random() < 0.2:
                    watch.cut()
                    cuts += 1
                heard |= _told(watch)
                slow.commit()
            heard |= _told(watch)
        with crew.store.read() as connection:
            kept = connection.scalar(text("SELECT count(*) FROM theme WHERE id ~ '^[ab][0-9]+$'"))
        for _ in range(_LAST_LOOKS):
            heard |= _told(watch)
    return Heard(
        kept or 0, cuts, changes - len({row for row in heard if row[0] in "ab" and row[1:].isdigit()})
    )


def storm(crew: Crew, case_ids: Sequence[str], *, clients: int, rounds: int, how: Adds = added) -> Together:
    """Let clients add to the summaries of a few cases, each to what it read last."""
    with ThreadPoolExecutor(clients) as pool:
        futures = [
            pool.submit(_add_marks, crew, client, case_ids[client % len(case_ids)], rounds, how)
            for client in range(clients)
        ]
    conflicts = sum(future.result() for future in futures)
    with crew.store.read() as connection:
        kept = "".join(connection.scalars(select(Case.summary).where(Case.id.in_(case_ids))))
        deadlocks = connection.scalar(_DEADLOCKS) or 0
    return Together(clients * rounds, clients * rounds - kept.count(MARK), conflicts, deadlocks)


@contextmanager
def crew(size: int = CLIENTS, settings: Mapping[str, str] | None = None) -> Iterator[Crew]:
    """A server of its own, with a team of this size."""
    with ExitStack() as stack:
        cluster = stack.enter_context(running(settings))
        place = cluster.url("praktijkteam").render_as_string()
        set_up(url_of(place))
        make_logins(cluster)
        store = stack.enter_context(closing(TeamStore(address_of(place))))
        yield Crew(cluster, store, members(cluster, store, size))


def members(cluster: Cluster, store: TeamStore, size: int) -> list[tuple[str, ServerAddress]]:
    """New members who may do everything, each with a login."""
    with store.write(SYSTEM, "Opgezet") as session:
        ids = [register_member(session, NewMember(f"Lid {n}", ""), tuple(Role)).id for n in range(size)]
    made = []
    for member_id in ids:
        login = store.login_of(member_id)
        assert login in LOGINS
        cluster.sql(f"ALTER ROLE {login} PASSWORD '{PASSWORD}'")
        made.append((member_id, replace(store.address, login=login)))
    return made


def _add_task(case_id: str, title: str, session: Session) -> None:
    session.add(Task(case_id=case_id, title=title))


def _told(watch: Watching) -> set[str]:
    """What one look brings; a line that was cut brings nothing, and is there again at the next."""
    try:
        changes = watch.poll()
    except NoLine:
        return set()
    return {row for table, row, _ in changes.rows if table == "theme"} if changes else set()


def _add_marks(crew: Crew, client: int, case_id: str, rounds: int, how: Adds) -> int:
    conflicts = 0
    with closing(crew.opened(client)) as store:
        for _ in range(rounds):
            while not how(store, case_id, crew.members[client][0]):
                conflicts += 1
    return conflicts


def _cases(store: Store, count: int) -> list[str]:
    with store.read() as connection:
        there = connection.scalar(select(func.count()).select_from(Case)) or 0
    return [new_case(store, there + number) for number in range(1, count + 1)]


def losing(saves: int, how: Saves = ServerStore.saving) -> Replies:
    """The three counts, each on a server of its own."""
    with crew(1) as team:
        return lose_replies(team, new_case(team.store, 1), saves=saves, how=how)


def missing(changes: int, how: Callable[[ServerStore], Watching] = ServerWatch) -> Heard:
    with crew(1) as team:
        return miss_changes(team, changes=changes, how=how)


def storming(clients: int, rounds: int, how: Adds = added) -> Together:
    with crew(clients) as team:
        return storm(team, _cases(team.store, CASES), clients=clients, rounds=rounds, how=how)


_DEADLOCKS = text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
_AS_PROGRAM = text("SELECT set_config('praktijkteam.actor', 'systeem', true)")
_THEME = text("INSERT INTO theme (id, version, name, active) VALUES (:id, 1, :name, true)")


def main() -> None:
    found: list[Replies | Heard | Together] = [losing(SAVES), missing(CHANGES), storming(CLIENTS, ROUNDS)]
    print(*found, sep="\n")
    raise SystemExit(not all(each.holds for each in found))


if __name__ == "__main__":
    main()
