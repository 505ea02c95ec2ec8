"""Another window hears what changed, whoever changed it."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import select

from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.embedded import driver_of
from praktijkteam.store.live import Watch
from praktijkteam.tasks.models import Task
from praktijkteam.team.models import Member
from tests import factories
from tests.conftest import Write

pytestmark = pytest.mark.file_only

ANOTHER_PROGRAM = """
import sys
from pathlib import Path
from praktijkteam.store.opening import open_store
from praktijkteam.team.models import Member

store = open_store(Path(sys.argv[1]))
with store.write(sys.argv[2], "Uit een ander programma") as session:
    session.get_one(Member, sys.argv[2]).function = "procesregisseur"
store.close()
"""


@pytest.fixture
def watch(store: Store, member_id: str) -> Iterator[Watch]:
    with closing(Watch(store)) as watch:
        assert watch.poll() is None
        yield watch


def test_our_own_save_is_told_once(watch: Watch, write: Write, member_id: str) -> None:
    with write() as session:
        case = factories.case(session)
        task = factories.task(session, case.id)
    changes = watch.poll()
    assert changes is not None
    assert {("case", case.id, case.id), ("task", task.id, case.id)} <= changes.rows
    assert changes.actors == {member_id}
    assert changes.cases == {case.id}
    assert changes.touches("task")
    assert not changes.touches("member", "person")
    assert watch.poll() is None


def test_several_saves_come_in_one_bundle(watch: Watch, store: Store, write: Write, member_id: str) -> None:
    with write() as session:
        first = factories.case(session)
    with store.write(SYSTEM) as session:
        second = factories.case(session)
    changes = watch.poll()
    assert changes is not None
    assert changes.cases == {first.id, second.id}
    assert changes.actors == {member_id, SYSTEM}


def test_what_was_not_kept_is_not_told(watch: Watch, write: Write) -> None:
    with pytest.raises(ZeroDivisionError), write() as session:
        factories.theme(session, str(1 / 0))
    with write():
        pass
    assert watch.poll() is None


def test_nothing_is_told_before_it_is_kept(watch: Watch, write: Write) -> None:
    with write() as session:
        factories.case(session)
        assert watch.poll() is None
    assert watch.poll() is not None


def test_of_very_much_only_is_told_that_there_is_much(watch: Watch, write: Write) -> None:
    with write() as session:
        case_id = factories.case(session).id
        for _ in range(2_100):
            session.add(Task(case_id=case_id, title="Bellen"))
    changes = watch.poll()
    assert changes is not None
    assert changes.everything
    assert changes.touches("whatever")
    assert watch.poll() is None


def test_a_locked_store_is_looked_at_later(watch: Watch, store: Store, write: Write) -> None:
    with write() as session:
        factories.case(session)
    with store.engine.connect() as connection:
        driver = driver_of(connection)
        driver.execute("BEGIN EXCLUSIVE")
        assert watch.poll() is None
        driver.execute("ROLLBACK")
    assert watch.poll() is not None


def test_a_save_of_another_program_is_seen_within_a_second(
    watch: Watch, store: Store, member_id: str
) -> None:
    subprocess.run([sys.executable, "-c", ANOTHER_PROGRAM, str(store.path), member_id], check=True)
    deadline = time.monotonic() + 1
    while (changes := watch.poll()) is None and time.monotonic() < deadline:
        time.sleep(0.02)
    assert changes is not None
    assert changes.rows == {("member", member_id, None)}
    with store.read() as connection:
        assert connection.scalar(select(Member.function)) == "procesregisseur"
