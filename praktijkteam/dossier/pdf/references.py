"""Words that lead to a chapter, and lines to write on."""

from praktijkteam.dossier.content.choice import Section
from praktijkteam.dossier.pdf.blocks import Block, Canvas, paint_text
from praktijkteam.dossier.pdf.look import LINE, Look


class Reference(Block):
    """`hoofdstuk 2, pagina 5`, which can be followed."""

    def __init__(self, section: Section, chapter: int, look: Look) -> None:
        super().__init__()
        self._section, self._chapter, self._look = section, chapter, look

    def measure(self, width: float) -> float:
        return self._look.small.leading

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        style, key = self._look.small, self._section.value
        words = f"hoofdstuk {self._chapter}, pagina "
        wide = style.width(words) + style.width("000")
        with canvas.within("Link"):
            with canvas.content():
                canvas.page_of(key, style, x, top - style.baseline, before=words)
            canvas.link(key, f"Naar hoofdstuk {self._chapter}", x, top - style.leading, wide, style.leading)


class Blank(Block):
    """A name with a dotted line, to write on during a conversation."""

    def __init__(self, name: str, look: Look) -> None:
        super().__init__()
        self._name, self._look = name, look
        self._across = 0.0

    def measure(self, width: float) -> float:
        self._across = width
        return 21.6

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        style = self._look.small_soft
        with canvas.within("LI"), canvas.content("LBody"):
            paint_text(canvas, self._name, style, x, top - 11.6)
        left = x + max(80.6, style.width(self._name) + 8.0)
        canvas.saveState()
        canvas.setStrokeColor(style.colour)
        canvas.setLineWidth(LINE)
        canvas.setDash(0.72, 0.72)
        canvas.line(left, top - 14.4, x + self._across, top - 14.4)
        canvas.restoreState()
