"""Make the pictures that git keeps small: few colours are enough for a screen, and text stays sharp.

Run it after `python3 dev.py gallery`, with .venv's Python: docs/pictures/shrink.py [FOLDER]
"""

import sys
from pathlib import Path
from typing import cast

from PIL import Image

HERE = Path(__file__).parent
COLOURS = 256


def kept() -> list[str]:
    """The pictures that the documents show."""
    lines = (HERE / ".gitignore").read_text(encoding="utf-8").split()
    return [line.removeprefix("!") for line in lines if line.endswith(".png")]


def shrink(source: Path, target: Path) -> None:
    """Keep the colours that are there most as they are; the soft edges of text make do with the nearest."""
    with Image.open(source) as opened:
        picture = opened.convert("RGB")
    found = picture.getcolors(picture.width * picture.height)
    counted = sorted(cast("list[tuple[int, tuple[int, int, int]]]", found), reverse=True)
    few = Image.new("P", (1, 1))
    few.putpalette([part for _, colour in counted[:COLOURS] for part in colour])
    picture.quantize(palette=few, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for name in kept():
        shrink(folder / name, HERE / name)
