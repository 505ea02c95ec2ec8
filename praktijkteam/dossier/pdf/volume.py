"""A further volume of a dossier: the documents of the case as pages, as they were received.

Such pages are made by others. So this volume is no PDF/A and is not read aloud, and it says so; the files
themselves travel within the first volume.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path

from praktijkteam.dossier.pdf.archivable import Description, close
from praktijkteam.dossier.pdf.blocks import Block, Stack, Text
from praktijkteam.dossier.pdf.drawn import Drawn, plain, put_tree
from praktijkteam.dossier.pdf.leaves import Binder, Leaves, Sheet
from praktijkteam.dossier.pdf.look import LEFT, PAGE_HEIGHT, PAGE_WIDTH, TOP, WIDTH, Look
from praktijkteam.dossier.pdf.outline import Entry, put_outline
from praktijkteam.dossier.pdf.pages import Pages, Running
from praktijkteam.dossier.pdf.paper import Chapter, Paper
from praktijkteam.dossier.pdf.saving import Place
from praktijkteam.dossier.pdf.signposts import entry
from praktijkteam.dossier.pdf.stamps import STRIP, Stamp, stamps
from praktijkteam.dossier.pdf.tables import Cell, Head, table

_ON_A_PAGE = 32
"""About so many documents stand on a page of the list."""

_TOLD = (
    "De bladzijden in dit deel zijn van de documenten zelf, zoals zij zijn ontvangen; onder elke bladzijde staat "
    "bij welk document zij hoort. Dit deel is daarom geen archiefbestand (PDF/A) en kan niet worden voorgelezen. "
    "Bewaar het bij deel 1: daarin zit elk bestand ongewijzigd."
)


@dataclass(frozen=True)
class Volume:
    """Which volume of how many, of which case."""

    case: str
    title: str
    place: int
    of: int
    confidentiality: str
    made_at: datetime
    made_by: str


def binder(worn: Look, first: Path, most_pages: int) -> Binder:
    """What puts the documents into volumes beside the first one."""
    return Binder(partial(_notice, worn=worn), first, most_pages)


def finish_volume(volume: Volume, leaves: Leaves, worn: Look, place: Place = Path.replace) -> None:
    """Put a list of what is in it before the pages and stamps below them; then the volume is a file."""
    growing, sheets = leaves.growing, leaves.sheets
    front = _front(volume, sheets, worn)
    drawn = stamps(front, _stamps(volume, sheets, front.count), worn)
    own = Drawn(front, growing, leaves.tree)
    own.put({})
    leaves.put_stamps(drawn, own.fonts)
    pages = [*own.pages, *(leaf.page for leaf in leaves.leaves)]
    put_tree(growing, leaves.tree, pages)
    outline = put_outline(growing, _entries(own.pages, leaves))
    root = b"/Pages %d 0 R/Outlines %d 0 R/PageMode/UseOutlines" % (leaves.tree, outline)
    close(growing, _description(volume, worn), root)
    leaves.file.finish(place)


def _front(volume: Volume, sheets: Sequence[Sheet], worn: Look) -> Paper:
    """The list with the page on which each begins: how many pages the list takes is known once it has been made."""
    front = 1 + len(sheets) // _ON_A_PAGE
    while True:
        made = _list(volume, sheets, worn, front)
        if made.count == front:
            return made
        front = made.count


def _list(volume: Volume, sheets: Sequence[Sheet], worn: Look, front: int) -> Paper:
    name = f"Zaakdossier {volume.case}, deel {volume.place} van {volume.of}"
    total = front + sum(sheet.pages for sheet in sheets)
    running = Running(name, volume.confidentiality, volume.title, total)
    pages = Pages(running, worn, None)
    pages.build(list(_story(name, sheets, worn, front)), canvasmaker=Paper)
    drawn: Paper = pages.canv
    return drawn


def _story(name: str, sheets: Sequence[Sheet], worn: Look, front: int) -> Iterator[Block]:
    head = [
        Text("Bladzijden van documenten", worn.title, role="H1"),
        Text(name, worn.body_soft, before=3.2),
        Text(_TOLD, worn.body, before=10.0, wide=400.0),
    ]
    yield Chapter("lijst", "Inhoud van dit deel", Stack(head))
    heads = (
        Head("Nr", 26.0),
        Head("Document", 206.0),
        Head("Bestand", WIDTH - 364.0),
        Head("Bladzijden", 62.0),
        Head("Vanaf pagina", 70.0),
    )
    rows: list[Sequence[Cell]] = []
    begin = front + 1
    for sheet in sheets:
        rows.append((str(sheet.number), _called(sheet, worn), sheet.file_name, str(sheet.pages), str(begin)))
        begin += sheet.pages
    yield table(worn, heads, rows, before=18.0)


def _called(sheet: Sheet, worn: Look) -> Block:
    more = [Text(f"Niet te tonen: {sheet.trouble}.", worn.small_soft)] if sheet.trouble else []
    return Stack([Text(sheet.title, worn.small_strong), *more])


def _notice(sheet: Sheet, worn: Look) -> bytes:
    """A page in the place of one that cannot be shown."""
    size = (PAGE_WIDTH, PAGE_HEIGHT - STRIP)
    paper = Paper(pagesize=size, invariant=1, initialFontName=worn.regular.name)
    lost = (
        "Het bestand ontbreekt ook in deel 1."
        if sheet.source is None
        else "Het bestand zelf zit ongewijzigd in deel 1."
    )
    block = Stack(
        [
            Text(sheet.heading, worn.title, most=6),
            Text(sheet.file_name, worn.body_soft, before=6.0, most=3),
            Text(
                f"Dit document kan niet worden getoond: {sheet.trouble}. {lost}",
                worn.body,
                before=14.0,
                wide=360.0,
            ),
        ]
    )
    block.measure(WIDTH)
    block.paint(paper, LEFT, TOP - STRIP)
    paper.save()
    return plain(paper)


def _stamps(volume: Volume, sheets: Sequence[Sheet], front: int) -> list[Stamp]:
    total = front + sum(sheet.pages for sheet in sheets)
    return [
        Stamp(
            f"{volume.case} · document {sheet.number} · {sheet.title}",
            f"bladzijde {page} van {sheet.pages} · deel {volume.place}, pagina {place} van {total}",
        )
        for place, (sheet, page) in enumerate(_leaves(sheets), start=front + 1)
    ]


def _leaves(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, int]]:
    for sheet in sheets:
        for page in range(1, sheet.pages + 1):
            yield sheet, page


def _entries(front: Sequence[int], leaves: Leaves) -> Iterator[Entry]:
    yield entry("Inhoud van dit deel", front)
    numbers = iter([leaf.page for leaf in leaves.leaves])
    for sheet in leaves.sheets:
        yield entry(sheet.heading, list(islice(numbers, sheet.pages)), sheet.bookmarks)


def _description(volume: Volume, worn: Look) -> Description:
    printable = worn.regular.printable
    title = f"Zaakdossier {volume.case}, deel {volume.place}: {volume.title}"
    return Description(
        printable(title), printable(volume.made_by), "Bladzijden van documenten", volume.made_at
    )
