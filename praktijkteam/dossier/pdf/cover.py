"""The cover: the top 80 mm are free for a letterhead, then what the case is and how far its questions are."""

from PIL import Image
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from praktijkteam.dossier.content.parts import CoverQuestion, DossierContent, Fact
from praktijkteam.dossier.letterhead import Address, Logo
from praktijkteam.dossier.pdf.blocks import Block, Canvas, Stack, Text, Within, paint_rule, paint_text
from praktijkteam.dossier.pdf.look import LEFT, PAGE_HEIGHT, RIGHT, RULE, WIDTH, Look, Style
from praktijkteam.dossier.pdf.marks import Mark
from praktijkteam.errors import Refused

_LETTERHEAD = 80 * mm
_TITLE_TOP = PAGE_HEIGHT - 237.4
_RULE_TOP = PAGE_HEIGHT - 423.4
_FOOT = 61.0
_TITLE_WIDTH = 330.0
_COLUMN = (WIDTH + 12) / 4
_MOST_TITLE_LINES = 4
_COLUMNS = 4


class CoverPage(Block):
    """A whole page, painted from the corner of the paper."""

    def __init__(self, content: DossierContent, look: Look) -> None:
        super().__init__()
        self._content, self._look = content, look

    def measure(self, width: float) -> float:
        return PAGE_HEIGHT

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        canvas.bookmarkPage("omslag")
        canvas.addOutlineEntry("Omslag", "omslag", level=0)
        paint_letterhead(canvas, self._look)
        below = self._paint_title(canvas)
        self._paint_facts(canvas, self._paint_questions(canvas, below))
        self._paint_foot(canvas)

    def _paint_title(self, canvas: Canvas) -> float:
        """Paint number, title and place; the answer is where the rule below them goes."""
        content, look = self._content, self._look
        name = ", ".join(part for part in (f"Zaakdossier {content.number}", content.volume) if part)
        head = Text(name, look.large_soft, most=1)
        block = Stack([head, self._title(), Text(content.place, look.place, before=8.0, most=3)])
        height = _place(canvas, block, LEFT, _TITLE_TOP, WIDTH)
        return min(_RULE_TOP, _TITLE_TOP - height - 34.0)

    def _title(self) -> Text:
        title, look = shown_title(self._content, self._look), self._look
        large = Text(title, look.cover, before=6.1, wide=_TITLE_WIDTH, role="H1")
        if large.measure(_TITLE_WIDTH) <= _MOST_TITLE_LINES * look.cover.leading:
            return large
        return Text(title, look.cover_long, before=6.1, most=6, role="H1")

    def _paint_questions(self, canvas: Canvas, top: float) -> float:
        paint_rule(canvas, LEFT, top, WIDTH, self._look.text)
        questions = [Within("LI", self._question(each)) for each in self._content.cover.questions]
        with canvas.within("L"):
            heights = [
                _place(canvas, question, LEFT + place * _COLUMN, top - 16.6, _COLUMN - 12)
                for place, question in enumerate(questions)
            ]
        bottom = top - 16.6 - max(heights, default=0.0) - 16.0
        paint_rule(canvas, LEFT, bottom, WIDTH, RULE)
        return bottom

    def _question(self, question: CoverQuestion) -> Stack:
        look = self._look
        told = [
            Text(question.state.value, look.body),
            Text(question.under, look.small_soft, before=1.6, most=3),
        ]
        title = Text(question.title, look.body_strong, before=8.0, most=2, role="Lbl")
        return Stack([Mark(question.state, 28.8, look), title, Within("LBody", Stack(told))])

    def _paint_facts(self, canvas: Canvas, top: float) -> None:
        facts = self._content.cover.facts
        top -= 30.0
        with canvas.within("L"):
            for first in range(0, len(facts), _COLUMNS):
                row = [self._fact(fact) for fact in facts[first : first + _COLUMNS]]
                heights = [
                    _place(canvas, fact, LEFT + place * _COLUMN, top, _COLUMN - 12)
                    for place, fact in enumerate(row)
                ]
                top -= max(heights) + 14.0

    def _fact(self, fact: Fact) -> Within:
        look = self._look
        label = Text(fact.label, look.small_soft, role="Lbl")
        return Within("LI", Stack([label, Text(fact.text, look.body, before=0.5, most=4, role="LBody")]))

    def _paint_foot(self, canvas: Canvas) -> None:
        style = self._look.small_soft
        made = style.face.printable(self._content.cover.made)
        with canvas.content("P"):
            paint_text(canvas, made, style, LEFT, _FOOT)
        said = ", ".join(part for part in ("{} pagina's", self._content.cover.documents) if part)
        with canvas.content("P"):
            canvas.pages(said, style, RIGHT, _FOOT)


def shown_title(content: DossierContent, look: Look) -> str:
    """The title, or the number when there is nothing in the title that can be seen: a print has a heading."""
    return content.title if look.regular.printable(content.title).strip() else content.number


def paint_letterhead(canvas: Canvas, look: Look) -> None:
    """What the letterhead puts in the room that is kept free for it."""
    if look.letterhead.logo:
        _paint_logo(canvas, look.letterhead.logo, look.letterhead.organisation)
    if look.letterhead.address:
        _paint_address(canvas, look.letterhead.address, look.small)


def _paint_logo(canvas: Canvas, logo: Logo, organisation: str) -> None:
    room = (logo.width * mm, _LETTERHEAD - logo.y * mm)
    _paint_picture(canvas, logo, organisation, logo.x * mm, PAGE_HEIGHT - logo.y * mm, room)


def paint_small_logo(canvas: Canvas, look: Look, right: float, top: float, room: tuple[float, float]) -> None:
    """The logo where a page has little room for it, ending at the right."""
    if look.letterhead.logo:
        x = right - _fitting(_read(look.letterhead.logo).getSize(), room)[0]
        _paint_picture(canvas, look.letterhead.logo, look.letterhead.organisation, x, top, room)


def _paint_picture(
    canvas: Canvas, logo: Logo, organisation: str, x: float, top: float, room: tuple[float, float]
) -> None:
    image = _read(logo)
    width, height = _fitting(image.getSize(), room)
    alt = " ".join(part for part in ("Logo", organisation) if part)
    with canvas.content("Figure", alt=alt, box=(x, top - height, x + width, top)):
        canvas.drawImage(image, x, top - height, width, height, mask="auto")


def _fitting(size: tuple[int, int], room: tuple[float, float]) -> tuple[float, float]:
    """As large as there is room for, in its own proportions."""
    scale = min(room[0] / size[0], room[1] / size[1])
    return size[0] * scale, size[1] * scale


def _read(logo: Logo) -> ImageReader:
    """The picture in colours that the print can explain: those of a press (CMYK) become those of a screen."""
    try:
        with Image.open(logo.path) as picture:
            has_holes = "A" in picture.getbands() or "transparency" in picture.info
            return ImageReader(picture.convert("RGBA" if has_holes else "RGB"))
    except OSError as error:
        raise Refused(
            f"Het logo ‘{logo.path.name}’ kan niet worden gelezen. Kies een PNG of JPEG."
        ) from error


def _paint_address(canvas: Canvas, address: Address, style: Style) -> None:
    block = Stack([Text(line, style, most=1) for line in address.lines])
    _place(canvas, block, address.x * mm, PAGE_HEIGHT - address.y * mm, RIGHT - address.x * mm)


def _place(canvas: Canvas, block: Block, x: float, top: float, width: float) -> float:
    """Paint a block there; the answer is its height."""
    height = block.measure(width)
    block.paint(canvas, x, top)
    return height
