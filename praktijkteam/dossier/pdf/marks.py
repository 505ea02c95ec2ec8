"""The small drawings: the state of a question, the kind and stance of a party, a letter in the matrix.

All in black on white, so that the cheapest printer shows them.
"""

from dataclasses import replace

from reportlab.lib.colors import Color, white

from praktijkteam.dossier.pdf.blocks import Block, Canvas, paint_text
from praktijkteam.dossier.pdf.look import LINE, Look, Style
from praktijkteam.labels import label
from praktijkteam.terms import PartyGroup, QuestionState, ResponsibilityRole, Stance

_FILL = {
    QuestionState.EMPTY: 0,
    QuestionState.CONCEPT: -90,
    QuestionState.DISCUSSED: -180,
    QuestionState.CONFIRMED: -360,
}
"""Degrees from twelve o'clock; less than nothing is clockwise."""

_CORNERS = {
    PartyGroup.SUPERVISION: ((0.0, 1.15), (1.15, -0.85), (-1.15, -0.85)),
    PartyGroup.MARKET: ((-0.92, 0.92), (0.92, 0.92), (0.92, -0.92), (-0.92, -0.92)),
    PartyGroup.RESIDENTS: ((0.0, 1.2), (1.2, 0.0), (0.0, -1.2), (-1.2, 0.0)),
}
_HATCH = 4.4
LETTERS = {
    ResponsibilityRole.PRIMARY: "V",
    ResponsibilityRole.EXECUTES: "U",
    ResponsibilityRole.CONSULTED: "R",
    ResponsibilityRole.INFORMED: "I",
}


def paint_mark(canvas: Canvas, state: QuestionState, x: float, y: float, size: float, colour: Color) -> None:
    """The mark ○ ◔ ◑ ● of a state, around a centre."""
    pen = 0.72 + size / 26
    radius = (size - pen) / 2
    canvas.setLineWidth(pen)
    canvas.setStrokeColor(colour)
    canvas.setFillColor(colour)
    canvas.circle(x, y, radius, stroke=1, fill=int(state == QuestionState.CONFIRMED))
    if _FILL[state] in (-90, -180):
        canvas.wedge(x - radius, y - radius, x + radius, y + radius, 90, _FILL[state], stroke=0, fill=1)


def paint_group(canvas: Canvas, group: PartyGroup, x: float, y: float, size: float, colour: Color) -> None:
    """The shape of a kind of party: circle, triangle, square or diamond."""
    half = size / 2
    canvas.setFillColor(colour)
    if group == PartyGroup.GOVERNMENT:
        canvas.circle(x, y, half, stroke=0, fill=1)
        return
    path = canvas.beginPath()
    (first_x, first_y), *others = _CORNERS[group]
    path.moveTo(x + first_x * half, y + first_y * half)
    for corner_x, corner_y in others:
        path.lineTo(x + corner_x * half, y + corner_y * half)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def paint_ring(canvas: Canvas, stance: Stance, x: float, y: float, size: float, look: Look) -> None:
    """Thick for support, thin for neutral, dashed for opposed, dotted for unknown."""
    thick = max(1.1, size / 9.5)
    pen, colour, dash = {
        Stance.SUPPORTS: (thick, look.text, None),
        Stance.NEUTRAL: (LINE, look.second, None),
        Stance.OPPOSES: (thick, look.text, (size * 0.26, size * 0.19)),
        Stance.UNKNOWN: (LINE, look.second, (1.6, 1.6)),
    }[stance]
    canvas.saveState()
    canvas.setLineWidth(pen)
    canvas.setStrokeColor(colour)
    if dash:
        canvas.setDash(*dash)
    canvas.circle(x, y, (size - pen) / 2, stroke=1, fill=0)
    canvas.restoreState()


def paint_party(
    canvas: Canvas, group: PartyGroup, stance: Stance, x: float, y: float, size: float, look: Look
) -> None:
    """A party as it stands in the grid: its shape within its ring, on a clear patch."""
    canvas.setFillColor(white)
    canvas.circle(x, y, size / 2, stroke=0, fill=1)
    paint_ring(canvas, stance, x, y, size, look)
    paint_group(canvas, group, x, y, size * 0.46, look.text)


