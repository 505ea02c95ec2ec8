"""Links and bookmarks of a document whose pages go behind others.

A link may name its place, and what the name means stands elsewhere in the document; behind others that is gone, or
means a place in another document. So each link is made to lead to its page itself, and one that leads nowhere is
taken away.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property
from typing import Any, NamedTuple

from pikepdf import Array, Dictionary, Name, NameTree, OutlineItem, Page, Pdf, PdfError, String

from praktijkteam.dossier.pdf.outline import Entry

_BROKEN = (PdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError, OverflowError, IndexError)
_MOST_BOOKMARKS, _DEEPEST, _LONGEST = 500, 3, 200
_MOST_SIDES = 5
"""How many numbers say what of a page is shown."""


class _Way(Enum):
    AS_IT_IS = auto()
    NOWHERE = auto()


class Bookmark(NamedTuple):
    """A line in the table of contents that a reader shows beside the pages; pages count from 0."""

    title: str
    page: int
    below: "tuple[Bookmark, ...]" = ()


def settle(pdf: Pdf) -> bool:
    """Let every link within the document lead to its page itself; the answer is whether one had to be changed."""
    places = _Places(pdf)
    changed = [_settled(page, places) for page in pdf.pages if "/Annots" in page.obj]
    for holder in (pdf.Root, pdf.Root.get("/Names")):
        if isinstance(holder, Dictionary) and "/Dests" in holder:
            del holder["/Dests"]
    return any(changed)


def bookmarks(pdf: Pdf) -> tuple[Bookmark, ...]:
    """Those of the document that lead to one of its pages."""
    if "/Outlines" not in pdf.Root:
        return ()
    places = _Places(pdf)
    with suppress(*_BROKEN), pdf.open_outline(max_depth=_DEEPEST) as outline:
        return tuple(_read(outline.root, places, [_MOST_BOOKMARKS]))
    return ()


def entry(title: str, pages: Sequence[int], below: Sequence[Bookmark] = ()) -> Entry:
    """A bookmark of a document with these pages, by their numbers in the file, with its own below it."""
    inner = tuple(_entry(each, pages) for each in below)
    return Entry(title, _top(pages[0]), inner)


def _entry(mark: Bookmark, pages: Sequence[int]) -> Entry:
    return Entry(mark.title, _top(pages[mark.page]), tuple(_entry(each, pages) for each in mark.below))


def _top(page: int) -> bytes:
    return b"[%d 0 R/Fit]" % page


@dataclass
class _Places:
    """Where in a document links lead."""

    pdf: Pdf

    def found(self, destination: Any) -> Array | None:
        """The page itself and what of it is shown; None when there is no such page."""
        for _ in range(2):
            if isinstance(destination, String | Name):
                destination = self._named.get(str(destination))
            if isinstance(destination, Dictionary):
                destination = destination.get("/D")
        if not isinstance(destination, Array) or not len(destination):
            return None
        page, *sides = list(destination)
        number = page if isinstance(page, int) else self._numbers.get(page.objgen)
        if number is None or not 0 <= number < len(self._numbers):
            return None
        return Array([self.pdf.pages[number].obj, *_view(sides)])

    def number(self, destination: Any) -> int | None:
        found = self.found(destination)
        return None if found is None else self._numbers[found[0].objgen]

    @cached_property
    def _numbers(self) -> dict[tuple[int, int], int]:
        return {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}

    @cached_property
    def _named(self) -> dict[str, Any]:
        known: dict[str, Any] = {}
        with suppress(*_BROKEN):
            known |= dict(self.pdf.Root.get("/Dests", Dictionary()).items())
        with suppress(*_BROKEN):
            known |= {str(name): place for name, place in NameTree(self.pdf.Root.Names.Dests).items()}
        return known


def _view(sides: Sequence[Any]) -> Iterator[Any]:
    """What of the page is shown: a way of fitting it, and numbers."""
    first = sides[0] if sides and isinstance(sides[0], Name) else Name.Fit
    yield first
    for side in sides[1:_MOST_SIDES]:
        yield side if isinstance(side, int | float | Decimal) else None


def _settled(page: Page, places: _Places) -> bool:
    """Whether something on the page had to be changed; what leads nowhere is taken away."""
    found = page.obj.get("/Annots")
    if not isinstance(found, Array):
        return False
    ways = [_way(each, places) for each in found]
    for way, each in zip(ways, found, strict=True):
        if isinstance(way, Array):
            each.Dest = way
            if "/A" in each:
                del each["/A"]
    kept = [each for way, each in zip(ways, found, strict=True) if way is not _Way.NOWHERE]
    if len(kept) < len(ways):
        page.obj.Annots = Array(kept)
    return any(way is not _Way.AS_IT_IS for way in ways)


def _way(annotation: Any, places: _Places) -> "Array | _Way":
    """Where a link leads, when it does not say that of itself."""
    if not isinstance(annotation, Dictionary):
        return _Way.AS_IT_IS
    action, destination = annotation.get("/A"), annotation.get("/Dest")
    if isinstance(action, Dictionary):
        kind = action.get("/S")
        if kind == Name.GoToR:
            return _Way.NOWHERE
        if kind != Name.GoTo:
            return _Way.AS_IT_IS
        destination = action.get("/D")
    elif destination is None:
        return _Way.AS_IT_IS
    found = None
    with suppress(*_BROKEN):
        found = places.found(destination)
    if found is None:
        return _Way.NOWHERE
    return _Way.AS_IT_IS if isinstance(destination, Array) and destination == found else found


def _read(items: Iterable[OutlineItem], places: _Places, room: list[int]) -> Iterator[Bookmark]:
    for item in items:
        room[0] -= 1
        if room[0] < 0:
            return
        below = tuple(_read(item.children, places, room))
        page = places.number(_leads_to(item))
        if page is not None:
            yield Bookmark(str(item.title)[:_LONGEST], page, below)


def _leads_to(item: OutlineItem) -> Any:
    action = item.action
    if item.destination is None and isinstance(action, Dictionary) and action.get("/S") == Name.GoTo:
        return action.get("/D")
    return item.destination
