"""Columns that run beside each other, and tables of them that repeat their header on every page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.lib.colors import Color

from praktijkteam.dossier.pdf.blocks import Align, Block, Canvas, Stack, Text, paint_rule
from praktijkteam.dossier.pdf.look import HAIR, Look, Style

PAD = 3.97
"""Above and below the text of a table row: with small type that makes rows of 27 px in the mockups."""

_GUTTER = 8.0
_TALL = 160.0
"""A row above this height may be divided over pages; a lower one moves to the next page whole."""


@dataclass(frozen=True)
class Edges:
    """The room and the rules around the columns of one row."""

    above: float = PAD
    below: float = PAD
    rule_above: Color | None = None
    rule_below: Color | None = HAIR


@dataclass(frozen=True)
class Column:
    """Where a column stands from the left of its row, and how wide it is."""

    x: float
    width: float
    align: Align = Align.LEFT


class Columns(Block):
    """Blocks beside each other, each in its own column, that go on where a page ends; column `whole` is kept."""

    def __init__(
        self,
        columns: Sequence[Column],
        cells: Sequence[Block | None],
        edges: Edges = Edges(),
        *,
        before: float = 0.0,
        whole: int | None = None,
    ) -> None:
        super().__init__(before=before)
        self._columns, self._cells, self._edges = columns, cells, edges
        self._whole = whole
        self._tall = 0.0
        self._across = 0.0

    def measure(self, width: float) -> float:
        self._across = width
        heights = [cell.measure(column.width) for column, cell in self._pairs()]
        self._tall = max(heights, default=0.0) + self._edges.above + self._edges.below
        return self._tall

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        edges = self._edges
        if edges.rule_above:
            paint_rule(canvas, x, top, self._across, edges.rule_above)
        for column, cell in self._pairs():
            cell.paint(canvas, x + column.x, top - edges.above)
        if edges.rule_below:
            paint_rule(canvas, x, top - self._tall, self._across, edges.rule_below)

    def divide(self, width: float, height: float) -> tuple[Block, Block] | None:
        room = height - self._edges.above
        halves = [
            self._half(column, cell, room) for column, cell in zip(self._columns, self._cells, strict=True)
        ]
        if not any(first for first, _ in halves) or self._breaks_whole(halves):
            return None
        head = replace(self._edges, below=0.0, rule_below=None)
        tail = replace(self._edges, rule_above=None)
        return (
            Columns(self._columns, [first for first, _ in halves], head, before=self.spaceBefore),
            Columns(self._columns, [rest for _, rest in halves], tail),
        )

    def _breaks_whole(self, halves: Sequence[tuple[Block | None, Block | None]]) -> bool:
        if self._whole is None or halves[self._whole][1] is None:
            return False
        cell = self._cells[self._whole]
        return cell is not None and cell.measure(self._columns[self._whole].width) <= _TALL

    def _pairs(self) -> list[tuple[Column, Block]]:
        return [(column, cell) for column, cell in zip(self._columns, self._cells, strict=True) if cell]

    def _half(self, column: Column, cell: Block | None, room: float) -> tuple[Block | None, Block | None]:
        if cell is None or cell.measure(column.width) <= room:
            return cell, None
        return cell.divide(column.width, room) or (None, cell)


class Table(Block):
    """Rows below a header that comes back on every page."""

    def __init__(self, header: Block, rows: Sequence[Block], *, before: float = 0.0) -> None:
        super().__init__(before=before)
        self._header, self._rows = header, rows
        self._heights: tuple[float, list[float]] | None = None

    def measure(self, width: float) -> float:
        return self._header.measure(width) + sum(self._measured(width))

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        width, heights = self._heights or (0.0, [])
        self._header.paint(canvas, x, top)
        top -= self._header.measure(width)
        for row, height in zip(self._rows, heights, strict=True):
            row.paint(canvas, x, top)
            top -= height

    def divide(self, width: float, height: float) -> tuple[Block, Block] | None:
        room = height - self._header.measure(width)
        heights = self._measured(width)
        count = 0
        while count < len(heights) and heights[count] <= room + 0.01:
            room -= heights[count]
            count += 1
        return self._divided_at(count, width, room)

    def _measured(self, width: float) -> list[float]:
        if self._heights is None or self._heights[0] != width:
            self._heights = width, [row.measure(width) for row in self._rows]
        return self._heights[1]

    def _divided_at(self, count: int, width: float, room: float) -> tuple[Block, Block] | None:
        rows, heights = self._rows, self._measured(width)
        halves = rows[count].divide(width, room) if heights[count] > _TALL else None
        if halves:
            first = Table(self._header, [*rows[:count], halves[0]], before=self.spaceBefore)
            return first, Table(self._header, [halves[1], *rows[count + 1 :]])
        if count == 0:
            return None
        first = self._part(slice(None, count), before=self.spaceBefore)
        return first, self._part(slice(count, None), before=0.0)

    def _part(self, rows: slice, *, before: float) -> "Table":
        part = Table(self._header, self._rows[rows], before=before)
        if self._heights:
            part._heights = self._heights[0], self._heights[1][rows]
        return part


@dataclass(frozen=True)
class Head:
    """A column of a table as a print asks for it: its title and its share of the width in points."""

    title: str
    width: float
    align: Align = Align.LEFT
    air: float = _GUTTER
    """What stays free at its right."""


Cell = str | Block | None


def columns(heads: Sequence[Head]) -> list[Column]:
    """Where the columns stand; between two of them is always some air."""
    places, x = [], 0.0
    for head in heads:
        air = head.air if head is not heads[-1] else 0.0
        places.append(Column(x, head.width - air, head.align))
        x += head.width
    return places


def table(
    look: Look,
    heads: Sequence[Head],
    rows: Sequence[Sequence[Cell]],
    *,
    before: float = 0.0,
    strong: int | None = None,
) -> Table:
    """A table in small type; the cells of column `strong` stand out."""
    places = columns(heads)
    styles = [look.small_strong if place == strong else look.small for place in range(len(heads))]
    return Table(head_row(look, heads), [_row(places, row, styles) for row in rows], before=before)


def head_row(look: Look, heads: Sequence[Head]) -> Columns:
    titles = [Text(head.title, look.small_strong, align=head.align) for head in heads]
    return Columns(columns(heads), titles, Edges(above=0.0, below=PAD, rule_below=look.text))


def _row(
    places: Sequence[Column], row: Sequence[Cell], styles: Sequence[Style], edges: Edges = Edges()
) -> Columns:
    cells = [
        Text(cell, style, align=place.align) if isinstance(cell, str) else cell
        for place, cell, style in zip(places, row, styles, strict=True)
    ]
    return Columns(places, cells, edges)


FACT_LABEL = 80.6


def facts(look: Look, pairs: Sequence[tuple[str, Cell]], width: float, *, before: float = 0.0) -> Stack:
    """Names at the left, what they are at the right, in small type."""
    places = [Column(0.0, FACT_LABEL - _GUTTER), Column(FACT_LABEL, width - FACT_LABEL)]
    bare = Edges(0.0, 0.0, None, None)
    styles = [look.small_soft, look.small]
    rows = [_row(places, pair, styles, bare) for pair in pairs]
    return Stack(rows, before=before)
