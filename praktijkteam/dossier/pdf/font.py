"""A font of a print, as reportlab keeps it."""

import re
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from itertools import groupby, pairwise
from threading import Lock
from typing import Any, NamedTuple
from unicodedata import normalize

from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr, TTFont

_PLAIN = range(32, 127)
_FIRM = "\N{NO-BREAK SPACE}"
_MOST_IN_BLOCK = 100
_FIRST_FORM = 0xF0000
"""From here on Unicode has no letters: what is only a form of a letter has a number of ours."""
_SILENT = "\N{ZERO WIDTH JOINER}"
"""What a dot says that a font draws apart from its letter."""
_BLOCK = re.compile(r"\d+ beginbfchar\n(.*)\nendbfchar", re.DOTALL)

_FEATURES = {"liga": False, "clig": False, "dlig": False}
"""Letters melt together only where they must: what is one drawing is hard to find and to copy."""

_NUMBERING = Lock()
"""Several prints may run at once."""


class Form(NamedTuple):
    """Letters as they are drawn beside each other."""

    drawn: str
    width: float
    """In type of size 1."""
    is_reversed: bool = False
    """Whether they are drawn from the last to the first; that reads best of what runs to the left."""


class _Glyph(NamedTuple):
    sign: str
    place: ShapeData


class Font(TTFont):
    """A TrueType font that looks only at letters that are new to a document."""

    def __init__(self, name: str, filename: str) -> None:
        super().__init__(name, filename)
        known = self.face.charToGlyph
        self.letters = dict(self.face.charWidths)
        """How wide each letter is that the font has a drawing for."""
        self._forms: dict[tuple[str, int], int] = {}
        self._said: dict[int, str] = {}
        self.has_plain = bool(self._asciiReadable) and all(code in known for code in _PLAIN)
        """Whether it has the plain letters, under the numbers that they have everywhere."""

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        numbered = self._numbered(text, doc) if text and type(text) is str and doc in self.state else None
        if numbered is not None:
            return [(0, numbered)]
        found: list[tuple[int, bytes]] = super().splitString(text, doc, encoding)
        return found

    def shaped(self, text: str, *, leftward: bool) -> list[Form]:
        """The text in the forms in which its letters stand beside each other, with its marks in their place.

        They come in the order in which they are read, whichever way that runs.
        """
        glyphs = self._glyphs(text, leftward=leftward)
        if not any(glyph.place.y_offset for glyph in glyphs):
            return [_form(glyphs, is_reversed=leftward)]
        parts = [list(group) for _, group in groupby(glyphs, lambda glyph: glyph.place.cluster)]
        return [_form(each) for each in (reversed(parts) if leftward else parts)]

    def _glyphs(self, text: str, *, leftward: bool) -> list[_Glyph]:
        """What is drawn, from left to right. Of a letter whose dots are drawn apart, the widest says what it is."""
        # for a quick start: hardly any print has letters that ask for it
        import uharfbuzz

        buffer = uharfbuzz.Buffer()
        buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        buffer.add_str(text)
        buffer.direction = "rtl" if leftward else "ltr"
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._shaper, buffer, _FEATURES)
        drawn = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
        ends = dict(pairwise([*sorted({info.cluster for info, _ in drawn}), len(text)]))
        found: list[_Glyph] = []
        for begin, group in groupby(drawn, lambda each: each[0].cluster):
            parts = list(group)
            widest = max(parts, key=lambda each: each[1].x_advance)
            for part in parts:
                said = text[begin : ends[begin]] if part is widest else _SILENT
                found.append(self._glyph(*part, said))
        return found

    def _glyph(self, info: Any, position: Any, said: str) -> _Glyph:
        code = self._code(info.codepoint, said)
        moves = position.x_advance, position.y_advance, position.x_offset, position.y_offset
        return _Glyph(
            chr(code), ShapeData(info.cluster, *map(self.pdfScale, moves), self.face.charWidths[code])
        )

    def addObjects(self, doc: Any) -> None:
        super().addObjects(doc)
        for name, each in doc.idToObject.items():
            if name.startswith("toUnicodeCMap:") and name.endswith(f"+{self.face.name.decode()}"):
                each.content = _BLOCK.sub(self._meanings, each.content)

    def _numbered(self, text: str, doc: Any) -> bytes | None:
        """The letters by their numbers in the first subset; None when some are new, or in another one.

        Plain letters have the numbers that they have everywhere.
        """
        if self.has_plain and text.isascii() and text.isprintable():
            return text.encode("ascii")
        known = self.state[doc].assignments
        with suppress(KeyError, ValueError):
            return bytes(map(known.__getitem__, map(ord, text.replace(_FIRM, " "))))
        return None

    @cached_property
    def _shaper(self) -> Any:
        # for a quick start, as above
        import uharfbuzz

        return uharfbuzz.Font(uharfbuzz.Face(bytes(self.face._ttf_data)))

    def _code(self, glyph: int, said: str) -> int:
        """The number of the letter that is drawn so and says so, or one of our own.

        Two letters that are drawn as one have a number that says so: readers would turn the two around.
        """
        for code in self.face.glyphToChar.get(glyph, ()):
            if chr(code) == said or (len(said) > 1 and normalize("NFKC", chr(code)) == said):
                return int(code)
        with _NUMBERING:
            return self._forms.get((said, glyph)) or self._new_form(said, glyph)

    def _new_form(self, said: str, glyph: int) -> int:
        code = self._forms[said, glyph] = _FIRST_FORM + len(self._forms)
        self.face.charToGlyph[code] = glyph
        self.face.charWidths[code] = self.pdfScale(self._shaper.get_glyph_h_advance(glyph))
        self._said[code] = said
        return code

    def _meanings(self, found: re.Match[str]) -> str:
        """What the places of a subset mean; one that no letter uses must not be said to mean something."""
        pairs = (line.split() for line in found[1].splitlines())
        lines = [
            f"{place} <{self._in_words(int(code[1:-1], 16))}>" for place, code in pairs if code != "<0000>"
        ]
        blocks = [lines[first : first + _MOST_IN_BLOCK] for first in range(0, len(lines), _MOST_IN_BLOCK)]
        return "\n".join("\n".join((f"{len(each)} beginbfchar", *each, "endbfchar")) for each in blocks)

    def _in_words(self, code: int) -> str:
        return self._said.get(code, chr(code)).encode("utf-16-be").hex().upper()


def _form(glyphs: Sequence[_Glyph], *, is_reversed: bool = False) -> Form:
    signs, places = "".join(glyph.sign for glyph in glyphs), [glyph.place for glyph in glyphs]
    return Form(ShapedStr(signs, places), sum(each.x_advance for each in places) / 1000, is_reversed)
