"""How paper looks: two faces of one font, a scale of sizes, and three greys."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, groupby
from pathlib import Path
from threading import Lock
from typing import NamedTuple
from unicodedata import combining

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError

from praktijkteam import resources
from praktijkteam.dossier.letterhead import Letterhead
from praktijkteam.dossier.pdf import bidi
from praktijkteam.dossier.pdf.font import Font, Form
from praktijkteam.dossier.pdf.glyphs import JOINERS, Glyphs, printable
from praktijkteam.errors import Refused

PAGE_WIDTH: float = 210 * mm
PAGE_HEIGHT: float = 297 * mm
LEFT: float = 25 * mm
RIGHT: float = PAGE_WIDTH - 20 * mm
WIDTH = RIGHT - LEFT
TOP, BOTTOM = PAGE_HEIGHT - 74.8, 62.0
"""Where the text of a page begins and ends; the running lines stand 14 mm from the paper's edges."""

THIN, LINE = 0.5, 0.72
RULE, HAIR, FAINT = HexColor("#999999"), HexColor("#BBBBBB"), HexColor("#DDDDDD")
"""Greys of lines only; text is never lighter than the second colour."""

_REMEMBERED_WORDS, _LONGEST_REMEMBERED = 50_000, 40


_READING = Lock()
"""Several prints may run at once, but a font is given to reportlab once: two of one name would mix their letters."""


class Piece(NamedTuple):
    """What one font draws, where it begins and how wide it is, in type of size 1."""

    face: "Face"
    drawn: str
    begin: float
    width: float
    is_reversed: bool = False
    """Whether its letters are drawn from the last to the first."""


class Widths(dict[str, float]):
    """How wide words are in type of one point; a word is measured when it is asked for, and remembered."""

    def __init__(self, measure: Callable[[str], float]) -> None:
        super().__init__()
        self._measure = measure

    def __missing__(self, text: str) -> float:
        em = self._measure(text)
        if len(text) <= _LONGEST_REMEMBERED:
            if len(self) >= _REMEMBERED_WORDS:
                self.clear()
            self[text] = em
        return em


class _Letters(dict[str, int]):
    """How wide each letter of a font is, in thousandths; met letter by letter."""

    def __init__(self, widths: Mapping[int, int], default: int) -> None:
        super().__init__()
        self._widths, self._default = widths, default

    def __missing__(self, sign: str) -> int:
        wide = self[sign] = self._widths.get(ord(sign), self._default)
        return wide


class Face:
    """One weight of a font: what it can show and how wide that is. Other fonts help out with what it lacks."""

    def __init__(self, name: str, font: Font, helpers: Sequence[Path] = ()) -> None:
        self.name = name
        self._helpers = helpers
        self.glyphs = Glyphs(font.letters, self._is_elsewhere)
        self.rise: float = (font.face.ascent + font.face.descent) / 2000
        self.cap: float = (font.face.capHeight or 660) / 1000
        self._font = font
        self._widths: Mapping[int, int] = font.letters
        self._letters = _Letters(font.letters, font.face.defaultWidth)
        self.ems = Widths(self._measured)

    def knows(self, sign: str) -> bool:
        """Whether the font has a letter of its own for it."""
        return ord(sign) in self._widths

    def printable(self, text: str) -> str:
        return printable(text, self.glyphs)

    def width(self, text: str, size: float) -> float:
        """The width of text that has gone through `printable`."""
        return self.ems[text] * size

    def pieces(self, text: str, depths: bidi.Levels = b"") -> Sequence[Piece]:
        """The text as it is drawn, in the order in which it is read; `depths` are those within its paragraph."""
        if not depths and self.glyphs.foreign.isdisjoint(text):
            return (Piece(self, text, 0.0, self._own_width(text)),)
        depths = depths or bidi.levels(text) or bytes(len(text))
        forms = {
            part: list(self._forms(text[part.begin : part.end], leftward=part.is_leftward))
            for part in bidi.visual(depths)
        }
        return tuple(_placed(forms))

    def _forms(self, text: str, *, leftward: bool) -> Iterator[tuple["Face", Form]]:
        faces = iter(self._faces(text))
        for face, group in groupby(text, lambda _: next(faces)):
            signs = "".join(group)
            if leftward or any(map(combining, signs)):
                yield from ((face, form) for form in face._font.shaped(signs, leftward=leftward))
            else:
                yield face, Form(signs, face._own_width(signs))

    def _faces(self, text: str) -> Iterator["Face"]:
        """Whose each sign is: a mark is drawn by the font of its letter, when that has it."""
        face = self
        for sign in text:
            if sign not in JOINERS and not (combining(sign) and face.knows(sign)):
                face = self._who_knows(sign)
            yield face

    def _who_knows(self, sign: str) -> "Face":
        return next((face for face in (self, *self.helpers) if face.knows(sign)), self)

    def _is_elsewhere(self, code: int) -> bool:
        return any(face.knows(chr(code)) for face in self.helpers)

    @cached_property
    def helpers(self) -> "tuple[Face, ...]":
        """Read when a letter turns up that this font lacks: most prints never ask."""
        return tuple(_face(path) for path in self._helpers)

    def _measured(self, text: str) -> float:
        if not self.glyphs.foreign.isdisjoint(text):
            return max(piece.begin + piece.width for piece in self.pieces(text))
        return self._own_width(text)

    def _own_width(self, text: str) -> float:
        return sum(map(self._letters.__getitem__, text)) / 1000


