"""Room for dots in a picture: each gets its own place, or the nearest where it hides no other."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from math import cos, floor, hypot, pi, sin
from typing import NamedTuple

_STEP, _MOST_STEPS = 0.35, 80
_NEXT_TO = (-1, 0, 1)

Spot = tuple[float, float]


class Box(NamedTuple):
    """A rectangle on the picture."""

    left: float
    bottom: float
    right: float
    top: float

    def overlap(self, other: "Box") -> float:
        """How much of the two is in both, in square points."""
        across = min(self.right, other.right) - max(self.left, other.left)
        along = min(self.top, other.top) - max(self.bottom, other.bottom)
        return across * along if across > 0 and along > 0 else 0.0

    def grown(self, by: float) -> "Box":
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)


class Spots:
    """Where dots stand within a rectangle, each so far from the others."""

    def __init__(self, room: Box, apart: float) -> None:
        self._room, self._apart = room, apart
        self._middle = (room.left + room.right) / 2, (room.bottom + room.top) / 2
        self._taken: dict[tuple[int, int], list[Spot]] = defaultdict(list)

    def take(self, x: float, y: float) -> Spot:
        """The place itself or the nearest that is free, in the same quarter as long as that has one."""
        room = self._room
        wanted = min(max(x, room.left), room.right), min(max(y, room.bottom), room.top)
        spot = (
            self._nearest(wanted, lambda each: self._quarter(each) == self._quarter(wanted))
            or self._nearest(wanted, self._is_inside)
            or wanted
        )
        self._taken[self._cell(spot)].append(spot)
        return spot

    def _nearest(self, wanted: Spot, fits: Callable[[Spot], bool]) -> Spot | None:
        return next(
            (each for each in _around(wanted, self._apart) if fits(each) and self._is_free(each)), None
        )

    def _quarter(self, spot: Spot) -> tuple[bool, bool] | None:
        if not self._is_inside(spot):
            return None
        return spot[0] > self._middle[0], spot[1] > self._middle[1]

    def _is_inside(self, spot: Spot) -> bool:
        room = self._room
        return room.left <= spot[0] <= room.right and room.bottom <= spot[1] <= room.top

    def _is_free(self, spot: Spot) -> bool:
        column, row = self._cell(spot)
        near = (self._taken.get((column + a, row + b), ()) for a in _NEXT_TO for b in _NEXT_TO)
        return all(hypot(spot[0] - x, spot[1] - y) >= self._apart for spots in near for x, y in spots)

    def _cell(self, spot: Spot) -> tuple[int, int]:
        return floor(spot[0] / self._apart), floor(spot[1] / self._apart)


def _around(spot: Spot, apart: float) -> Iterator[Spot]:
    """The place, and then circles around it, each a little wider."""
    yield spot
    for step in range(1, _MOST_STEPS):
        radius, count = step * _STEP * apart, 6 * step
        for place in range(count):
            angle = 2 * pi * place / count
            yield spot[0] + radius * cos(angle), spot[1] + radius * sin(angle)
