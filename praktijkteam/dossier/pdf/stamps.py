"""The stamps of appended pages: of which case and document they are, and which page of how many."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO

from reportlab.lib.colors import white
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from praktijkteam.dossier.pdf.blocks import paint_rule, paint_text
from praktijkteam.dossier.pdf.lines import shorten
from praktijkteam.dossier.pdf.look import LEFT, PAGE_WIDTH, RIGHT, RULE, Look, Style

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
    """The stamps, drawn with fonts that they share. What is the same on many of them is drawn once."""
    data, style = BytesIO(), worn.small_strong
    canvas = Canvas(data, pagesize=(PAGE_WIDTH, STRIP), invariant=1, initialFontName=worn.regular.name)
    widths = [style.width(stamp.right) for stamp in wanted]
    room = RIGHT - LEFT - max(widths, default=0.0) - 12.0

    @cache
    def begin(left: str) -> bytes:
        shown = shorten(left, style, room)
        return _drawn(canvas, _paint_strip) + _drawn(canvas, partial(_paint, shown, style, LEFT))

    def end(right: str, wide: float) -> bytes:
        return _drawn(canvas, partial(_paint, right, style, RIGHT - wide))

    drawn = [begin(stamp.left) + end(stamp.right, wide) for stamp, wide in zip(wanted, widths, strict=True)]
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


def _paint(text: str, style: Style, x: float, canvas: Canvas) -> None:
    paint_text(canvas, text, style, x, _BASELINE)
