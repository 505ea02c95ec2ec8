"""What can stand in a cell of a list: plain values, that the delegate of the list knows how to draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from praktijkteam.terms import PartyGroup, QuestionState, Stance
from ui.appearance.tokens import Tone
from ui.severity import Severity

if TYPE_CHECKING:  # the first list comes before what can be searched
    from praktijkteam.search.excerpts import Why


@dataclass(frozen=True, slots=True)
class Plain:
    """One line of text, with a sign before it when it asks for attention."""

    text: str
    tone: Tone = Tone.NORMAL
    strong: bool = False
    sign: Severity | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """The four questions of a case, as their marks; in a row of two lines with a word under them."""

    states: tuple[QuestionState, ...]
    below: Plain | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """A shape alone. Its word is in the tooltip and in what a screen reader says."""

    severity: Severity


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parts that line up down the list: "14 wd" and "do 30 apr"."""

    lead: str
    trail: str
    tone: Tone = Tone.NORMAL


@dataclass(frozen=True, slots=True)
class TwoLines:
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Hit:
    """What a row of a searched list is called, and why it was found; None as long as that is not known."""

    title: str
    why: Why | None


@dataclass(frozen=True, slots=True)
class Share:
    """One block for each place, filled from the left, with the same in words."""

    filled: int
    total: int
    text: str


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a kind of party, as it stands in the grid."""

    group: PartyGroup


@dataclass(frozen=True, slots=True)
class Ring:
    """The ring of a stance, as it stands in the grid, with its word."""

    stance: Stance
    text: str


@dataclass(frozen=True, slots=True)
class Tick:
    """Whether it is so: a tick, or a dash."""

    on: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The round of a row of which one can be chosen."""

    on: bool


Cell = Plain | Marks | Sign | Pair | TwoLines | Hit | Share | Shape | Ring | Tick | Choice
