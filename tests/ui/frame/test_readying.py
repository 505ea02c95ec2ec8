import sys

import pytest

from tests.ui.visitor import Visitor
from ui import readying
from ui.parties.municipalities import MunicipalityList
from ui.settings.page import SettingsPage


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has to keep still for seconds in a test."""
    for name in ("FIRST_MS", "NEXT_MS", "QUIET_MS"):
        monkeypatch.setattr(readying, name, 0)


def test_pages_that_nobody_looked_at_lie_ready(at_once: None, visitor: Visitor) -> None:
    window = visitor.program.window
    shown = visitor.here
    visitor.bot.waitUntil(lambda: bool(window.findChildren(SettingsPage)))
    assert visitor.here is shown, "what is on sight stays there"
    (ready,) = window.findChildren(MunicipalityList)
    window.go.page("parties")
    visitor.waits()
    assert ready.isVisible()
    visitor.bot.waitUntil(lambda: "praktijkteam.dossier.making" in sys.modules)
    assert visitor.rows("name")
