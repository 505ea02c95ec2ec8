"""What a page is built of: blocks that know their height, paint themselves downwards and can be divided.

They are platypus flowables, so a page template places them. Inside a block they are painted straight on the
canvas, without the saving and restoring that platypus does around each flowable.
"""

from collections.abc import Sequence
from enum import Enum
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from praktijkteam.dossier.pdf.bidi import Levels
from praktijkteam.dossier.pdf.ink import Ink, number
from praktijkteam.dossier.pdf.lines import Line, Run, break_lines, shorten_lines
from praktijkteam.dossier.pdf.look import LINE, Piece, Style

_BESIDE = 0.0005
"""Nearer than this, in type of size 1, letters stand where the last ones ended."""
_SHORT = 200.0
"""What is no higher than this, heading and all, is not divided: it fits on every page."""

Canvas = Any
"""reportlab has no types; this says at least what is meant."""


class Align(Enum):
    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


class Block(Flowable):
    """Something with a height for a given width, painted downwards from its top left corner."""

    key: object = None
    """What the parts of a divided block have in common, so that they stay one in the structure of the document."""

    says_something: bool = True
    """Whether there is more to it than a line: below such a heading would still stand alone."""

    def __init__(self, *, before: float = 0.0) -> None:
        super().__init__()
        self.spaceBefore = before

    def measure(self, width: float) -> float:
        """Its height at that width."""
        raise NotImplementedError

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw it, at the width that was measured last."""
        raise NotImplementedError

    def divide(self, width: float, height: float) -> "tuple[Block, Block] | None":
        """What fits in the height, and the rest; None when nothing does."""
        return None

    def on_new_page(self) -> "Block":
        """Itself as the first row of a table that goes on: as high, with what was said on the page before."""
        return self

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, self.measure(available_width)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> "list[Block]":
        return list(self.divide(available_width, available_height) or ())

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0.0) -> None:  # noqa: N803 - its name in platypus
        self.paint(canvas, x, y + self.height)

    def shared_key(self) -> object:
        """The key for both parts when this block is divided."""
        if self.key is None:
            self.key = object()
        return self.key


class Text(Block):
    """Text in one style, or in runs of several; at most `most` lines, `wide` points, struck out when so asked.

    It is a paragraph, unless its role is another one; without any it is part of what it stands in, such as a cell.
    """

    def __init__(
        self,
        text: str | Sequence[Run],
        style: Style,
        *,
        before: float = 0.0,
        align: Align = Align.LEFT,
        most: int | None = None,
        wide: float | None = None,
        struck: bool = False,
        role: str = "P",
    ) -> None:
        super().__init__(before=before)
        self.role = role
        self._runs = [Run(text, style)] if isinstance(text, str) else list(text)
        self._style = style
        self._align = align
        self._most, self._wide, self._struck = most, wide, struck
        self._broken: tuple[float, list[Line]] | None = None

    def measure(self, width: float) -> float:
        return len(self._lines(width)) * self._style.leading

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        width, lines = self._broken or (0.0, [])
        if any(line.runs for line in lines):
            with canvas.content(self.role, key=self.key):
                self._paint(canvas, x, top, width, lines)

    def _paint(self, canvas: Canvas, x: float, top: float, width: float, lines: Sequence[Line]) -> None:
        first = top - self._style.baseline
        is_plain = self._align is Align.LEFT and not any(line.hangs_right for line in lines)
        if is_plain:
            _paint_lines(canvas, lines, self._style, x, first)
            if not self._struck:
                return
        room = min(width, self._wide or width)
        for place, line in enumerate(lines):
            left = x + self._align.value * (width - line.width)
            if self._align is Align.LEFT and line.hangs_right:
                left = x + room - line.width
            baseline = first - place * self._style.leading
            if not is_plain:
                paint_line(canvas, line, left, baseline)
            if self._struck:
                paint_rule(canvas, left, baseline + self._style.size / 4, line.width, self._style.colour)

    def divide(self, width: float, height: float) -> tuple[Block, Block] | None:
        lines = self._lines(width)
        count = min(int((height + 0.01) / self._style.leading), len(lines) - 2)
        # Two lines at least on either side, or a page begins or ends with a lost one.
        if count < 2:
            return None
        self.shared_key()
        return self._part(width, lines[:count], self.spaceBefore), self._part(width, lines[count:], 0.0)

    def _lines(self, width: float) -> list[Line]:
        if self._broken is None or self._broken[0] != width:
            self._broken = width, self._break(width)
        return self._broken[1]

    def _break(self, width: float) -> list[Line]:
        width = min(width, self._wide or width)
        if self._most is None:
            return break_lines(self._runs, width)
        return shorten_lines(self._runs, width, self._most)

    def _part(self, width: float, lines: list[Line], before: float) -> "Text":
        part = Text(self._runs, self._style, before=before, align=self._align, struck=self._struck)
        part.role, part.key = self.role, self.key
        part._broken = width, lines
        return part


class Stack(Block):
    """Blocks below each other."""

    def __init__(self, blocks: Sequence[Block], *, before: float = 0.0) -> None:
        super().__init__(before=before)
        self._blocks = list(blocks)
        self.says_something = any(block.says_something for block in self._blocks)
        self._heights: tuple[float, list[float]] | None = None

    def measure(self, width: float) -> float:
        heights = self._measured(width)
        return sum(heights) + sum(block.spaceBefore for block in self._blocks[1:])

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        heights = self._heights[1] if self._heights else []
        for place, (block, height) in enumerate(zip(self._blocks, heights, strict=True)):
            top -= block.spaceBefore if place else 0.0
            block.paint(canvas, x, top)
            top -= height

    def divide(self, width: float, height: float) -> tuple[Block, Block] | None:
        room = height
        for place, (block, needed) in enumerate(zip(self._blocks, self._measured(width), strict=True)):
            room -= block.spaceBefore if place else 0.0
            if needed > room + 0.01:
                return self._divided_at(place, width, room)
            room -= needed
        return None

    def _measured(self, width: float) -> list[float]:
        if self._heights is None or self._heights[0] != width:
            self._heights = width, [block.measure(width) for block in self._blocks]
        return self._heights[1]

    def _divided_at(self, place: int, width: float, room: float) -> tuple[Block, Block] | None:
        before, block, after = self._blocks[:place], self._blocks[place], self._blocks[place + 1 :]
        halves = block.divide(width, room)
        if halves:
            return self._part([*before, halves[0]]), Stack([halves[1], *after])
        return (self._part(before), Stack([block, *after])) if before else None

    def _part(self, blocks: Sequence[Block]) -> "Stack":
        return Stack(blocks, before=self.spaceBefore)


class Headed(Block):
    """A heading that never stands at the foot of a page without the first of what it heads; a short one stays whole."""

    def __init__(self, heading: Block, body: Block, *, before: float = 0.0, gap: float = 0.0) -> None:
        super().__init__(before=before)
        self._heading, self._body, self._gap = heading, body, gap
        self._top = 0.0

    def measure(self, width: float) -> float:
        self._top = self._heading.measure(width) + self._gap
        return self._top + self._body.measure(width)

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        self._heading.paint(canvas, x, top)
        self._body.paint(canvas, x, top - self._top)

    def divide(self, width: float, height: float) -> tuple[Block, Block] | None:
        if self.measure(width) <= _SHORT:
            return None
        halves = self._body.divide(width, height - self._top)
        if not halves or not halves[0].says_something:
            return None
        return Headed(self._heading, halves[0], before=self.spaceBefore, gap=self._gap), halves[1]


class Within(Block):
    """A block that is an element of its own in the structure of the document, such as a list."""

    def __init__(self, role: str, block: Block) -> None:
        super().__init__(before=block.spaceBefore)
        self._role, self._block = role, block

    def measure(self, width: float) -> float:
        return self._block.measure(width)

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        with canvas.within(self._role, key=self.key):
            self._block.paint(canvas, x, top)

    def divide(self, width: float, height: float) -> tuple[Block, Block] | None:
        halves = self._block.divide(width, height)
        if not halves:
            return None
        first, rest = Within(self._role, halves[0]), Within(self._role, halves[1])
        first.key = rest.key = self.shared_key()
        return first, rest


class Rule(Block):
    """A line over the whole width."""

    says_something = False

    def __init__(self, colour: Color, *, before: float = 0.0, thickness: float = LINE) -> None:
        super().__init__(before=before)
        self._colour, self._thickness = colour, thickness
        self._across = 0.0

    def measure(self, width: float) -> float:
        self._across = width
        return self._thickness

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        paint_rule(canvas, x, top, self._across, self._colour, self._thickness)


def _paint_lines(canvas: Canvas, lines: Sequence[Line], style: Style, x: float, first: float) -> None:
    """Lines below each other in one go; that is half the work of drawing them one by one."""
    if all(is_ordinary(run.text, run.style) for line in lines for run in line.runs):
        _write_lines(canvas, lines, style, x, first)
        return
    for place, line in enumerate(lines):
        paint_line(canvas, line, x, first - place * style.leading)


def _write_lines(canvas: Canvas, lines: Sequence[Line], style: Style, x: float, first: float) -> None:
    ink = Ink(canvas, x, first, style.leading)
    for line in lines:
        for text, worn in line.runs:
            ink.write(text, worn)
        if line.ended and line.runs:
            ink.write(line.ended, line.runs[-1].style)
        ink.end_line()
    ink.dry()


def is_ordinary(text: str, style: Style) -> bool:
    """Whether the font of the style has every letter of it, in the order in which they are drawn."""
    foreign = style.face.glyphs.foreign
    return not foreign or foreign.isdisjoint(text)


def paint_line(canvas: Canvas, line: Line, x: float, baseline: float) -> None:
    for place, run in enumerate(line.runs):
        ended = line.ended if place == len(line.runs) - 1 else ""
        depths = line.depths[place] + b"\0" * len(ended) if line.depths else b""
        paint_text(canvas, run.text + ended, run.style, x, baseline, depths)
        x += run.style.width(run.text)


def paint_text(
    canvas: Canvas, text: str, style: Style, x: float, baseline: float, depths: Levels = b""
) -> None:
    """Draw text that has gone through `printable`; `depths` say which way it runs within its paragraph."""
    if not text:
        return
    if not any(depths) and is_ordinary(text, style):
        ink = Ink(canvas, x, baseline, style.leading)
        ink.write(text, style)
        ink.dry()
        return
    canvas.setFillColor(style.colour)
    canvas.setFont(style.face.name, style.size, style.leading)
    end, drawn = 0.0, canvas.beginText(x, baseline)
    for piece in style.face.pieces(text, depths):
        if abs(piece.begin - end) > _BESIDE:
            canvas.drawText(drawn)
            drawn = canvas.beginText(x + piece.begin * style.size, baseline)
        _write_piece(drawn, piece, style)
        end = piece.begin + piece.width
    canvas.drawText(drawn)


def _write_piece(drawn: Canvas, piece: Piece, style: Style) -> None:
    """What is drawn the other way round says so: who hears or copies it gets it as it is read."""
    drawn.setFont(piece.face.name, style.size, style.leading)
    if piece.is_reversed:
        drawn._code.append("/ReversedChars BMC")
    drawn.textOut(piece.drawn)
    if piece.is_reversed:
        drawn._code.append("EMC")


def paint_rule(
    canvas: Canvas, x: float, y: float, width: float, colour: Color, thickness: float = LINE
) -> None:
    line = f"n {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S"
    canvas._code.append(f"{number(colour.rgb())} RG {number(thickness)} w {line}")
