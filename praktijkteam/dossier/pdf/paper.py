"""The canvas of a print: it knows where chapters begin, and fills in page numbers once they are known.

A contents page and "pagina 2 van 38" ask for numbers that come later. Laying everything out twice for them
would cost as much as the print itself; a page keeps a place for them, which is filled in at the end.
"""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Any, Unpack

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas as ReportlabCanvas

from praktijkteam.dossier.pdf.blocks import Align, Block, Canvas, paint_text
from praktijkteam.dossier.pdf.look import Style
from praktijkteam.dossier.pdf.structure import (
    DECORATION,
    Annotated,
    Attributes,
    Structure,
    begin_marked,
    end_marked,
    end_page,
)

rl_config.useA85 = 0  # pages as bytes instead of letters: a fifth smaller, and sooner done
_LATE = re.compile("\0([0-9]+)\0")
"""The place of a late text in a page; no text has such a sign in it, for it is written otherwise."""


@dataclass(frozen=True)
class Late:
    """A text that is only known when all pages are there."""

    text: Callable[[], str]
    style: Style
    align: Align
    x: float
    baseline: float


class Closing:
    """Ends what a painter began with `within`, `content` or `aside`; the innermost ends first."""

    def __init__(self, close: Callable[[], None]) -> None:
        self._close = close

    def __enter__(self) -> None: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()


class Paper(ReportlabCanvas):
    """A reportlab canvas with chapters, links to them, texts that are filled in at the end, and a structure.

    Whatever is painted is decoration, unless its painter says that it is content: what is forgotten is not
    read aloud, but it never makes the document invalid.
    """

    def __init__(self, filename: str = "", **options: Any) -> None:
        self.structure = Structure()
        self._leave, self._unmark, self._unmute = map(Closing, (self._left, self._unmarked, self._unmuted))
        self._muted = 0
        super().__init__(filename, **options)
        self._chapters: dict[str, int] = {}
        self._late: list[Late] = []
        self._begin_page()

    def within(
        self, role: str, *, key: object = None, **about: Unpack[Attributes]
    ) -> AbstractContextManager[None]:
        """What is painted now stands in an element of this role; with a key in the one that already has it."""
        if not self._muted:
            self.structure.open(role, key, **about)
        return self._leave

    def content(
        self, role: str = "", *, key: object = None, **about: Unpack[Attributes]
    ) -> AbstractContextManager[None]:
        """What is painted now is to be read: as an element of this role, else as part of the one around it."""
        if not self._muted:
            self.structure.open(role, key, **about) if role else self.structure.reopen()
            begin_marked(self._code, self.structure.mark())
        self._muted += 1
        return self._unmark

    def aside(self, kind: str = "") -> AbstractContextManager[None]:
        """What is painted now is not to be read in its place: running lines, and headers that come back."""
        if not self._muted:
            about = f"/Type /Pagination /Subtype /{kind}" if kind else "/Type /Pagination"
            begin_marked(self._code, f"/Artifact <<{about}>> BDC")
        self._muted += 1
        return self._unmute

    def _left(self) -> None:
        if not self._muted:
            self.structure.close()

    def _unmarked(self) -> None:
        self._muted -= 1
        if not self._muted:
            end_marked(self._code)
            self.structure.close()

    def _unmuted(self) -> None:
        self._muted -= 1
        if not self._muted:
            end_marked(self._code)

    def begin_chapter(self, key: str, title: str, x: float, y: float) -> None:
        """Here begins a chapter: an entry in the outline, and the place where links to it lead."""
        self._chapters[key] = self.getPageNumber()
        self.bookmarkHorizontal(key, x, y)
        self.addOutlineEntry(title, key, level=0)

    def link(self, key: str, title: str, x: float, y: float, width: float, height: float) -> None:
        """Make this rectangle lead to a chapter, which may come later."""
        self.linkRect(title, key, (x, y, x + width, y + height), relative=1)
        name = self._annotationrefs[-1].name
        self.structure.element.kids.append(Annotated(name, self.getPageNumber() - 1))

    def page_of(self, key: str, style: Style, x: float, baseline: float, *, before: str = "") -> None:
        """Print the number of the page where a chapter begins, after some words."""
        align = Align.LEFT if before else Align.RIGHT
        self._print_late(Late(lambda: f"{before}{self._chapters[key]}", style, align, x, baseline))

    def pages(self, form: str, style: Style, x: float, baseline: float) -> None:
        """Print a text, ending at x, with the number of pages where `form` has `{}`."""
        count = partial(self._count, form)
        self._print_late(Late(count, style, Align.RIGHT, x, baseline))

    def _count(self, form: str) -> str:
        return form.format(self.getPageNumber() - 1)

    def showPage(self) -> None:
        end_page(self._code)
        super().showPage()

    def _startPage(self) -> None:
        super()._startPage()
        self._begin_page()

    def _begin_page(self) -> None:
        self._code.append(DECORATION)
        self.structure.begin_page()

    def save(self) -> None:
        """The last page is done: draw what comes late. `Drawn` knows how all of it goes into a file."""
        if self._code[1:]:
            self.showPage()
        self._code.clear()
        drawn = [self._drawn(late) for late in self._late]
        for page in self._doc.Pages.pages:
            page.stream = _LATE.sub(lambda place: drawn[int(place[1])], page.stream)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._doc.Pages.pages)

    @property
    def annotations(self) -> list[str]:
        """The names of the links that are part of the structure."""
        return [
            kid.name for each in self.structure.root.walk() for kid in each.kids if type(kid) is Annotated
        ]

    def _print_late(self, late: Late) -> None:
        self._code.append(f"\0{len(self._late)}\0")
        self._late.append(late)

    def _drawn(self, late: Late) -> str:
        """What painting it adds to its page."""
        style, text = late.style, late.text()
        self._code.clear()
        paint_text(self, text, style, late.x - late.align.value * style.width(text), late.baseline)
        drawn = "\n".join(self._code)
        self._code.clear()
        return drawn


_BETWEEN_CHAPTERS = 44.0


class Chapter(Block):
    """Marks the page where a chapter begins; it is as large as the title that it wraps."""

    def __init__(self, key: str, title: str, block: Block) -> None:
        super().__init__(before=_BETWEEN_CHAPTERS)
        self._key, self._title, self._block = key, title, block

    def measure(self, width: float) -> float:
        return self._block.measure(width)

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        canvas.begin_chapter(self._key, self._title, x, top)
        self._block.paint(canvas, x, top)
