"""What was measured: one figure per operation and size, beside what the project promises."""

from dataclasses import dataclass
from enum import Enum

from benchmarks.timing import Pair


class Unit(Enum):
    """How a figure reads."""

    RATIO = "×"
    MILLISECONDS = "ms"
    MEGABYTES = "MB"
    STATEMENTS = "statements"
    SECONDS = "s"


@dataclass(frozen=True)
class Target:
    """What is promised: at most `limit`, or at least when `least`."""

    limit: float
    least: bool = False

    def met(self, value: float) -> bool:
        return value >= self.limit if self.least else value <= self.limit


@dataclass(frozen=True)
class Question:
    """Something that is measured.

    `grows` says whether it is one of the operations that may not slow down, `in_megabytes` that both sides are
    memory; else they are milliseconds.
    """

    key: str
    what: str
    floor: str
    target: Target | None = None
    unit: Unit = Unit.RATIO
    grows: bool = False
    in_megabytes: bool = False


@dataclass(frozen=True)
class Figure:
    """The answer at one size, and what it was made of."""

    key: str
    size: int
    value: float
    ours: float | None = None
    floor: float | None = None


def ratio(question: Question, size: int, pair: Pair) -> Figure:
    """A figure of two times in seconds."""
    return Figure(question.key, size, pair.ratio, pair.ours * 1000, pair.floor * 1000)


def more(question: Question, size: int, pair: Pair) -> Figure:
    """How many megabytes more ours holds than the floor."""
    return Figure(question.key, size, pair.ours - pair.floor, pair.ours, pair.floor)


def speed(question: Question, size: int, pair: Pair) -> Figure:
    """How many times as quick as the floor ours is: below 1, the more the better."""
    return Figure(question.key, size, 1 / pair.ratio, pair.ours * 1000, pair.floor * 1000)
