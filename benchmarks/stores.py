"""The stores that are measured: made once for every size, and kept under build/ until what makes them changes."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks import generate
from praktijkteam.store.connection import Store
from praktijkteam.store.opening import create_store, open_store
from praktijkteam.store.placing import journal_of

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "build" / "benchmarks"


def store_file(size: int) -> Path:
    """The store with that many cases. Do not write to it: `scratch` gives a copy."""
    path = FOLDER / f"{size}-{fingerprint()}.sqlite"
    if not path.exists():
        _make(path, size)
    return path


@contextmanager
def opened(size: int) -> Iterator[Store]:
    """The store with that many cases, to read."""
    with closing(open_store(store_file(size))) as store:
        yield store


@contextmanager
def scratch(size: int) -> Iterator[Path]:
    """A copy to write to, on the same disk and gone afterwards."""
    original = store_file(size)
    with workplace() as folder:
        path = folder / "opslag.sqlite"
        copyfile(original, path)
        with path.open("r+b") as file:
            os.fsync(file.fileno())  # or the first save that is measured waits for the copy
        yield path


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder on the same disk as the stores, gone afterwards."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=FOLDER) as folder:
        yield Path(folder)


@cache
def fingerprint() -> str:
    """Changes with the tables, triggers and index of a store, and with what the generator makes of it."""
    made = hashlib.sha256()
    with TemporaryDirectory() as folder, closing(create_store(Path(folder) / "proef.sqlite")) as store:
        generate.fill(store, 20)
        with store.read() as connection:
            for told in (
                "SELECT sql FROM sqlite_master ORDER BY name",
                "SELECT text FROM case_text ORDER BY rowid",
                "SELECT text FROM request_text ORDER BY rowid",
            ):
                made.update(repr(connection.exec_driver_sql(told).all()).encode())
    return made.hexdigest()[:12]


def _make(path: Path, size: int) -> None:
    started = perf_counter()
    print(f"  een opslag met {size} zaken wordt gemaakt …", flush=True)
    work = path.with_suffix(".onaf")
    work.parent.mkdir(parents=True, exist_ok=True)
    work.unlink(missing_ok=True)
    with closing(create_store(work)) as store:
        generate.fill(store, size)
    for old in FOLDER.glob(f"{size}-*.sqlite"):
        old.unlink()
    work.replace(path)
    journal_of(work).unlink(missing_ok=True)
    print(f"  klaar in {perf_counter() - started:.0f} s, {path.stat().st_size / 1e6:.0f} MB", flush=True)
