"""A list on paper: a title, what was chosen, and tables that go on over pages."""

from reportlab.platypus import Flowable

from praktijkteam.dossier.content.listing import Cell, Group, Listing
from praktijkteam.dossier.letterhead import Letterhead
from praktijkteam.dossier.pdf.archivable import Description, archive
from praktijkteam.dossier.pdf.blocks import Block, Canvas, Headed, Stack, Text
from praktijkteam.dossier.pdf.growing import Growing
from praktijkteam.dossier.pdf.look import Look, look
from praktijkteam.dossier.pdf.marks import paint_mark
from praktijkteam.dossier.pdf.pages import Pages, Progress, Running
from praktijkteam.dossier.pdf.paper import Chapter, Paper
from praktijkteam.dossier.pdf.saving import Target, into
from praktijkteam.dossier.pdf.tables import Head, Table, table
from praktijkteam.labels import label
from praktijkteam.terms import QuestionKind, QuestionState

_BODY = 18.4


def write_listing(
    listing: Listing,
    target: Target,
    letterhead: Letterhead | None = None,
    progress: Progress | None = None,
) -> None:
    """Print the list to a path or an open binary file."""
    worn = look(letterhead)
    running = Running(listing.kind, worn.letterhead.organisation, listing.made)
    pages = Pages(running, worn, progress)
    pages.build(_story(listing, worn), canvasmaker=Paper)
    printable = worn.regular.printable
    said = Description(
        printable(listing.title), printable(listing.made_by), printable(listing.intro), listing.made_at
    )
    with into(target) as file:
        archive(pages.canv, said, Growing(file))


def _story(listing: Listing, worn: Look) -> list[Flowable]:
    title = Text(listing.title, worn.title, role="H1")
    head = Stack([title, Text(listing.intro, worn.body_soft, before=3.2)])
    blocks: list[Flowable] = [Chapter("lijst", listing.title, head)]
    if not any(group.rows for group in listing.groups):
        blocks.append(Text("Er is niets dat hier hoort.", worn.body, before=_BODY))
        return blocks
    for place, group in enumerate(listing.groups):
        before = _BODY if place == 0 else 26.0
        rows = _table(listing, group, worn, before=0.0 if group.title else before)
        blocks.append(_grouped(group, rows, worn, before) if group.title else rows)
    return blocks


def _grouped(group: Group, rows: Table, worn: Look, before: float) -> Headed:
    return Headed(Text(group.title, worn.large_strong, role="H2"), rows, before=before, gap=7.0)


def _table(listing: Listing, group: Group, worn: Look, *, before: float) -> Table:
    heads = [Head(head.title, head.width) for head in listing.heads]
    strong = next(place for place, head in enumerate(listing.heads) if head.strong)
    rows = [[_cell(cell, worn) for cell in row] for row in group.rows]
    return table(worn, heads, rows, before=before, strong=strong)


def _cell(cell: Cell, worn: Look) -> str | Block:
    return cell if isinstance(cell, str) else Marks(cell, worn)


class Marks(Block):
    """The marks of the four questions beside each other."""

    _SIZE, _STEP = 7.9, 11.0

    def __init__(self, states: tuple[QuestionState, ...], look: Look) -> None:
        super().__init__()
        self._states, self._look = states, look

    def measure(self, width: float) -> float:
        return self._look.small.leading

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        middle, half = top - 5.9, self._SIZE / 2
        box = (x, middle - half, x + len(self._states) * self._STEP, middle + half)
        with canvas.content("Figure", alt=self._said(), box=box):
            for place, state in enumerate(self._states):
                paint_mark(canvas, state, x + half + place * self._STEP, middle, self._SIZE, self._look.text)

    def _said(self) -> str:
        kinds = zip(QuestionKind, self._states, strict=True)
        return ", ".join(f"{label(kind)}: {label(state)}" for kind, state in kinds)
