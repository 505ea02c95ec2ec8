"""Passages that somebody chose by hand, however they are typed, also those that run on from one text into the next.

On paper two cells, fields or paragraphs stand beside each other, and a passage copied from there may be of both.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from praktijkteam.dossier.numbers import Span
from praktijkteam.dossier.shadow import plain, shadow

INSTEAD = "[weggelaten]"
_SHOWN = re.compile(r"\[weg: ([^]]*)\]")
"""A mark of the preview, copied along."""
_DIVIDED = re.compile(r"\N{SOFT HYPHEN}\s*")
_AROUND = 40


def any_of(chosen: Iterable[str]) -> Callable[[str], Iterable[Span]]:
    """Finds these passages in the shadow of a text."""
    typed = {_pattern(text) for text in chosen}
    ordered = sorted(typed - {""}, key=lambda each: (-len(each), each))
    pattern = re.compile("|".join(ordered), re.IGNORECASE)
    return lambda text: (found.span() for found in pattern.finditer(text)) if ordered else ()


def not_met(chosen: Iterable[str], struck: Sequence[str]) -> tuple[str, ...]:
    """Those of the passages that are none of the texts that were struck out."""
    shadows = [shadow(text).text for text in struck]
    return tuple(
        text for text in chosen if text not in struck and not any(_is_same(text, each) for each in shadows)
    )


def not_found(passage: str) -> str:
    """What whoever chose it should know."""
    return (
        f"De tekst ‘{passage}’ is niet gevonden, en dus niet weggelaten. Kijk of zij zo in de afdruk staat; "
        "staat zij er in delen, kies dan elk deel."
    )


def _is_same(passage: str, text: str) -> bool:
    return re.fullmatch(_pattern(passage), text, re.IGNORECASE) is not None


def _pattern(passage: str) -> str:
    """The passage with any blanks; a word that a line end divided may be whole, and the other way round."""
    words = plain(_SHOWN.sub(r"\1", _DIVIDED.sub("", passage))).split()
    parts = [
        rf"{re.escape(word[:-1])}-?\s*" if word[-1] == "-" and word[:-1] else rf"{re.escape(word)}\s+"
        for word in words
    ]
    return "".join(parts).removesuffix(r"-?\s*" if words and words[-1][-1] == "-" else r"\s+")


@dataclass(frozen=True)
class Place:
    """A passage that stands in several texts: what of each, by which text it is."""

    passage: str
    around: str
    parts: Mapping[int, Span]


@dataclass(frozen=True)
class Across:
    """Where in the texts of a print, in the order in which they are read, passages run on into the next text."""

    texts: Sequence[str]
    places: Sequence[Place]

    @classmethod
    def of(cls, chosen: Iterable[str], texts: Sequence[str]) -> "Across":
        return cls(texts, tuple(_places([text for text in chosen if len(text.split()) > 1], texts)))

    def struck(self, texts: Sequence[str], part: Callable[[str], str]) -> Sequence[str]:
        """The same texts, out of which people were struck since, without the passages.

        A text in which something was struck out already goes as a whole.
        """
        spans: dict[int, list[Span]] = {}
        for place in self.places:
            for number, span in place.parts.items():
                spans.setdefault(number, []).append(span)
        found = list(texts)
        for number, gone in spans.items():
            former = self.texts[number]
            found[number] = _without(former, gone if texts[number] == former else [(0, len(former))], part)
        return found


def _without(text: str, spans: Iterable[Span], part: Callable[[str], str]) -> str:
    parts: list[str] = []
    end = 0
    for begin, after in sorted(spans):
        begin = max(begin, end)
        if begin < after:
            parts += [text[end:begin], part(text[begin:after])]
            end = after
    return "".join([*parts, text[end:]])


def _places(chosen: Sequence[str], texts: Sequence[str]) -> Iterator[Place]:
    if not chosen:
        return
    shadows = [shadow(text) for text in texts]
    begins = [0, *accumulate(len(each.text) + 1 for each in shadows)]
    whole = "\n".join(each.text for each in shadows)
    for passage in chosen:
        for begin, end in any_of([passage])(whole):
            first, last = bisect_right(begins, begin) - 1, bisect_right(begins, end - 1) - 1
            if first == last:
                continue
            parts = {}
            for number in range(first, last + 1):
                inner = max(begin - begins[number], 0), min(end - begins[number], len(shadows[number].text))
                if inner[0] < inner[1]:
                    parts[number] = shadows[number].span(*inner)
            around = whole[max(0, begin - _AROUND) : end + _AROUND]
            yield Place(passage, " ".join(around.split()), parts)
