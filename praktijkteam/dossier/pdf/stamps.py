"""The stamps of appended pages: of which case and document they are, and which page of how many."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial

from reportlab.lib.colors import white
from reportlab.lib.units import mm

from praktijkteam.dossier.pdf.blocks import Canvas, paint_rule, paint_text
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


def stamps(canvas: Canvas, wanted: Sequence[Stamp], worn: Look) -> list[bytes]:
    """The stamps as they are drawn, with the fonts of a canvas. What is the same on many of them is drawn once."""
    style = worn.small_strong
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
    return drawn


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
