"""How much a store loses when its programs are killed while they save, or save the same case at once: nothing.

`python -m benchmarks.reliability` kills two hundred times; the tests do the same a few times.
"""

import multiprocessing
import random
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from praktijkteam.base import new_id
from praktijkteam.cases.models import Case
from praktijkteam.errors import Conflict
from praktijkteam.journal.models import JournalEntry
from praktijkteam.store import merge
from praktijkteam.store.checking import check
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.models import Change
from praktijkteam.store.opening import create_store, open_store
from praktijkteam.tasks.models import Task
from praktijkteam.terms import Channel

# Where the system can, a program is copied from one that has loaded everything: ten times as quick to start.
_COPIED = "forkserver" in multiprocessing.get_all_start_methods()
_programs = multiprocessing.get_context("forkserver") if _COPIED else multiprocessing.get_context("spawn")
if _COPIED:
    _programs.set_forkserver_preload(["praktijkteam.store.opening", "praktijkteam.models"])

KILLS = 200
SAVERS = 4
CLIENTS = 20
ROUNDS = 25
_MARK = "."


@dataclass(frozen=True)
class Killed:
    """What was left after the savers were killed."""

    kills: int
    acknowledged: int
    lost: int
    halves: int
    unrecorded: int
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Stormed:
    """What was left after many clients added to the same few cases."""

    acknowledged: int
    lost: int
    conflicts: int


def kill_savers(path: Path, case_id: str, *, kills: int, at_once: int = SAVERS, seed: int = 1) -> Killed:
    """Let programs save on one case, `at_once` at a time, and kill each in the middle of it."""
    chance = random.Random(seed)
    acknowledged: list[str] = []
    for start in range(0, kills, at_once):
        acknowledged += _one_round(path, case_id, min(at_once, kills - start), chance.randint(10, 100))
    return _what_is_left(path, kills, acknowledged)


def storm(path: Path, case_ids: Sequence[str], *, clients: int = CLIENTS, rounds: int = ROUNDS) -> Stormed:
    """Let clients add to the summaries of a few cases, each to what it read last."""
    with ThreadPoolExecutor(clients) as pool:
        futures = [
            pool.submit(_add_marks, path, case_ids[client % len(case_ids)], rounds)
            for client in range(clients)
        ]
    conflicts = sum(future.result() for future in futures)
    with _opened(path) as store, store.read() as connection:
        kept = "".join(connection.scalars(select(Case.summary).where(Case.id.in_(case_ids))))
    return Stormed(clients * rounds, clients * rounds - kept.count(_MARK), conflicts)


def new_case(store: Store, sequence: int) -> str:
    case = Case(
        number=f"Z-2026-{sequence:04}",
        year=2026,
        sequence=sequence,
        title="Wordt bewaard",
        channel=Channel.OTHER,
        registered_on=datetime.now(UTC).date(),
    )
    with store.write(SYSTEM) as session:
        session.add(case)
    return case.id


def added(store: Store, case_id: str, actor: str = SYSTEM) -> bool:
    """Add a mark to what the summary was just now: whether nobody else was first."""
    with store.read() as connection:
        seen = connection.scalar(select(Case.summary).where(Case.id == case_id)) or ""

    def work(session: Session) -> None:
        row = merge.load(session, Case, case_id)
        merge.apply(session, row, {"summary": f"{seen}{new_id()}{_MARK}"}, {"summary": seen})

    try:
        store.saving(actor, work)()
    except Conflict:
        return False
    return True


def save_until_killed(path: Path, case_id: str, told: "Connection[str, None]") -> None:
    """Save an entry and a task that belongs to it, say so, and go on."""
    store = open_store(path, patience=60)
    for number in count():
        mark = f"{new_id()}-{number}"
        with store.write(SYSTEM, mark) as session:
            session.add(JournalEntry(case_id=case_id, at=datetime.now(UTC), text=mark))
            session.flush()
            session.add(Task(case_id=case_id, title=mark))
        told.send(mark)


def _one_round(path: Path, case_id: str, savers: int, saves: int) -> list[str]:
    """What was acknowledged by savers that were killed after they had done `saves` together."""
    running = [_start_saver(path, case_id) for _ in range(savers)]
    told: list[str] = []
    while len(told) < saves:
        ready = wait([pipe for _, pipe in running])
        told += [pipe.recv() for _, pipe in running if pipe in ready]
    for saver, _ in running:
        saver.kill()
        saver.join()
    return told + [mark for _, pipe in running for mark in _rest(pipe)]


def _start_saver(path: Path, case_id: str) -> "tuple[BaseProcess, Connection[None, str]]":
    ours, theirs = _programs.Pipe(duplex=False)
    saver = _programs.Process(target=save_until_killed, args=(path, case_id, theirs), daemon=True)
    saver.start()
    theirs.close()
    return saver, ours


def _rest(pipe: "Connection[None, str]") -> Iterator[str]:
    """What it said before it was killed; its last words may have been cut off."""
    with closing(pipe):
        try:
            while True:
                yield pipe.recv()
        except (EOFError, OSError):
            return


def _what_is_left(path: Path, kills: int, acknowledged: Sequence[str]) -> Killed:
    with _opened(path) as store, store.read() as connection:
        entries = set(connection.scalars(select(JournalEntry.text)))
        tasks = set(connection.scalars(select(Task.title)))
        recorded = connection.scalar(
            select(func.count()).select_from(Change).where(Change.table.in_(("task", "journal_entry")))
        )
        connection.rollback()
        faults = check(store)
    return Killed(
        kills=kills,
        acknowledged=len(acknowledged),
        lost=len(set(acknowledged) - entries),
        halves=len(entries ^ tasks),
        unrecorded=len(entries) + len(tasks) - (recorded or 0),
        faults=faults,
    )


def _add_marks(path: Path, case_id: str, rounds: int) -> int:
    conflicts = 0
    with _opened(path) as store:
        for _ in range(rounds):
            while not added(store, case_id):
                conflicts += 1
    return conflicts


@contextmanager
def _opened(path: Path) -> Iterator[Store]:
    with closing(open_store(path, patience=60)) as store:
        yield store


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "opslag.sqlite"
        with closing(create_store(path)) as store:
            case_ids = [new_case(store, number) for number in range(1, 7)]
        print(kill_savers(path, case_ids[0], kills=KILLS))
        print(storm(path, case_ids[1:]))


if __name__ == "__main__":
    main()
