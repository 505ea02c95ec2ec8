"""Text broken into lines of a width. No markup: what the user typed is what is printed."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from praktijkteam.dossier.pdf.look import Face, Style
from praktijkteam.hyphens import Fits, begin, chop

ELLIPSIS = "…"
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_SLACK, _LONGER_THAN_A_LINE = 0.01, 2000
_EMPTY, _LONG, _LEAST, _RUNNING = 0.25, 12, 4, 10.0
"""A word of so many letters is divided, in type of this size at most, when a line would stay empty for this share."""

_MARKS = ".,;:!?)”’\"'"
_BLANKS = re.compile(" {2,}")
_WORDS = re.compile(r"\n| ?[^ \n]*?[^\W\d_]-(?=[^\W\d_]{2})| ?[^ \n]+")
"""A line end, or a word with the blank before it; a word with a hyphen between letters is two."""
_ADDRESS = 16
_AT = re.compile("(?<=@)")
_SEAMS = re.compile(r"(?<=[/?&=#_])(?<!//)(?=\w)|(?<=[^\W\d]\.)(?=[^\W\d])")
"""Behind these signs a long address may end a line, and behind a point between letters; of e-mail behind the @."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    style: Style


class Word(NamedTuple):
    text: str
    style: Style
    width: float
    spaced: bool


class Line(NamedTuple):
    """Stretches of text that stand beside each other, and how wide they are together.

    Where a line ends between two words, `ended` is a blank: it is drawn, or who hears or copies the text gets
    the two words as one.
    """

    runs: tuple[Run, ...]
    width: float
    ended: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


EMPTY = Line((), 0.0)


Cut = Callable[[str, Fits], list[str]]
"""Divides a word that is wider than a line into parts that fit."""


def break_lines(runs: Sequence[Run], width: float) -> list[Line]:
    """The runs on lines of that width; every line end in the text is kept."""
    return list(_lines(runs, width, chop)) or [EMPTY]


def _lines(runs: Sequence[Run], width: float, cut: Cut) -> Iterator[Line]:
    words: list[Word] = []
    used = 0.0
    for word in _words(runs):
        if word is None:
            yield _line(words, ended=" ")
            words, used = [], 0.0
            continue
        gap = _gap(word) if words else 0.0
        if words and used + gap + word.width > width + _SLACK:
            head, word = _hyphenated(word, width - used - gap, width)
            yield _line([*words, *head], ended=" " if word.spaced and not head else "")
            words, used, gap = [], 0.0, 0.0
        if word.width > width + _SLACK:
            *whole, word = _chopped(word, width, cut)
            yield from (_line([part]) for part in whole)
        words.append(word)
        used += gap + word.width
    if words:
        yield _line(words)


def shorten(text: str, style: Style, width: float) -> str:
    """The text on one line, ended with … after a whole word when it is too long."""
    whole = " ".join(text[:_LONGER_THAN_A_LINE].split())
    shown = style.face.printable(whole)
    if SOFT_HYPHEN not in shown and style.width(shown) <= width:
        return shown  # as most do, without being taken apart
    return shorten_lines([Run(whole, style)], width, 1)[0].text


def cut_short(text: str, style: Style, width: float) -> str:
    """The text on one line, ended with … after the last letter that fits."""
    shown = " ".join(style.face.printable(text[:_LONGER_THAN_A_LINE]).split())
    if style.width(shown) <= width:
        return shown
    while shown and style.width(shown + ELLIPSIS) > width:
        shown = shown[:-1]
    return shown.rstrip() + ELLIPSIS


def shorten_lines(runs: Sequence[Run], width: float, most: int, *, cut: Cut = chop) -> list[Line]:
    """At most so many lines; the last ends with … when there was more."""
    lines = list(islice(_lines(runs, width, cut), most + 1)) or [EMPTY]
    if len(lines) <= most:
        return lines
    kept = lines[:most]
    while len(kept) > 1 and not kept[-1].runs:
        kept.pop()
    *before, last = kept[-1].runs or (Run("", runs[-1].style),)
    taken = sum(run.style.width(run.text) for run in before)
    end = Run(_with_ellipsis(last.text, last.style, width - taken), last.style)
    return [*kept[:-1], Line((*before, end), taken + end.style.width(end.text))]


