"""Beginning: the first time, the second time, and when the store does not want to."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, event

from praktijkteam import settings
from praktijkteam.store.connection import Store
from praktijkteam.store.opening import open_store
from praktijkteam.team import reading as team
from praktijkteam.terms import Role
from tests import factories
from tests.ui.visitor import Starts, Visitor, make_program
from ui.after_paint import AfterPaint
from ui.name_page import NamePage
from ui.start import ChoosePage
from ui.threshold import PRACTICE_NAME


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer on which the program was never used."""
    folder = tmp_path / "thuis"
    monkeypatch.setattr(settings, "data_folder", lambda: folder)
    return folder


def test_the_first_time_there_is_a_choice_and_nothing_else_works(starts: Starts, home: Path) -> None:
    user = starts()
    user.sees("Welkom. Waar wilt u uw zaken bewaren?")
    user.sees("Nieuwe opslag maken op deze computer")
    assert not user.program.window.side.isEnabled()
    assert not user.program.window.top.search.isEnabled()
    assert not user.program.window.menus.action_of("go.cases").isEnabled()
    assert user.program.window.menus.action_of("file.open_store").isEnabled()


def test_from_nothing_to_a_store_with_somebody_in_it_by_keyboard(starts: Starts, home: Path) -> None:
    user = starts()
    user.sees("Welkom")
    user.presses(Qt.Key.Key_Tab)  # the first choice has the focus, and is for who has a server
    user.presses(Qt.Key.Key_Return)
    user.sees("Wie bent u?")
    user.types("A. Bakker")
    user.presses(Qt.Key.Key_Tab)
    user.types("casusregisseur")
    user.presses(Qt.Key.Key_Return)
    user.sees("Vandaag")
    user.bot.waitUntil(user.program.window.side.isEnabled, timeout=5000)
    assert user.program.window.top.member.text() == "A. Bakker"

    with open_store(settings.store_path()).read() as connection:
        (member,) = team.members(connection, factories.TODAY)
    assert (member.name, member.function, member.roles) == ("A. Bakker", "casusregisseur", tuple(Role))


def test_the_second_time_nothing_is_asked(starts: Starts, home: Path) -> None:
    first = starts()
    first.clicks("Nieuwe opslag maken op deze computer")
    first.fills("Naam", "A. Bakker")
    first.clicks("Beginnen")
    first.sees("Vandaag")
    first.leaves()

    second = starts()
    second.bot.waitUntil(second.program.window.side.isEnabled, timeout=5000)
    assert second.program.window.top.member.text() == "A. Bakker"


def test_without_a_name_nobody_begins(starts: Starts, home: Path) -> None:
    user = starts()
    user.clicks("Nieuwe opslag maken op deze computer")
    user.clicks("Beginnen")
    user.sees("Vul uw naam in.")


def test_who_begins_sees_where_the_cases_stand_and_can_still_choose_another_place(
    starts: Starts, home: Path
) -> None:
    user = starts()
    user.clicks("Nieuwe opslag maken op deze computer")
    user.sees(f"Uw zaken staan in {settings.store_path()}")
    user.sees_no("Nog geen opslag gekozen")
    user.clicks("Andere opslag kiezen")
    user.sees("Welkom. Waar wilt u uw zaken bewaren?")
    user.sees("Nog geen opslag gekozen")


def test_a_member_recognises_themselves(starts: Starts, store: Store, member_id: str) -> None:
    user = starts(store.path)
    user.fills("Naam", "a. bakker")
    user.clicks("Beginnen")
    user.bot.waitUntil(user.program.window.side.isEnabled, timeout=5000)
    desk = user.program.desk
    assert desk
    assert desk.context.actor.id == member_id


def test_an_answer_that_is_given_while_the_store_is_opened_counts(
    qapp: QApplication, qtbot: QtBot, profile_folder: Path, store: Store, member_id: str
) -> None:
    program = make_program(qapp, profile_folder, store.path)

    def answer(page: NamePage) -> None:
        assert not program.window.side.isEnabled()
        page.name.setText("A. Bakker")
        page.start.click()

    program.threshold.screen_wanted.connect(answer)
    user = Visitor(qtbot, program)
    user.enters()
    assert user.program.window.top.member.text() == "A. Bakker"
    user.leaves()


