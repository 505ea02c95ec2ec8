"""Nothing that was said to be saved is lost: not to a kill, not to another window, not to a slow reader."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest
from sqlalchemy import select

from benchmarks.reliability import kill_savers, new_case, storm
from praktijkteam.cases.models import Case, Theme
from praktijkteam.errors import StoreRefused
from praktijkteam.store.checking import check
from praktijkteam.store.connection import Store
from praktijkteam.store.opening import open_store
from praktijkteam.store.placing import journal_of
from tests import factories
from tests.conftest import Write

pytestmark = pytest.mark.file_only

READER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN")
connection.execute("SELECT count(*) FROM member").fetchone()
print("reading", flush=True)
sys.stdin.readline()
connection.execute("COMMIT")
"""


@pytest.fixture
def reader(store_path: Path, member_id: str) -> "Iterator[subprocess.Popen[str]]":
    """Another program that is in the middle of reading the members, until a line is written to it."""
    command = [sys.executable, "-c", READER, str(store_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert running.stdout.readline() == "reading\n"
        yield running


def release(reader: "subprocess.Popen[str]") -> None:
    assert reader.stdin
    reader.stdin.write("enough\n")
    reader.stdin.flush()


def test_a_save_waits_for_a_program_that_reads(
    store: Store, member_id: str, reader: "subprocess.Popen[str]"
) -> None:
    Timer(0.2, release, [reader]).start()
    with store.write(member_id) as session:
        factories.theme(session, "Na het lezen")
    with store.read() as connection:
        assert "Na het lezen" in connection.scalars(select(Theme.name)).all()


def test_a_reader_that_never_ends_is_told_and_nothing_is_kept(
    store_path: Path, member_id: str, reader: "subprocess.Popen[str]"
) -> None:
    store = open_store(store_path, patience=0.05)
    with pytest.raises(StoreRefused, match="bezet"), store.write(member_id) as session:
        factories.theme(session, "Komt niet aan")
    release(reader)
    reader.wait()
    with store.write(member_id) as session:
        factories.theme(session, "Komt wel aan")
    with store.read() as connection:
        names = set(connection.scalars(select(Theme.name)))
    assert {"Komt wel aan", "Komt niet aan"} & names == {"Komt wel aan"}
    store.close()


def test_killed_while_saving(store: Store) -> None:
    left = kill_savers(store.path, new_case(store, 1), kills=8)
    assert left.acknowledged >= 6
    assert (left.lost, left.halves, left.unrecorded, left.faults) == (0, 0, 0, ())


def test_many_clients_on_few_cases(store: Store) -> None:
    left = storm(store.path, [new_case(store, 1), new_case(store, 2)], clients=5, rounds=4)
    assert left.lost == 0


def test_a_broken_off_save_is_undone_and_told(store_path: Path, write: Write, tmp_path: Path) -> None:
    with write() as session:
        factories.case(session, title="Bewaard")
    broken = tmp_path / "afgebroken.sqlite"
    _break_off(store_path, broken)
    with pytest.raises(StoreRefused, match=r"is afgebroken.*Open de opslag één keer gewoon"):
        open_store(broken, read_only=True)
    store = open_store(broken)
    assert store.recovered
    assert check(store) == ()
    with store.read() as connection:
        assert connection.scalars(select(Case.title)).all() == ["Bewaard"]
    store.close()
    again = open_store(broken)
    assert not again.recovered
    again.close()


def _break_off(source: Path, target: Path) -> None:
    """The files as a power cut leaves them in the middle of a commit: the new pages, and the journal of the old."""
    with closing(sqlite3.connect(source, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode = TRUNCATE")
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("PRAGMA cache_spill = 1")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("CREATE TABLE half (content)")
        writer.executemany("INSERT INTO half VALUES (?)", [("x" * 3_000,)] * 500)
        writer.execute("DROP TRIGGER history_case_update")
        for path, copy in ((source, target), (journal_of(source), journal_of(target))):
            copy.write_bytes(path.read_bytes())
        writer.execute("ROLLBACK")
