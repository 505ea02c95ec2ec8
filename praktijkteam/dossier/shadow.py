"""Text as it is compared: however it was typed, it looks the same here, and each sign knows where it stands.

Accents, ligatures, Cyrillic letters, wide and invisible signs, all kinds of hyphens and quotes are made plain, and a
word that was broken over two lines is whole. `ŻÓŁĆ`, `Zol­c` and `Zol-⏎c` are read as one; what is printed stays as it
was typed.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

_CYRILLIC_SIGNS = "абвгдежзийклмнопрстуфхцчшщъьюяыэіґє"
_IN_LATIN = "a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sht a y yu ya y e i g ye"
_CYRILLIC = dict(zip(_CYRILLIC_SIGNS, _IN_LATIN.split(), strict=True))
"""As Bulgarian passports write them: who is `Петров` in the store is `Petrov` in a Dutch letter."""

_PLAIN = {
    **_CYRILLIC,
    **{cyrillic.upper(): latin.capitalize() for cyrillic, latin in _CYRILLIC.items()},
    **dict(zip("łŁøØđĐðÐıħĦŧŦĸŋŊ", "lLoOdDdDihHtTknN", strict=True)),
    **{"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th"},
    **{"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ٱ": "ا", "ـ": ""},
    **dict.fromkeys("‐‑‒–—―−⁃", "-"),
    **dict.fromkeys("‘’‚‛′ʼʹ`´", "'"),
    **dict.fromkeys("\r\u000b\u000c\u0085\u2028\u2029", "\n"),
}
"""What Unicode itself does not take apart."""

BLANK: Final = "\U000f0000"
"""Stands where something was found already; no text has it."""

_BROKEN = re.compile(r"(?<=[^\W\d_])-[^\S\n]*\n\s*(?=[^\W\d_])")
"""A hyphen at the end of a line, and the line end, within a word."""


class _Plain(dict[int, str]):
    """What each sign is compared as; filled as signs turn up, for `str.translate`."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()
        """Those that become none, or more than one."""

    def __missing__(self, code: int) -> str:
        plain = self[code] = _plain_sign(chr(code))
        if len(plain) != 1:
            self.uneven.add(chr(code))
        return plain


def _plain_sign(sign: str) -> str:
    if sign in _PLAIN:
        return _PLAIN[sign]
    if unicodedata.category(sign) == "Cf" or sign == BLANK:
        return ""
    apart = unicodedata.normalize("NFKD", sign)
    return "".join(_PLAIN.get(each, each) for each in apart if not unicodedata.combining(each))


_SIGNS = _Plain()


@dataclass(frozen=True)
class Shadow:
    """A text as it is compared, and where in the text itself each of its signs stands."""

    text: str
    places: Sequence[int]

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """Where this stretch stands in the text itself."""
        return self.places[begin], self.places[end - 1] + 1

    def blanked(self, begin: int, end: int) -> "Shadow":
        """The same with this stretch as signs that are part of nothing."""
        return Shadow(self.text[:begin] + BLANK * (end - begin) + self.text[end:], self.places)


def shadow(text: str) -> Shadow:
    """The text as it is compared."""
    is_plain = text.isascii() and "\r" not in text and "`" not in text
    plain = text if is_plain else text.translate(_SIGNS)
    if plain is text or _SIGNS.uneven.isdisjoint(text):
        whole = Shadow(plain, range(len(plain)))
    else:
        whole = Shadow(plain, [place for place, sign in enumerate(text) for _ in _SIGNS[ord(sign)]])
    return _mended(whole) if "-" in plain and "\n" in plain else whole


def plain(text: str) -> str:
    """The text without accents, ligatures and invisible signs."""
    return text.translate(_SIGNS)


def _mended(broken: Shadow) -> Shadow:
    """With the words whole that were broken over lines."""
    ends = [
        0,
        *chain.from_iterable(found.span() for found in _BROKEN.finditer(broken.text)),
        len(broken.text),
    ]
    kept = [slice(begin, end) for begin, end in zip(ends[::2], ends[1::2], strict=True)]
    text = "".join(broken.text[each] for each in kept)
    return Shadow(text, [place for each in kept for place in broken.places[each]])
