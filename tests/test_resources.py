"""Fonts, icons and lists are found, as a folder of the project and as a bundle."""

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from praktijkteam import resources

ICONS = sorted((resources.folder() / "icons").glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"


def test_both_weights_of_the_font_are_shipped_with_their_licence() -> None:
    assert resources.fonts() == (resources.font("Regular"), resources.font("SemiBold"))
    assert all(path.read_bytes()[:4] == b"\x00\x01\x00\x00" for path in resources.fonts())
    assert "SIL OPEN FONT LICENSE" in (resources.folder() / "fonts" / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_an_icon_is_a_line_drawing_that_takes_a_colour(path: Path) -> None:
    text = resources.icon(path.stem).read_text(encoding="utf-8")
    drawing = ElementTree.fromstring(text)  # noqa: S314 - our own file
    assert drawing.tag == f"{SVG}svg"
    assert drawing.get("stroke") == "currentColor"
    assert drawing.get("viewBox") == "0 0 24 24"


def test_the_icons_have_their_licence() -> None:
    assert "ISC License" in (resources.folder() / "icons" / "LICENSE").read_text(encoding="utf-8")


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no-such-icon"):
        resources.icon("no-such-icon")


def test_a_bundled_program_reads_from_its_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "resources" / "reference"
    folder.mkdir(parents=True)
    (folder / "themes.csv").write_text("name,aliases\nzörg,a|b\n", encoding="utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.reference("themes") == [{"name": "zörg", "aliases": "a|b"}]
