"""What a screen reader and an archive are told: which part of a page is a heading, a row, a picture or mere decoration.

While a print is painted, a `Structure` grows beside it. Content is painted between two operators that give it a
number on its page; the structure remembers to which element that number belongs. An element that goes on
on a next page is found again by its key.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypedDict, Unpack

DECORATION = "/Artifact BMC"
_END = "EMC"


class Attributes(TypedDict, total=False):
    """What can be said about an element."""

    alt: str
    """What a picture shows, in words."""
    expansion: str
    """What an abbreviation stands for."""
    scope: str
    """`Row` or `Column`: what a header cell is the header of."""
    across: int
    """How many columns a cell takes, when more than one."""
    box: tuple[float, float, float, float]
    """Where a picture stands on its page."""


class Marked(NamedTuple):
    """A stretch of a page, by the number that it was given there. Pages count from 0."""

    page: int
    number: int


class Annotated(NamedTuple):
    """The active area of a link, by its name in the document."""

    name: str
    page: int


@dataclass(slots=True, eq=False)
class Element:
    """A node of the structure tree; `role` is its PDF name, such as P, H1, Table or TD."""

    role: str
    about: Attributes = field(default_factory=Attributes)
    kids: "list[Element | Marked | Annotated]" = field(default_factory=list)

    def walk(self) -> "Iterator[Element]":
        """This element and all below it, in reading order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]


class Structure:
    """The elements of one document, and which of them is being painted."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.counts: list[int] = []
        """How many marked stretches each page has."""
        self._open: list[Element] = [self.root]
        self._keyed: dict[object, Element] = {}

    @property
    def element(self) -> Element:
        """The innermost open element."""
        return self._open[-1]

    def begin_page(self) -> None:
        self.counts.append(0)

    def open(self, role: str, key: object, **about: Unpack[Attributes]) -> None:
        """Go into a new element, or into the one that was begun under this key on an earlier page."""
        element = self._keyed.get(key) if key is not None else None
        if element is None:
            element = Element(role, about)
            self._open[-1].kids.append(element)
            if key is not None:
                self._keyed[key] = element
        self._open.append(element)

    def reopen(self) -> None:
        """Stay in the innermost element, until it is closed once more."""
        self._open.append(self._open[-1])

    def close(self) -> None:
        self._open.pop()

    def mark(self) -> str:
        """What is painted from here on belongs to the innermost element; the answer is the operator that says so."""
        page, element = len(self.counts) - 1, self._open[-1]
        number = self.counts[page]
        self.counts[page] = number + 1
        element.kids.append(Marked(page, number))
        return f"/{element.role} <</MCID {number}>> BDC"


def begin_marked(code: list[str], operator: str) -> None:
    """Put the operator behind the code of a page, where decoration ends; decoration of nothing is taken away."""
    if code and code[-1] == DECORATION:
        code[-1] = operator
    else:
        code += (_END, operator)


def end_marked(code: list[str]) -> None:
    """What follows is decoration again."""
    code += (_END, DECORATION)


def end_page(code: list[str]) -> None:
    """Decoration ends with the page."""
    if code[-1] == DECORATION:
        code.pop()
    else:
        code.append(_END)
