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
from praktijkteam.first_page import kept_file
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
TODAY = Question(
    "start.today",
    "start to Vandaag painted (where a window begins that was never left elsewhere), from the second start on",
    "start of a bare PySide6 window",
    Target(3.3),
    grows=True,
)
TODAY_UNKEPT = Question(
    "start.today.unkept",
    "start to Vandaag painted, when it was not kept from last time",
    "start of a bare PySide6 window",
)
TODAY_MEMORY = Question(
    "start.today.memory",
    "memory when Vandaag is painted",
    "a bare PySide6 window",
    Target(2),
    in_megabytes=True,
)
UNKNOWN = Question(
    "start.unknown",
    "very first start on a store that is there: to the question who works here",
    "start of a bare PySide6 window",
)
LIST_MEMORY = Question(
    "window.memory",
    "memory of the list with all cases, seen at its begin, middle and end, above the same window without cases",
    "the same window without cases",
    Target(25),
    Unit.MEGABYTES,
    in_megabytes=True,
)
QUESTIONS = (
    PAINTED,
    LISTED,
    UNKEPT,
    MEMORY,
    TODAY,
    TODAY_UNKEPT,
    TODAY_MEMORY,
    UNKNOWN,
    LIST_MEMORY,
)
ROUNDS, FEW_ROUNDS = 9, 5
ALL_STATES = {"state": ["open", "opgeschort", "afgesloten"]}


@dataclass(frozen=True)
class Started:
    """What a program said of its start: seconds since it was asked for, and megabytes."""

    painted: float
    listed: float
    memory: float
    scrolled: float


Both = tuple[Started, Started]
"""The program and the bare window."""


def measure(size: int) -> Iterator[Figure]:
    path = store_file(size)
    seen, unkept = _starts(path, "cases")
    yield ratio(PAINTED, size, _pair(seen, "painted", "painted"))
    yield ratio(LISTED, size, _pair(seen, "listed", "painted"))
    yield ratio(UNKEPT, size, _pair(unkept, "listed", "painted"))
    yield _memory(MEMORY, size, seen)
    seen, unkept = _starts(path, "today")
    yield ratio(TODAY, size, _pair(seen, "listed", "painted"))
    yield ratio(TODAY_UNKEPT, size, _pair(unkept, "listed", "painted"))
    yield _memory(TODAY_MEMORY, size, seen)
    yield ratio(UNKNOWN, size, _pair(_unknown(path), "listed", "painted"))
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


def _starts(path: Path, page: str) -> tuple[list[Both], list[Both]]:
    """Starts on that page with what was kept, and without; each beside the start of a bare window."""
    with workplace() as folder:
        _prepare(folder, path, {}, page)
        # the first one fills the disk cache, and keeps the page for the next
        seen = [_both(folder, path) for _ in range(ROUNDS + 1)][1:]
        unkept = []
        for _ in range(FEW_ROUNDS):
            kept_file(folder, page).unlink()
            unkept.append(_both(folder, path))
    return seen, unkept


def _unknown(path: Path) -> list[Both]:
    """Starts with a profile that knows nobody."""
    found = []
    for _ in range(FEW_ROUNDS):
        with workplace() as folder:
            found.append(_both(folder, path))
    return found


def _both(folder: Path, path: Path) -> Both:
    return start(folder, "program", path), start(folder, "bare")


def _memory(question: Question, size: int, seen: list[Both]) -> Figure:
    memory = _pair(seen, "memory", "memory")
    return Figure(question.key, size, memory.ratio, memory.ours, memory.floor)


def _list_memory(path: Path) -> Pair:
    with workplace() as full, workplace() as none:
        _prepare(full, path, ALL_STATES, "cases")
        empty = none / "leeg.sqlite"
        with closing(create_store(empty)) as store, store.write(SYSTEM, "Aangemeld") as session:
            register_member(session, NewMember("Lid"), tuple(Role))
        _prepare(none, empty, ALL_STATES, "cases")
        return told_in_turns(
            lambda: start(full, "program", path, scroll=True).scrolled,
            lambda: start(none, "program", empty, scroll=True).scrolled,
            rounds=3,
        )


def _prepare(folder: Path, store: Path, filters: Mapping[str, list[str]], page: str) -> None:
    profiles.prepare(folder, store, filters, datetime.now().astimezone().date(), page=page)


def _pair(seen: list[Both], ours: str, floor: str) -> Pair:
    return Pair(
        typical(getattr(started, ours) for started, _ in seen),
        typical(getattr(started, floor) for _, started in seen),
    )
