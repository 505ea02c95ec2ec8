from collections.abc import Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from ui.widgets.label_placement import Labelled, leader, place_labels, spread

BOUNDS = QRectF(0, 0, 560, 400)

dots = st.builds(
    lambda x, y, width: Labelled(QPointF(x, y), 14, QSizeF(width, 20)),
    st.floats(14, 546),
    st.floats(14, 386),
    st.floats(20, 240),
)


@given(st.lists(dots, max_size=12))
def test_every_name_has_a_place_inside(crowd: Sequence[Labelled]) -> None:
    places = place_labels(crowd, BOUNDS)
    assert len(places) == len(crowd)
    assert all(BOUNDS.contains(place) for place in places)


def _dot(x: float, y: float, width: float = 110) -> Labelled:
    return Labelled(QPointF(x, y), 14, QSizeF(width, 20))


def test_names_of_parties_with_some_room_between_them_do_not_touch() -> None:
    crowd = [
        _dot(515, 45, 138),
        _dot(258, 88),
        _dot(470, 110),
        _dot(404, 170),
        _dot(180, 170),
        _dot(437, 244),
    ]
    places = place_labels(crowd, BOUNDS)
    assert not any(one.intersects(other) for one, other in combinations(places, 2))
    assert not any(
        place.intersects(dot.around())
        for at, place in enumerate(places)
        for other, dot in enumerate(crowd)
        if at != other
    )


def test_a_name_stands_at_the_side_of_the_middle_unless_it_would_cross_it() -> None:
    right, left, nearly = place_labels([_dot(500, 100), _dot(60, 300), _dot(250, 50)], BOUNDS)
    assert right.right() < 500
    assert left.left() > 60
    assert nearly.right() < 250


def test_a_name_stays_off_the_words_in_the_corners() -> None:
    word = QRectF(440, 5, 110, 18)
    (place,) = place_labels([_dot(540, 15)], BOUNDS, [word])
    assert not place.intersects(word)


def test_a_name_beside_its_dot_needs_no_line() -> None:
    assert leader(_dot(100, 100), QRectF(120, 90, 50, 20)) is None
    line = leader(_dot(100, 100), QRectF(160, 150, 50, 20))
    assert line is not None
    assert line.length() > 10


@given(st.lists(st.tuples(st.floats(0, 560), st.floats(0, 400)), max_size=8))
def test_no_two_dots_lie_on_top_of_each_other(places: Sequence[tuple[float, float]]) -> None:
    points = spread([QPointF(280, y) for _, y in places] + [QPointF(100, 100)] * 3, BOUNDS, 13)
    assert all((one - other).manhattanLength() >= 13 for one, other in combinations(points, 2))
