"""The second start: the list of cases, or the day's work, stands there before the store has been opened."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from praktijkteam.store.connection import SYSTEM, Store
from tests import factories
from tests.conftest import Write
from tests.ui.visitor import Starts, Visitor, make_program, remember
from ui.app import Program
from ui.cases.list_page import CaseListPage
from ui.profile import Profile

_FIRST_PAGE = """
import sys
from pathlib import Path
from datetime import date
from PySide6.QtWidgets import QCheckBox
from ui.app import Program
from ui.appearance import Application
from ui.profile import Profile
app = Application()
program = Program(app, Profile(Path(sys.argv[1])), Path(sys.argv[2]), today=lambda: date(2026, 4, 9))
follow = program.threshold.follow

def painted(*asked):
    page = program.window.stack.page
    if hasattr(page, "model"):
        titles = [page.model.row_at(row).title for row in range(page.model.rowCount())]
    else:
        titles = [box.accessibleName() for box in page.findChildren(QCheckBox) if box.isVisible()]
    print(len(titles), *titles, sep=chr(10))
    print(*sorted(sys.modules), sep=chr(10), flush=True)
    follow(*asked)

program.threshold.follow = painted
program.threshold.arrived.connect(program.window.close)
program.start()
app.exec()
"""


@pytest.fixture(autouse=True)
def _cases(write: Write) -> None:
    with write() as session:
        for title in ("Kamerverhuur", "Seizoenswerkers", "Vakantiepark"):
            factories.case(session, title=title)


@pytest.fixture
def profile(profile_folder: Path, store: Store, member_id: str) -> Path:
    """A. Bakker ended on the list of cases the last time."""
    remember(profile_folder, store, member_id)
    Profile(profile_folder).set("window.page", "cases")
    Profile(profile_folder).set("cases.order", ["number", False])
    return profile_folder


@pytest.fixture
def kept(starts: Starts, store: Store, profile: Path) -> Path:
    """The program has run and was closed, with the list on sight."""
    user = starts(store.path)
    user.enters()
    user.leaves()
    return profile / "begin-cases.json"


class Seen(QObject):
    """Notes whether the store was open when the list was painted, and what stood in it."""

    def __init__(self, page: CaseListPage) -> None:
        super().__init__(page)
        self._page = page
        self.painted: list[tuple[bool, list[str]]] = []
        page.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.painted.append((self._page.context.is_open(), titles(self._page)))
        return False


def titles(page: CaseListPage) -> list[str]:
    rows = (page.model.row_at(row) for row in range(page.model.rowCount()))
    return [row.title if row else "" for row in rows]


Again = Callable[[], "tuple[Visitor, Seen]"]


@pytest.fixture
def again(kept: Path, qapp: QApplication, qtbot: QtBot, store: Store, profile: Path) -> Iterator[Again]:
    """Starts the program once more; `Seen` watches from before the store is open."""
    begun: list[Visitor] = []

    def again() -> tuple[Visitor, Seen]:
        program = make_program(qapp, profile, store.path)
        seen: list[Seen] = []
        program.window.stack.arrived.connect(lambda _: seen.extend([] if seen else [Seen(page_of(program))]))
        begun.append(Visitor(qtbot, program))
        qtbot.waitUntil(lambda: bool(seen and seen[0].painted))
        return begun[-1], seen[0]

    yield again
    for visitor in begun:
        visitor.leaves()


def page_of(program: Program) -> CaseListPage:
    page = program.window.stack.page
    assert isinstance(page, CaseListPage)
    return page


ALL = ["Kamerverhuur", "Seizoenswerkers", "Vakantiepark"]


def start(profile: Path, store: Path) -> tuple[list[str], set[str]]:
    """What the first page of a program of its own says, and which modules it had loaded by then."""
    run = subprocess.run(
        [sys.executable, "-c", _FIRST_PAGE, str(profile), str(store)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    count, *told = run.stdout.splitlines()
    return told[: int(count)], set(told[int(count) :])


HEAVY = {"sqlalchemy", "alembic", "reportlab", "hashlib", "uuid", "praktijkteam.cases.lists.listing"}


def test_the_list_is_painted_before_the_store_is_loaded(kept: Path, store: Store) -> None:
    titles, loaded = start(kept.parent, store.path)
    assert titles == ALL
    assert "ui.cases.list_page" in loaded
    assert not HEAVY & loaded


def test_so_is_the_work_of_the_day(
    starts: Starts, store: Store, write: Write, profile: Path, member_id: str
) -> None:
    """Where a window begins that was never left elsewhere."""
    Profile(profile).set("window.page", "today")
    with write() as session:
        case = factories.case(session)
        factories.task(session, case.id, title="Bellen", owner_id=member_id, due_on=factories.TODAY)
    user = starts(store.path)
    user.enters()
    user.leaves()
    with write() as session:
        factories.task(session, case.id, title="Mailen", owner_id=member_id, due_on=factories.TODAY)
    titles, loaded = start(profile, store.path)
    assert titles == ["Bellen is gedaan", "Mailen is gedaan"]
    assert "ui.dashboard.page" in loaded
    assert not HEAVY & loaded


def test_nothing_but_the_list_is_seen_on_the_way(again: Again) -> None:
    """No flicker: the rows stand there from the first time that they are painted, and stay."""
    user, seen = again()
    user.waits()
    assert seen.painted[0] == (False, ALL)
    assert {tuple(shown) for _, shown in seen.painted} == {tuple(ALL)}
    assert user.rows("title") == ALL
    assert page_of(user.program).count_label.text() == "3 lopend"
    assert "3" in user.program.window.side.button("cases").accessibleName()


def test_what_was_saved_since_the_last_time_is_in_it(again: Again, write: Write) -> None:
    with write() as session:
        factories.case(session, title="Brandveiligheid")
    _, seen = again()
    assert seen.painted[0] == (False, [*ALL, "Brandveiligheid"])


def test_what_is_saved_while_the_store_is_being_opened_arrives(again: Again, write: Write) -> None:
    user, _ = again()
    with write() as session:
        factories.case(session, title="Brandveiligheid")
    user.sees_rows("title", [*ALL, "Brandveiligheid"])


def test_a_statement_that_this_program_would_not_make_is_found_out(kept: Path, again: Again) -> None:
    found = json.loads(kept.read_text(encoding="utf-8"))
    found["statements"]["rows"] = found["statements"]["rows"].replace('"case".title', "'Oud' AS title", 1)
    kept.write_text(json.dumps(found), encoding="utf-8")
    user, seen = again()
    assert seen.painted[0] == (False, ["Oud", "Oud", "Oud"])
    user.sees_rows("title", ALL)
    assert "'Oud'" not in kept.read_text(encoding="utf-8")


def test_another_page_can_be_asked_for_at_once(again: Again, qtbot: QtBot) -> None:
    user, _ = again()
    user.program.window.go.page("requests")
    qtbot.waitUntil(lambda: user.here.__class__.__name__ == "RequestListPage")


def test_the_keyboard_works_at_once(again: Again) -> None:
    user, _ = again()
    view = page_of(user.program).view
    assert view.hasFocus()
    user.presses(Qt.Key.Key_End)
    user.waits()
    assert [view.rows.index(view.currentIndex().row(), 2).data()] == ["Vakantiepark"]


def test_a_window_that_closes_at_once_leaves_nothing_behind(
    kept: Path, qapp: QApplication, qtbot: QtBot, store: Store, profile: Path
) -> None:
    program = make_program(qapp, profile, store.path)
    program.threshold.foreseen.connect(lambda *_: program.window.close())
    with qtbot.waitSignal(program.window.closed):
        program.start()
    assert program.desk is None
    assert not program.worker.busy
    with store.write(SYSTEM, "Vrij") as session:  # nobody holds the file
        factories.case(session)


def test_who_turns_away_from_the_page_on_sight_is_not_brought_back_to_it(
    kept: Path, qapp: QApplication, qtbot: QtBot, store: Store, profile: Path
) -> None:
    program = make_program(qapp, profile, store.path)
    turned: list[Path] = []

    def turn_away(path: Path, *_: object) -> None:
        turned.append(path)
        program.threshold.choose_again()

    program.threshold.foreseen.connect(turn_away)
    user = Visitor(qtbot, program)
    user.sees("Welkom. Waar wilt u uw zaken bewaren?")
    user.waits()
    assert turned == [store.path]
    assert not program.window.side.isEnabled()
    user.leaves()


def test_a_store_that_refuses_after_all_says_so(kept: Path, again: Again, store: Store) -> None:
    """The list could be read, but a store of a newer program is not to be worked in."""
    found = json.loads(kept.read_text(encoding="utf-8"))
    kept.write_text(json.dumps({**found, "revision": "9999"}), encoding="utf-8")
    with store.write(SYSTEM) as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    user, _ = again()
    user.sees("nieuwere versie van dit programma")
    assert not user.program.window.side.isEnabled()


def test_without_anything_kept_the_store_is_opened_first(kept: Path, again: Again) -> None:
    kept.unlink()
    user, seen = again()
    assert all(is_open for is_open, _ in seen.painted)
    assert user.rows("title") == ALL


def test_a_window_that_was_closed_before_its_first_page_came_begins_nothing_any_more(
    kept: Path, qapp: QApplication, store: Store, profile: Path
) -> None:
    program = make_program(qapp, profile, store.path)
    program.start()
    program.threshold.begin()
    program.window.close()
    QApplication.processEvents()
    assert program.desk is None, "its page would wait for a store that nobody opens any more"