def test_who_chooses_another_place_while_the_store_is_opened_is_asked_nothing_about_it(
    qapp: QApplication, qtbot: QtBot, profile_folder: Path, store: Store, member_id: str
) -> None:
    program = make_program(qapp, profile_folder, store.path)
    seen: list[type] = []
    program.threshold.screen_wanted.connect(lambda screen: seen.append(type(screen)))
    program.threshold.screen_wanted.connect(
        lambda screen: AfterPaint(screen, program.threshold.choose_again) if len(seen) == 1 else None
    )
    user = Visitor(qtbot, program)
    user.sees("Welkom. Waar wilt u uw zaken bewaren?")
    user.waits()
    assert seen == [NamePage, ChoosePage]
    user.leaves()


def test_enter_on_the_beginning_of_a_name_is_who_is_known_by_it(
    starts: Starts, store: Store, member_id: str
) -> None:
    user = starts(store.path)
    user.sees("Wie bent u?")
    user.types("Bak")
    user.presses(Qt.Key.Key_Return)
    user.bot.waitUntil(lambda: user.value("Naam") == "A. Bakker")
    user.presses(Qt.Key.Key_Return)
    user.enters()
    assert user.program.window.top.member.text() == "A. Bakker"


def test_somebody_new_with_a_name_like_another_says_so(starts: Starts, store: Store, member_id: str) -> None:
    user = starts(store.path)
    user.fills("Naam", "Bakker")
    user.clicks("Beginnen")
    user.sees("Bedoelt u A. Bakker?")
    user.finds("Naam", "Bakker", down=2)
    user.clicks("Beginnen")
    user.bot.waitUntil(lambda: user.program.window.top.member.text() == "Bakker", timeout=5000)


def test_the_name_on_the_command_line_is_who_works(starts: Starts, store: Store, member_id: str) -> None:
    user = starts(store.path, member="a. bakker")
    user.enters()
    assert user.program.window.top.member.text() == "A. Bakker"
    user.leaves()
    unknown = starts(store.path, member="C. Dekker")
    unknown.sees("Wie bent u?")
    assert unknown.value("Naam") == "C. Dekker"


def test_examples_that_were_made_before_open_without_a_question(
    starts: Starts, home: Path, store: Store, member_id: str
) -> None:
    home.mkdir()
    (home / PRACTICE_NAME).write_bytes(store.path.read_bytes())
    user = starts()
    user.clicks("Oefenen met voorbeeldzaken")
    user.bot.waitUntil(user.program.window.side.isEnabled, timeout=5000)
    assert user.program.window.top.member.text() == "A. Bakker"
    assert not settings.store_path().exists(), "the person's own store is not touched"


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recepten (naam TEXT)")
    connection.close()


def _text(path: Path) -> None:
    path.write_text("geen opslag", encoding="utf-8")


@pytest.mark.parametrize("make", [_foreign, _text, Path.mkdir])
def test_a_store_that_refuses_says_why_and_what_can_be_done(
    starts: Starts, tmp_path: Path, make: object
) -> None:
    path = tmp_path / "vreemd.sqlite"
    make(path)  # type: ignore[operator]
    user = starts(path)
    user.sees("Deze opslag gaat niet open")
    user.sees("vreemd.sqlite")
    user.sees("Opnieuw proberen")
    user.sees("Andere opslag openen")
    assert not user.program.window.side.isEnabled()


def test_trying_again_works_once_it_is_mended(
    starts: Starts, store: Store, member_id: str, tmp_path: Path
) -> None:
    path = tmp_path / "straks.sqlite"
    user = starts(path)
    user.sees("Er staat geen opslag op")
    path.write_bytes(store.path.read_bytes())
    user.clicks("Opnieuw proberen")
    user.sees("Wie bent u?")


def test_a_store_that_opens_when_another_is_wanted_already_is_let_go_of(
    starts: Starts, store: Store, member_id: str, home: Path
) -> None:
    closed: list[Engine] = []
    hear = closed.append
    user = starts()
    user.sees("Welkom")
    event.listen(Engine, "engine_disposed", hear)
    try:
        user.program.threshold.open(store.path)
        user.program.worker.finish()
        user.program.threshold.open(store.path)
        user.sees("Wie bent u?")
        assert len(closed) == 1
    finally:
        event.remove(Engine, "engine_disposed", hear)


def test_somebody_else_sits_down(starts: Starts, home: Path) -> None:
    user = starts()
    user.clicks("Nieuwe opslag maken op deze computer")
    user.fills("Naam", "A. Bakker")
    user.clicks("Beginnen")
    user.sees("Vandaag")
    user.program.window.top.other_member_wanted.emit()
    user.sees("Wie bent u?")
    user.fills("Naam", "C. Dekker")
    user.clicks("Beginnen")
    user.bot.waitUntil(lambda: user.program.window.top.member.text() == "C. Dekker", timeout=5000)
