"""Make the pictures that git keeps small: few colours are enough for a screen, and text stays sharp.

Run it after `python3 dev.py gallery`, with .venv's Python: docs/pictures/shrink.py [FOLDER]
"""

import sys
from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent
COLOURS = 128


def kept() -> list[str]:
    """The pictures that the documents show."""
    lines = (HERE / ".gitignore").read_text(encoding="utf-8").split()
    return [line.removeprefix("!") for line in lines if line.endswith(".png")]


def shrink(source: Path, target: Path) -> None:
    with Image.open(source) as picture:
        # by coverage: a colour that is rare here, such as that of a warning, has to stay itself
        few = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(target, optimize=True)


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for name in kept():
        shrink(folder / name, HERE / name)
