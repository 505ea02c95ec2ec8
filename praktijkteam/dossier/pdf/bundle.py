"""Several prints in one file: each keeps its pages and page numbers, its bookmarks and its structure.

Prints of ours that are fit for the archive stay so. Volumes of appended pages are not, and do not become so.
One file at a time is in memory, however many there are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Name, Pdf

from praktijkteam.dossier.pdf.archivable import Description, close, promised
from praktijkteam.dossier.pdf.growing import Growing, Guest
from praktijkteam.dossier.pdf.outline import Entry, put_outline
from praktijkteam.dossier.pdf.saving import whole
from praktijkteam.dossier.pdf.travelling import Embedded, put_files, travelling


def bundle(files: Sequence[Path], said: Description, target: Path) -> None:
    """Put archivable prints behind each other, with the files that travel in them."""
    with whole(target) as file:
        bundled = _Bundle(Growing(file))
        for each in files:
            with pikepdf.open(each) as source:
                bundled.join(each, source)
        bundled.close(said)


def put_behind(files: Sequence[Path], said: Description, target: Path) -> None:
    """Put volumes of appended pages behind each other."""
    with whole(target) as file:
        growing = Growing(file)
        volumes = _Sheaves(growing)
        for each in files:
            with pikepdf.open(each) as source:
                volumes.join(source, {}).take()
        close(growing, said, volumes.root())


class _Sheaves:
    """One tree of pages, and bookmarks in which each file is an entry."""

    def __init__(self, growing: Growing) -> None:
        self._growing = growing
        self._pages = growing.number()
        self._sheaves: list[bytes] = []
        self._entries: list[Entry] = []
        self._count = 0

    def join(self, source: Pdf, places: dict[int, int]) -> Guest:
        """Take in the pages and bookmarks of a file; `places` is what of it has its place already."""
        sheaf = self._growing.number()
        tree = {page.obj.Parent.objgen[0]: sheaf for page in source.pages}
        self._growing.known_by(bytes(source.trailer.ID[1]))
        guest = Guest(self._growing, source, tree | places)
        pages = [guest.refer(page.obj) for page in source.pages]
        about = b"<</Type/Pages/Parent %d 0 R/Kids%s/Count %d>>"
        self._growing.put(sheaf, about % (self._pages, _listed(pages), len(pages)))
        self._sheaves.append(_pointer(sheaf))
        self._count += len(pages)
        self._entries.append(_entered(guest, source, pages[0]))
        return guest

    def root(self) -> bytes:
        """Nothing more comes in; what the root of the file says of the pages and bookmarks."""
        about = b"<</Type/Pages/Kids%s/Count %d>>"
        self._growing.put(self._pages, about % (_listed(self._sheaves), self._count))
        outline = put_outline(self._growing, self._entries)
        return b"/Pages %d 0 R/Outlines %d 0 R/PageMode/UseOutlines" % (self._pages, outline)


class _Bundle:
    """Prints with one structure, in which each is a part, and with what travels in them."""

    def __init__(self, growing: Growing) -> None:
        self._growing, self._sheaves = growing, _Sheaves(growing)
        self._tree, self._document = growing.number(), growing.number()
        self._parts: list[bytes] = []
        self._numbers: list[bytes] = []
        self._within: list[Embedded] = []
        self._first = 0

    def join(self, file: Path, source: Pdf) -> None:
        """Take in a print: its pages, its part of the structure, its bookmarks, and where its files stand."""
        tree: Any = source.Root.StructTreeRoot
        _renumber(source, self._first)
        guest = self._sheaves.join(source, {tree.objgen[0]: self._document})
        self._join_structure(tree, guest)
        self._within += _within(file, source)
        guest.take()

    def _join_structure(self, tree: Any, guest: Guest) -> None:
        """What belongs to a page is found again under a new number."""
        tree.K.S = Name.Part
        self._parts.append(guest.refer(tree.K))
        pairs: Any = list(tree.ParentTree.Nums)
        last = self._first + int(tree.ParentTreeNextKey)
        found = [
            b"%d %s"
            % (int(key) + self._first, guest.refer(value) if value.is_indirect else guest.written(value))
            for key, value in zip(pairs[::2], pairs[1::2], strict=True)
        ]
        leaf = self._growing.number()
        self._growing.put(leaf, b"<</Limits[%d %d]/Nums%s>>" % (self._first, last - 1, _listed(found)))
        self._numbers.append(_pointer(leaf))
        self._first = last

    def close(self, said: Description) -> None:
        """Nothing more comes in."""
        put = self._growing.put
        about = b"<</Type/StructElem/S/Document/P %d 0 R/K%s>>"
        put(self._document, about % (self._tree, _listed(self._parts)))
        about = b"<</Type/StructTreeRoot/K %d 0 R/ParentTree<</Kids%s>>/ParentTreeNextKey %d>>"
        put(self._tree, about % (self._document, _listed(self._numbers), self._first))
        structure = b"/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>" % self._tree
        travelling = put_files(self._growing, self._within, said.made_at)
        root = self._sheaves.root() + structure + promised(self._growing, said) + travelling
        close(self._growing, said, root)


def _entered(guest: Guest, source: Pdf, page: bytes) -> Entry:
    """A print in the bookmarks, closed over its own."""
    with source.open_outline() as outline:
        items = [each for each in outline.root if isinstance(each.destination, Array)]
    below = tuple(Entry(item.title, guest.written(item.destination)) for item in items)
    return Entry(str(source.docinfo.get("/Title", "")), b"[%s/Fit]" % page, below)


def _pointer(number: int) -> bytes:
    return b"%d 0 R" % number


def _listed(values: Iterable[bytes]) -> bytes:
    return b"[" + b" ".join(values) + b"]"


def _renumber(source: Pdf, first: int) -> None:
    """Its pages and links are found again under other numbers."""
    for each in source.pages:
        page: Any = each.obj
        page.StructParents = int(page.StructParents) + first
        for annotation in page.get("/Annots", ()):
            annotation.StructParent = int(annotation.StructParent) + first


def _within(file: Path, source: Pdf) -> Iterator[Embedded]:
    """What travels in a print; before its name comes that of the case, for another may have a file of that name."""
    case = str(source.docinfo.get("/Title", "")).partition(":")[0].split(",")[0].split()[-1]
    for each in travelling(file, source):
        yield replace(each, name=f"{case} {each.name}")
