"""The pages of documents behind a list of them, however much there is of it.

They are taken over as the documents come in. A pile of scans would fill the memory: then a tool of the PDF library
lays them behind each other from file to file, which takes longer.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from shutil import rmtree
from types import TracebackType

import pikepdf
from pikepdf import Pdf

from praktijkteam.documents import copies
from praktijkteam.dossier.pdf.appending import (
    BROKEN,
    DAMAGED,
    Unprintable,
    looked_at,
    settled,
    shown,
    tame,
    unbroken,
)
from praktijkteam.dossier.pdf.pictures import PICTURES, as_pages
from praktijkteam.dossier.pdf.reading import opened
from praktijkteam.dossier.pdf.saving import FULL, refused_disk
from praktijkteam.dossier.pdf.signposts import Bookmark, bookmarks, settle

Step = Callable[[], None]
"""Called between two documents; what it raises stops the work."""
IN_MEMORY = 64 * 1024 * 1024
"""More bytes than this are not put together in memory."""


@dataclass(frozen=True)
class Sheet:
    """A document in a volume: what it is called, and how many pages it has; with trouble one that says what it is."""

    number: int
    title: str
    file_name: str
    source: Path | None
    digest: str
    media_type: str
    pages: int = 1
    trouble: str = ""
    bookmarks: tuple[Bookmark, ...] = ()
    """Those of the document itself."""

    @property
    def heading(self) -> str:
        return f"Document {self.number}: {self.title}"


Notice = Callable[[Sheet], bytes]
"""A page that stands in the place of one that cannot be shown."""


@dataclass
class Leaves:
    """The documents of one volume, and their pages behind each other when those are in memory."""

    sheets: list[Sheet] = field(default_factory=list)
    pdf: Pdf | None = None

    @property
    def pages(self) -> int:
        return sum(sheet.pages for sheet in self.sheets)

    def drop(self) -> None:
        """Let the memory go."""
        if self.pdf is not None:
            self.pdf.close()
        self.pdf = None


class Binder:
    """Puts documents into volumes of so many pages as they come in; one that is longer has a volume of its own."""

    def __init__(self, notice: Notice, most_pages: int = 0, in_memory: int = IN_MEMORY) -> None:
        self._notice, self._most_pages, self._room = notice, most_pages, in_memory
        self.volumes: list[Leaves] = []

    def __enter__(self) -> "Binder":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for volume in self.volumes:
            volume.drop()

    def bind(self, sheet: Sheet) -> Sheet:
        """Put a document behind the others; the answer knows how many pages it has, or what is the matter with it."""
        self._room -= sheet.source.stat().st_size if sheet.source else 0
        if self._room < 0 and self.volumes:
            self.volumes[-1].drop()
        try:
            volume, bound = self._bound(sheet)
        except Unprintable as reason:
            volume, bound = self._told(replace(sheet, pages=1, trouble=str(reason)))
        volume.sheets.append(bound)
        return bound

    def _bound(self, sheet: Sheet) -> tuple[Leaves, Sheet]:
        if sheet.source is None or sheet.trouble:
            raise Unprintable(sheet.trouble)
        if self._room < 0:
            count, marks = looked_at(sheet.source, sheet.media_type)
            return self._volume(count), replace(sheet, pages=count, bookmarks=marks)
        with shown(sheet.source, sheet.media_type) as found:
            count, marks = len(found.pages), bookmarks(found)
            volume = self._volume(count)
            if volume.pdf is not None:
                _extend(volume.pdf, found)
        return volume, replace(sheet, pages=count, bookmarks=marks)

    def _told(self, sheet: Sheet) -> tuple[Leaves, Sheet]:
        volume = self._volume(1)
        if volume.pdf is not None:
            _tell(volume.pdf, sheet, self._notice)
        return volume, sheet

    def _volume(self, count: int) -> Leaves:
        """The last one when it has room for so many pages more, else a new one."""
        last = self.volumes[-1] if self.volumes else None
        is_full = last and self._most_pages and last.pages and last.pages + count > self._most_pages
        if last is None or is_full:
            last = Leaves(pdf=pikepdf.new() if self._room >= 0 else None)
            self.volumes.append(last)
        return last


@contextmanager
def behind(head: bytes, leaves: Leaves, notice: Notice, step: Step) -> Iterator[Pdf]:
    """The list with the pages behind it; for each that is not there stands a page that says why."""
    with ExitStack() as held:
        if leaves.pdf is not None:
            yield _headed(leaves.pdf, head)
            return
        folder = copies.look_folder()
        held.callback(rmtree, folder, ignore_errors=True)
        laid = _laid(head, leaves.sheets, notice, step, folder)
        yield held.enter_context(laid or _headed(_put_together(leaves.sheets, notice, step), head))


def lay(files: Sequence[Path], target: Path) -> None:
    """Lay the pages of PDFs behind each other from file to file; what else the first one says stays."""
    named = ["--pages", *map(str, files), "--", "--stream-data=preserve", "--static-id"]
    pikepdf.Job(["qpdf", str(files[0]), *named, str(target)]).run()


def _headed(pdf: Pdf, head: bytes) -> Pdf:
    with opened(head) as front:
        for place, page in enumerate(front.pages):
            pdf.pages.insert(place, page)
    return pdf


def _extend(pdf: Pdf, found: Pdf) -> None:
    """All of its pages or none."""
    before = len(pdf.pages)
    try:
        with unbroken():
            settle(found)
            pdf.pages.extend(found.pages)
    except Unprintable:
        del pdf.pages[before:]
        raise


def _tell(pdf: Pdf, sheet: Sheet, notice: Notice) -> None:
    """The page that says why there are none, for each that there would have been."""
    with opened(notice(sheet)) as told:
        for _ in range(sheet.pages):
            pdf.pages.extend(told.pages)


def _put_together(sheets: Sequence[Sheet], notice: Notice, step: Step) -> Pdf:
    """However much there is: the tool cannot do it."""
    pdf = pikepdf.new()
    for sheet in sheets:
        step()
        before = len(pdf.pages)
        if sheet.source is not None and not sheet.trouble:
            with suppress(*BROKEN, Unprintable), shown(sheet.source, sheet.media_type) as found:
                _extend(pdf, found)
        if len(pdf.pages) != before + sheet.pages:
            del pdf.pages[before:]
            _tell(pdf, replace(sheet, trouble=sheet.trouble or DAMAGED), notice)
    return pdf


def _laid(head: bytes, sheets: Sequence[Sheet], notice: Notice, step: Step, folder: Path) -> Pdf | None:
    """The same from file to file; None when the tool stumbles over one of them, and does not say which."""
    with opened(head) as list_:
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
            yield settled(sheet.source, made)
