"""The canvas of a print: it knows where chapters begin, and fills in page numbers once they are known.

A contents page and "pagina 2 van 38" ask for numbers that come later. Laying everything out twice for them
would cost as much as the print itself; a form object with a name may be used first and drawn at the end.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas as ReportlabCanvas

from praktijkteam.dossier.pdf.blocks import Align, Block, Canvas, paint_text
from praktijkteam.dossier.pdf.look import Style

rl_config.useA85 = 0  # pages as bytes instead of letters: a fifth smaller, and sooner done
_BIG = 300.0
"""Room around a late text, wider than any number; a form is cut off at its edges."""


@dataclass(frozen=True)
class Late:
    """A text that is only known when all pages are there."""

    text: Callable[[], str]
    style: Style
    align: Align


class Paper(ReportlabCanvas):  # type: ignore[misc]
    """A reportlab canvas with chapters, links to them, and texts that are filled in at the end."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._chapters: dict[str, int] = {}
        self._late: list[Late] = []

    def begin_chapter(self, key: str, title: str, x: float, y: float) -> None:
        """Here begins a chapter: an entry in the outline, and the place where links to it lead."""
        self._chapters[key] = self.getPageNumber()
        self.bookmarkHorizontal(key, x, y)
        self.addOutlineEntry(title, key, level=0)

    def link(self, key: str, title: str, x: float, y: float, width: float, height: float) -> None:
        """Make this rectangle lead to a chapter, which may come later."""
        self.linkRect(title, key, (x, y, x + width, y + height), relative=1)

    def page_of(self, key: str, style: Style, x: float, baseline: float, *, before: str = "") -> None:
        """Print the number of the page where a chapter begins, after some words."""
        align = Align.LEFT if before else Align.RIGHT
        self._print_late(Late(lambda: f"{before}{self._chapters[key]}", style, align), x, baseline)

    def pages(self, form: str, style: Style, x: float, baseline: float) -> None:
        """Print a text, ending at x, with the number of pages where `form` has `{}`."""
        self._print_late(Late(lambda: form.format(self.getPageNumber() - 1), style, Align.RIGHT), x, baseline)

    def save(self) -> None:
        if self._code:
            self.showPage()
        for place, late in enumerate(self._late):
            self._define(_name(place), late)
        super().save()

    def date(self, moment: datetime) -> None:
        """The moment that the document says it was made; not that of the clock, so that prints can be equal."""
        written = f"D:{moment:%Y%m%d%H%M%S}{_zone(moment)}"
        self.setDateFormatter(lambda *_: written)

    def _print_late(self, late: Late, x: float, baseline: float) -> None:
        name = _name(len(self._late))
        self._late.append(late)
        self.saveState()
        self.translate(x, baseline)
        self.doForm(name)
        self.restoreState()

    def _define(self, name: str, late: Late) -> None:
        style, text = late.style, late.text()
        self.beginForm(name, -_BIG, -style.leading, _BIG, style.leading)
        paint_text(self, text, style, -late.align.value * style.width(text), 0.0)
        self.endForm()


_BETWEEN_CHAPTERS = 44.0


class Chapter(Block):
    """Marks the page where a chapter begins; it is as large as the title that it wraps."""

    def __init__(self, key: str, title: str, block: Block) -> None:
        super().__init__(before=_BETWEEN_CHAPTERS)
        self._key, self._title, self._block = key, title, block

    def measure(self, width: float) -> float:
        return self._block.measure(width)

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        canvas.begin_chapter(self._key, self._title, x, top)
        self._block.paint(canvas, x, top)


def _name(place: int) -> str:
    return f"late{place}"


def _zone(moment: datetime) -> str:
    offset = moment.utcoffset()
    if offset is None:
        return ""
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}'{abs(minutes) % 60:02d}'"
