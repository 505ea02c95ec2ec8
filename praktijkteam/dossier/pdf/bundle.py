"""Several prints in one file: each keeps its pages and page numbers, its bookmarks and its structure.

Prints of ours that are fit for the archive stay so. Volumes of appended pages are not, and do not become so.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf

from praktijkteam.documents import copies
from praktijkteam.dossier.pdf.archivable import Description, finish
from praktijkteam.dossier.pdf.leaves import lay
from praktijkteam.dossier.pdf.saving import FULL, refused_disk, save, whole
from praktijkteam.dossier.pdf.travelling import Embedded, travelling
from praktijkteam.dossier.pdf.volume import keep


def bundle(files: Sequence[Path], said: Description, target: Path) -> None:
    """Put archivable prints behind each other, with the files that travel in them."""
    with pikepdf.new() as pdf:
        structure = _Structure(pdf)
        entries: list[OutlineItem] = []
        within: list[Embedded] = []
        for file in files:
            with pikepdf.open(file) as source:
                begin = _add(pdf, source)
                structure.join(source, begin)
                entries.append(_entry(pdf, source, begin))
                within += _within(file, source)
        structure.close()
        _outline(pdf, entries)
        save(finish(pdf, said, within), target)


def put_behind(files: Sequence[Path], said: Description, target: Path) -> None:
    """Put volumes of appended pages behind each other: from file to file, for they are large."""
    with ExitStack() as held:
        folder = copies.look_folder()
        held.callback(rmtree, folder, ignore_errors=True)
        laid = folder / "samen.pdf"
        with refused_disk(laid.name, FULL):
            lay(files, laid)
        pdf = held.enter_context(pikepdf.open(laid))
        begin, entries, parts = 0, [], []
        for file in files:
            with pikepdf.open(file) as source:
                entries.append(_entry(pdf, source, begin))
                parts.append(bytes(source.trailer.ID[1]).hex())
                begin += len(source.pages)
        _outline(pdf, entries)
        with whole(target) as made:
            keep(pdf, said, parts, made)


def _add(pdf: Pdf, source: Pdf) -> int:
    """The pages of a print; links among them lead to the same places. Gives where they begin."""
    begin = len(pdf.pages)
    pdf.pages.extend(source.pages)
    places = {page.obj.objgen: place for place, page in enumerate(source.pages, start=begin)}
    for place, page in enumerate(source.pages, start=begin):
        kept: Any = pdf.pages[place].obj.get("/Annots", ())
        former: Any = page.obj.get("/Annots", ())
        for mine, theirs in zip(kept, former, strict=True):
            if isinstance(theirs.get("/Dest"), Array):
                mine.Dest = _moved(pdf, theirs.Dest, places)
    return begin


def _moved(pdf: Pdf, destination: Any, places: dict[tuple[int, int], int]) -> Array:
    page, *where = list(destination)
    return Array([pdf.pages[places[page.objgen]].obj, *where])


class _Structure:
    """One tree, in which each print is a part; what belongs to a page is found again under a new number."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        about = Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root, K=Array())
        self._document: Any = pdf.make_indirect(about)
        self._numbers = Array()
        self._first = 0

    def join(self, source: Pdf, begin: int) -> None:
        """Take in the structure of a print whose pages begin there."""
        tree: Any = self._pdf.copy_foreign(source.Root.StructTreeRoot)
        part = tree.K
        part.S, part.P = Name.Part, self._document
        self._document.K.append(part)
        pairs: Any = list(tree.ParentTree.Nums)
        for key, value in zip(pairs[::2], pairs[1::2], strict=True):
            self._numbers.append(int(key) + self._first)
            self._numbers.append(value)
        _renumber(self._pdf, begin, len(source.pages), self._first)
        self._first += int(tree.ParentTreeNextKey)

    def close(self) -> None:
        """Nothing more comes in."""
        root: Any = self._root
        root.K = self._document
        root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=self._numbers))
        root.ParentTreeNextKey = self._first
        self._pdf.Root.StructTreeRoot = root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)


def _renumber(pdf: Pdf, begin: int, count: int, first: int) -> None:
    for place in range(begin, begin + count):
        page: Any = pdf.pages[place].obj
        page.StructParents = int(page.StructParents) + first
        for annotation in page.get("/Annots", ()):
            annotation.StructParent = int(annotation.StructParent) + first


def _entry(pdf: Pdf, source: Pdf, begin: int) -> OutlineItem:
    """A print in the bookmarks, with its own below it."""
    entry = OutlineItem(str(source.docinfo.get("/Title", "")), begin)
    entry.children.extend(_bookmarks(pdf, source, begin))
    entry.is_closed = True
    return entry


def _outline(pdf: Pdf, entries: Sequence[OutlineItem]) -> None:
    with pdf.open_outline() as outline:
        outline.root[:] = entries
    pdf.Root.PageMode = Name.UseOutlines


def _bookmarks(pdf: Pdf, source: Pdf, begin: int) -> Iterator[OutlineItem]:
    places = {page.obj.objgen: place for place, page in enumerate(source.pages, start=begin)}
    with source.open_outline() as outline:
        for item in outline.root:
            if isinstance(item.destination, Array):
                yield OutlineItem(item.title, _moved(pdf, item.destination, places))


def _within(file: Path, source: Pdf) -> Iterator[Embedded]:
    """What travels in a print; before its name comes that of the case, for another may have a file of that name."""
    case = str(source.docinfo.get("/Title", "")).partition(":")[0].split(",")[0].split()[-1]
    for each in travelling(file, source):
        yield replace(each, name=f"{case} {each.name}")
