"""Arabic and Hebrew on paper, in the order in which they are drawn from left to right; Arabic in its joined forms.

Unicode has those forms as characters of their own, and says of each which letter it is a form of; so fonts that
have them need nothing else. Marks for vowels are left out, as is usual in names; the text that is heard and
copied keeps them.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

FIRST, LAST = "\u0590", "\u08ff"
_LETTERS = rf"[{FIRST}-{LAST}]"
STRETCH = re.compile(rf"{_LETTERS}(?:[{FIRST}-{LAST}\s0-9.,:/-]*{_LETTERS})?")
"""From one such letter up to the last, with the blanks and numbers in between."""

_NUMBER = re.compile("[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,:/-][0-9\u0660-\u0669\u06f0-\u06f9]+)*")
_FORMS = (range(0xFB50, 0xFDD0), range(0xFE80, 0xFEFD))
_KINDS = ("isolated", "final", "initial", "medial")

Forms = dict[str, str]
"""The forms of a letter, or of two that melt together, by kind."""


def drawn(text: str) -> str:
    """The stretch as it is drawn, from left to right; numbers keep their own direction."""
    parts: list[str] = []
    end = 0
    for number in _NUMBER.finditer(text):
        parts += [_shaped(text[end : number.start()])[::-1], number.group()]
        end = number.end()
    return "".join(reversed([*parts, _shaped(text[end:])[::-1]]))


def _shaped(text: str) -> str:
    letters = [sign for sign in text if unicodedata.category(sign) != "Mn"]
    return "".join(_joined(letters))


def _joined(letters: list[str]) -> Iterator[str]:
    forms = _forms()
    place, holds_on = 0, False
    while place < len(letters):
        pair = "".join(letters[place : place + 2])
        group = pair if len(pair) > 1 and pair in forms else letters[place]
        known = forms.get(group, {})
        after = letters[place + len(group)] if place + len(group) < len(letters) else ""
        reaches = "initial" in known and "final" in forms.get(after, {})
        yield known.get(_kind(holds_on and "final" in known, reaches), group)
        place, holds_on = place + len(group), reaches


def _kind(holds_on: bool, reaches: bool) -> str:
    return _KINDS[holds_on + 2 * reaches]


@cache
def _forms() -> dict[str, Forms]:
    found: dict[str, Forms] = {}
    for code in (code for block in _FORMS for code in block):
        kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        text = "".join(chr(int(letter, 16)) for letter in letters)
        if kind[1:-1] in _KINDS and (len(text) == 1 or _is_lam_alef(text)):
            found.setdefault(text, {}).setdefault(kind[1:-1], chr(code))
    return found


def _is_lam_alef(text: str) -> bool:
    """The one pair that must melt together."""
    return len(text) == 2 and text[0] == "\u0644" and text[1] in "\u0622\u0623\u0625\u0627"
