"""The stamps of appended pages: of which case and document they are, and which page of how many."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO

from reportlab.lib.colors import white
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from praktijkteam.dossier.pdf.blocks import paint_rule, paint_text
from praktijkteam.dossier.pdf.lines import shorten
from praktijkteam.dossier.pdf.look import LEFT, PAGE_WIDTH, RIGHT, RULE, Look

STRIP = 11 * mm
"""How high a stamp is on a page that is as wide as A4; on another it grows or shrinks with the page."""
_BASELINE = 12.0


@dataclass(frozen=True)
class Stamp:
    """What stands below an appended page."""

    left: str
    right: str


@dataclass(frozen=True)
class Drawn:
    """Stamps as they are drawn, each by itself; their letters are in the fonts of a page that comes along."""

    page: bytes
    each: list[bytes]


def stamps(wanted: Sequence[Stamp], worn: Look) -> Drawn:
    """The stamps, drawn with fonts that they share."""
    data = BytesIO()
    canvas = Canvas(data, pagesize=(PAGE_WIDTH, STRIP), invariant=1, initialFontName=worn.regular.name)
    strip = _drawn(canvas, _paint_strip)
    drawn = [strip + _drawn(canvas, partial(_paint, stamp=stamp, worn=worn)) for stamp in wanted]
    canvas._code.clear()
    canvas.showPage()
    canvas.save()
    return Drawn(data.getvalue(), drawn)


def _drawn(canvas: Canvas, paint: Callable[[Canvas], None]) -> bytes:
    """What painting it puts on a page."""
    begun = len(canvas._code)
    canvas.saveState()
    paint(canvas)
    canvas.restoreState()
    return "".join(f"{line}\n" for line in canvas._code[begun:]).encode("latin-1")


def _paint_strip(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    canvas.rect(0, 0, PAGE_WIDTH, STRIP, stroke=0, fill=1)
    paint_rule(canvas, LEFT, STRIP - 6.0, RIGHT - LEFT, RULE)


def _paint(canvas: Canvas, stamp: Stamp, worn: Look) -> None:
    style = worn.small_strong
    taken = style.width(stamp.right)
    paint_text(canvas, stamp.right, style, RIGHT - taken, _BASELINE)
    shown = shorten(stamp.left, style, RIGHT - LEFT - taken - 12.0)
    paint_text(canvas, shown, style, LEFT, _BASELINE)
