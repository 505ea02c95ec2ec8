"""The pages of documents behind a list of them, however much there is of it.

Little is put together in memory. A pile of scans would fill that: then a tool of the PDF library lays them behind each
other from file to file, which takes longer.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from shutil import rmtree

import pikepdf
from pikepdf import Pdf

from praktijkteam.documents import copies
from praktijkteam.dossier.pdf.appending import BROKEN, Unprintable, append, tame
from praktijkteam.dossier.pdf.pictures import PICTURES, as_pages
from praktijkteam.dossier.pdf.saving import FULL, refused_disk

Step = Callable[[], None]
"""Called between two documents; what it raises stops the work."""
IN_MEMORY = 64 * 1024 * 1024
"""More bytes than this are not put together in memory."""


@dataclass(frozen=True)
class Sheet:
    """A document in a volume: what it is called, and its pages; without a source a page that says why not."""

    number: int
    title: str
    file_name: str
    pages: int
    source: Path | None
    digest: str
    media_type: str
    trouble: str = ""

    @property
    def heading(self) -> str:
        return f"Document {self.number}: {self.title}"


Notice = Callable[[Sheet], bytes]
"""A page that stands in the place of one that cannot be shown."""


@contextmanager
def gathered(
    head: bytes, sheets: Sequence[Sheet], notice: Notice, step: Step, in_memory: int = IN_MEMORY
) -> Iterator[Pdf]:
    """The list with the pages behind it; for each that is not there stands a page that says why."""
    with ExitStack() as held:
        pdf = None
        if sum(sheet.source.stat().st_size for sheet in sheets if sheet.source) > in_memory:
            folder = copies.look_folder()
            held.callback(rmtree, folder, ignore_errors=True)
            pdf = _laid(head, sheets, notice, step, folder)
        yield held.enter_context(pdf or _put_together(head, sheets, notice, step))


def lay(files: Sequence[Path], target: Path) -> None:
    """Lay the pages of PDFs behind each other from file to file; what else the first one says stays."""
    named = ["--pages", *map(str, files), "--", "--stream-data=preserve", "--static-id"]
    pikepdf.Job(["qpdf", str(files[0]), *named, str(target)]).run()


def _put_together(head: bytes, sheets: Sequence[Sheet], notice: Notice, step: Step) -> Pdf:
    pdf = pikepdf.open(BytesIO(head))
    for sheet in sheets:
        step()
        _append(pdf, sheet, notice)
    return pdf


def _laid(head: bytes, sheets: Sequence[Sheet], notice: Notice, step: Step, folder: Path) -> Pdf | None:
    """The same from file to file; None when the tool stumbles over one of them, and does not say which."""
    with pikepdf.open(BytesIO(head)) as list_:
        front = len(list_.pages)
    first, laid = folder / "lijst.pdf", folder / "samen.pdf"
    with refused_disk(first.name, FULL):
        first.write_bytes(head)
        files = [first, *_files(sheets, notice, step, folder)]
    try:
        lay(files, laid)
        pdf = pikepdf.open(laid)
    except BROKEN:
        return None
    if len(pdf.pages) != front + sum(sheet.pages for sheet in sheets):
        pdf.close()
        return None
    tame(pdf, front)
    return pdf


def _files(sheets: Sequence[Sheet], notice: Notice, step: Step, folder: Path) -> Iterator[Path]:
    """The pages of each document as a PDF."""
    for place, sheet in enumerate(sheets):
        step()
        made = folder / f"{place}.pdf"
        if sheet.source is None or sheet.trouble:
            made.write_bytes(notice(sheet))
            yield from [made] * sheet.pages
        elif sheet.media_type in PICTURES:
            made.write_bytes(as_pages(sheet.source))
            yield made
        else:
            yield sheet.source


def _append(pdf: Pdf, sheet: Sheet, notice: Notice) -> None:
    """The pages of a document; a page that says why there are none, also when only now something is wrong."""
    before = len(pdf.pages)
    if sheet.source is not None and not sheet.trouble:
        with suppress(*BROKEN, Unprintable):
            append(pdf, sheet.source, sheet.media_type)
            if len(pdf.pages) == before + sheet.pages:
                return
        del pdf.pages[before:]
        sheet = replace(sheet, trouble="het bestand is beschadigd")
    with pikepdf.open(BytesIO(notice(sheet))) as told:
        for _ in range(sheet.pages):
            pdf.pages.extend(told.pages)
