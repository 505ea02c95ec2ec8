"""A whole store to a server and back: `python -m benchmarks.moving --cases 100000` tells whether it came back equal."""

import argparse
import sqlite3
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


def move(source: Path, url: URL) -> Moved:
    """Copy a file to a server that was set up, and back to another file, which is thrown away."""
    with workplace() as folder:
        target = folder / "terug.sqlite"
        return Moved(there(source, url), back(url, target), sums(source) == sums(target))


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


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--cases", type=int, default=10_000)
    cases = asked.parse_args().cases
    source = store_file(cases)
    with running() as cluster:
        url = url_of(cluster.url(_NAME).render_as_string())
        set_up(url)
        empty = megabytes(cluster)
        moved = move(source, url)
        print(f"{cases:,} cases to the server: {moved.there:.0f} s, and back: {moved.back:.0f} s")
        print(f"on the server: {megabytes(cluster) - empty:.0f} MB")
        print("equal" if moved.same else "NOT EQUAL")
    raise SystemExit(not moved.same)


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""


if __name__ == "__main__":
    main()
