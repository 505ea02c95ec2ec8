"""How much happened in a case, as a small picture beside the title of its course."""

from praktijkteam.dossier.content.parts import Bars
from praktijkteam.dossier.pdf.blocks import Block, Canvas, paint_rule
from praktijkteam.dossier.pdf.look import RULE, Look
from praktijkteam.dossier.pdf.marks import paint_centred


class Picture(Block):
    """How much happened in each week, month or year: blocks to count, or bars when there are many."""

    _HEIGHT, _MOST_BLOCKS = 35.0, 8

    def __init__(self, bars: Bars, look: Look) -> None:
        super().__init__()
        self._bars, self._look = bars, look
        self._across = 0.0

    def measure(self, width: float) -> float:
        self._across = width
        return self._HEIGHT + 28.0

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        if self._bars.bars:
            box = (x, top - self._HEIGHT - 28.0, x + self._across, top)
            with canvas.content("Figure", alt=self._said(), box=box):
                self._paint(canvas, x, top)

    def _said(self) -> str:
        told = ", ".join(f"{name}: {number}" for name, number in self._bars.bars)
        return f"{self._bars.caption}. {told}."

    def _paint(self, canvas: Canvas, x: float, top: float) -> None:
        count = len(self._bars.bars)
        step = min(31.7, self._across / count)
        left, base = x + self._across - count * step, top - self._HEIGHT
        most = max(number for _, number in self._bars.bars)
        for place, (name, number) in enumerate(self._bars.bars):
            self._paint_bar(canvas, left + place * step + step * 0.11, base, step * 0.78, number, most)
            paint_centred(canvas, name, self._look.small_soft, left + (place + 0.5) * step, base - 7.5)
        paint_rule(canvas, left, base, count * step, RULE)
        style = self._look.small_soft
        centre = max(style.width(self._bars.caption) / 2, count * step / 2)
        paint_centred(canvas, self._bars.caption, style, x + self._across - centre, base - 19.0)

    def _paint_bar(self, canvas: Canvas, x: float, base: float, wide: float, number: int, most: int) -> None:
        canvas.setFillColor(self._look.text)
        if most > self._MOST_BLOCKS:
            canvas.rect(x, base + 2, wide, (self._HEIGHT - 4) * number / most, stroke=0, fill=int(number > 0))
            return
        step = min(7.2, (self._HEIGHT - 4) / most)
        for block in range(number):
            canvas.rect(x, base + 2 + block * step, wide, step - 1.6, stroke=0, fill=1)
