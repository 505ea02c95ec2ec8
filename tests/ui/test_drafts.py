import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Timer

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.drafts import KEEP_AFTER_MS, Draft, Drafts, Place
from ui.worker import Lane, Worker

PLACE = Place("zaak", "Z-2026-0031", "problem.text", "Z-2026-0031", "Wat is het probleem?")
STORE = "/opslag/zaken.praktijkteam"
NAUGHTY = "Ça va? 😀 \n\t\u202e\x00 <b>vet</b> \ud800"


@pytest.fixture
def worker(qtbot: QtBot) -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.finish()


def _type_and_close(drafts: Drafts, text: str, base: str = "") -> None:
    drafts.watch(PLACE, lambda: text, base=base, cursor=lambda: len(text))
    drafts.touched(PLACE)
    drafts.close()


def test_typed_text_is_on_disk_within_two_seconds(qtbot: QtBot, worker: Worker, tmp_path: Path) -> None:
    editor = QPlainTextEdit()
    qtbot.addWidget(editor)
    drafts = Drafts(tmp_path, STORE, worker)
    drafts.watch(PLACE, editor.toPlainText)
    editor.textChanged.connect(lambda: drafts.touched(PLACE))
    with qtbot.waitSignal(drafts.kept):
        editor.insertPlainText("Buren klagen over geluid.")
    (file,) = tmp_path.rglob("*.json")
    assert "Buren klagen over geluid." in file.read_text(encoding="utf-8")
    assert KEEP_AFTER_MS <= 1000, "the other second is for a slow disk"


def test_a_next_window_offers_what_the_crashed_one_left(worker: Worker, tmp_path: Path, qtbot: QtBot) -> None:
    """The other window is a real process that is killed while it types."""
    code = f"""
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from ui.drafts import Drafts, Place
from ui.worker import Worker
app = QCoreApplication([])
worker = Worker()
drafts = Drafts(Path({str(tmp_path)!r}), {STORE!r}, worker)
place = Place(*{(PLACE.page, PLACE.subject, PLACE.field, PLACE.title, PLACE.label)!r})
drafts.watch(place, lambda: "half getypt", base="oud", cursor=lambda: 4)
drafts.kept.connect(lambda key: (print("kept", flush=True), sys.stdin.read()))
drafts.touched(place)
app.exec()
"""
    window = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    )
    assert window.stdout
    assert window.stdin
    assert window.stdout.readline().strip() == "kept"
    assert Drafts(tmp_path, STORE, worker).waiting() == (), "it is still being typed over there"
    window.kill()
    window.communicate()

    (draft,) = Drafts(tmp_path, STORE, worker).waiting()
    assert (draft.place, draft.mine, draft.base, draft.cursor) == (PLACE, "half getypt", "oud", 4)


def test_text_is_offered_also_when_another_program_got_the_number_of_the_crashed_one(
    worker: Worker, tmp_path: Path
) -> None:
    """What a crash leaves is a lock that nobody holds, with a number in it; here that of this very program."""
    crashed = Drafts(tmp_path, STORE, worker)
    (lock,) = tmp_path.rglob("*.lock")
    left = lock.read_bytes()
    _type_and_close(crashed, "half getypt")
    lock.write_bytes(left)
    some_seconds_ago = time.time() - 5
    os.utime(lock, (some_seconds_ago, some_seconds_ago))
    assert _texts(Drafts(tmp_path, STORE, worker).waiting()) == ["half getypt"]


def test_the_editor_gets_its_text_back(qtbot: QtBot, worker: Worker, tmp_path: Path) -> None:
    first = Drafts(tmp_path, STORE, worker)
    _type_and_close(first, NAUGHTY, base="wat er stond")
    left = Drafts(tmp_path, STORE, worker).watch(PLACE, lambda: "")
    assert left is not None
    assert (left.mine, left.base, left.cursor) == (NAUGHTY, "wat er stond", len(NAUGHTY))


