"""Reading and writing the store from a page."""

from collections.abc import Iterator
from itertools import count

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete
from sqlalchemy.orm import Session

from praktijkteam.cases.lists.listing import case_ids
from praktijkteam.errors import Refused
from praktijkteam.store.connection import Store
from tests import factories
from ui.jobs import Jobs
from ui.long_work import LongWork
from ui.worker import Progress, Worker


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.finish()


@pytest.fixture
def jobs(worker: Worker, store: Store, member_id: str) -> Jobs:
    store.show_to(member_id)
    return Jobs(worker, lambda: store, member_id, worker)


def _count(store: Store) -> int:
    with store.read() as connection:
        return len(case_ids(connection, today=factories.TODAY))


def _open(session: Session) -> str:
    return factories.case(session).number


def test_what_is_written_is_kept_and_told(qtbot: QtBot, jobs: Jobs, store: Store) -> None:
    numbers: list[str] = []
    with qtbot.waitSignal(jobs.wrote):
        jobs.write(jobs, "Nieuwe zaak", _open, done=numbers.append)
    assert numbers == ["Z-2026-0001"]
    assert _count(store) == 1


def test_a_save_whose_page_is_gone_no_longer_waits_and_is_told(qtbot: QtBot, jobs: Jobs) -> None:
    page = QObject()
    with qtbot.waitSignal(jobs.wrote):
        jobs.write(page, None, _open, done=lambda _: pytest.fail("the page is gone"))
        delete(page)
    assert jobs.waiting == 0


def test_a_save_that_crashed_no_longer_waits(qtbot: QtBot, jobs: Jobs, worker: Worker) -> None:
    with qtbot.waitSignal(worker.crashed), qtbot.assertNotEmitted(jobs.wrote):
        jobs.write(jobs, None, lambda _session: 1 // 0)
    assert jobs.waiting == 0


def test_a_refusal_leaves_nothing_behind(qtbot: QtBot, jobs: Jobs, store: Store) -> None:
    def work(session: Session) -> None:
        _open(session)
        raise Refused("Toch maar niet.")

    refusals: list[Refused] = []
    jobs.write(jobs, None, work, refused=refusals.append)
    qtbot.waitUntil(lambda: bool(refusals))
    assert _count(store) == 0


def test_a_rehearsal_tells_what_would_happen_and_does_not_do_it(
    qtbot: QtBot, jobs: Jobs, store: Store
) -> None:
    would: list[str] = []
    with qtbot.assertNotEmitted(jobs.wrote):
        jobs.rehearse(jobs, _open, done=would.append)
        qtbot.waitUntil(lambda: bool(would))
    assert would == ["Z-2026-0001"]
    assert _count(store) == 0


def test_a_rehearsal_can_be_refused(qtbot: QtBot, jobs: Jobs) -> None:
    def work(_session: Session) -> None:
        raise Refused("Dat mag niet.")

    refusals: list[Refused] = []
    jobs.rehearse(jobs, work, done=lambda _: pytest.fail("must be refused"), refused=refusals.append)
    qtbot.waitUntil(lambda: bool(refusals))


def test_long_work_shows_how_far_it_is_and_stops_when_asked(qtbot: QtBot, jobs: Jobs, worker: Worker) -> None:
    shown = LongWork(worker)
    qtbot.addWidget(shown)

    def work(_store: Store, progress: Progress) -> None:
        for done in count(1):  # until it is stopped
            progress.step(done, done + 1)

    jobs.long(
        QObject(worker),
        work,
        done=lambda _: pytest.fail("it was stopped"),
        told="De lijst wordt geëxporteerd",
    )
    (strip,) = shown.strips
    qtbot.waitUntil(lambda: strip.isVisible() and strip.bar.value() > 0)
    strip.cancel.click()
    qtbot.waitUntil(lambda: shown.strips == () and not shown.isVisible())
    worker.finish()
