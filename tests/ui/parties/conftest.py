"""The directory, open in the window of A. Bakker."""

from collections.abc import Callable

import pytest

from tests.ui.frame.conftest import begins_at, profile_folder, starts, visitor
from tests.ui.visitor import Visitor
from ui.page import Target

__all__ = ["begins_at", "profile_folder", "starts", "visitor"]

Opens = Callable[[str], Visitor]


@pytest.fixture
def opens(visitor: Visitor) -> Opens:
    """`opens("organisation")` brings one of the lists of the directory on sight."""

    def open_list(name: str) -> Visitor:
        visitor.program.window.go.page("parties", Target(field=name))
        visitor.waits()
        return visitor

    return open_list
