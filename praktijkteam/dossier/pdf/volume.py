"""A further volume of a dossier: the documents of the case as pages, as they were received.

Such pages are made by others. So this volume is no PDF/A and is not read aloud, and it says so; the files
themselves travel within the first volume.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Name, ObjectStreamMode, OutlineItem, Pdf

from praktijkteam.dossier.pdf.appending import BROKEN, Unprintable, append, stamp
from praktijkteam.dossier.pdf.archivable import Description, describe
from praktijkteam.dossier.pdf.blocks import Block, Stack, Text
from praktijkteam.dossier.pdf.look import LEFT, PAGE_HEIGHT, PAGE_WIDTH, TOP, WIDTH, Look
from praktijkteam.dossier.pdf.pages import Pages, Running
from praktijkteam.dossier.pdf.paper import Chapter, Paper
from praktijkteam.dossier.pdf.stamps import STRIP, Stamp, stamps
from praktijkteam.dossier.pdf.tables import Cell, Head, table

Step = Callable[[], None]
"""Called between two documents; what it raises stops the work."""

_TOLD = (
    "De bladzijden in dit deel zijn van de documenten zelf, zoals zij zijn ontvangen; onder elke bladzijde staat "
    "bij welk document zij hoort. Dit deel is daarom geen archiefbestand (PDF/A) en kan niet worden voorgelezen. "
    "Bewaar het bij deel 1: daarin zit elk bestand ongewijzigd."
)


@dataclass(frozen=True)
class Sheet:
    """A document in a volume: what it is called, and its pages; without a source a page that says why not."""

    number: int
    title: str
    file_name: str
    pages: int
    source: Path | None
    media_type: str
    trouble: str = ""

    @property
    def heading(self) -> str:
        return f"Document {self.number}: {self.title}"


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


def write_volume(volume: Volume, sheets: Sequence[Sheet], target: Path, worn: Look, step: Step) -> None:
    """The volume as a file, with a list of what is in it before the pages."""
    head = _front(volume, sheets, worn)
    with pikepdf.open(BytesIO(head)) as pdf:
        front = len(pdf.pages)
        for sheet in sheets:
            step()
            _append(pdf, sheet, worn)
        _stamp_all(pdf, front, volume, sheets, worn)
        _outline(pdf, front, sheets)
        describe(pdf, _description(volume, worn))
        pdf.Root.PageMode = Name.UseOutlines
        pdf.save(
            target, min_version="1.7", deterministic_id=True, object_stream_mode=ObjectStreamMode.generate
        )


def _front(volume: Volume, sheets: Sequence[Sheet], worn: Look) -> bytes:
    """The list with the page on which each begins: how many pages the list takes is known once it has been made."""
    made, front = b"", 0
    while True:
        made = _list(volume, sheets, worn, front)
        with pikepdf.open(BytesIO(made)) as pdf:
            count = len(pdf.pages)
        if count == front:
            return made
        front = count


def _list(volume: Volume, sheets: Sequence[Sheet], worn: Look, front: int) -> bytes:
    data = BytesIO()
    name = f"Zaakdossier {volume.case}, deel {volume.place} van {volume.of}"
    total = front + sum(sheet.pages for sheet in sheets)
    running = Running(name, volume.confidentiality, volume.title, total)
    pages = Pages(running, worn, data, None)
    pages.build(list(_story(name, sheets, worn, front)), canvasmaker=Paper)
    return data.getvalue()


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


def _append(pdf: Pdf, sheet: Sheet, worn: Look) -> None:
    """The pages of a document; a page that says why there are none, also when only now something is wrong."""
    before = len(pdf.pages)
    if sheet.source is not None and not sheet.trouble:
        with suppress(*BROKEN, Unprintable):
            append(pdf, sheet.source, sheet.media_type)
            if len(pdf.pages) == before + sheet.pages:
                return
        del pdf.pages[before:]
        sheet = replace(sheet, trouble="het bestand is beschadigd")
    with pikepdf.open(BytesIO(_notice(sheet, worn))) as notice:
        for _ in range(sheet.pages):
            pdf.pages.extend(notice.pages)


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
    with pikepdf.open(BytesIO(stamps(said, worn))) as drawn:
        forms = [pdf.copy_foreign(each.as_form_xobject()) for each in drawn.pages]
        for page, form in zip(list(pdf.pages)[front:], forms, strict=True):
            with suppress(*BROKEN):  # a page that cannot be stamped is better than no dossier
                stamp(page, form)


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
            outline.root.append(OutlineItem(sheet.heading, begin))
            begin += sheet.pages


def _description(volume: Volume, worn: Look) -> Description:
    printable = worn.regular.printable
    title = f"Zaakdossier {volume.case}, deel {volume.place}: {volume.title}"
    return Description(
        printable(title), printable(volume.made_by), "Bladzijden van documenten", volume.made_at
    )
