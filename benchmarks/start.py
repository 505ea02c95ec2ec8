"""How long the program takes to start and how much memory it holds, against a bare window."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import time

from benchmarks import profiles
from benchmarks.figures import Figure, Question, Target, Unit, more, ratio
from benchmarks.stores import ROOT, store_file, workplace
from benchmarks.timing import Pair, told_in_turns, typical
from praktijkteam.cases.first_list import KEPT
from praktijkteam.settings import PROFILE_VARIABLE
from praktijkteam.store.connection import SYSTEM
from praktijkteam.store.opening import create_store
from praktijkteam.team.service import NewMember, register_member
from praktijkteam.terms import Role

PAINTED = Question(
    "start.painted", "start to first painted window", "start of a bare PySide6 window", Target(2), grows=True
)
LISTED = Question(
    "start.listed",
    "start to first list page painted, from the second start on",
    "start of a bare PySide6 window",
    Target(3.3),
    grows=True,
)
UNKEPT = Question(
    "start.unkept",
    "start to first list page painted, when no list was kept from last time",
    "start of a bare PySide6 window",
)
MEMORY = Question(
    "start.memory",
    "memory when the first list page is painted",
    "a bare PySide6 window",
    Target(2),
    in_megabytes=True,
)
LIST_MEMORY = Question(
    "window.memory",
    "memory of the list with all cases, seen at its begin, middle and end, above the same window without cases",
    "the same window without cases",
    Target(25),
    Unit.MEGABYTES,
    in_megabytes=True,
)
QUESTIONS = (PAINTED, LISTED, UNKEPT, MEMORY, LIST_MEMORY)
ROUNDS = 9
ALL_STATES = {"state": ["open", "opgeschort", "afgesloten"]}


@dataclass(frozen=True)
class Started:
    """What a program said of its start: seconds since it was asked for, and megabytes."""

    painted: float
    listed: float
    memory: float
    scrolled: float


def measure(size: int) -> Iterator[Figure]:
    path = store_file(size)
    with workplace() as folder:
        _prepare(folder, path, {})
        seen: list[tuple[Started, Started]] = []
        for turn in range(ROUNDS + 1):
            both = start(folder, "program", path), start(folder, "bare")
            if turn:  # the first one fills the disk cache, and keeps its list for the next
                seen.append(both)
        unkept = [_unkept(folder, path) for _ in range(ROUNDS)]
    yield ratio(PAINTED, size, _pair(seen, "painted", "painted"))
    yield ratio(LISTED, size, _pair(seen, "listed", "painted"))
    yield ratio(UNKEPT, size, _pair(unkept, "listed", "painted"))
    memory = _pair(seen, "memory", "memory")
    yield Figure(MEMORY.key, size, memory.ratio, memory.ours, memory.floor)
    yield more(LIST_MEMORY, size, _list_memory(path))


def start(folder: Path, what: str, store: Path | None = None, *, scroll: bool = False) -> Started:
    """Start a program of its own, and let it say when it was where."""
    asked = [what, str(store or ""), "scroll" if scroll else ""]
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, PROFILE_VARIABLE: str(folder)}
    # A program that is used keeps what Python made of its source; so do the packages of the floor.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time()
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.start_runs", *asked],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    marks: dict[str, float] = json.loads(told.stdout)
    return Started(marks["painted"] - begun, marks["listed"] - begun, marks["memory"], marks["scrolled"])


def _unkept(folder: Path, path: Path) -> tuple[Started, Started]:
    (folder / KEPT).unlink(missing_ok=True)
    return start(folder, "program", path), start(folder, "bare")


def _list_memory(path: Path) -> Pair:
    with workplace() as full, workplace() as none:
        _prepare(full, path, ALL_STATES)
        empty = none / "leeg.sqlite"
        with closing(create_store(empty)) as store, store.write(SYSTEM, "Aangemeld") as session:
            register_member(session, NewMember("Lid"), tuple(Role))
        _prepare(none, empty, ALL_STATES)
        return told_in_turns(
            lambda: start(full, "program", path, scroll=True).scrolled,
            lambda: start(none, "program", empty, scroll=True).scrolled,
            rounds=3,
        )


def _prepare(folder: Path, store: Path, filters: Mapping[str, list[str]]) -> None:
    profiles.prepare(folder, store, filters, datetime.now().astimezone().date())


def _pair(seen: list[tuple[Started, Started]], ours: str, floor: str) -> Pair:
    return Pair(
        typical(getattr(started, ours) for started, _ in seen),
        typical(getattr(started, floor) for _, started in seen),
    )
