"""Make the pictures that git keeps small: a screen has few colours, and those have to stay what they are.

Run it after `python3 dev.py gallery`, with .venv's Python: docs/pictures/shrink.py [FOLDER]
"""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

Colour = tuple[int, int, int]

HERE = Path(__file__).parent
MOST_SEEN, MOST_DIFFERENT = 128, 128


def kept() -> list[str]:
    """The pictures that the documents show."""
    lines = (HERE / ".gitignore").read_text(encoding="utf-8").split()
    return [line.removeprefix("!") for line in lines if line.endswith(".png")]


def shrink(source: Path, target: Path) -> None:
    with Image.open(source) as opened:
        picture = opened.convert("RGB")
    parts = iter(picture.tobytes())
    pixels: list[Colour] = list(zip(parts, parts, parts, strict=True))
    counted = Counter(pixels)
    chosen = palette(counted)
    place = {colour: nearest(colour, chosen) for colour in counted}
    few = Image.frombytes("P", picture.size, bytes(place[pixel] for pixel in pixels))
    few.putpalette([part for colour in chosen for part in colour])
    few.save(target, optimize=True)


def palette(counted: Counter[Colour]) -> list[Colour]:
    """The colours that are there most, then the rare ones that differ most: a warning is a few pixels."""
    chosen = [colour for colour, _ in counted.most_common(MOST_SEEN)]
    far = {colour: min(distance(colour, one) for one in chosen) for colour in counted}
    for _ in range(MOST_DIFFERENT):
        farthest = max(far, key=far.__getitem__)
        if far[farthest] == 0:
            break
        chosen.append(farthest)
        far = {colour: min(away, distance(colour, farthest)) for colour, away in far.items()}
    return chosen


def nearest(colour: Colour, chosen: Iterable[Colour]) -> int:
    return min(enumerate(chosen), key=lambda one: distance(colour, one[1]))[0]


def distance(one: Colour, other: Colour) -> int:
    return sum((left - right) ** 2 for left, right in zip(one, other, strict=True))


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    for name in kept():
        shrink(folder / name, HERE / name)
