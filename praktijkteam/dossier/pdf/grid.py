"""The grid of influence against interest: a dot per party, and a name that touches no other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from reportlab.lib.colors import white

from praktijkteam.dossier.content.parts import PartyRow
from praktijkteam.dossier.pdf.blocks import Block, Canvas, paint_text
from praktijkteam.dossier.pdf.lines import shorten
from praktijkteam.dossier.pdf.look import FAINT, LINE, THIN, Look, Style
from praktijkteam.dossier.pdf.marks import paint_centred, paint_numbered, paint_party
from praktijkteam.dossier.pdf.spots import Box, Spots
from praktijkteam.labels import label

LOW, HIGH = 0.0, 5.0
"""The ends of both axes, as on screen; scores run from 1 to 5."""

_CELLS = 5
_CORNER = 7.2
_CORNER_WORDS = (
    ("tevreden houden", False, True),
    ("nauw betrekken", True, True),
    ("volgen", False, False),
    ("informeren", True, False),
)
"""What each quarter asks for, and whether that is at the right, and above."""
_APART, _TANGLED = 1.02, 0.4
"""Dots do not touch; of so many that would, more than this share is a tangle."""

_WIDEST_NAME = 150.0
_CLEAR, _CLOSE = 1.5, 6.0
"""How far a name keeps from every dot, and from its own before a line has to say whose it is."""


@dataclass(frozen=True)
class Shape:
    """The measures of a grid: those of the dossier, or the smaller ones of the overview."""

    left: float
    height: float
    right: float
    ring: float
    numbered: bool
    crowded: bool = False
    """With many parties each number stands within its ring, and the shapes for kinds are left out."""


class Grid(Block):
    """Parties by influence (up) and interest (to the right); those not placed are left out."""

    def __init__(self, parties: Sequence[PartyRow], shape: Shape, look: Look, *, before: float = 0.0) -> None:
        super().__init__(before=before)
        self._parties = [each for each in parties if each.influence is not None and each.interest is not None]
        self._shape, self._look = shape, look
        self._across = 0.0

    def measure(self, width: float) -> float:
        self._across = width - self._shape.left - self._shape.right
        return self._shape.height + 17.0

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        left, bottom = x + self._shape.left, top - self._shape.height
        plot = Box(left, bottom, left + self._across, top)
        with canvas.content("Figure", alt=self._said(), box=(x, bottom - 17.0, plot.right, top)):
            _paint_frame(canvas, plot)
            _paint_axes(canvas, plot, self._look.small_soft)
            self._paint_parties(canvas, plot)

    def _said(self) -> str:
        """The picture in words, for who can't see it."""
        told = [
            f"{each.name}: invloed {each.influence_score}, belang {each.interest_score}, {label(each.stance)}."
            for each in self._parties
        ]
        return " ".join(("Vlak van invloed (omhoog) en belang (naar rechts), van 0 tot 5.", *told))

    def _paint_parties(self, canvas: Canvas, plot: Box) -> None:
        dots = list(self._dots(plot))
        rings = [_around(x, y, self._shape.ring) for x, y in dots]
        words = _corner_words(plot, self._look.small_soft, rings)
        _paint_corners(canvas, plot, self._look.small_soft, words)
        if self._shape.crowded:
            for (x, y), party in zip(dots, self._parties, strict=True):
                paint_numbered(canvas, party.number, party.stance, x, y, self._shape.ring, self._look)
        else:
            self._paint_named(canvas, plot, dots, [*rings, *(box for _, box in words)])

    def _paint_named(
        self, canvas: Canvas, plot: Box, dots: Sequence[tuple[float, float]], full: Sequence[Box]
    ) -> None:
        style = self._look.small if self._shape.numbered else self._look.body
        texts = [self._text(party, style) for party in self._parties]
        taken = [box.grown(_CLEAR) for box in full]
        boxes: list[Box] = []
        for (x, y), text in zip(dots, texts, strict=True):
            own = _around(x, y, self._shape.ring).grown(_CLEAR)
            others = [box for box in taken if box != own]
            boxes.append(_best_place(x, y, text, style, plot, others, self._shape.ring))
            taken.append(boxes[-1].grown(1.0))
            _paint_leader(canvas, x, y, boxes[-1], self._shape.ring, self._look)
        for box, text in zip(boxes, texts, strict=True):
            _paint_name(canvas, box, text, style)
        for (x, y), party in zip(dots, self._parties, strict=True):
            paint_party(canvas, party.group, party.stance, x, y, self._shape.ring, self._look)

    def _text(self, party: PartyRow, style: Style) -> str:
        if self._shape.numbered:
            return str(party.number)
        return shorten(style.face.printable(party.name), style, _WIDEST_NAME)

    def _dots(self, plot: Box) -> Iterator[tuple[float, float]]:
        """Where the dots go; one that would hide another steps aside."""
        ring = self._shape.ring
        spots = Spots(plot.grown(-ring / 2 - 1), ring * _APART)
        for party in self._parties:
            x = _along(party.interest, plot.left, plot.right)
            yield spots.take(x, _along(party.influence, plot.bottom, plot.top))


