"""Bookmarks of a file: what a reader shows beside the pages."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pikepdf import String

from praktijkteam.dossier.pdf.growing import Growing


class Entry(NamedTuple):
    """A bookmark: what it says, where it leads as the file says it, and those below it, which are folded away."""

    title: str
    place: bytes
    below: "tuple[Entry, ...]" = ()


def put_outline(growing: Growing, entries: Iterable[Entry]) -> int:
    """Write the bookmarks to a file; the answer is the number of all of them together."""
    own = growing.number()
    outer = tuple(entries)
    ends = _put(growing, outer, own)
    growing.put(own, b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (*ends, len(outer)))
    return own


def _put(growing: Growing, entries: Sequence[Entry], above: int) -> tuple[int, int]:
    """The first and last of bookmarks below another one."""
    numbers = [growing.number() for _ in entries]
    for number, entry, beside in zip(numbers, entries, _beside(numbers), strict=True):
        inner = b""
        if entry.below:
            ends = _put(growing, entry.below, number)
            inner = b"/First %d 0 R/Last %d 0 R/Count %d" % (*ends, -len(entry.below))
        about = b"<</Title%s/Parent %d 0 R/Dest%s%s%s>>"
        title = String(entry.title).unparse()
        growing.put(number, about % (title, above, entry.place, beside, inner))
    return numbers[0], numbers[-1]


def _beside(numbers: Sequence[int]) -> Iterator[bytes]:
    """What each bookmark says of its neighbours."""
    for _, former, later in zip(numbers, (None, *numbers), (*numbers[1:], None), strict=False):
        yield (b"/Prev %d 0 R" % former if former else b"") + (b"/Next %d 0 R" % later if later else b"")
