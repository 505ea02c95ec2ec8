"""Columns that run beside each other, and tables of them that repeat their header on every page."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property

from reportlab.lib.colors import Color

from praktijkteam.dossier.pdf.blocks import Align, Block, Canvas, Stack, Text, Within, paint_rule
from praktijkteam.dossier.pdf.look import HAIR, Look, Style
from praktijkteam.dossier.pdf.structure import Attributes

PAD = 3.97
"""Above and below the text of a table row: with small type that makes rows of 27 px in the mockups."""

_GUTTER = 8.0
_TALL = 160.0
_FEWEST, _LONELY = 4, 36.0

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


@dataclass(frozen=True)
class Tag:
    """What a cell is in the structure of the document: its role, and of what it is the header."""

    role: str
    scope: str = ""
    across: int = 1

    @cached_property
    def about(self) -> Attributes:
        scope = Attributes(scope=self.scope) if self.scope else Attributes()
        return {**scope, "across": self.across} if self.across > 1 else scope


@dataclass(frozen=True)
class Tags:
    """What a row is in the structure of the document, and each of its cells."""

    row: str
    cells: Sequence[Tag]


DATA, TERM, SAID = Tag("TD"), Tag("Lbl"), Tag("LBody")
COLUMN_HEAD, ROW_HEAD = Tag("TH", "Column"), Tag("TH", "Row")
NAMED = Tags("LI", (TERM, SAID))
"""An item of a list: a name and what it is."""


class Columns(Block):
    """Blocks beside each other, each in its own column, that go on where a page ends; column `whole` is kept.

    Without tags they are read one after the other; with them they are a row of cells.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        cells: Sequence[Block | None],
        edges: Edges = Edges(),
        *,
        before: float = 0.0,
        whole: int | None = None,
        tags: Tags | None = None,
    ) -> None:
        super().__init__(before=before)
        self._columns, self._cells, self._edges = columns, cells, edges
        self._whole, self._tags = whole, tags
        self._goes_on = False
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
        if self._tags:
            with canvas.within(self._tags.row, key=self.key):
                self._paint_tagged(canvas, self._tags.cells, x, top - edges.above)
        else:
            self._paint_cells(canvas, x, top - edges.above)
        if edges.rule_below:
            paint_rule(canvas, x, top - self._tall, self._across, edges.rule_below)

    def _paint_cells(self, canvas: Canvas, x: float, top: float) -> None:
        for place, (column, cell) in enumerate(zip(self._columns, self._cells, strict=True)):
            if cell and self.key:
                with canvas.within("Div", key=(self.key, place)):
                    cell.paint(canvas, x + column.x, top)
            elif cell:
                cell.paint(canvas, x + column.x, top)

    def _paint_tagged(self, canvas: Canvas, tags: Sequence[Tag], x: float, top: float) -> None:
        """Cells without anything count too, or a column would be missing in the row; in what goes on they are done."""
        for place, (column, cell) in enumerate(zip(self._columns, self._cells, strict=True)):
            if cell is None and self._goes_on:
                continue
            key = (self.key, place) if self.key else None
            with canvas.within(tags[place].role, key=key, **tags[place].about):
                if cell:
                    cell.paint(canvas, x + column.x, top)

    def divide(self, width: float, height: float) -> tuple[Block, Block] | None:
        if self.measure(width) <= _TALL:
            return None
        room = height - self._edges.above
        halves = [
            self._half(column, cell, room) for column, cell in zip(self._columns, self._cells, strict=True)
        ]
        if not any(first for first, _ in halves) or self._breaks_whole(halves):
            return None
        head = replace(self._edges, below=0.0, rule_below=None)
        tail = replace(self._edges, rule_above=None)
        firsts, rests = [first for first, _ in halves], [rest for _, rest in halves]
        first = Columns(self._columns, firsts, head, before=self.spaceBefore, tags=self._tags)
        rest = Columns(self._columns, rests, tail, tags=self._tags)
        first.key = rest.key = self.shared_key()
        first._goes_on, rest._goes_on = self._goes_on, True
        return first, rest

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


class Repeated(Columns):
    """A row that says nothing in its first column because the row above did; at the top of a page it is said again."""

    def __init__(self, row: Columns, said: str, style: Style) -> None:
        super().__init__(row._columns, row._cells, tags=row._tags)
        self._said, self._style = said, style
        self._is_again = False

    def on_new_page(self) -> Block:
        again = copy(self)
        again._is_again = True
        return again

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        super().paint(canvas, x, top)
        if self._is_again:
            first, above = self._columns[0], self._edges.above
            most = int((self._tall - above - self._edges.below) / self._style.leading + 0.01)
            said = Text(self._said, self._style, most=max(most, 1))
            said.measure(first.width)
            with canvas.aside():
                said.paint(canvas, x + first.x, top - above)


