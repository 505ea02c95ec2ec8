"""A store that is opened only to read in: marked as such, and nothing in it can be changed."""

from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from praktijkteam.store import network
from praktijkteam.store.connection import Store
from praktijkteam.store.network import from_linux
from praktijkteam.terms import Confidentiality, Role
from tests import factories
from tests.conftest import Write
from tests.ui.visitor import Starts, Visitor

MARK = "Alleen-lezen: u ziet alles, maar er wordt niets bewaard."


@pytest.fixture
def path(store: Store, write: Write, member_id: str) -> Path:
    with write() as session:
        case = factories.case(session, title="Overlast door kamerverhuur", lead_id=member_id)
        factories.task(session, case.id, title="Bellen")
    return store.path


@pytest.fixture
def reader(starts: Starts, path: Path) -> Visitor:
    user = starts(path, read_only=True, member="A. Bakker")
    user.enters()
    return user


def test_who_is_not_known_yet_cannot_begin_by_reading(starts: Starts, path: Path) -> None:
    user = starts(path, read_only=True)
    user.fills("Naam", "C. Dekker")
    user.clicks("Beginnen")
    user.sees("Deze naam staat niet in de opslag. Kies uw naam uit de lijst.")


def test_what_somebody_may_not_see_is_not_read_either(starts: Starts, path: Path, write: Write) -> None:
    with write() as session:
        factories.member(session, name="C. Dekker", roles=(Role.READER,))
        factories.case(session, title="Vertrouwelijk", confidentiality=Confidentiality.CONFIDENTIAL)
    user = starts(path, read_only=True, member="c. dekker")
    user.enters()
    user.program.window.go.page("cases")
    user.sees_rows("title", ["Overlast door kamerverhuur"])


def test_a_store_in_which_nobody_works_yet_can_be_read_by_anybody(starts: Starts, store: Store) -> None:
    user = starts(store.path, read_only=True)
    user.enters()
    user.sees(MARK)


def test_the_window_says_what_it_is(reader: Visitor) -> None:
    reader.sees(MARK)
    reader.sees("alleen-lezen")
    assert "(alleen-lezen)" in reader.program.window.windowTitle()
    assert not reader.program.window.top.new.isEnabled()
    assert not reader.program.window.menus.action_of("file.new_request").isEnabled()


def test_everything_can_be_read_and_nothing_is_offered_that_would_change_it(
    reader: Visitor, path: Path
) -> None:
    before = sha256(path.read_bytes()).digest()
    reader.program.window.go.page("cases")
    reader.sees_rows("title", ["Overlast door kamerverhuur"])
    reader.chooses_rows("Overlast door kamerverhuur")
    reader.sees("Dossiers…")
    reader.sees_no("Taak…")
    reader.program.window.go.case("Z-2026-0001")
    reader.sees("Probleem")
    reader.sees_no("Taak toevoegen")
    assert sha256(path.read_bytes()).digest() == before


def test_one_click_opens_it_to_work_in(reader: Visitor) -> None:
    reader.clicks("Gewoon openen")
    reader.sees_no(MARK)
    reader.enters()
    assert reader.program.window.top.new.isEnabled()
    assert "alleen-lezen" not in reader.program.window.windowTitle()


def test_a_store_on_the_network_is_refused_with_a_way_to_read_it(
    starts: Starts, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = f"server:/team {path.parent} nfs4 rw 0 0"
    monkeypatch.setattr(network, "mounts", lambda: from_linux(told))
    user = starts(path)
    user.sees("Deze opslag gaat niet open")
    user.clicks("Openen om alleen te lezen")
    user.fills("Naam", "A. Bakker")
    user.clicks("Beginnen")
    user.enters()
    user.sees(MARK)


def test_what_is_no_store_is_not_offered_to_be_read(starts: Starts, tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("geen opslag", encoding="utf-8")
    user = starts(path)
    user.sees("Deze opslag gaat niet open")
    user.sees_no("Openen om alleen te lezen")


def test_the_start_screen_and_the_menu_open_a_store_to_read_in(
    starts: Starts, path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PRAKTIJKTEAM_STORE", str(tmp_path / "nog niets.sqlite"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    user = starts()
    user.clicks("Opslag openen om alleen te lezen…")
    user.fills("Naam", "A. Bakker")
    user.clicks("Beginnen")
    user.enters()
    user.sees(MARK)
    user.leaves()
    again = starts(path)
    again.program.window.menus.chosen.emit("file.read_store")
    again.sees(MARK)
