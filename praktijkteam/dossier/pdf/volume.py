"""A further volume of a dossier: the documents of the case as pages, as they were received.

Such pages are made by others. So this volume is no PDF/A and is not read aloud, and it says so; the files
themselves travel within the first volume.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from io import SEEK_END, BytesIO
from pathlib import Path
from typing import BinaryIO

from pikepdf import Name, ObjectStreamMode, OutlineItem, Page, Pdf, StreamDecodeLevel

from praktijkteam.dossier.pdf.appending import BROKEN, Stamper
from praktijkteam.dossier.pdf.archivable import Description
from praktijkteam.dossier.pdf.blocks import Block, Stack, Text
from praktijkteam.dossier.pdf.leaves import Binder, Leaves, Sheet, Step, behind
from praktijkteam.dossier.pdf.look import LEFT, PAGE_HEIGHT, PAGE_WIDTH, TOP, WIDTH, Look
from praktijkteam.dossier.pdf.pages import Pages, Running
from praktijkteam.dossier.pdf.paper import Chapter, Paper
from praktijkteam.dossier.pdf.saving import Place, whole
from praktijkteam.dossier.pdf.signposts import entry
from praktijkteam.dossier.pdf.stamps import STRIP, Stamp, stamps
from praktijkteam.dossier.pdf.tables import Cell, Head, table

_EVERY_FILE = b"31415926535897932384626433832795"
_ON_A_PAGE = 32
"""About so many documents stand on a page of the list."""
_LAST = 64
"""In so many last bytes of a file stands where its table begins, and there its identity."""

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


def binder(worn: Look, most_pages: int) -> Binder:
    """What puts the documents into volumes."""
    return Binder(partial(_notice, worn=worn), most_pages)


def write_volume(
    volume: Volume, leaves: Leaves, target: Path, worn: Look, step: Step, place: Place = Path.replace
) -> None:
    """The volume as a file, with a list of what is in it before the pages."""
    sheets = leaves.sheets
    head, front = _front(volume, sheets, worn)
    with behind(head, leaves, partial(_notice, worn=worn), step) as pdf:
        _stamp_all(pdf, front, volume, sheets, worn)
        _outline(pdf, front, sheets)
        keep(pdf, _description(volume, worn), [sheet.digest for sheet in sheets], target, place)


def keep(
    pdf: Pdf, said: Description, parts: Iterable[str], target: Path, place: Place = Path.replace
) -> None:
    """Save what was put together of such parts. They stay as they were pressed together by others.

    The identity of the file is made of theirs: to read all of it once more takes as long as saving it.
    """
    describe(pdf, said)
    pdf.Root.PageMode = Name.UseOutlines
    identity = sha256(repr((said, *parts)).encode()).digest()[:16]
    with whole(target, place) as file:
        pdf.save(
            file,
            min_version="1.7",
            static_id=True,
            compress_streams=False,
            object_stream_mode=ObjectStreamMode.generate,
            stream_decode_level=StreamDecodeLevel.none,
        )
        _identify(file, identity)


def _identify(file: BinaryIO, identity: bytes) -> None:
    """Put the identity in the place of the one that the PDF library gives to every file when so asked."""
    file.seek(max(0, file.seek(0, SEEK_END) - _LAST))
    begin = int(file.read().split(b"startxref")[-1].split(None, 1)[0])
    file.seek(begin)
    file.seek(begin + file.read().rindex(_EVERY_FILE))
    file.write(identity.hex().encode())


def _front(volume: Volume, sheets: Sequence[Sheet], worn: Look) -> tuple[bytes, int]:
    """The list with the page on which each begins: how many pages the list takes is known once it has been made."""
    front = 1 + len(sheets) // _ON_A_PAGE
    while True:
        made, count = _list(volume, sheets, worn, front)
        if count == front:
            return made, front
        front = count


def _list(volume: Volume, sheets: Sequence[Sheet], worn: Look, front: int) -> tuple[bytes, int]:
    data = BytesIO()
    name = f"Zaakdossier {volume.case}, deel {volume.place} van {volume.of}"
    total = front + sum(sheet.pages for sheet in sheets)
    running = Running(name, volume.confidentiality, volume.title, total)
    pages = Pages(running, worn, data, None)
    pages.build(list(_story(name, sheets, worn, front)), canvasmaker=Paper)
    return data.getvalue(), pages.page


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
    data = BytesIO()
    size = (PAGE_WIDTH, PAGE_HEIGHT - STRIP)
    paper = Paper(data, pagesize=size, invariant=1, initialFontName=worn.regular.name)
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
    return data.getvalue()


def _stamp_all(pdf: Pdf, front: int, volume: Volume, sheets: Sequence[Sheet], worn: Look) -> None:
    total = len(pdf.pages)
    said = [
        Stamp(
            f"{volume.case} · document {sheet.number} · {sheet.title}",
            f"bladzijde {page} van {sheet.pages} · deel {volume.place}, pagina {place} van {total}",
        )
        for place, (sheet, page) in enumerate(_leaves(sheets), start=front + 1)
    ]
    drawn = stamps(said, worn)
    stamper = Stamper(pdf, drawn)
    # by its list of pages the library would look through all of them for each one
    pages = [Page(each) for each in pdf.Root.Pages.Kids]
    for page, each in zip(pages[front:], drawn.each, strict=True):
        with suppress(*BROKEN):  # a page that cannot be stamped is better than no dossier
            stamper.stamp(page, each)


def _leaves(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, int]]:
    for sheet in sheets:
        for page in range(1, sheet.pages + 1):
            yield sheet, page


def _outline(pdf: Pdf, front: int, sheets: Sequence[Sheet]) -> None:
    with pdf.open_outline() as outline:
        outline.root.clear()
        outline.root.append(OutlineItem("Inhoud van dit deel", 0))
        begin = front
        for sheet in sheets:
            outline.root.append(entry(sheet.heading, begin, sheet.bookmarks))
            begin += sheet.pages


def _description(volume: Volume, worn: Look) -> Description:
    printable = worn.regular.printable
    title = f"Zaakdossier {volume.case}, deel {volume.place}: {volume.title}"
    return Description(
        printable(title), printable(volume.made_by), "Bladzijden van documenten", volume.made_at
    )