class Table(Block):
    """Rows below a header that comes back on every page; a footer stays with the last row, and is no part of it."""

    def __init__(
        self, header: Block, rows: Sequence[Block], *, before: float = 0.0, footer: Block | None = None
    ) -> None:
        super().__init__(before=before)
        self._header, self._rows, self._footer = header, rows, footer
        self._goes_on = False
        self._heights: tuple[float, list[float]] | None = None

    def measure(self, width: float) -> float:
        return self._header.measure(width) + sum(self._measured(width))

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        width, heights = self._heights or (0.0, [])
        with canvas.within("Table", key=self.key):
            self._paint_header(canvas, x, top)
            top -= self._header.measure(width)
            for row, height in zip(self._rows, heights, strict=True):
                row.paint(canvas, x, top)
                top -= height
        if self._footer:
            self._footer.paint(canvas, x, top + self._footer.measure(width))

    def _paint_header(self, canvas: Canvas, x: float, top: float) -> None:
        if self._goes_on:
            with canvas.aside():
                self._header.paint(canvas, x, top)
        else:
            self._header.paint(canvas, x, top)

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
            heights = [row.measure(width) for row in self._rows]
            if self._footer:
                heights[-1] += self._footer.measure(width)
            self._heights = width, heights
        return self._heights[1]

    def _divided_at(self, count: int, width: float, room: float) -> tuple[Block, Block] | None:
        rows, heights = self._rows, self._measured(width)
        halves = rows[count].divide(width, room) if heights[count] > _TALL else None
        if halves:
            first = Table(self._header, [*rows[:count], halves[0]], before=self.spaceBefore)
            rest = Table(self._header, [halves[1], *rows[count + 1 :]], footer=self._footer)
            if count + 1 < len(rows):
                rest._heights = width, [halves[1].measure(width), *heights[count + 1 :]]
            return self._joined(first, rest)
        if count == 0:
            return None
        is_last = count == len(heights) - 1
        if count >= _FEWEST and (is_last or sum(heights[count:]) < _LONELY):
            count -= 1  # the last row takes one along to the next page
        first = self._part(slice(None, count), before=self.spaceBefore)
        rest = self._part(slice(count, None), before=0.0)
        rest._rows = [rows[count].on_new_page(), *rest._rows[1:]]
        rest._footer = self._footer
        return self._joined(first, rest)

    def _joined(self, first: "Table", rest: "Table") -> tuple[Block, Block]:
        first.key = rest.key = self.shared_key()
        first._goes_on, rest._goes_on = self._goes_on, True
        return first, rest

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
    indent: float = 0.0
    """What stays free at the left of its title, for a picture in the rows."""


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
    tags = Tags("TR", [ROW_HEAD if place == strong else DATA for place in range(len(heads))])
    return Table(head_row(look, heads), [_row(places, row, styles, tags) for row in rows], before=before)


def grouped_table(look: Look, heads: Sequence[Head], rows: Sequence[Sequence[Cell]]) -> Table:
    """A table in small type in which rows with the same first words say them once, and once more on every page."""
    places, styles = columns(heads), [look.small] * len(heads)
    tags = Tags("TR", [DATA] * len(heads))
    before = [None, *(row[0] for row in rows)]
    made: list[Block] = []
    for row, above in zip(rows, before, strict=False):
        is_new = row[0] != above
        shown = _row(places, row if is_new else ["", *row[1:]], styles, tags)
        made.append(shown if is_new else Repeated(shown, str(row[0]), look.small_soft))
    return Table(head_row(look, heads), made)


def head_row(look: Look, heads: Sequence[Head]) -> Columns:
    titles = [Text(head.title, look.small_strong, align=head.align, role="") for head in heads]
    edges = Edges(above=0.0, below=PAD, rule_below=look.text)
    places = [
        replace(place, x=place.x + head.indent, width=place.width - head.indent)
        for place, head in zip(columns(heads), heads, strict=True)
    ]
    return Columns(places, titles, edges, tags=Tags("TR", [COLUMN_HEAD] * len(heads)))


def _row(
    places: Sequence[Column],
    row: Sequence[Cell],
    styles: Sequence[Style],
    tags: Tags,
    edges: Edges = Edges(),
) -> Columns:
    cells = [
        Text(cell, style, align=place.align, role="") if isinstance(cell, str) else cell
        for place, cell, style in zip(places, row, styles, strict=True)
    ]
    return Columns(places, cells, edges, tags=tags)


FACT_LABEL = 80.6


def facts(look: Look, pairs: Sequence[tuple[str, Cell]], width: float, *, before: float = 0.0) -> Within:
    """Names at the left, what they are at the right, in small type."""
    places = [Column(0.0, FACT_LABEL - _GUTTER), Column(FACT_LABEL, width - FACT_LABEL)]
    bare = Edges(0.0, 0.0, None, None)
    styles = [look.small_soft, look.small]
    rows = [_row(places, pair, styles, NAMED, bare) for pair in pairs]
    return Within("L", Stack(rows, before=before))
