"""Several prints in one file: each keeps its pages and page numbers, its bookmarks and its structure.

Prints of ours that are fit for the archive stay so. Volumes of appended pages are not, and do not become so.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import accumulate, chain
from pathlib import Path
from shutil import rmtree
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf

from praktijkteam.documents import copies
from praktijkteam.dossier.pdf.archivable import Description, finish
from praktijkteam.dossier.pdf.leaves import lay
from praktijkteam.dossier.pdf.saving import FULL, refused_disk, save
from praktijkteam.dossier.pdf.travelling import Embedded, travelling
from praktijkteam.dossier.pdf.volume import keep


def bundle(files: Sequence[Path], said: Description, target: Path) -> None:
    """Put archivable prints behind each other, with the files that travel in them."""
    with ExitStack() as held:
        pdf = held.enter_context(pikepdf.new())
        sources = [held.enter_context(pikepdf.open(file)) for file in files]
        starts = [_add(pdf, source) for source in sources]
        _join_structures(pdf, sources)
        _outline(pdf, sources, starts)
        within = [_within(file, source) for file, source in zip(files, sources, strict=True)]
        save(finish(pdf, said, list(chain.from_iterable(within))), target)


def put_behind(files: Sequence[Path], said: Description, target: Path) -> None:
    """Put volumes of appended pages behind each other: from file to file, for they are large."""
    with ExitStack() as held:
        folder = copies.look_folder()
        held.callback(rmtree, folder, ignore_errors=True)
        sources = [held.enter_context(pikepdf.open(file)) for file in files]
        laid = folder / "samen.pdf"
        with refused_disk(laid.name, FULL):
            lay(files, laid)
        pdf = held.enter_context(pikepdf.open(laid))
        starts = [0, *accumulate(len(source.pages) for source in sources[:-1])]
        _outline(pdf, sources, starts)
        keep(pdf, said, [bytes(source.trailer.ID[1]).hex() for source in sources], target)


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


def _join_structures(pdf: Pdf, sources: Sequence[Pdf]) -> None:
    """One tree, in which each print is a part; what belongs to a page is found again under a new number."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array()))
    numbers, first, begin = Array(), 0, 0
    for source in sources:
        tree: Any = pdf.copy_foreign(source.Root.StructTreeRoot)
        part = tree.K
        part.S, part.P = Name.Part, document
        document.K.append(part)
        pairs: Any = list(tree.ParentTree.Nums)
        for key, value in zip(pairs[::2], pairs[1::2], strict=True):
            numbers.append(int(key) + first)
            numbers.append(value)
        _renumber(pdf, begin, len(source.pages), first)
        begin += len(source.pages)
        first += int(tree.ParentTreeNextKey)
    root.K = document
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=numbers))
    root.ParentTreeNextKey = first
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _renumber(pdf: Pdf, begin: int, count: int, first: int) -> None:
    for place in range(begin, begin + count):
        page: Any = pdf.pages[place].obj
        page.StructParents = int(page.StructParents) + first
        for annotation in page.get("/Annots", ()):
            annotation.StructParent = int(annotation.StructParent) + first


def _outline(pdf: Pdf, sources: Sequence[Pdf], starts: Sequence[int]) -> None:
    with pdf.open_outline() as outline:
        outline.root.clear()
        for source, begin in zip(sources, starts, strict=True):
            print_ = OutlineItem(str(source.docinfo.get("/Title", "")), begin)
            print_.children.extend(_bookmarks(pdf, source, begin))
            print_.is_closed = True
            outline.root.append(print_)
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
