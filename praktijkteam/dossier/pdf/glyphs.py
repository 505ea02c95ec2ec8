"""The one gate for text on its way to paper: letters that no font can show are told in words, other signs are a mark.

Nothing behind this gate parses markup, so `<img src="/etc/passwd">` is printed as just that.
"""

import re
import unicodedata
from collections.abc import Callable, Container
from itertools import groupby
from typing import Final

PLACEHOLDER: Final = "□"
_SCRIPTS = {
    "CJK": "Chinees",
    "HIRAGANA": "Japans",
    "KATAKANA": "Japans",
    "HANGUL": "Koreaans",
    "THAI": "Thais",
    "DEVANAGARI": "Hindi",
    "GEORGIAN": "Georgisch",
    "ETHIOPIC": "Ethiopisch",
}
"""What letters are called, by how Unicode begins their names."""
_BREAKS = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_KEPT = {ord("\n"): "\n", ord("\t"): " "}
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_SILENT = frozenset({*_SKIN_TONES, *_SELECTORS})
"""They change the look of their neighbour and are nothing by themselves."""


class Glyphs(dict[int, str]):
    """What each character becomes in one font and its helpers; filled as characters turn up, for `str.translate`."""

    def __init__(self, known: Container[int], elsewhere: Callable[[int], bool]) -> None:
        super().__init__(_KEPT)
        self._known, self._elsewhere = known, elsewhere
        self.foreign: set[str] = set()
        """What turned up that only another font can show."""
        self.lost: set[str] = set()
        """The letters that turned up and no font can show."""
        self.placeholder = PLACEHOLDER if ord(PLACEHOLDER) in known else "?"

    def __missing__(self, code: int) -> str:
        shown = self[code] = self._shown(code)
        return shown

    def _shown(self, code: int) -> str:
        sign = chr(code)
        category = unicodedata.category(sign)
        if category in {"Cc", "Cf"} or code in _SILENT:
            return ""
        if code in self._known:
            return sign
        if category == "Zs":
            return " "
        if self._elsewhere(code):
            self.foreign.add(sign)
            return sign
        simple = unicodedata.normalize("NFKC", sign)
        if all(ord(each) in self._known for each in simple):
            return simple
        if category == "Lo":
            self.lost.add(sign)
        return self.placeholder


def printable(text: str, glyphs: Glyphs) -> str:
    """The text as this font can print it: one spelling, `\\n` as its only line end, no controls."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", _BREAKS.sub("\n", text))
    shown = text.translate(glyphs)
    return shown if glyphs.lost.isdisjoint(text) else _in_words(text, glyphs).translate(glyphs)


def _in_words(text: str, glyphs: Glyphs) -> str:
    """The text with `[2 tekens Chinees]` where letters stand that no font has."""
    parts: list[str] = []
    for is_lost, stretch in groupby(text, glyphs.lost.__contains__):
        signs = list(stretch)
        parts.append(_told(signs) if is_lost else "".join(signs))
    return "".join(parts)


def _told(signs: list[str]) -> str:
    script = unicodedata.name(signs[0], "").split(" ")[0]
    kind = _SCRIPTS.get(script, "in een ander schrift")
    return f"[{len(signs)} {'teken' if len(signs) == 1 else 'tekens'} {kind}]"