def test_saved_text_leaves_no_draft(qtbot: QtBot, worker: Worker, tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, STORE, worker)
    drafts.watch(PLACE, lambda: "bijna klaar")
    with qtbot.waitSignal(drafts.kept):
        drafts.touched(PLACE)
    drafts.settled(PLACE)
    worker.finish()
    assert list(tmp_path.rglob("*.json")) == []


def test_text_that_is_saved_at_once_leaves_no_draft_either(
    qtbot: QtBot, worker: Worker, tmp_path: Path
) -> None:
    drafts = Drafts(tmp_path, STORE, worker)
    drafts.watch(PLACE, lambda: "snel")
    drafts.touched(PLACE)
    drafts.settled(PLACE)
    drafts.close()
    worker.finish()
    assert list(tmp_path.rglob("*.json")) == []


def test_closing_keeps_what_was_typed_a_moment_ago(qtbot: QtBot, worker: Worker, tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, STORE, worker)
    drafts.watch(PLACE, lambda: "nog net")
    drafts.touched(PLACE)
    drafts.close()
    assert _texts(Drafts(tmp_path, STORE, worker).waiting()) == ["nog net"]


def test_an_older_text_that_is_still_on_its_way_does_not_land_last(
    qtbot: QtBot, worker: Worker, tmp_path: Path
) -> None:
    text, slow = QPlainTextEdit("ouder"), Event()
    qtbot.addWidget(text)
    worker.run(worker, lambda: slow.wait(5), done=lambda _: None, lane=Lane.DRAFT)
    drafts = Drafts(tmp_path, STORE, worker)
    drafts.watch(PLACE, text.toPlainText)
    drafts.touched(PLACE)
    drafts._timer.timeout.emit()
    text.setPlainText("nieuwer")
    drafts.touched(PLACE)
    Timer(0.05, slow.set).start()
    drafts.close()
    worker.finish()
    assert _texts(Drafts(tmp_path, STORE, worker).waiting()) == ["nieuwer"]


def test_drafts_of_another_store_are_not_offered(qtbot: QtBot, worker: Worker, tmp_path: Path) -> None:
    first = Drafts(tmp_path, STORE, worker)
    _type_and_close(first, "hier")
    assert Drafts(tmp_path, "/opslag/andere.praktijkteam", worker).waiting() == ()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"place": {}}', json.dumps({"place": None, "at": 3})])
def test_a_damaged_draft_stops_nobody(worker: Worker, tmp_path: Path, content: str) -> None:
    drafts = Drafts(tmp_path, STORE, worker)
    folder = next(path for path in tmp_path.iterdir() if path.is_dir())
    (folder / f"{PLACE.key}.json").write_text(content, encoding="utf-8")
    assert drafts.waiting() == ()
    assert drafts.watch(PLACE, lambda: "") is None


def test_a_full_disk_is_told_once(qtbot: QtBot, worker: Worker, tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, STORE, worker)
    folder = next(path for path in tmp_path.iterdir() if path.is_dir())
    drafts.watch(PLACE, lambda: "tekst")
    drafts.close()
    folder.joinpath(f"{PLACE.key}.json").mkdir()  # stands in the way of the file
    told: list[str] = []
    worker.refused.connect(lambda refusal: told.append(str(refusal)))
    for _ in range(3):
        drafts.touched(PLACE)
        drafts._timer.timeout.emit()
    worker.finish()
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(20)
    assert len(told) == 1
    assert "Ctrl+S" in told[0]


def _texts(drafts: tuple[Draft, ...]) -> list[object]:
    return [draft.mine for draft in drafts]


def test_an_editor_that_was_taken_down_is_not_asked_any_more(
    tmp_path: Path, worker: Worker, qtbot: QtBot
) -> None:
    drafts = Drafts(tmp_path, STORE, worker)
    field = QPlainTextEdit("bijna klaar")
    drafts.watch(PLACE, field.toPlainText, owner=field)
    drafts.touched(PLACE)
    delete(field)
    drafts.close()
    assert list(tmp_path.rglob("*.json")) == []
