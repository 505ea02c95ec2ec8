"""Which way text runs: Arabic and Hebrew to the left, and numbers and other words within them to the right.

It is the bidirectional algorithm of Unicode (UAX #9), by the names of its rules. Signs that set a direction by hand
do not reach paper (`glyphs.py`), so the rules for those are not here. A dot between blanks parts what the program
puts beside each other on a line, such as a name and a date: neither has a say in the order of the other.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""A sign that may run to the left: of a text without any nothing need be asked."""

Levels = bytes
"""How deep each sign of a text lies: what is even runs to the right, what is odd to the left."""


class Stretch(NamedTuple):
    """Signs beside each other that lie equally deep."""

    begin: int
    end: int
    depth: int

    @property
    def is_leftward(self) -> bool:
        return self.depth % 2 == 1


_BESIDE = re.compile(" · ")
_A_NAME, _MOST = 40, 4
"""What has more letters than this is a text; it runs to the left when no more than one in so many runs to the right."""
_BRACKETS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "〈": "〉", "⁅": "⁆", "⁽": "⁾", "₍": "₎"}
_CLOSING = {close: begin for begin, close in _BRACKETS.items()}
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_AS_RIGHT = {"R": "R", "AN": "R", "EN": "R", "L": "L"}
"""What a neighbour counts as for signs that have no direction of their own."""


@lru_cache(maxsize=512)
def levels(text: str) -> Levels:
    """How deep each sign of a text of one paragraph lies; empty when all of it runs to the right.

    Blanks around it stay on the side where they were put.
    """
    if not LEFTWARD.search(text):
        return b""
    before, after = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
    return bytes(before) + _inner(text.strip()) + bytes(after)


def _inner(text: str) -> Levels:
    base = _base(text)
    found = bytearray()
    end = 0
    for dot in _BESIDE.finditer(text):
        found += _resolved(text[end : dot.start()], base)
        found += bytes([base]) * len(dot.group())
        end = dot.end()
    return bytes(found + _resolved(text[end:], base))


def visual(depths: Levels) -> list[Stretch]:
    """The stretches of one line, from left to right as they are seen (rule L2)."""
    found = [Stretch(begin, end, depths[begin]) for begin, end in _spans(depths)]
    for depth in range(max(depths, default=0), 0, -1):
        deep = [stretch.depth >= depth for stretch in found]
        for begin, end in _spans(deep):
            if deep[begin]:
                found[begin:end] = reversed(found[begin:end])
    return found


def is_text(depths: Levels) -> bool:
    """Whether it is of a text that as a whole runs to the left, and is more than a name."""
    return len(depths) > _A_NAME and min(depths) > 0


def _base(text: str) -> int:
    """Whether the text as a whole runs to the left: a name or two beside other words do not make it so."""
    letters = [way for way in map(_way, text) if way in {"L", "R", "AL"}]
    if not letters or letters[0] == "L" or _BESIDE.search(text):
        return 0
    is_name = "L" not in letters and _way(text[0]) in {"R", "AL"}
    return int(is_name or len(letters) > max(_A_NAME, letters.count("L") * _MOST))


def _way(sign: str) -> str:
    return unicodedata.bidirectional(sign) or "L"


def _spans(values: Sequence[object]) -> Iterator[tuple[int, int]]:
    """Where the same value stands beside itself."""
    begin = 0
    for _, group in groupby(values):
        end = begin + sum(1 for _ in group)
        yield begin, end
        begin = end


def _resolved(text: str, base: int) -> Levels:
    ways = [_way(sign) for sign in text]
    seen = [place for place, way in enumerate(ways) if way != "BN"]
    kept = [ways[place] for place in seen]
    outside = "R" if base else "L"
    _weak(kept, outside)
    _bracketed("".join(text[place] for place in seen), kept, outside)
    _neutral(kept, outside)
    depths = bytearray([base]) * len(text)
    for place, way in zip(seen, kept, strict=True):
        depths[place] = _depth(way, base)
    for place, way in enumerate(ways):
        if way == "BN" and place:
            depths[place] = depths[place - 1]
    return bytes(depths)


def _depth(way: str, base: int) -> int:
    """Rules I1 and I2."""
    if base:
        return base if way == "R" else base + 1
    return {"R": 1, "AN": 2, "EN": 2}.get(way, 0)


def _weak(ways: list[str], outside: str) -> None:
    """Marks, numbers and the signs in and around numbers: rules W1 to W7."""
    _follow_letters(ways, outside)
    _separate(ways)
    _terminate(ways)
    strong = outside
    for place, way in enumerate(ways):
        if way in {"L", "R"}:
            strong = way
        elif way in {"ES", "ET", "CS"}:
            ways[place] = "ON"
        elif way == "EN" and strong == "L":
            ways[place] = "L"


def _follow_letters(ways: list[str], outside: str) -> None:
    """W1, W2 and W3: a mark is as its letter, and a number behind Arabic is an Arabic one."""
    before = strong = outside
    for place, way in enumerate(ways):
        if way == "NSM":
            way = before
        before = way
        if way in {"L", "R", "AL"}:
            strong = way
        elif way == "EN" and strong == "AL":
            way = "AN"
        ways[place] = way
    ways[:] = ["R" if way == "AL" else way for way in ways]


def _separate(ways: list[str]) -> None:
    """W4: `12-3` and `1.5` are one number. In Dutch it is so behind Arabic as well: `06-123` is not to be `123-06`."""
    for place in range(1, len(ways) - 1):
        before, way, after = ways[place - 1 : place + 2]
        if before == after and before in {"EN", "AN"} and way in {"ES", "CS"}:
            ways[place] = before


def _terminate(ways: list[str]) -> None:
    """W5: `€ 5` and `5%` are numbers as a whole."""
    for begin, end in _spans(list(ways)):
        if ways[begin] == "ET" and "EN" in {*ways[max(begin - 1, 0) : begin], *ways[end : end + 1]}:
            ways[begin:end] = ["EN"] * (end - begin)


def _bracketed(text: str, ways: list[str], outside: str) -> None:
    """N0: both brackets of a pair run as what stands between them, or else as what stands before."""
    for begin, end in _pairs(text, ways):
        within = {_AS_RIGHT.get(way) for way in ways[begin + 1 : end]} - {None}
        if within:
            before = (_AS_RIGHT[way] for way in reversed(ways[:begin]) if way in _AS_RIGHT)
            ways[begin] = ways[end] = outside if outside in within else next(before, outside)


def _pairs(text: str, ways: Sequence[str]) -> list[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for place, sign in enumerate(text):
        if ways[place] != "ON":
            continue
        if sign in _BRACKETS:
            waiting.append((sign, place))
        elif sign in _CLOSING:
            opened = [deep for deep, (begin, _) in enumerate(waiting) if begin == _CLOSING[sign]]
            if opened:
                found.append((waiting[opened[-1]][1], place))
                del waiting[opened[-1] :]
    return sorted(found)


def _neutral(ways: list[str], outside: str) -> None:
    """N1 and N2: blanks and signs between two of one direction run along with them, others with the paragraph."""
    is_neutral = [way in _NEUTRAL for way in ways]
    for begin, end in _spans(is_neutral):
        if is_neutral[begin]:
            before = _AS_RIGHT[ways[begin - 1]] if begin else outside
            after = _AS_RIGHT[ways[end]] if end < len(ways) else outside
            ways[begin:end] = [before if before == after else outside] * (end - begin)
