"""Where the names beside the dots of a picture can stand without covering each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF

_ROUNDS = 6
_AWAY = (-23, 23, -45, 45, -67, 67, -89, 89)
_COVERS, _OUTSIDE, _CROSSES = 100.0, 1000.0, 60.0


@dataclass(frozen=True)
class Labelled:
    """A round dot and the room that its name needs."""

    centre: QPointF
    radius: float
    size: QSizeF

    def around(self) -> QRectF:
        return QRectF(
            self.centre.x() - self.radius, self.centre.y() - self.radius, 2 * self.radius, 2 * self.radius
        )


def spread(points: Sequence[QPointF], bounds: QRectF, step: float) -> list[QPointF]:
    """The points, each moved aside as far as needed so that no two lie on top of each other."""
    placed: list[QPointF] = []
    for point in points:
        direction = -1 if point.x() > bounds.center().x() else 1
        while any((point - other).manhattanLength() < step for other in placed) and bounds.contains(point):
            point = QPointF(point.x() + direction * step, point.y())
        placed.append(point)
    return placed


def place_labels(dots: Sequence[Labelled], bounds: QRectF, taken: Sequence[QRectF] = ()) -> list[QRectF]:
    """A place for every name, inside `bounds` and as clear of the others and of `taken` as can be found.

    A name prefers the side towards the middle, and not to lie across one of the two middle lines.
    """
    circles = [dot.around() for dot in dots]
    places: list[QRectF | None] = [None] * len(dots)
    for _ in range(_ROUNDS):
        before = list(places)
        for at, dot in enumerate(dots):
            others = [place for other, place in enumerate(places) if other != at and place is not None]
            obstacles = [*others, *circles[:at], *circles[at + 1 :], *taken]
            places[at] = _best(dot, obstacles, bounds)
        if places == before:
            break
    return [_inside(place, bounds) for place in places if place is not None]


def _best(dot: Labelled, obstacles: Sequence[QRectF], bounds: QRectF) -> QRectF:
    """The cheapest place beside the dot; farther away only when there is nothing free beside it."""
    best, least = QRectF(), inf
    for places in (_near(dot, bounds), _far(dot, bounds)):
        reach = _around_all(places)
        close = [obstacle for obstacle in obstacles if reach.intersects(obstacle)]
        for rank, place in enumerate(places):
            cost = 2 * rank + _cost(place, close, bounds)
            if cost < least:
                best, least = place, cost
        if least < _COVERS:
            break
    return best


def _around_all(places: Sequence[QRectF]) -> QRectF:
    """The room that all of these take together; what lies outside it need not be held against each of them."""
    left, top = min(place.left() for place in places), min(place.top() for place in places)
    right, bottom = max(place.right() for place in places), max(place.bottom() for place in places)
    return QRectF(left, top, right - left, bottom - top)


def _level(dot: Labelled, bounds: QRectF) -> list[QPointF]:
    """Left and right of the dot; first the side towards the middle."""
    x, gap = dot.centre.x(), dot.radius + 6
    top = dot.centre.y() - dot.size.height() / 2
    left, right = QPointF(x - gap - dot.size.width(), top), QPointF(x + gap, top)
    return [left, right] if x > bounds.center().x() else [right, left]


def _near(dot: Labelled, bounds: QRectF) -> list[QRectF]:
    """The places around a dot, the best one first."""
    x, y, gap = dot.centre.x(), dot.centre.y(), dot.radius + 6
    width, height = dot.size.width(), dot.size.height()
    slope = dot.radius * 0.75 + 3
    corners = [
        *_level(dot, bounds),
        QPointF(x - width / 2, y - gap - height + 3),
        QPointF(x - width / 2, y + gap - 3),
        *(
            QPointF(across, down)
            for across in (x + slope, x - slope - width)
            for down in (y - slope - height + 3, y + slope - 3)
        ),
    ]
    return [QRectF(corner, dot.size) for corner in corners]


def _far(dot: Labelled, bounds: QRectF) -> list[QRectF]:
    return [
        QRectF(QPointF(side.x() + along, side.y() + down), dot.size)
        for down in _AWAY
        for along in (0, 30, -30)
        for side in _level(dot, bounds)
    ]


def leader(dot: Labelled, place: QRectF) -> QLineF | None:
    """The line from a dot to its name, when that had to go so far that one would wonder whose it is."""
    nearest = QPointF(
        max(place.left(), min(dot.centre.x(), place.right())),
        max(place.top(), min(dot.centre.y(), place.bottom())),
    )
    line = QLineF(dot.centre, nearest)
    if line.length() < dot.radius + 14:
        return None
    return QLineF(line.pointAt(dot.radius / line.length()), line.pointAt(1 - 3 / line.length()))


def _cost(place: QRectF, obstacles: Sequence[QRectF], bounds: QRectF) -> float:
    cost = 0.0
    if not bounds.contains(place):
        cost += _OUTSIDE + _area(place) - _area(place.intersected(bounds))
    middle = bounds.center()
    if place.left() < middle.x() < place.right():
        cost += _CROSSES
    if place.top() < middle.y() < place.bottom():
        cost += _CROSSES / 2
    for obstacle in obstacles:
        if place.intersects(obstacle):
            cost += _COVERS + _area(place.intersected(obstacle))
    return cost


def _inside(place: QRectF, bounds: QRectF) -> QRectF:
    moved = QRectF(place)
    moved.moveLeft(max(bounds.left(), min(place.left(), bounds.right() - place.width())))
    moved.moveTop(max(bounds.top(), min(place.top(), bounds.bottom() - place.height())))
    return moved


def _area(rect: QRectF) -> float:
    return rect.width() * rect.height()
