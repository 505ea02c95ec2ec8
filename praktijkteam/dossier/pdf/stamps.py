"""The stamps of appended pages: of which case and document they are, and which page of how many."""

from collections.abc import Sequence
from dataclasses import dataclass
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


def stamps(wanted: Sequence[Stamp], worn: Look) -> bytes:
    """A page for each stamp, just as large as that."""
    data = BytesIO()
    canvas = Canvas(
        data, pagesize=(PAGE_WIDTH, STRIP), invariant=1, pageCompression=1, initialFontName=worn.regular.name
    )
    for stamp in wanted:
        canvas.setFillColor(white)
        canvas.rect(0, 0, PAGE_WIDTH, STRIP, stroke=0, fill=1)
        paint_rule(canvas, LEFT, STRIP - 6.0, RIGHT - LEFT, RULE)
        _paint(canvas, stamp, worn)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def _paint(canvas: Canvas, stamp: Stamp, worn: Look) -> None:
    style = worn.small_strong
    room = style.width(stamp.right)
    paint_text(canvas, stamp.right, style, RIGHT - room, _BASELINE)
    shown = shorten(stamp.left, style, RIGHT - LEFT - room - 12.0)
    paint_text(canvas, shown, style, LEFT, _BASELINE)
