"""Labels for paper files: sheets of ten stickers of 99.1 by 57 mm, two beside each other."""

from collections.abc import Sequence
from datetime import datetime

from reportlab.lib.units import mm

from praktijkteam.dossier.content.listing import Label
from praktijkteam.dossier.letterhead import Letterhead
from praktijkteam.dossier.pdf.archivable import Description, archive
from praktijkteam.dossier.pdf.blocks import Stack, Text
from praktijkteam.dossier.pdf.growing import Growing
from praktijkteam.dossier.pdf.look import PAGE_HEIGHT, PAGE_WIDTH, Look, look
from praktijkteam.dossier.pdf.paper import Paper
from praktijkteam.dossier.pdf.saving import Target, into
from praktijkteam.errors import Refused

ACROSS, DOWN = 2, 5
A_SHEET = ACROSS * DOWN
_WIDE, _HIGH = 99.1 * mm, 57.0 * mm
_GAP = 2.5 * mm
_LEFT = (PAGE_WIDTH - ACROSS * _WIDE - (ACROSS - 1) * _GAP) / 2
_TOP = (PAGE_HEIGHT - DOWN * _HIGH) / 2
_PAD = 6.0 * mm


def write_labels(
    labels: Sequence[Label],
    target: Target,
    *,
    now: datetime,
    by: str,
    first: int = 1,
    letterhead: Letterhead | None = None,
) -> None:
    """Print the labels on sheets; the first one goes on sticker `first`, so that a sheet can be used again."""
    if not labels:
        raise Refused("Er zijn geen zaken voor een etiket. Kies eerst zaken.")
    if not 1 <= first <= A_SHEET:
        raise Refused(f"Een vel heeft {A_SHEET} etiketten. Kies een nummer van 1 tot en met {A_SHEET}.")
    worn = look(letterhead)
    paper = Paper(pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, initialFontName=worn.regular.name)
    for place, label in enumerate(labels, start=first - 1):
        if place >= A_SHEET and place % A_SHEET == 0:
            paper.showPage()
        _paint(paper, label, place % A_SHEET, worn)
    paper.save()
    numbers = ", ".join(label.number for label in labels[:3])
    said = Description(f"Etiketten: {numbers}", worn.regular.printable(by), "Etiketten voor dossiers", now)
    with into(target) as file:
        archive(paper, said, Growing(file))


def _paint(paper: Paper, label: Label, place: int, worn: Look) -> None:
    row, column = divmod(place, ACROSS)
    x, top = _LEFT + column * (_WIDE + _GAP) + _PAD, PAGE_HEIGHT - _TOP - row * _HIGH - _PAD
    room = _WIDE - 2 * _PAD
    block = Stack(
        [
            Text(label.number, worn.title, role="H1"),
            Text(label.title, worn.large_strong, before=3.0, most=2),
            Text(label.place or " ", worn.body, before=3.0, most=1),
            Text(" · ".join(label.facts) or " ", worn.small_soft, before=6.0, most=2),
        ]
    )
    block.measure(room)
    with paper.within("Sect"):
        block.paint(paper, x, top)
