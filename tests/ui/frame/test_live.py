"""What a colleague does in another window, seen in this one."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from praktijkteam.store.connection import Store
from tests import factories
from tests.conftest import Write
from tests.ui.cases.window import Desktop
from tests.ui.visitor import Visitor

_COLLEAGUE = """
import sys
from pathlib import Path
from praktijkteam.cases.service import change_case
from praktijkteam.store.connection import Store
from praktijkteam.store.embedded import FileStore
store = FileStore(Path(sys.argv[1]))
with store.write(sys.argv[2]) as session:
    change_case(session, sys.argv[3], {"title": "Gewijzigd door een collega"}, None)
store.close()
"""


@pytest.fixture
def case_id(write: Write) -> str:
    with write() as session:
        return factories.case(session, title="Overlast door kamerverhuur").id


def test_the_list_follows_another_program(
    visitor: Visitor, store: Store, member_id: str, case_id: str
) -> None:
    visitor.program.window.go.page("cases")
    assert visitor.rows("title") == ["Overlast door kamerverhuur"]
    arguments = [sys.executable, "-c", _COLLEAGUE, str(store.path), member_id, case_id]
    subprocess.run(arguments, check=True)
    visitor.sees_rows("title", ["Gewijzigd door een collega"])


def test_a_list_out_of_sight_catches_up_when_it_comes_back(
    visitor: Visitor, write: Write, case_id: str
) -> None:
    visitor.program.window.go.page("cases")
    visitor.waits()
    visitor.program.window.go.page("experts")
    with write() as session:
        factories.case(session, title="Nieuwe zaak")
    visitor.program.window.go.page("cases")
    visitor.bot.waitUntil(lambda: "Nieuwe zaak" in visitor.rows("title"))


def test_after_a_look_that_crashed_the_next_one_sees_again(
    qtbot: QtBot, store: Store, member_id: str, tmp_path: Path, write: Write
) -> None:
    desk = Desktop(store, member_id, tmp_path / "profiel")
    spoil = sqlite3.connect(store.path)
    try:
        spoil.execute("ALTER TABLE history RENAME TO elsewhere")
        with qtbot.waitSignal(desk.worker.crashed):
            desk.live.attend("een zaak")
        spoil.execute("ALTER TABLE elsewhere RENAME TO history")
        with qtbot.waitSignal(desk.live.changed):
            desk.context.jobs.write(desk.worker, None, lambda session: factories.case(session).id)
    finally:
        spoil.close()
        desk.close()


def test_the_number_beside_a_room_follows(visitor: Visitor, write: Write) -> None:
    button = visitor.program.window.side.button("requests")
    with write() as session:
        factories.request(session)
    visitor.bot.waitUntil(lambda: button.accessibleName() == "Verzoeken 1")