def _placed(forms: Mapping[bidi.Stretch, Sequence[tuple[Face, Form]]]) -> Iterator[Piece]:
    """The forms of stretches that come from left to right, in the order in which they are read."""
    widths = [sum(form.width for _, form in found) for found in forms.values()]
    lefts = dict(zip(forms, accumulate(widths, initial=0.0), strict=False))
    rights = dict(zip(forms, accumulate(widths), strict=True))
    for part in sorted(forms):
        place = rights[part] if part.is_leftward else lefts[part]
        for face, form in forms[part]:
            begin = place - form.width if part.is_leftward else place
            yield Piece(face, form.drawn, begin, form.width, form.is_reversed)
            place = begin if part.is_leftward else begin + form.width


@dataclass(frozen=True)
class Style:
    """A face at a size, on lines of a height, in a colour."""

    face: Face
    size: float
    leading: float
    colour: Color

    @property
    def baseline(self) -> float:
        """From the top of a line down to where its letters stand."""
        return self.leading / 2 + self.face.rise * self.size

    def width(self, text: str) -> float:
        return self.face.ems[text] * self.size


@dataclass(frozen=True)
class Look:
    """The faces and colours of one print; its styles are the scale of the mockups."""

    regular: Face
    strong_face: Face
    text: Color
    second: Color
    letterhead: Letterhead

    @cached_property
    def small(self) -> Style:
        return Style(self.regular, 8.5, 11.5, self.text)

    @cached_property
    def small_soft(self) -> Style:
        return Style(self.regular, 8.5, 11.5, self.second)

    @cached_property
    def small_strong(self) -> Style:
        return Style(self.strong_face, 8.5, 11.5, self.text)

    @cached_property
    def body(self) -> Style:
        return Style(self.regular, 10, 14, self.text)

    @cached_property
    def body_soft(self) -> Style:
        return Style(self.regular, 10, 14, self.second)

    @cached_property
    def body_strong(self) -> Style:
        return Style(self.strong_face, 10, 14, self.text)

    @cached_property
    def large_soft(self) -> Style:
        return Style(self.regular, 12, 16, self.second)

    @cached_property
    def large_strong(self) -> Style:
        return Style(self.strong_face, 12, 16, self.text)

    @cached_property
    def place(self) -> Style:
        return Style(self.regular, 14, 19, self.text)

    @cached_property
    def title(self) -> Style:
        return Style(self.strong_face, 18, 22, self.text)

    @cached_property
    def overview_title(self) -> Style:
        return Style(self.strong_face, 20, 24, self.text)

    @cached_property
    def cover(self) -> Style:
        return Style(self.strong_face, 32, 36, self.text)

    @cached_property
    def cover_long(self) -> Style:
        return Style(self.strong_face, 20, 24, self.text)


def look(letterhead: Letterhead | None = None) -> Look:
    """The neutral look, or the one that a letterhead asks for."""
    asked = letterhead or Letterhead()
    return Look(
        regular=_face(asked.regular or resources.font("Regular"), "Regular"),
        strong_face=_face(asked.semibold or asked.regular or resources.font("SemiBold"), "SemiBold"),
        text=HexColor(asked.text),
        second=HexColor(asked.second),
        letterhead=asked,
    )


def _face(path: Path, weight: str = "") -> Face:
    """The face in that file; one with a weight is helped out by fonts of that weight."""
    helpers = _helpers(weight) if weight else ()
    with _READING:
        return _read_face(path, path.stat().st_mtime_ns, tuple(each for each in helpers if each != path))


def _helpers(weight: str) -> tuple[Path, ...]:
    names = [f"{family}-{weight}.ttf" for family in ("IBMPlexSansArabic", "NotoSansHebrew")]
    return (resources.font(weight), *map(resources.print_file, (*names, "NotoEmoji-Regular.ttf")))


@lru_cache(maxsize=16)
def _read_face(path: Path, changed: int, helpers: tuple[Path, ...]) -> Face:
    """A face is read once for as long as its file stays the same; reportlab keeps fonts by name."""
    name = f"{path.stem}-{changed:x}"
    try:
        font = Font(name, str(path))
    except TTFError as error:
        raise Refused(
            f"Het lettertype ‘{path.name}’ kan niet worden gelezen. Kies een TrueType-bestand (.ttf)."
        ) from error
    pdfmetrics.registerFont(font)
    drawing = pdfmetrics.getFont(
        name
    )  # of two files that say they are the same font reportlab draws the first
    return Face(name, drawing, helpers)
