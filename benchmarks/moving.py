"""A whole store to a server and back: `python -m benchmarks.moving --cases 100000` tells whether it came back equal."""

import argparse
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from sqlalchemy import URL

from benchmarks.stores import store_file, workplace
from praktijkteam.models import metadata
from praktijkteam.store import copying, file_copy
from praktijkteam.store.copying import Sum
from praktijkteam.store.server import copying as server_copy
from praktijkteam.store.server.connection import url_of
from praktijkteam.store.server.setup import set_up
from tests.cluster import Cluster, running

_NAME = "verhuizing"


def sums(path: Path) -> dict[str, Sum]:
    """What each table of a file holds; read beside the program, so that it does not judge itself."""
    found: dict[str, Sum] = {}
    with closing(sqlite3.connect(path)) as connection:
        for name in metadata.tables:
            found[name] = Sum()
            for row in connection.execute(f'SELECT * FROM "{name}"'):
                found[name].add(row)
    return found


@dataclass(frozen=True)
class Moved:
    """How many seconds a store took to a server, with its index, and back into a file; and whether it is the same."""

    there: float
    back: float
    same: bool


def move(source: Path, url: URL, spoil: Callable[[Path], object] = lambda _: None) -> Moved:
    """Copy a file to a server that was set up, and back to another file, which is thrown away.

    `spoil` does something to what came back, to see that it is noticed.
    """
    with workplace() as folder:
        target = folder / "terug.sqlite"
        seconds = there(source, url), back(url, target)
        spoil(target)
        return Moved(*seconds, sums(source) == sums(target))


def there(source: Path, url: URL) -> float:
    began = perf_counter()
    with file_copy.existing(source) as old, server_copy.new(url) as new:
        copying.copy(old, new, _silent)
    return perf_counter() - began


def back(url: URL, target: Path) -> float:
    began = perf_counter()
    with server_copy.existing(url) as old, file_copy.new(target) as new:
        copying.copy(old, new, _silent)
    return perf_counter() - began


def megabytes(cluster: Cluster) -> float:
    with cluster.connect(_NAME) as connection:
        found = connection.execute("SELECT pg_database_size(current_database())").fetchone()
    return int(found[0]) / 1e6 if found else 0.0


@dataclass(frozen=True)
class Journey:
    """A whole store to a server and back."""

    cases: int
    moved: Moved
    megabytes: float

    @property
    def holds(self) -> bool:
        return self.moved.same

    def __str__(self) -> str:
        return (
            f"{self.cases:,} cases to a server in {self.moved.there:.0f} s ({self.megabytes:.0f} MB there) and back in "
            f"{self.moved.back:.0f} s: {'every row is the same' if self.moved.same else 'NOT the same'}"
        )


def journey(cases: int, spoil: Callable[[Path], object] = lambda _: None) -> Journey:
    source = store_file(cases)
    with running() as cluster:
        url = url_of(cluster.url(_NAME).render_as_string())
        set_up(url)
        empty = megabytes(cluster)
        moved = move(source, url, spoil)
        return Journey(cases, moved, megabytes(cluster) - empty)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--cases", type=int, default=10_000)
    found = journey(asked.parse_args().cases)
    print(found)
    raise SystemExit(not found.holds)


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""


if __name__ == "__main__":
    main()
