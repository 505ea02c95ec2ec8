"""A house style of one's own: a folder with `letterhead.toml`, a logo and fonts, instead of our neutral look."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from praktijkteam.errors import Refused

FILE_NAME = "letterhead.toml"
_COLOUR = re.compile("#[0-9a-fA-F]{6}")
_PLACE = re.compile(r"at line (\d+), column (\d+)")
_KNOWN = {
    "logo": {"file", "x", "y", "width"},
    "address": {"lines", "x", "y"},
    "fonts": {"regular", "semibold"},
    "colours": {"text", "secondary"},
    "organisation": {"name"},
}


@dataclass(frozen=True)
class Logo:
    """A picture; its place is that of its top left corner, in millimetres from the top left of the page."""

    path: Path
    x: float
    y: float
    width: float


@dataclass(frozen=True)
class Address:
    lines: tuple[str, ...]
    x: float
    y: float


@dataclass(frozen=True)
class Letterhead:
    """What a letterhead folder asks for; empty is the neutral look."""

    logo: Logo | None = None
    address: Address | None = None
    regular: Path | None = None
    semibold: Path | None = None
    text: str = "#111111"
    second: str = "#555555"
    organisation: str = ""
    folder: Path | None = field(default=None, compare=False)


def read_letterhead(folder: Path) -> Letterhead:
    """The letterhead in that folder; what is wrong in it is refused with the name of what to mend."""
    table = _table(folder / FILE_NAME)
    _refuse_unknown(table)
    fonts, colours = table.get("fonts", {}), table.get("colours", {})
    return Letterhead(
        logo=_logo(folder, table.get("logo")),
        address=_address(table.get("address")),
        regular=_file(folder, "fonts.regular", fonts.get("regular")),
        semibold=_file(folder, "fonts.semibold", fonts.get("semibold")),
        text=_colour("colours.text", colours.get("text", Letterhead.text)),
        second=_colour("colours.secondary", colours.get("secondary", Letterhead.second)),
        organisation=_words("organisation.name", table.get("organisation", {}).get("name", "")),
        folder=folder,
    )


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Refused(
            f"In de map ‘{path.parent.name}’ staat geen leesbaar bestand {FILE_NAME}. Kies een andere map."
        ) from error
    except UnicodeDecodeError as error:
        raise Refused(f"{FILE_NAME} is geen gewone tekst. Bewaar het bestand als UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"{FILE_NAME} klopt niet {_where(error)}. Verbeter dit bestand.") from error


def _where(error: tomllib.TOMLDecodeError) -> str:
    """Where it goes wrong; what goes wrong is only known in English."""
    found = _PLACE.search(str(error))
    return f"op regel {found[1]}, bij teken {found[2]}" if found else "aan het eind"


def _refuse_unknown(table: dict[str, Any]) -> None:
    for part, names in table.items():
        if part not in _KNOWN or not isinstance(names, dict):
            raise Refused(f"{FILE_NAME} heeft een onbekend deel ‘{part}’. Gebruik: {', '.join(_KNOWN)}.")
        for name in names:
            if name not in _KNOWN[part]:
                known = ", ".join(sorted(_KNOWN[part]))
                raise Refused(f"{FILE_NAME} heeft een onbekende naam ‘{part}.{name}’. Gebruik: {known}.")


def _logo(folder: Path, part: dict[str, Any] | None) -> Logo | None:
    path = _file(folder, "logo.file", part.get("file")) if part else None
    if not part or not path:
        return None
    x, y, width = (_millimetres(f"logo.{name}", part.get(name, usual)) for name, usual in _LOGO.items())
    return Logo(path, x, y, width)


_LOGO = {"x": 25.0, "y": 15.0, "width": 60.0}


def _address(part: dict[str, Any] | None) -> Address | None:
    if not part:
        return None
    lines = part.get("lines", [])
    if not isinstance(lines, list):
        raise Refused(f"address.lines in {FILE_NAME} moet een lijst regels zijn.")
    return Address(
        tuple(_words("address.lines", line) for line in lines),
        _millimetres("address.x", part.get("x", 130.0)),
        _millimetres("address.y", part.get("y", 15.0)),
    )


def _file(folder: Path, name: str, value: object) -> Path | None:
    if value is None:
        return None
    path = folder / _words(name, value)
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        raise Refused(f"{name} in {FILE_NAME} noemt ‘{value}’, maar dat bestand staat niet in deze map.")
    return path


def _colour(name: str, value: object) -> str:
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise Refused(f"{name} in {FILE_NAME} moet een kleur zijn zoals #1a2b3c.")
    return value


def _millimetres(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 300:
        raise Refused(f"{name} in {FILE_NAME} moet een aantal millimeters zijn tussen 0 en 300.")
    return float(value)


def _words(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise Refused(f"{name} in {FILE_NAME} moet tekst tussen aanhalingstekens zijn.")
    return value
