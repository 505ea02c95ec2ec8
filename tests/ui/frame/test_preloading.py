"""What pages need is loaded on the thread of the window, where it has classes of Qt's."""

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.pages import pages
from ui.preloading import Preloading
from ui.worker import Worker

PLAIN = "ui.cases.also_found"
"""A module that loads nothing else, and that nobody minds to have twice for a moment."""


class Watcher:
    """Notes on which thread a module is looked for when it is loaded."""

    def __init__(self) -> None:
        self.threads: list[threading.Thread] = []

    def find_spec(self, name: str, *_: object) -> None:
        if name == PLAIN:
            self.threads.append(threading.current_thread())


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.finish()


@pytest.fixture
def preloading(worker: Worker) -> Preloading:
    return Preloading(pages(), worker, worker)


def test_it_is_loaded_on_the_thread_of_the_window(
    qtbot: QtBot, preloading: Preloading, monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher = Watcher()
    monkeypatch.delitem(sys.modules, PLAIN, raising=False)
    monkeypatch.setattr(sys, "meta_path", [watcher, *sys.meta_path])
    with qtbot.waitSignal(preloading.done, timeout=20_000):
        preloading.begin()
    assert watcher.threads == [threading.main_thread()]


def test_who_leaves_meanwhile_hears_no_more_of_it(
    qtbot: QtBot, preloading: Preloading, worker: Worker
) -> None:
    heard: list[QObject] = []
    preloading.done.connect(lambda: heard.append(worker))
    preloading.begin()
    preloading.stop()
    qtbot.waitUntil(lambda: not worker.busy)
    worker.finish()
    assert heard == []
