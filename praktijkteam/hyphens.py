"""Where a Dutch word may be broken when it does not fit a line of its own."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

_SEAM = re.compile(r"[@/.,;:=&?_-](?=\w)")
"""Addresses are broken after a sign rather than within a word."""

_LONGEST_WORD = 120
"""What is longer is no word; it is broken between any two letters."""

_WIDER_THAN_A_LINE = 500
_MARKS = "-.,;:!?…()[]\"'‘’‚“”„«»"

Fits = Callable[[str], bool]


def chop(word: str, fits: Fits) -> list[str]:
    """The word in parts that each fit: at its hyphens, at its syllables, else between any two letters."""
    parts = []
    while len(word) > 1 and not _fits_whole(word, fits):
        head, word = _first_part(word, fits)
        parts.append(head)
    return [*parts, word] if word else parts


def in_two(word: str, fits: Fits) -> tuple[str, str] | None:
    """The word in two parts that both fit, where a compound most likely has its seam; None when it can't."""
    halves = [(word[:place] + "-", word[place:]) for place in syllables(word)]
    fitting = [half for half in halves if fits(half[0]) and fits(half[1])]
    return max(fitting, key=_seam, default=None)


def begin(word: str, least: int, fits: Fits) -> int:
    """How many letters of the word go before a hyphen that fits, at its likeliest seam; 0 when none do."""
    places = [
        place for place in syllables(word) if least <= place <= len(word) - least and fits(word[:place] + "-")
    ]
    return max(places, key=lambda place: (min(_consonants(word[:place]), 2), place), default=0)


@lru_cache(maxsize=4096)
def syllables(word: str) -> tuple[int, ...]:
    """The places where this word may be hyphenated, whatever mark it stands in or before."""
    bare = word.strip(_MARKS)
    if len(bare) > _LONGEST_WORD or not bare.isalpha():
        return ()
    begin = word.index(bare)
    return tuple(begin + place for place in _dictionary().positions(bare))


def _first_part(word: str, fits: Fits) -> tuple[str, str]:
    for place in reversed(syllables(word)):
        if fits(word[:place] + "-"):
            return word[:place] + "-", word[place:]
    count = _most_letters(word, fits)
    seam = max((match.end() for match in _SEAM.finditer(word, 0, count)), default=0)
    return word[: seam or count], word[seam or count :]


def _fits_whole(word: str, fits: Fits) -> bool:
    """Asked of the beginning first: measuring all of a page without blanks for each of its lines takes minutes."""
    return (len(word) <= _WIDER_THAN_A_LINE or fits(word[:_WIDER_THAN_A_LINE])) and fits(word)


def _most_letters(word: str, fits: Fits) -> int:
    """How many letters fit, at least one; a search by halves, because a word can be a whole page."""
    low, high = 1, 2
    while high < len(word) and fits(word[:high]):
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(word[:middle]) else (low, middle)
    return low


def _seam(halves: tuple[str, str]) -> tuple[int, int]:
    """Dutch compounds join where consonants pile up (pand-eigenaren); else the most even break is best."""
    return min(_consonants(halves[0].rstrip("-")), 2), -abs(len(halves[0]) - len(halves[1]))


def _consonants(head: str) -> int:
    return len(head) - len(head.lower().rstrip("bcdfghklmnpqrstvwxz"))


@lru_cache(maxsize=1)
def _dictionary() -> "Pyphen":
    # Start-up cost: reading the patterns takes longer than most prints, and few prints have such a word.
    from pyphen import Pyphen

    return Pyphen(lang="nl_NL")
