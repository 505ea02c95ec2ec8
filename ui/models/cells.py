"""What can stand in a cell of a list: plain values, that the delegate of the list knows how to draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from praktijkteam.terms import PartyGroup, QuestionState, Stance
from ui.appearance.tokens import Tone
from ui.severity import Severity

if TYPE_CHECKING:  # the first list comes before what can be searched
    from praktijkteam.search.excerpts import Why


class Plain(NamedTuple):
    """One line of text, with a sign before it when it asks for attention."""

    text: str
    tone: Tone = Tone.NORMAL
    strong: bool = False
    sign: Severity | None = None


class Marks(NamedTuple):
    """The four questions of a case, as their marks; in a row of two lines with a word under them."""

    states: tuple[QuestionState, ...]
    below: Plain | None = None


class Sign(NamedTuple):
    """A shape alone. Its word is in the tooltip and in what a screen reader says."""

    severity: Severity


class Pair(NamedTuple):
    """Two parts that line up down the list: "14 wd" and "do 30 apr"."""

    lead: str
    trail: str
    tone: Tone = Tone.NORMAL


class TwoLines(NamedTuple):
    first: str
    second: str


class Hit(NamedTuple):
    """What a row of a searched list is called, and why it was found; None as long as that is not known."""

    title: str
    why: Why | None


class Share(NamedTuple):
    """One block for each place, filled from the left, with the same in words."""

    filled: int
    total: int
    text: str


class Shape(NamedTuple):
    """The shape of a kind of party, as it stands in the grid."""

    group: PartyGroup


class Ring(NamedTuple):
    """The ring of a stance, as it stands in the grid, with its word."""

    stance: Stance
    text: str


class Tick(NamedTuple):
    """Whether it is so: a tick, or a dash."""

    on: bool


class Choice(NamedTuple):
    """The round of a row of which one can be chosen."""

    on: bool


Cell = Plain | Marks | Sign | Pair | TwoLines | Hit | Share | Shape | Ring | Tick | Choice
