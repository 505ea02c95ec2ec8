"""Importing requests, with cases, history and index, against the bare rows; and whether memory stays flat."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path
from shutil import copyfile
from time import perf_counter
from typing import Any

from benchmarks import floors
from benchmarks.figures import Figure, Question, Target, Unit, more, speed
from benchmarks.generate import TODAY, write_import
from benchmarks.memory import peak
from benchmarks.one_case import first_member
from benchmarks.stores import ROOT, scratch, workplace
from benchmarks.timing import Pair, told_in_turns
from praktijkteam.cases.importing.rows import TABLES
from praktijkteam.cases.importing.service import import_file_into
from praktijkteam.store.connection import SYSTEM
from praktijkteam.store.opening import create_store, open_store
from praktijkteam.team.service import NewMember, register_member
from praktijkteam.terms import Role

LINES = 1_000
SPEED = Question(
    "import.speed",
    f"import of {LINES:,} requests with history and index, into a store of this size: speed",
    "raw executemany of the same rows into the same tables, one transaction, no history",
    Target(0.2, least=True),
)
MEMORY = Question(
    "import.memory",
    "import of 10,000 requests: peak memory more than for 1,000",
    "peak for 1,000",
    Target(15),
    Unit.MEGABYTES,
    in_megabytes=True,
)
QUESTIONS = (SPEED, MEMORY)

Rows = dict[str, tuple[Sequence[str], list[Any]]]


def measure(size: int) -> Iterator[Figure]:
    with scratch(size) as path:
        yield speed(SPEED, size, _speed(path))


def measure_memory(size: int) -> Iterator[Figure]:
    """The same whatever stands in the store, so it is measured once, in programs of their own."""
    yield more(MEMORY, size, Pair(_peak_of(10 * LINES), _peak_of(LINES)))


def _speed(path: Path) -> Pair:
    """Each time other lines; the floor writes the rows that the program wrote just before."""
    bare = path.with_name("kaal.sqlite")
    copyfile(path, bare)
    written: list[Rows] = []
    seeds = count()  # another one for every file, so that no line is known already

    def ours() -> float:
        source = path.with_name("regels.jsonl")
        write_import(source, LINES, seed=next(seeds))
        last = _last(path)
        seconds = _import(path, source)
        written.append(_rows_since(path, last))
        return seconds

    with closing(floors.connect(bare)) as driver:
        _drop_triggers(driver)
        return told_in_turns(ours, lambda: _insert(driver, written[-1]), rounds=3, warm=1)


def _import(path: Path, source: Path) -> float:
    with closing(open_store(path)) as store:
        member_id = first_member(store)
        started = perf_counter()
        imported = sum(1 for _ in import_file_into(store, source, actor=lambda: member_id, today=TODAY))
        taken = perf_counter() - started
    assert imported == LINES
    return taken


def _last(path: Path) -> int:
    with closing(sqlite3.connect(path)) as driver:
        return int(driver.execute("SELECT max(seq) FROM history").fetchone()[0])


def _rows_since(path: Path, last: int) -> Rows:
    """The rows of every table that came in after that line of the history."""
    with closing(sqlite3.connect(path)) as driver:
        return {table.__tablename__: _rows_of(driver, table.__tablename__, last) for table in TABLES}


def _rows_of(driver: sqlite3.Connection, table: str, last: int) -> tuple[Sequence[str], list[Any]]:
    found = driver.execute(
        f'SELECT t.* FROM history h JOIN "{table}" t ON t.id = h.row_id WHERE h.seq > ? AND h.table_name = ? '
        "AND h.kind = 'toegevoegd' ORDER BY h.seq",
        (last, table),
    )
    return [column[0] for column in found.description], found.fetchall()


def _drop_triggers(driver: sqlite3.Connection) -> None:
    for (name,) in driver.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        driver.execute(f'DROP TRIGGER "{name}"')


def _insert(driver: sqlite3.Connection, rows: Rows) -> float:
    started = perf_counter()
    driver.execute("BEGIN IMMEDIATE")
    for table, (columns, values) in rows.items():
        places = ", ".join("?" for _ in columns)
        names = ", ".join(f'"{name}"' for name in columns)
        driver.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({places})', values)
    driver.execute("COMMIT")
    return perf_counter() - started


def _peak_of(lines: int) -> float:
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.imports", str(lines)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    return float(json.loads(told.stdout))


def main(lines: int) -> None:
    """Import into a new store and print the peak."""
    with workplace() as folder:
        source = folder / "regels.jsonl"
        write_import(source, lines)
        with closing(create_store(folder / "opslag.sqlite")) as store:
            with store.write(SYSTEM, "Aangemeld") as session:
                member = register_member(session, NewMember("Lid"), tuple(Role))
            for _ in import_file_into(store, source, actor=lambda: member.id, today=TODAY):
                pass
        print(json.dumps(peak()))


if __name__ == "__main__":
    main(int(sys.argv[1]))