def _with_ellipsis(text: str, style: Style, width: float) -> str:
    words = text.rstrip("-" + SOFT_HYPHEN).split(" ")
    while len(words) > 1 and style.width(" ".join(words).rstrip(" ,;:.") + ELLIPSIS) > width:
        words.pop()
    shown = " ".join(words).rstrip(" ,;:.")
    while shown and style.width(shown + ELLIPSIS) > width:
        shown = shown[:-1]
    return shown + ELLIPSIS


def _words(runs: Iterable[Run]) -> Iterator[Word | None]:
    """The words with their widths, None for a line end. A blank at the end of a run counts for the next."""
    blank = False
    for run in runs:
        style = run.style
        for match in _WORDS.finditer(_BLANKS.sub(" ", style.face.printable(run.text))):
            found = match.group()
            if found == "\n":
                yield None
                continue
            text = found.lstrip(" ")
            first, *others = _pieces(text)
            yield Word(first, style, style.width(first), blank or len(text) < len(found))
            yield from (Word(each, style, style.width(each), spaced=False) for each in others)
            blank = False
        blank = run.text.endswith(" ")


def _pieces(text: str) -> list[str]:
    """An address of some length in the parts between which a line may end, so that its lines are filled."""
    if len(text) < _ADDRESS:
        return [text]
    return (_AT if "@" in text else _SEAMS).split(text)


def _gap(word: Word) -> float:
    return word.style.width(" ") if word.spaced else 0.0


def _chopped(word: Word, width: float, cut: Cut) -> list[Word]:
    style = word.style
    parts = cut(word.text, lambda part: style.face.width(part, style.size) <= width + _SLACK)
    softened = _softened(word.text, parts, style.face)
    return [Word(part, style, style.width(part), word.spaced) for part in softened]


def _hyphenated(word: Word, room: float, width: float) -> tuple[list[Word], Word]:
    """What of a long word still goes on this line, when much of that would stay empty; and the rest.

    Names and headings stay whole: they are looked for, and large type breaks badly.
    """
    style, text = word.style, word.text
    is_usual = word.spaced and text[0].islower() and style.size <= _RUNNING
    if room < width * _EMPTY or len(text) < _LONG or not is_usual:
        return [], word
    place = begin(text.rstrip(_MARKS), _LEAST, lambda part: style.width(part) <= room)
    if not place:
        return [], word
    head, rest = text[:place] + _soft(style.face), text[place:]
    parts = [Word(part, style, style.width(part), word.spaced) for part in (head, rest)]
    return parts[:1], parts[1]


def _soft(face: Face) -> str:
    return SOFT_HYPHEN if face.knows(SOFT_HYPHEN) else "-"


def _softened(word: str, parts: Sequence[str], face: Face) -> Iterator[str]:
    """The parts with their hyphens as soft ones, that are seen but not read: only those that the word does not have."""
    soft = _soft(face)
    begin = 0
    for part in parts:
        is_added = not word.startswith(part, begin)
        yield part[:-1] + soft if is_added else part
        begin += len(part) - is_added


def _line(words: Sequence[Word], ended: str = "") -> Line:
    """The words as few runs; a run is drawn in one go."""
    runs: list[Run] = []
    texts: list[str] = []
    style: Style | None = None
    width = 0.0
    for place, word in enumerate(words):
        gap = " " if word.spaced and place else ""
        width += word.width + (word.style.width(gap) if gap else 0.0)
        if style is not None and word.style is not style:
            runs.append(Run("".join(texts), style))
            texts = []
        style = word.style
        texts.append(gap + word.text)
    if style is not None:
        runs.append(Run("".join(texts), style))
    return Line(tuple(runs), width, ended)
