"""A window on a store, and somebody who works at it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from praktijkteam.cases import reading
from praktijkteam.cases.view import CaseView
from praktijkteam.store.connection import Store
from tests.scenarios.user import User
from tests.ui.cases.window import Desktop
from tests.ui.conftest import dressed  # noqa: F401 - scenarios are dressed like the window tests
from ui.cases.case_page import CasePage

Opens = Callable[..., Desktop]
View = Callable[[], CaseView]


@pytest.fixture
def window(store: Store, member_id: str, tmp_path: Path) -> Iterator[Opens]:
    """Opens windows on the store; each has its own jobs, messages and drafts."""
    with ExitStack() as stack:

        def open_window(name: str = "A. Bakker", actor_id: str = member_id) -> Desktop:
            made = Desktop(store, actor_id, tmp_path / "profiel", name=name)
            stack.callback(_close, made)
            return made

        yield open_window


@pytest.fixture
def user(qtbot: QtBot, window: Opens, case_number: str) -> User:
    """A. Bakker, with that case open."""
    desktop = window()
    somebody = User(qtbot, desktop, CasePage(desktop.context))
    somebody.opens(case_number)
    return somebody


@pytest.fixture
def view(store: Store, case_number: str) -> View:
    """How the case stands in the store now."""

    def read() -> CaseView:
        with store.read() as connection:
            return reading.case(connection, case_number)

    return read


def _close(desktop: Desktop) -> None:
    desktop.close()
    assert not desktop.crashes, desktop.crashes
