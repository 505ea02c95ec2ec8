"""The pages of documents behind each other, written to a file as they come in: however many, memory stays flat."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from pikepdf import Pdf

from praktijkteam.dossier.naming import volume_paths
from praktijkteam.dossier.pdf.appending import Leaf, Stamps, Unprintable, shown, unbroken
from praktijkteam.dossier.pdf.growing import Growing, Guest
from praktijkteam.dossier.pdf.reading import opened
from praktijkteam.dossier.pdf.saving import Unfinished, refused_disk
from praktijkteam.dossier.pdf.signposts import Bookmark, bookmarks, settle

Step = Callable[[], None]
"""Called between two documents; what it raises stops the work."""


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


class Leaves:
    """The documents of one volume, and their pages: in its file already, but for the stamps."""

    def __init__(self, target: Path) -> None:
        self.file = Unfinished(target)
        self.growing = Growing(self.file)
        self.tree = self.growing.number()
        """The number of the node of all its pages."""
        self.sheets: list[Sheet] = []
        self.leaves: list[Leaf] = []
        self._stamps = Stamps(self.growing)

    @property
    def pages(self) -> int:
        return len(self.leaves)

    def add(self, sheet: Sheet, found: Pdf) -> None:
        """Put the pages of a document behind the others: all of them or none."""
        with refused_disk(self.file.target.name), unbroken():
            self.leaves += self._taken(found)
        self.growing.known_by(sheet.digest.encode())
        self.sheets.append(sheet)

    def put_stamps(self, drawn: Sequence[bytes], fonts: int) -> None:
        """Write the stamps of all the pages, with their letters in fonts of this number."""
        for leaf, each in zip(self.leaves, drawn, strict=True):
            self._stamps.put(leaf, each, fonts)

    def _taken(self, found: Pdf) -> list[Leaf]:
        settle(found)
        pages = list(found.pages)
        guest = Guest(self.growing, found, {page.obj.Parent.objgen[0]: self.tree for page in pages})
        for page in pages:
            guest.keep(page.obj)
        leaves = [self._stamps.leaf(page, guest) for page in pages]
        guest.take()
        return leaves


class Binder:
    """Puts documents into volumes of so many pages as they come in; one that is longer has a volume of its own.

    The volumes stand beside `first`, the file of the print itself. Those that were not finished go when it is left.
    """

    def __init__(self, notice: Notice, first: Path, most_pages: int = 0) -> None:
        self._notice, self._first, self._most_pages = notice, first, most_pages
        self.volumes: list[Leaves] = []

    def __enter__(self) -> "Binder":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for volume in self.volumes:
            volume.file.drop()

    def settle(self) -> None:
        """All documents are in: the disk may take their pages while the print itself is drawn."""
        if self.volumes:
            self.volumes[-1].file.settle()

    def bind(self, sheet: Sheet) -> Sheet:
        """Put a document behind the others; the answer knows how many pages it has, or what is the matter with it."""
        try:
            return self._bound(sheet)
        except Unprintable as reason:
            return self._told(replace(sheet, pages=1, trouble=str(reason)))

    def _bound(self, sheet: Sheet) -> Sheet:
        if sheet.source is None or sheet.trouble:
            raise Unprintable(sheet.trouble)
        with shown(sheet.source, sheet.media_type) as found:
            bound = replace(sheet, pages=len(found.pages), bookmarks=bookmarks(found))
            self._volume(bound.pages).add(bound, found)
        return bound

    def _told(self, sheet: Sheet) -> Sheet:
        with opened(self._notice(sheet)) as told:
            self._volume(sheet.pages).add(sheet, told)
        return sheet

    def _volume(self, count: int) -> Leaves:
        """The last one when it has room for so many pages more, else a new one."""
        last = self.volumes[-1] if self.volumes else None
        is_full = last and self._most_pages and last.pages and last.pages + count > self._most_pages
        if last is None or is_full:
            if last is not None:
                last.file.rest()
            last = Leaves(volume_paths(self._first, len(self.volumes) + 2)[-1])
            self.volumes.append(last)
        return last