def is_crowded(parties: Sequence[PartyRow], width: float, shape: Shape) -> bool:
    """Whether so many stand so close together that names or numbers beside them would be a tangle."""
    dots = [
        (
            _along(each.interest, 0.0, width - shape.left - shape.right),
            _along(each.influence, 0.0, shape.height),
        )
        for each in parties
        if each.influence is not None and each.interest is not None
    ]
    close = sum(1 for x, y in dots if sum(hypot(x - a, y - b) < shape.ring * _APART for a, b in dots) > 1)
    return close > len(dots) * _TANGLED


def _along(score: float | None, low: float, high: float) -> float:
    share = ((score or LOW) - LOW) / (HIGH - LOW)
    return low + min(max(share, 0.0), 1.0) * (high - low)


def _around(x: float, y: float, ring: float) -> Box:
    half = ring / 2
    return Box(x - half, y - half, x + half, y + half)


def _best_place(
    x: float, y: float, text: str, style: Style, plot: Box, taken: Sequence[Box], ring: float
) -> Box:
    """Beside the dot; above or below it when that is freer; where all of that is taken, the nearest free place."""
    places = list(_places(x, y, text, style, plot, ring))
    free = next((box for box in places if _cost(box, plot, taken) <= 0), None)
    return free or min(places[:_BESIDE], key=lambda box: _cost(box, plot, taken))


_BESIDE = 4
_PUSHES = (8.0, 16.0, 26.0, 38.0, 52.0)
_TOWARDS = ((0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1), (1, 0), (-1, 0))


def _places(x: float, y: float, text: str, style: Style, plot: Box, ring: float) -> Iterator[Box]:
    """Away from the nearest edge first; a number goes to the right. Then farther and farther from the dot."""
    width, half, gap = style.width(text), style.size * 0.55, ring / 2 + (2.5 if text.isdigit() else 4.5)
    right = Box(x + gap, y - half, x + gap + width, y + half)
    left = Box(x - gap - width, y - half, x - gap, y + half)
    over = Box(x - width / 2, y + gap - 2, x + width / 2, y + gap - 2 + 2 * half)
    under = Box(x - width / 2, y - gap + 2 - 2 * half, x + width / 2, y - gap + 2)
    is_right = x > (plot.left + plot.right) / 2 and not text.isdigit()
    yield from (left, right, over, under) if is_right else (right, left, over, under)
    beside = {1: right, -1: left, 0: Box(x - width / 2, y - half, x + width / 2, y + half)}
    for push in _PUSHES:
        for across, along in _TOWARDS:
            box, lift = beside[across], along * (push + (gap if across == 0 else 0.0))
            aside = across * (push if along == 0 else 0.0)
            yield Box(box.left + aside, box.bottom + lift, box.right + aside, box.top + lift)


def _cost(box: Box, plot: Box, taken: Sequence[Box]) -> float:
    outside = (box.right - box.left) * (box.top - box.bottom) - box.overlap(plot)
    return 10 * outside + sum(box.overlap(other) for other in taken)