def paint_numbered(
    canvas: Canvas, number: int, stance: Stance, x: float, y: float, size: float, look: Look
) -> None:
    """A party as it stands in a crowded grid: its number within the ring of its stance."""
    canvas.setFillColor(white)
    canvas.circle(x, y, size / 2, stroke=0, fill=1)
    paint_ring(canvas, stance, x, y, size, look)
    paint_centred(
        canvas, str(number), replace(look.small_strong, size=size * (0.56 if number < 100 else 0.42)), x, y
    )


def paint_letter(
    canvas: Canvas,
    letter: str,
    x: float,
    y: float,
    look: Look,
    *,
    contested: bool = False,
    width: float = 21.6,
) -> None:
    """A letter of the matrix around a centre: the primary one white on black, a contested one hatched."""
    style = look.body_strong if width > 20 else look.small_strong
    if letter == LETTERS[ResponsibilityRole.PRIMARY]:
        height = 0.7 * width
        _box(canvas, x, y, width, height, look, contested=contested)
        if not contested:
            style = Style(style.face, style.size, style.leading, white)
    paint_centred(canvas, letter, style, x, y)


def paint_centred(canvas: Canvas, text: str, style: Style, x: float, y: float) -> None:
    """Text with the middle of its capitals on a point."""
    paint_text(canvas, text, style, x - style.width(text) / 2, y - style.face.cap * style.size / 2)


def _box(
    canvas: Canvas, x: float, y: float, width: float, height: float, look: Look, *, contested: bool
) -> None:
    left, bottom = x - width / 2, y - height / 2
    canvas.setFillColor(look.text)
    if not contested:
        canvas.rect(left, bottom, width, height, stroke=0, fill=1)
        return
    canvas.saveState()
    canvas.setStrokeColor(look.text)
    path = canvas.beginPath()
    path.rect(left, bottom, width, height)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setLineWidth(LINE)
    steps = int((width + height) / _HATCH) + 1
    canvas.lines(
        [(left - height + n * _HATCH, bottom, left + n * _HATCH, bottom + height) for n in range(steps)]
    )
    canvas.restoreState()
    canvas.setStrokeColor(look.text)
    canvas.setLineWidth(LINE)
    canvas.rect(left + LINE / 2, bottom + LINE / 2, width - LINE, height - LINE, stroke=1, fill=0)
    canvas.setFillColor(white)
    clear = min(10.8, width * 0.5)
    canvas.rect(x - clear / 2, bottom + 1.8, clear, height - 3.6, stroke=0, fill=1)


class Mark(Block):
    """The mark of a question, alone."""

    def __init__(self, state: QuestionState, size: float, look: Look, *, before: float = 0.0) -> None:
        super().__init__(before=before)
        self._state, self._size, self._look = state, size, look

    def measure(self, width: float) -> float:
        return self._size

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        half = self._size / 2
        paint_mark(canvas, self._state, x + half, top - half, self._size, self._look.text)


class GroupMark(Block):
    """The shape of a party in a table row."""

    def __init__(self, group: PartyGroup, look: Look) -> None:
        super().__init__()
        self._group, self._look = group, look

    def measure(self, width: float) -> float:
        return self._look.small.leading

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        with canvas.content("Figure", alt=label(self._group), box=(x + 1, top - 10, x + 9, top - 2)):
            paint_group(canvas, self._group, x + 5.0, top - 5.9, 7.2, self._look.text)


class StanceMark(Block):
    """The ring of a party's stance, with its word."""

    def __init__(self, stance: Stance, look: Look) -> None:
        super().__init__()
        self._stance, self._look = stance, look

    def measure(self, width: float) -> float:
        return self._look.small.leading

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        paint_ring(canvas, self._stance, x + 4.6, top - 6.0, 8.6, self._look)
        style = self._look.small
        with canvas.content():
            paint_text(canvas, self._stance.value, style, x + 13.5, top - style.baseline)
