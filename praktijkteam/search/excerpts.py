"""Why something was found: the words around a hit, and which of them were looked for."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from unicodedata import normalize

from praktijkteam.search import index
from praktijkteam.text import one_line

_BEFORE, _AFTER = 20, 160
"""How much of a text stands before its first hit, and after where that begins."""
_PARTS = 2
"""So many places tell enough of why a row was found."""

Span = tuple[int, int]
Texts = Mapping[str, Sequence[tuple[str, str]]]
"""By the id of a row: where each of its texts stands, and the text."""


@dataclass(frozen=True)
class Excerpt:
    """A piece of a text; `where` says of what, `marks` are the begin and end of each word that was looked for."""

    where: str
    text: str
    marks: tuple[Span, ...]


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for: each of these words, at the beginning of a word or anywhere `inside` it."""

    words: tuple[str, ...]
    inside: bool = False

    @cached_property
    def _plain(self) -> tuple[tuple[str, str], ...]:
        """Each word as it is compared, and as it was given."""
        return tuple((_folded(word), word) for word in self.words)

    @cached_property
    def _any(self) -> re.Pattern[str]:
        longest_first = sorted({plain for plain, _ in self._plain}, key=len, reverse=True)
        either = "|".join(map(re.escape, longest_first))
        return re.compile(f"({either})" if self.inside else rf"(?<![^\W_])({either})[^\W_]*")

    def marks(self, text: str) -> tuple[Span, ...]:
        """Where in the text the words stand."""
        return tuple(found.span() for found in self._hits(_folded(text)))

    def in_text(self, text: str) -> frozenset[str]:
        """Which of the words stand in the text."""
        folded = _folded(text)
        if not any(plain in folded for plain, _ in self._plain):  # most texts: sooner than by the pattern
            return frozenset()
        hits = {found.group() for found in self._hits(folded)}
        return frozenset(word for plain, word in self._plain if any(self._begins(hit, plain) for hit in hits))

    def _hits(self, folded: str) -> Iterable[re.Match[str]]:
        return self._any.finditer(folded) if self.words else ()

    def _begins(self, hit: str, plain: str) -> bool:
        return plain in hit if self.inside else hit.startswith(plain)


@dataclass(frozen=True)
class Why:
    """Why a row was found: which words of its title were looked for, and where the others stand."""

    title: tuple[Span, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()


Found = Mapping[str, Why]
"""By the id of a row."""


def in_cases(words: str) -> Wanted:
    """What is looked for in the cases, where words are found by how they begin."""
    return Wanted(tuple(index.tokens(words)))


def in_lists(words: str) -> Wanted:
    """What is looked for in the other lists, inside words too."""
    return Wanted(tuple(one_line(words).split()), inside=True)


def explained(wanted: Wanted, title: str, texts: Texts) -> Found:
    """Why each row was found; `title` is where the text stands that the row shows of itself."""
    return {row_id: _why(wanted, title, its_texts) for row_id, its_texts in texts.items()}


def _why(wanted: Wanted, title: str, texts: Sequence[tuple[str, str]]) -> Why:
    shown = next((text for where, text in texts if where == title), "")
    others = [(where, text) for where, text in texts if where != title]
    return Why(wanted.marks(shown), _excerpts(wanted, shown, others))


def _excerpts(wanted: Wanted, shown: str, texts: Sequence[tuple[str, str]]) -> tuple[Excerpt, ...]:
    """What tells most about why a row was found.

    Words in what is `shown` need no telling, but when all stand there, where else they stand is worth it.
    """
    missing = frozenset(wanted.words) - wanted.in_text(shown)
    hits = [(where, text, words) for where, text in texts if (words := wanted.in_text(text))]
    told: list[Excerpt] = []
    while hits and len(told) < _PARTS and (missing or not told):
        where, text, words = max(hits, key=lambda hit: len(hit[2] & missing))
        if missing and not words & missing:
            break
        told.append(_around(wanted, where, one_line(text), words & missing or words))
        missing -= words
    return tuple(told)


def _around(wanted: Wanted, where: str, text: str, words: frozenset[str]) -> Excerpt:
    """The piece of a text where the first of these words stands."""
    first = next(iter(Wanted(tuple(words), wanted.inside).marks(text)), (0, 0))[0]
    start = _word_start(text, first - _BEFORE) if first > _BEFORE else 0
    piece = text[start : first + _AFTER]
    piece = f"{'…' if start else ''}{piece}{'…' if first + _AFTER < len(text) else ''}"
    return Excerpt(where, piece, wanted.marks(piece))


def _word_start(text: str, place: int) -> int:
    """Where the next word begins; here, when a word goes on for long."""
    blank = text.find(" ", place, place + _BEFORE)
    return place if blank < 0 else blank + 1


def _folded(text: str) -> str:
    """The text without capitals and accents, sign for sign as long as it was."""
    return text.lower() if text.isascii() else "".join(map(_folded_sign, text))


@cache
def _folded_sign(sign: str) -> str:
    return normalize("NFD", sign.lower())[:1] or sign