def _corner_words(plot: Box, style: Style, rings: Sequence[Box]) -> list[tuple[str, Box]]:
    """What to do with the parties in each quarter: in its corner, or another one when somebody stands right there."""
    found: list[tuple[str, Box]] = []
    across, up, high = (plot.left + plot.right) / 2, (plot.bottom + plot.top) / 2, style.leading + _CORNER
    for word, is_right, is_upper in _CORNER_WORDS:
        wide = style.width(word) + 2 * _CORNER
        lefts = (plot.right - wide, across) if is_right else (plot.left, across - wide)
        bottoms = (plot.top - high, up) if is_upper else (plot.bottom, up - high)
        boxes = (Box(left, bottom, left + wide, bottom + high) for bottom in bottoms for left in lefts)
        free = next((box for box in boxes if not any(box.overlap(ring) for ring in rings)), None)
        if free:
            found.append((word, free))
    return found


def _paint_corners(canvas: Canvas, plot: Box, style: Style, words: Sequence[tuple[str, Box]]) -> None:
    """Each as far from the line beside it as from the one at its end."""
    middle = (plot.bottom + plot.top) / 2
    for word, box in words:
        hangs = plot.top - box.top < 1 or 0 <= middle - box.top < 1
        baseline = box.top - _CORNER - style.baseline + 2 if hangs else box.bottom + _CORNER
        paint_text(canvas, word, style, box.left + _CORNER, baseline)


def _paint_leader(canvas: Canvas, x: float, y: float, box: Box, ring: float, look: Look) -> None:
    """A thin line from a dot to a name that could not stand beside it."""
    near = min(max(x, box.left), box.right), min(max(y, box.bottom), box.top)
    if hypot(near[0] - x, near[1] - y) > ring / 2 + _CLOSE:
        canvas.setStrokeColor(look.second)
        canvas.setLineWidth(THIN)
        canvas.line(x, y, *near)


def _paint_name(canvas: Canvas, box: Box, text: str, style: Style) -> None:
    """The name on a clear patch, so that no line of the grid runs through it."""
    canvas.setFillColor(white)
    canvas.rect(box.left - 1.5, box.bottom, box.right - box.left + 3, box.top - box.bottom, stroke=0, fill=1)
    paint_centred(canvas, text, style, (box.left + box.right) / 2, (box.bottom + box.top) / 2)


def _paint_frame(canvas: Canvas, plot: Box) -> None:
    across, along = (plot.right - plot.left) / _CELLS, (plot.top - plot.bottom) / _CELLS
    canvas.saveState()
    canvas.setLineWidth(LINE)
    canvas.setStrokeColor(FAINT)
    for cell in range(1, _CELLS):
        canvas.line(plot.left + cell * across, plot.bottom, plot.left + cell * across, plot.top)
        canvas.line(plot.left, plot.bottom + cell * along, plot.right, plot.bottom + cell * along)
    canvas.setStrokeGray(1 / 3)
    canvas.setDash(2.5, 2.5)
    middle_x, middle_y = (plot.left + plot.right) / 2, (plot.bottom + plot.top) / 2
    canvas.line(middle_x, plot.bottom, middle_x, plot.top)
    canvas.line(plot.left, middle_y, plot.right, middle_y)
    canvas.setDash()
    canvas.rect(plot.left, plot.bottom, plot.right - plot.left, plot.top - plot.bottom, stroke=1, fill=0)
    canvas.restoreState()


def _paint_axes(canvas: Canvas, plot: Box, style: Style) -> None:
    below = plot.bottom - 16.0
    paint_text(canvas, "klein", style, plot.left, below)
    paint_centred(canvas, "Belang", style, (plot.left + plot.right) / 2, below + 2.8)
    _paint_right(canvas, "groot", style, plot.right, below)
    _paint_upwards(canvas, plot, style)


def _paint_upwards(canvas: Canvas, plot: Box, style: Style) -> None:
    canvas.saveState()
    canvas.translate(plot.left - 11.5, plot.bottom)
    canvas.rotate(90)
    height = plot.top - plot.bottom
    paint_text(canvas, "klein", style, 0.0, 0.0)
    paint_text(canvas, "Invloed", style, (height - style.width("Invloed")) / 2, 0.0)
    _paint_right(canvas, "groot", style, height, 0.0)
    canvas.restoreState()


def _paint_right(canvas: Canvas, text: str, style: Style, right: float, baseline: float) -> None:
    paint_text(canvas, text, style, right - style.width(text), baseline)
