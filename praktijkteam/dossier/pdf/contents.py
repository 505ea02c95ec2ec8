"""The page with the chapters, what is left out, and what the signs mean."""

from praktijkteam.dossier.content.parts import ChapterContent, DossierContent
from praktijkteam.dossier.pdf.blocks import Block, Canvas, Stack, Text, Within, paint_text
from praktijkteam.dossier.pdf.legend import Legend, state_samples
from praktijkteam.dossier.pdf.look import LINE, RULE, WIDTH, Look
from praktijkteam.dossier.pdf.tables import NAMED, Cell, Column, Columns, Edges

KEY = "inhoud"
_TITLE, _PAGE = 25.9, 28.0
_ROW = 21.6
_LABEL = 115.2


def contents(content: DossierContent, look: Look) -> list[Block]:
    """The rows are known beforehand; only their page numbers are filled in at the end."""
    rows = [ContentsRow(place, each, look) for place, each in enumerate(content.chapters, start=1)]
    notes: list[tuple[str, Cell]] = []
    if content.left_out:
        notes.append(("Niet opgenomen", "\n".join(content.left_out)))
    if content.attached:
        notes.append(("Bestanden", "\n".join(content.attached)))
    notes.append(("Kenmerken", "feitelijk, openbaar, intern beraad. Het kenmerk staat bij elke aantekening."))
    notes.append(("Tekens", Legend(state_samples(look), look.small)))
    told = Stack([_note(look, *note) for note in notes], before=34.0)
    return [Within("TOC", Stack(rows, before=15.8)), Within("L", told)]


class ContentsRow(Block):
    """A chapter with dots to its page; all of the row leads there."""

    def __init__(self, place: int, chapter: ChapterContent, look: Look) -> None:
        super().__init__()
        self._place, self._chapter, self._look = place, chapter, look

    def measure(self, width: float) -> float:
        return _ROW

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        style, key = self._look.body_strong, self._chapter.section.value
        baseline = top - _ROW / 2 - style.face.cap * style.size / 2
        with canvas.within("TOCI"), canvas.within("Reference"), canvas.within("Link"):
            with canvas.content():
                end = self._paint_words(canvas, x, baseline)
            self._paint_dots(canvas, end + 5.8, x + WIDTH - 23.0, top - _ROW / 2)
            with canvas.content():
                canvas.page_of(key, style, x + WIDTH, baseline)
            canvas.link(key, self._chapter.title, x, top - _ROW, WIDTH, _ROW)

    def _paint_words(self, canvas: Canvas, x: float, baseline: float) -> float:
        style, note = self._look.body_strong, self._look.small_soft
        # the blanks are not seen, but heard and copied
        paint_text(canvas, f"{self._place} ", style, x, baseline)
        paint_text(canvas, f"{self._chapter.title} ", style, x + _TITLE, baseline)
        end = x + _TITLE + style.width(self._chapter.title) + 5.8
        paint_text(canvas, f"{self._chapter.note} ", note, end, baseline)
        return end + note.width(self._chapter.note)

    def _paint_dots(self, canvas: Canvas, x: float, end: float, y: float) -> None:
        canvas.saveState()
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(LINE)
        canvas.setDash(0.72, 0.72)
        canvas.line(x, y, end, y)
        canvas.restoreState()


def _note(look: Look, name: str, said: Cell) -> Columns:
    places = [Column(0.0, _LABEL - 8.0), Column(_LABEL, WIDTH - _LABEL)]
    block = Text(said, look.small, role="") if isinstance(said, str) else said
    edges = Edges(0.0, 5.8, None, None)
    return Columns(places, [Text(name, look.small_strong, role=""), block], edges, tags=NAMED)
