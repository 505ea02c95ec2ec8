"""Leaving with something typed: it is saved on the way out, or it waits as a draft."""

import os
from pathlib import Path

import pytest

from praktijkteam.cases import reading
from praktijkteam.documents import copies
from praktijkteam.store.connection import Store
from tests import factories
from tests.conftest import Write
from tests.ui.visitor import Starts, Visitor, remember

PROBLEM = "Wat is het probleem?"


@pytest.fixture
def number(write: Write) -> str:
    with write() as session:
        return factories.case(session, title="Overlast door kamerverhuur").number


def stored(store: Store, number: str) -> str:
    with store.read() as connection:
        return reading.case(connection, number).problem.text


def test_the_title_marks_what_is_not_saved(visitor: Visitor, number: str) -> None:
    window = visitor.program.window
    window.go.case(number)
    visitor.adds(PROBLEM, "Er is overlast.")
    visitor.bot.waitUntil(window.isWindowModified)
    visitor.clicks("Opslaan")
    visitor.bot.waitUntil(lambda: not window.isWindowModified())


def test_another_page_saves_what_was_typed(visitor: Visitor, store: Store, number: str) -> None:
    visitor.program.window.go.case(number)
    visitor.adds(PROBLEM, "Er is overlast.")
    visitor.program.window.side.button("cases").click()
    visitor.bot.waitUntil(lambda: stored(store, number) == "Er is overlast.")


def test_closing_the_window_saves_what_was_typed_and_leaves_no_draft(
    visitor: Visitor, starts: Starts, store: Store, number: str
) -> None:
    visitor.program.window.go.case(number)
    visitor.adds(PROBLEM, "Er is overlast.")
    visitor.program.window.close()
    assert stored(store, number) == "Er is overlast."

    again = starts(store.path)
    again.enters()
    again.waits()
    assert "nog niet bewaard" not in again.text()


def test_a_new_request_that_was_begun_is_offered_again(
    visitor: Visitor, starts: Starts, store: Store
) -> None:
    visitor.program.window.go.new_request()
    visitor.fills(PROBLEM, "Er belde iemand uit Emmerich.")
    visitor.program.window.close()

    again = starts(store.path)
    again.enters()
    again.program.window.go.new_request()
    again.waits()
    assert again.value(PROBLEM) == "Er belde iemand uit Emmerich."


def test_copies_to_look_at_go_whether_their_window_was_closed_or_killed(
    starts: Starts, store: Store, member_id: str, profile_folder: Path
) -> None:
    of_killed = profile_folder / "geopend" / "1"
    of_killed.mkdir(parents=True)
    os.utime(of_killed, (0, 0))
    remember(profile_folder, store, member_id)
    visitor = starts(store.path)
    visitor.bot.waitUntil(lambda: not of_killed.exists())

    opened = copies.look_folder()
    visitor.program.window.close()
    assert not opened.exists()
