"""The one place that knows where the fonts, icons and reference lists are, also in a bundled program."""

import sys
from pathlib import Path

FONT_FAMILY = "Source Sans 3"


def folder() -> Path:
    """The resources folder: of the bundle when there is one, else the one beside the package."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parent.parent
    return root / "resources"


def font(weight: str) -> Path:
    """The file of a weight of our one family: "Regular" or "SemiBold"."""
    return _existing(folder() / "fonts" / f"SourceSans3-{weight}.ttf")


def fonts() -> tuple[Path, ...]:
    return tuple(sorted((folder() / "fonts").glob("*.ttf")))


def print_file(name: str) -> Path:
    """Something that only paper needs: letters of another script, the meaning of colours."""
    return _existing(folder() / "print" / name)


def icon(name: str) -> Path:
    """The drawing of that name; its lines are in `currentColor`, to be replaced by a palette colour."""
    return _existing(folder() / "icons" / f"{name}.svg")


def translations() -> Path:
    """Dutch for what Qt says itself, as far as its own translation leaves it in English."""
    return _existing(folder() / "translations" / "qt_aanvulling.qm")


def reference(name: str) -> list[dict[str, str]]:
    """The rows of a reference list, by the names in its first line."""
    import csv  # start: only a new store reads lists

    path = _existing(folder() / "reference" / f"{name}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise FileNotFoundError(f"no such resource: {path}")
    return path
