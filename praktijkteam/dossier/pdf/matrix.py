"""The matrix of responsibility: issues down, parties across, a letter where they meet.

It always fits: names stand level while there is room, upright when there are more, and beyond that the
parties are spread over several matrices below each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from praktijkteam.dossier.content.parts import Matrix, MatrixRow
from praktijkteam.dossier.pdf.blocks import Block, Canvas, paint_line, paint_rule, paint_text
from praktijkteam.dossier.pdf.lines import Line, Run, shorten_lines
from praktijkteam.dossier.pdf.look import FAINT, HAIR, LINE, WIDTH, Look, Style
from praktijkteam.dossier.pdf.marks import LETTERS, paint_centred, paint_letter
from praktijkteam.dossier.pdf.tables import Table
from praktijkteam.hyphens import Fits, chop, in_two
from praktijkteam.labels import label
from praktijkteam.terms import ResponsibilityRole

_LEVEL_CELL, _WIDEST_CELL = 44.64, 64.0
_NARROWEST_ISSUE = 150.0
_UPRIGHT_CELL, _HIGHEST_NAME = 25.0, 104.0
_ROW = 24.48
_MOST_LEVEL = int((WIDTH - _NARROWEST_ISSUE) // _LEVEL_CELL)
_MOST_UPRIGHT = int((WIDTH - _NARROWEST_ISSUE) // _UPRIGHT_CELL)
_MOST_ISSUE_LINES = 4
_CLOSE = 10.4
"""The leading of titles in the small matrix, where two lines share a row."""


@dataclass(frozen=True)
class Lattice:
    """The measures of one matrix."""

    issue: float
    cell: float
    count: int

    @property
    def width(self) -> float:
        return self.issue + self.count * self.cell

    def centre(self, place: int) -> float:
        return self.issue + (place + 0.5) * self.cell


def matrix_tables(matrix: Matrix, look: Look, *, before: float = 0.0) -> list[Block]:
    """The matrix as one table, or as several that each hold a part of the parties."""
    parts = ceil(len(matrix.parties) / _MOST_UPRIGHT) or 1
    size = ceil(len(matrix.parties) / parts) or 1
    slices = [slice(place * size, (place + 1) * size) for place in range(parts)]
    return [_table(matrix, part, look, before if place == 0 else 18.0) for place, part in enumerate(slices)]


def _table(matrix: Matrix, part: slice, look: Look, before: float) -> Table:
    names = matrix.parties[part]
    level = len(matrix.parties) <= _MOST_LEVEL
    lattice = _lattice(len(names), level=level)
    header: Block = LevelNames(names, lattice, look) if level else UprightNames(names, lattice, look)
    rows = [IssueRow(row, part, lattice, look) for row in matrix.rows]
    return Table(header, rows, before=before)


def _lattice(count: int, *, level: bool) -> Lattice:
    if not level:
        cell = min((WIDTH - _NARROWEST_ISSUE) / max(count, 1), 34.0)
        return Lattice(WIDTH - count * cell, cell, count)
    room = WIDTH - 199.5
    cell = min(max(room / max(count, 1), _LEVEL_CELL), _WIDEST_CELL)
    return Lattice(WIDTH - count * cell, cell, count)


class LevelNames(Block):
    """The header while there is room: names in a few lines that stand on the rule."""

    def __init__(self, names: Sequence[str], lattice: Lattice, look: Look) -> None:
        super().__init__()
        self._lattice, self._look = lattice, look
        self._names = [_level_lines(name, look.small_strong, lattice.cell - 2.0) for name in names]

    def measure(self, width: float) -> float:
        return max((len(lines) for lines in self._names), default=1) * self._look.small_strong.leading + 4.0

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        bottom = top - self.measure(0.0)
        with canvas.within("TR"):
            self._paint_names(canvas, x, bottom + 4.0)
        paint_rule(canvas, x, bottom, self._lattice.width, self._look.text)

    def _paint_names(self, canvas: Canvas, x: float, bottom: float) -> None:
        style = self._look.small_strong
        last = bottom + style.leading - style.baseline
        _paint_corner(canvas, style, x, last)
        for place, lines in enumerate(self._names):
            with canvas.content("TH", scope="Column"):
                first = last + (len(lines) - 1) * style.leading
                for down, line in enumerate(lines):
                    left = x + self._lattice.centre(place) - line.width / 2
                    paint_line(canvas, line, left, first - down * style.leading)


class UprightNames(Block):
    """The header for many parties: names that read upwards, in two lines at most."""

    def __init__(self, names: Sequence[str], lattice: Lattice, look: Look) -> None:
        super().__init__()
        self._lattice, self._look = lattice, look
        runs = [[Run(name, look.small_strong)] for name in names]
        self._names = [shorten_lines(each, _HIGHEST_NAME, 2) for each in runs]

    def measure(self, width: float) -> float:
        return max((line.width for lines in self._names for line in lines), default=12.0) + 9.0

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        style, bottom = self._look.small_strong, top - self.measure(0.0)
        with canvas.within("TR"):
            _paint_corner(canvas, style, x, bottom + 5.0 + style.leading - style.baseline)
            for place, lines in enumerate(self._names):
                with canvas.content("TH", scope="Column"):
                    self._paint_name(canvas, lines, x + self._lattice.centre(place), bottom + 5.0)
        paint_rule(canvas, x, bottom, self._lattice.width, self._look.text)

    def _paint_name(self, canvas: Canvas, lines: Sequence[Line], x: float, y: float) -> None:
        style = self._look.small_strong
        first = (len(lines) - 1) * style.leading / 2 - style.face.cap * style.size / 2
        for down, line in enumerate(lines):
            canvas.saveState()
            canvas.translate(x - first + down * style.leading, y)
            canvas.rotate(90)
            paint_line(canvas, line, 0.0, 0.0)
            canvas.restoreState()


class IssueRow(Block):
    """An issue with its letters; a long one is shortened here, and stands whole in the table below."""

    def __init__(self, row: MatrixRow, part: slice, lattice: Lattice, look: Look) -> None:
        super().__init__()
        self._row, self._cells, self._lattice, self._look = row, row.cells[part], lattice, look
        room = lattice.issue - 8.0
        remark = [Run(f"  {row.remark}", look.small_soft)] if row.remark else []
        self._lines = shorten_lines([Run(row.title, look.body), *remark], room, _MOST_ISSUE_LINES)

    def measure(self, width: float) -> float:
        return max(_ROW, len(self._lines) * self._look.body.leading + 7.0)

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        height = self.measure(0.0)
        style = self._look.body
        first = top - (height - len(self._lines) * style.leading) / 2 - style.baseline
        wide = min(21.6, self._lattice.cell - 4.0)
        _paint_lattice(canvas, self._lattice, x, top, height)
        with canvas.within("TR"):
            with canvas.content("TH", scope="Row"):
                for place, line in enumerate(self._lines):
                    paint_line(canvas, line, x, first - place * style.leading)
            _paint_roles(canvas, self._cells, self._lattice, x, top - height / 2, wide, self._row, self._look)
        paint_rule(canvas, x, top - height, self._lattice.width, HAIR)


class SmallMatrix(Block):
    """The matrix of the overview: one line per issue, numbers instead of names, and a word on what is left out."""

    def __init__(self, matrix: Matrix, most_rows: int, most_parties: int, row: float, look: Look) -> None:
        super().__init__()
        self._look, self._row = look, row
        self._rows, self._numbers = matrix.rows[:most_rows], matrix.numbers[:most_parties]
        self._names = matrix.parties
        self._left_out = _left_out(len(matrix.rows) - most_rows, len(matrix.numbers) - most_parties)
        self._across = 0.0

    def measure(self, width: float) -> float:
        self._across = width
        return 18.0 + len(self._rows) * self._row + (16.0 if self._left_out else 0.0)

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        cell = min(20.9, self._across * 0.62 / max(len(self._numbers), 1))
        lattice = Lattice(self._across - cell * len(self._numbers), cell, len(self._numbers))
        with canvas.within("Table"):
            self._paint_numbers(canvas, lattice, x, top)
            top -= 18.0
            paint_rule(canvas, x, top, self._across, self._look.text)
            for row in self._rows:
                self._paint_row(canvas, row, lattice, x, top)
                top -= self._row
        if self._left_out:
            soft = self._look.small_soft
            with canvas.content("P"):
                paint_text(canvas, self._left_out, soft, x, top - 4.0 - soft.baseline)

    def _paint_numbers(self, canvas: Canvas, lattice: Lattice, x: float, top: float) -> None:
        style = self._look.small_strong
        with canvas.within("TR"):
            _paint_corner(canvas, style, x, top - style.baseline)
            for place, number in enumerate(self._numbers):
                with canvas.content("TH", scope="Column", expansion=self._names[place]):
                    paint_centred(canvas, str(number), style, x + lattice.centre(place), top - 5.6)

    def _paint_row(self, canvas: Canvas, row: MatrixRow, lattice: Lattice, x: float, top: float) -> None:
        style, middle = self._look.small, top - self._row / 2
        lines = shorten_lines([Run(row.title, style)], lattice.issue - 6.0, max(int(self._row / _CLOSE), 1))
        first = middle + (len(lines) - 1) * _CLOSE / 2 - style.face.cap * style.size / 2
        wide = min(16.5, lattice.cell - 2.5)
        _paint_lattice(canvas, lattice, x, top, self._row)
        with canvas.within("TR"):
            with canvas.content("TH", scope="Row"):
                for place, line in enumerate(lines):
                    paint_line(canvas, line, x, first - place * _CLOSE)
            _paint_roles(canvas, row.cells[: lattice.count], lattice, x, middle, wide, row, self._look)
        paint_rule(canvas, x, top - self._row, self._across, HAIR)


def _paint_corner(canvas: Canvas, style: Style, x: float, baseline: float) -> None:
    with canvas.content("TH", scope="Column"):
        paint_text(canvas, "Vraagstuk", style, x, baseline)


def _paint_lattice(canvas: Canvas, lattice: Lattice, x: float, top: float, height: float) -> None:
    canvas.setStrokeColor(FAINT)
    canvas.setLineWidth(LINE)
    for place in range(lattice.count):
        left = x + lattice.issue + place * lattice.cell
        canvas.line(left, top, left, top - height)


def _paint_roles(
    canvas: Canvas,
    roles: Sequence[ResponsibilityRole | None],
    lattice: Lattice,
    x: float,
    middle: float,
    wide: float,
    row: MatrixRow,
    look: Look,
) -> None:
    """The letters of one issue; who hears them hears what they stand for, and what is contested."""
    for place, role in enumerate(roles):
        if not role:
            with canvas.within("TD"):
                continue
        contested = row.contested and role == ResponsibilityRole.PRIMARY
        said = f"{label(role)}, betwist" if contested else label(role)
        with canvas.content("TD", expansion=said):
            centre = x + lattice.centre(place)
            paint_letter(canvas, LETTERS[role], centre, middle, look, contested=contested, width=wide)


def _level_lines(name: str, style: Style, width: float) -> list[Line]:
    """The name in three lines at most; a compound is broken at its seam, not at the last place that fits."""
    return shorten_lines([Run(" ".join(name.split()), style)], width, 3, cut=_at_seam)


def _at_seam(word: str, fits: Fits) -> list[str]:
    return list(in_two(word, fits) or chop(word, fits))


def _left_out(rows: int, parties: int) -> str:
    said = [f"{count} {name}" for count, name in ((rows, "vraagstukken"), (parties, "partijen")) if count > 0]
    return f"+ {' en '.join(said)} meer" if said else ""
