"""The whole program on a store of its own, and somebody at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from praktijkteam.settings import PROFILE_VARIABLE
from praktijkteam.store.connection import Store
from tests.ui.visitor import Starts, Visitor, make_program, remember
from ui.profile import Profile


@pytest.fixture
def profile_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "profiel"
    monkeypatch.setenv(PROFILE_VARIABLE, str(folder))
    return folder


@pytest.fixture
def starts(qtbot: QtBot, qapp: QApplication, profile_folder: Path) -> Iterator[Starts]:
    """Starts the program, on a store or on nothing yet. Whatever went wrong inside fails the test."""
    begun: list[Visitor] = []

    def start(store: Path | None = None, *, read_only: bool = False, member: str = "") -> Visitor:
        program = make_program(qapp, profile_folder, store, read_only=read_only, member=member)
        begun.append(Visitor(qtbot, program))
        return begun[-1]

    yield start
    crashed = [told for visitor in begun for told in visitor.crashed()]
    for visitor in begun:
        visitor.program.window.close()
    assert crashed == []


@pytest.fixture
def begins_at() -> str:
    """The page of last time."""
    return "today"


@pytest.fixture
def visitor(starts: Starts, store: Store, member_id: str, profile_folder: Path, begins_at: str) -> Visitor:
    """A. Bakker, who worked here before, with the window open."""
    remember(profile_folder, store, member_id)
    Profile(profile_folder).set("window.page", begins_at)
    begun = starts(store.path)
    begun.enters()
    return begun
