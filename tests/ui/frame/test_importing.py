"""Requests from a file, brought in from the window."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.ui.visitor import Visitor


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two lines that can go in and one that cannot, chosen by whoever is asked for a file."""
    path = tmp_path / "verzoeken.jsonl"
    lines = [
        {"reference": "A-1", "title": "Overlast door kamerverhuur", "municipalities": ["Nissewaard"]},
        {"reference": "A-2", "title": "Huisvesting van seizoenswerkers", "municipalities": ["Westland"]},
    ]
    path.write_text("\n".join([*map(json.dumps, lines), "geen json"]), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    return path


def test_the_first_day_offers_the_ways_to_begin(visitor: Visitor) -> None:
    visitor.sees("Er is nog niets vastgelegd")
    visitor.clicks("Het eerste verzoek vastleggen")
    visitor.bot.waitUntil(lambda: visitor.program.window.windowTitle().startswith("Verzoek"))
    visitor.program.window.go.page("today")
    visitor.clicks("Collega’s noemen")
    visitor.sees("Nieuwe medewerker…")


def test_a_file_can_be_brought_in_and_what_was_refused_is_told(visitor: Visitor, file: Path) -> None:
    visitor.sees("Er is nog niets vastgelegd")
    visitor.clicks("Verzoeken invoeren uit een bestand")
    visitor.hears("2 ingevoerd, 0 overgeslagen, 1 geweigerd.")
    visitor.sees_no("Er is nog niets vastgelegd")
    visitor.clicks("Regels bekijken")
    visitor.sees("Invoer van verzoeken.jsonl")
    visitor.sees("De regel is geen JSON")
    visitor.clicks("Sluiten")
    visitor.program.window.go.page("cases")
    visitor.sees_rows("title", ["Overlast door kamerverhuur", "Huisvesting van seizoenswerkers"])


def test_the_same_file_again_adds_nothing(visitor: Visitor, file: Path) -> None:
    for told in ("2 ingevoerd, 0 overgeslagen", "0 ingevoerd, 2 overgeslagen"):
        visitor.program.window.menus.chosen.emit("file.import")
        visitor.hears(told)
