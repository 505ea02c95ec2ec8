"""The one gate for text on its way to paper: what no font can show is told in words, never drawn as a box.

Nothing behind this gate parses markup, so `<img src="/etc/passwd">` is printed as just that.
"""

import re
import unicodedata
from collections.abc import Callable, Container
from itertools import groupby

from praktijkteam.dossier.pdf.bidi import LEFTWARD

_SCRIPTS = {
    "CJK": "Chinees",
    "HIRAGANA": "Japans",
    "KATAKANA": "Japans",
    "HANGUL": "Koreaans",
    "THAI": "Thais",
    "DEVANAGARI": "Hindi",
    "GEORGIAN": "Georgisch",
    "ETHIOPIC": "Ethiopisch",
    "ARMENIAN": "Armeens",
}
"""What letters are called, by how Unicode begins their names."""

_PRESENTED = (range(0xFB50, 0xFE00), range(0xFE70, 0xFEFF))
"""Arabic letters as they are drawn; some programs keep a text so."""

_PICTURES = (range(0x2600, 0x2800), range(0x1F000, 0x1FC00))
_WINGDINGS = {
    **dict.fromkeys((0xF0B7, 0xF06C, 0xF09F), "•"),
    **dict.fromkeys((0xF0A7, 0xF06E), "▪"),
    **dict.fromkeys((0xF0D8, 0xF0C4), "▸"),
    **dict.fromkeys((0xF0E0, 0xF0E8), "→"),
    **dict.fromkeys((0xF0A8, 0xF06F, 0xF071, 0xF072), "☐"),
    **dict.fromkeys((0xF0FC, 0xF050), "✓"),
    **{0xF0FB: "✗", 0xF0FE: "☑", 0xF02D: "–", 0xF0DF: "←", 0xF04A: "☺", 0xF028: "☎", 0xF02A: "✉"},
}
"""Bullets, ticks and arrows as a word processor keeps them: numbers in a font that only it has."""

_ALIKE = {
    **_WINGDINGS,
    **dict.fromkeys(map(ord, "➔➙➜➝➞➟➠"), "→"),
    **dict.fromkeys(map(ord, "★☆✩✪"), "*"),
}
"""What is drawn for what no font has."""

_BREAKS = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_FLAGS = {code: chr(code - 0x1F1E6 + ord("A")) for code in range(0x1F1E6, 0x1F200)}
JOINERS = "\u200c\u200d"
"""They say whether two letters of Arabic are written as one; Persian cannot do without."""
_ASTRAY = re.compile(f"(?<![\u0600-\u08ff])[{JOINERS}]|[{JOINERS}](?![\u0600-\u08ff])")
_KEPT = {ord("\n"): "\n", ord("\t"): " ", **_FLAGS, **{ord(sign): sign for sign in JOINERS}}
"""A flag is the two letters of its country: no font can draw one without colours."""

_SKIN_TONES = range(0x1F3FB, 0x1F400)
_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
_KEYCAP = 0x20E3
_SILENT = frozenset({*_SKIN_TONES, *_SELECTORS, _KEYCAP})
"""They change the look of their neighbour and are nothing by themselves."""


class Glyphs(dict[int, str]):
    """What each character becomes in one font and its helpers; filled as characters turn up, for `str.translate`."""

    def __init__(self, known: Container[int], elsewhere: Callable[[int], bool]) -> None:
        super().__init__(_KEPT)
        self._known, self._elsewhere = known, elsewhere
        self.foreign: set[str] = set()
        """What turned up that only another font can show, or that has its form or place by its neighbours."""
        self.lost: set[str] = set()
        """What turned up and no font can show."""

    def __missing__(self, code: int) -> str:
        shown = self[code] = self._shown(code)
        return shown

    def _shown(self, code: int) -> str:
        sign = chr(code)
        category = unicodedata.category(sign)
        if category in {"Cc", "Cf"} or code in _SILENT:
            return ""
        if code in self._known:
            if category == "Mn" or LEFTWARD.match(sign):
                self.foreign.add(sign)
            return sign
        if category in {"Zs", "Zl", "Zp"}:
            return " "
        if (
            any(code in forms for forms in _PRESENTED)
            and (plain := unicodedata.normalize("NFKC", sign)) != sign
        ):
            return "".join(self[ord(each)] for each in plain)
        return self._elsewhere_or_alike(sign, category)

    def _elsewhere_or_alike(self, sign: str, category: str) -> str:
        if self._elsewhere(ord(sign)):
            self.foreign.add(sign)
            return sign
        simple = _ALIKE.get(ord(sign)) or unicodedata.normalize("NFKC", sign)
        if simple != sign:
            return "".join(self[ord(each)] for each in simple)
        if category in {"Mn", "Me"}:
            return ""  # a mark on the letter before it, which is there
        self.lost.add(sign)
        return ""


def printable(text: str, glyphs: Glyphs) -> str:
    """The text as this font can print it: one spelling, `\\n` as its only line end, no controls."""
    if text.isascii() and text.isprintable():
        return text
    text = _ASTRAY.sub("", unicodedata.normalize("NFC", _BREAKS.sub("\n", text)))
    shown = text.translate(glyphs)
    return shown if glyphs.lost.isdisjoint(text) else _in_words(text, glyphs).translate(glyphs)


def _in_words(text: str, glyphs: Glyphs) -> str:
    """The text with `[2 tekens Chinees]` where signs stand that no font has."""
    parts: list[str] = []
    for kind, stretch in groupby(text, lambda sign: _kind(sign) if sign in glyphs.lost else ""):
        signs = "".join(stretch)
        parts.append(_told(kind, len(signs)) if kind else signs)
    return "".join(parts)


def _kind(sign: str) -> str:
    """What a sign is called that cannot be shown."""
    category = unicodedata.category(sign)
    if any(ord(sign) in pictures for pictures in _PICTURES):
        return "plaatje"
    if category[0] == "L":
        script = unicodedata.name(sign, "").split(" ")[0]
        return _SCRIPTS.get(script, "in een ander schrift")
    return "onleesbaar" if category[0] == "C" else "bijzonder"


_BENT = {"onleesbaar": "onleesbare", "bijzonder": "bijzondere"}


def _told(kind: str, count: int) -> str:
    one = count == 1
    if kind == "plaatje":
        return f"[{count} {'plaatje' if one else 'plaatjes'}]"
    if kind in _BENT:
        return f"[{count} {kind} teken]" if one else f"[{count} {_BENT[kind]} tekens]"
    return f"[{count} {'teken' if one else 'tekens'} {kind}]"
