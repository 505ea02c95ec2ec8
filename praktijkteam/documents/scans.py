"""Scans: files of leaves (TIFF), as copiers make them. Qt shows their first leaf only, and not of every kind."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Final

from praktijkteam.documents.first_page import Drawn

if TYPE_CHECKING:
    from PIL.Image import Image

SCAN: Final = "image/tiff"
_MOST_DOTS = 80_000_000
_MOST_LEAVES = 500
_SHARPEST = 1200.0


def as_leaves(data: bytes) -> bytes | None:
    """Every leaf as a page of a PDF, to look at; None when they cannot be shown."""
    made = BytesIO()
    with _opened(data) as scan:
        if scan is None:
            return None
        try:
            scan.save(made, "PDF", save_all=True, resolution=_sharpness(scan))
        except (OSError, SyntaxError, ValueError):
            return None
    return made.getvalue()


def first_leaf(data: bytes, width: int, height: int) -> Drawn | None:
    """The first leaf, no larger than this."""
    with _opened(data) as scan:
        if scan is None:
            return None
        try:
            small = scan.convert("L" if scan.mode == "1" else "RGB")  # black and white alone shrinks to dots
            small.thumbnail((width, height))
            small = small.convert("RGB")
        except (OSError, SyntaxError, ValueError):
            return None
    return Drawn(small.width, small.height, 4 * small.width, small.tobytes("raw", "BGRX"))


@contextmanager
def _opened(data: bytes) -> Iterator["Image | None"]:
    """None of what is damaged, or has more dots than this program takes into memory."""
    from PIL import Image, UnidentifiedImageError  # for a quick start: only who sees a scan needs it

    bombs = (Image.DecompressionBombError, Image.DecompressionBombWarning)
    try:
        scan = Image.open(BytesIO(data), formats=("TIFF",))
        leaves = getattr(scan, "n_frames", 1)
    except (UnidentifiedImageError, *bombs, OSError, SyntaxError, ValueError):
        yield None
        return
    with scan:
        is_small = scan.width * scan.height <= _MOST_DOTS and leaves <= _MOST_LEAVES
        yield scan if is_small else None


def _sharpness(scan: "Image") -> float:
    """Dots an inch; a leaf without any is drawn as if on a screen."""
    told = float(scan.info.get("dpi", (0, 0))[0])
    return told if 1 < told <= _SHARPEST else 72.0
