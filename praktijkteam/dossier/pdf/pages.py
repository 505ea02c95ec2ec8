"""Pages with running lines: what every print of more than one page is laid out on."""

from collections.abc import Callable
from dataclasses import dataclass

from reportlab.platypus import BaseDocTemplate, PageTemplate
from reportlab.platypus import Frame as PageFrame

from praktijkteam.dossier.pdf.blocks import Canvas, paint_rule, paint_text
from praktijkteam.dossier.pdf.lines import shorten
from praktijkteam.dossier.pdf.look import (
    BOTTOM,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    RULE,
    TOP,
    WIDTH,
    Look,
)

Progress = Callable[[int], None]
"""Is told how many pages there are so far. An exception from it stops the print; nothing is left behind."""

_HEADER, _HEADER_RULE, _FOOTER = PAGE_HEIGHT - 48.1, PAGE_HEIGHT - 55.4, 42.8


@dataclass(frozen=True)
class Running:
    """What stands above and below each page, beside its number; `total` counts the pages that come behind it too."""

    head: str
    right: str
    foot: str
    total: int = 0


class Pages(BaseDocTemplate):
    """Pages with running lines, perhaps after a cover without them; its canvas is a `Paper`."""

    def __init__(
        self, running: Running, worn: Look, progress: Progress | None, *, cover: bool = False
    ) -> None:
        super().__init__(
            "", pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, initialFontName=worn.regular.name
        )
        style = worn.small_soft
        self._style, self._progress = style, progress
        self._of = str(running.total) if running.total else "{}"
        self._head = shorten(running.head, style, WIDTH / 2)
        self._right = shorten(running.right, style, WIDTH / 2 - 12.0)
        self._foot = shorten(running.foot, style, WIDTH - 90.0)
        whole = PageFrame(0, 0, PAGE_WIDTH, PAGE_HEIGHT, 0, 0, 0, 0, id="whole")
        text = PageFrame(LEFT, BOTTOM, WIDTH, TOP - BOTTOM, 0, 0, 0, 0, id="text")
        first = [PageTemplate("cover", [whole], onPageEnd=self._count)] if cover else []
        page = PageTemplate("page", [text], onPage=self._begin, onPageEnd=self._end)
        self.addPageTemplates([*first, page])

    def handle_documentBegin(self) -> None:
        super().handle_documentBegin()
        self.canv.showOutline()

    def _begin(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        style = self._style
        with canvas.aside("Header"):
            paint_text(canvas, self._head, style, LEFT, _HEADER)
            paint_text(canvas, self._right, style, RIGHT - style.width(self._right), _HEADER)
        paint_rule(canvas, LEFT, _HEADER_RULE, WIDTH, RULE)

    def _end(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        with canvas.aside("Footer"):
            paint_text(canvas, self._foot, self._style, LEFT, _FOOTER)
            canvas.pages(f"pagina {canvas.getPageNumber()} van {self._of}", self._style, RIGHT, _FOOTER)
        self._count(canvas, document)

    def _count(self, canvas: Canvas, _: BaseDocTemplate) -> None:
        if self._progress:
            self._progress(canvas.getPageNumber())
