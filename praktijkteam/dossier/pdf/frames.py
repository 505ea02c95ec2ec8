"""A dashed frame around what asks for attention."""

from praktijkteam.dossier.pdf.blocks import Block, Canvas
from praktijkteam.dossier.pdf.look import LINE, Look

_PAD, _TALL = 12.2, 200.0


class Boxed(Block):
    """A block within a dashed frame; it goes on in a frame of its own on the next page."""

    def __init__(self, block: Block, look: Look, *, before: float = 0.0) -> None:
        super().__init__(before=before)
        self._block, self._look = block, look
        self._across = 0.0
        self._tall = 0.0

    def measure(self, width: float) -> float:
        self._across = width
        self._tall = self._block.measure(width - 2 * _PAD) + 1.6 * _PAD
        return self._tall

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        canvas.saveState()
        canvas.setStrokeColor(self._look.second)
        canvas.setLineWidth(LINE)
        canvas.setDash(2.2, 1.5)
        canvas.rect(x, top - self._tall, self._across, self._tall, stroke=1, fill=0)
        canvas.restoreState()
        self._block.paint(canvas, x + _PAD, top - 0.8 * _PAD)

    def divide(self, width: float, height: float) -> tuple[Block, Block] | None:
        if self.measure(width) < _TALL:
            return None
        halves = self._block.divide(width - 2 * _PAD, height - 1.6 * _PAD)
        if not halves:
            return None
        first, rest = halves
        return Boxed(first, self._look, before=self.spaceBefore), Boxed(rest, self._look)
