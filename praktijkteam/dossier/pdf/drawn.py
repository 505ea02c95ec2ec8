"""What was drawn on a canvas, as things of a file: reportlab tells what they are, the file which number they have.

Reportlab would make a file of them by itself. Another library would then have to read that, and write it once more, for
what an archive asks beside the pages; that takes as long as drawing them.
"""

from collections.abc import Mapping
from functools import cached_property
from io import BytesIO
from typing import Any

from reportlab.pdfbase.pdfdoc import BasicFonts
from reportlab.pdfbase.pdfdoc import format as formatted

from praktijkteam.dossier.pdf.blocks import Canvas
from praktijkteam.dossier.pdf.growing import Growing

_STREAM, _END = b"\nstream\n", b"endstream\n"


class _Numbers(dict[str, tuple[int, int]]):
    """Which number something has, by its name in reportlab, which asks when it meets something new."""

    def __init__(self, growing: Growing, known: Mapping[str, object]) -> None:
        super().__init__()
        self._growing = growing
        for name in known:
            self[name] = (0, 0)

    def __setitem__(self, name: str, _own: tuple[int, int]) -> None:
        super().__setitem__(name, (self._growing.number(), 0))


class Drawn:
    """The pages of a canvas in a file, below the node of its pages that has the number `tree`."""

    def __init__(self, canvas: Canvas, growing: Growing, tree: int) -> None:
        self._document, self._growing, self._tree = canvas._doc, growing, tree
        for font in self._document.delayedFonts:
            font.addObjects(self._document)
        self._document.Outlines.prepare(self._document, canvas)
        self._numbers = _Numbers(growing, self._document.idToObjectNumberAndVersion)
        self._document.idToObjectNumberAndVersion = self._numbers
        dict.__setitem__(self._numbers, self._document.Reference(self._document.Pages).name, (tree, 0))

    @cached_property
    def pages(self) -> list[int]:
        """The number of each page."""
        return [self._number(page) for page in self._document.Pages.pages]

    @cached_property
    def outline(self) -> int | None:
        """The number of the bookmarks, if there are any."""
        outlines = self._document.Outlines
        return self._number(outlines) if outlines.ready >= 0 else None

    @property
    def fonts(self) -> int:
        """The number of the fonts that its pages share."""
        return self.named(BasicFonts)

    def named(self, name: str) -> int:
        """The number of what reportlab calls so."""
        return self._numbers[name][0]

    def put(self, more: Mapping[int, bytes]) -> None:
        """Write all of it to the file; `more` is said of some of it besides."""
        document, place = self._document, 1
        while place in document.numberToId:  # while it is told, there come more
            name = document.numberToId[place]
            number = self.named(name)
            if number != self._tree:
                value = formatted(document.idToObject[name], document, toplevel=1)
                self._put(number, value, more.get(number, b""))
            place += 1

    def _put(self, number: int, value: bytes, more: bytes) -> None:
        if value.endswith(_END):
            about, _, data = value.partition(_STREAM)
            self._growing.put_stream(number, about, data[: -len(_END)])
        elif more:
            self._growing.put(number, value.rstrip().removesuffix(b">>") + more + b">>")
        else:
            self._growing.put(number, value)

    def _number(self, thing: Any) -> int:
        return self.named(self._document.Reference(thing).name)


def put_tree(growing: Growing, tree: int, pages: list[int]) -> None:
    """The node of all the pages of a file."""
    listed = b" ".join(b"%d 0 R" % page for page in pages)
    growing.put(tree, b"<</Type/Pages/Kids[%s]/Count %d>>" % (listed, len(pages)))


def plain(canvas: Canvas) -> bytes:
    """The pages as a file that says nothing else."""
    data = BytesIO()
    growing = Growing(data)
    root, info, tree = growing.number(), growing.number(), growing.number()
    drawn = Drawn(canvas, growing, tree)
    drawn.put({})
    put_tree(growing, tree, drawn.pages)
    growing.put(root, b"<</Type/Catalog/Pages %d 0 R>>" % tree)
    growing.put(info, b"<<>>")
    growing.end(b"%d 0 R" % root, b"%d 0 R" % info)
    return data.getvalue()
