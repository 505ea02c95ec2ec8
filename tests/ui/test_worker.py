from collections.abc import Iterator
from threading import Event, get_ident

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from praktijkteam.crash import Crash
from praktijkteam.errors import Refused
from ui.worker import Lane, Progress, Step, Worker


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.finish()


def _never(_outcome: object) -> None:
    pytest.fail("nobody waits for this any more")


def _refuse() -> None:
    raise Refused("Vul een naam in.", field="name")


def test_work_is_done_elsewhere_and_its_outcome_comes_here(qtbot: QtBot, worker: Worker) -> None:
    seen: list[tuple[int, int]] = []
    for _ in range(20):
        worker.run(worker, get_ident, done=lambda thread: seen.append((thread, get_ident())))
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert {here for _, here in seen} == {get_ident()}
    assert get_ident() not in {there for there, _ in seen}


def test_a_refusal_reaches_whoever_asked(qtbot: QtBot, worker: Worker) -> None:
    refusals: list[Refused] = []
    worker.run(worker, _refuse, done=_never, refused=refusals.append)
    qtbot.waitUntil(lambda: bool(refusals))
    assert (str(refusals[0]), refusals[0].field) == ("Vul een naam in.", "name")


def test_a_refusal_that_nobody_takes_is_told(qtbot: QtBot, worker: Worker) -> None:
    with qtbot.waitSignal(worker.refused) as told:
        worker.run(worker, _refuse, done=_never)
    assert str(told.args[0]) == "Vul een naam in."


def test_after_a_crash_its_owner_can_go_on(qtbot: QtBot, worker: Worker) -> None:
    told: list[Refused] = []

    def work(_progress: Progress) -> None:
        raise ValueError

    with qtbot.waitSignal(worker.crashed):
        worker.run_long(worker, work, done=_never, refused=told.append)
    assert [str(each) for each in told] == [
        "Dit is niet gelukt door een fout in het programma. Probeer het nog eens."
    ]


def test_a_crash_is_described_without_its_message(qtbot: QtBot, worker: Worker) -> None:
    def work() -> None:
        raise ValueError("mevrouw Jansen")

    with qtbot.waitSignal(worker.crashed) as told:
        worker.run(worker, work, done=_never)
    crash: Crash = told.args[0]
    assert crash.kind == "ValueError"
    assert "test_worker.py" in crash.place
    assert "Jansen" not in crash.details()


def test_of_one_topic_only_the_newest_is_heard(qtbot: QtBot, worker: Worker) -> None:
    """The first answer comes last, as on a slow disk, and must not paint over the newer one."""
    hold = Event()
    heard: list[str] = []
    worker.run(worker, lambda: hold.wait(5) and "oud", done=_never, topic="list")
    worker.run(worker, lambda: "nieuw", done=heard.append, topic="list")
    qtbot.waitUntil(lambda: heard == ["nieuw"])
    hold.set()
    worker.finish()
    qtbot.wait(20)
    assert heard == ["nieuw"]


def test_topics_of_two_owners_do_not_meet(qtbot: QtBot, worker: Worker) -> None:
    heard: list[str] = []
    owners = [QObject(worker), QObject(worker)]
    for owner, name in zip(owners, ("links", "rechts"), strict=True):
        worker.run(owner, lambda name=name: name, done=heard.append, topic="list")  # type: ignore[misc]
    qtbot.waitUntil(lambda: sorted(heard) == ["links", "rechts"])


def test_a_window_that_is_gone_hears_nothing(qtbot: QtBot, worker: Worker) -> None:
    owner = QObject()
    worker.run(owner, lambda: 1, done=_never)
    delete(owner)
    worker.finish()
    qtbot.wait(20)


def test_work_that_crashed_has_ended_too(qtbot: QtBot, worker: Worker) -> None:
    ended: list[int] = []
    with qtbot.waitSignal(worker.crashed):
        worker.run(worker, lambda: 1 // 0, done=_never, ended=lambda: ended.append(1))
    assert ended == [1]


def test_an_outcome_that_nobody_waits_for_can_be_put_away(qtbot: QtBot, worker: Worker) -> None:
    left: list[str] = []
    heard: list[str] = []
    worker.run(worker, lambda: "oud", done=_never, unheard=left.append, topic="load")
    worker.finish()
    worker.run(worker, lambda: "nieuw", done=heard.append, unheard=_never, topic="load")
    qtbot.waitUntil(lambda: heard == ["nieuw"])
    assert left == ["oud"]


def test_writes_keep_their_order(qtbot: QtBot, worker: Worker) -> None:
    written: list[int] = []
    heard: list[None] = []
    for number in range(50):
        work = lambda number=number: written.append(number)  # noqa: E731
        worker.run(worker, work, done=heard.append, lane=Lane.WRITE)
    qtbot.waitUntil(lambda: len(heard) == 50)
    assert written == list(range(50))


def test_it_waits_for_what_is_under_way_no_longer_than_it_is_told_to(worker: Worker) -> None:
    answer = Event()
    worker.run(worker, answer.wait, done=lambda _: None)
    assert not worker.finish(20)
    answer.set()
    assert worker.finish(5_000)


def test_long_work_tells_how_far_it_is(qtbot: QtBot, worker: Worker) -> None:
    steps: list[Step] = []
    done: list[str] = []

    def work(progress: Progress) -> str:
        for number in range(3):
            progress.step(number + 1, 3, f"Z-2026-000{number}")
        return "klaar"

    worker.run_long(worker, work, done=done.append, stepped=steps.append)
    qtbot.waitUntil(lambda: done == ["klaar"])
    assert steps[-1] == Step(3, 3, "Z-2026-0002")


def test_of_many_small_steps_the_window_hears_a_few_and_always_the_last(qtbot: QtBot, worker: Worker) -> None:
    steps: list[Step] = []
    done: list[None] = []

    def work(progress: Progress) -> None:
        for number in range(20_000):
            progress.step(number + 1, 20_000)

    worker.run_long(worker, work, done=done.append, stepped=steps.append)
    qtbot.waitUntil(lambda: bool(done))
    assert steps[-1].done == 20_000
    assert len(steps) < 2_000


def test_long_work_stops_when_it_is_cancelled(qtbot: QtBot, worker: Worker) -> None:
    go_on = Event()
    steps: list[int] = []

    def work(progress: Progress) -> None:
        for number in range(1_000_000):
            steps.append(number)
            progress.step(number, 1_000_000)
            go_on.wait(5)

    with qtbot.waitSignal(worker._stepped):
        number = worker.run_long(worker, work, done=_never)
    worker.cancel(number)
    go_on.set()
    worker.finish()
    assert len(steps) < 1_000_000
