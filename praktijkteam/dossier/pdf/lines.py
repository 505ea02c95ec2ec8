"""Text broken into lines of a width. No markup: what the user typed is what is printed.

Of the words of a paragraph is worked out at once how far each would reach; where a line ends is then looked up, not
felt for word by word.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, groupby, islice
from typing import NamedTuple

from praktijkteam.dossier.pdf.bidi import LEFTWARD, Levels, is_text, levels
from praktijkteam.dossier.pdf.look import Face, Style
from praktijkteam.hyphens import Fits, begin, chop

ELLIPSIS = "…"
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_SLACK, _LONGER_THAN_A_LINE, _MOST_IN_AN_EM = 0.01, 2000, 5
_EMPTY, _LONG, _LEAST, _RUNNING = 0.25, 12, 4, 10.0
"""A word of so many letters is divided, in type of this size at most, when a line would stay empty for this share."""

_MARKS = ".,;:!?)”’\"'"
_BLANKS = re.compile(" {2,}")
_WORDS = re.compile(" ?[^ ]+")
_HALVES = re.compile(r" ?[^ ]*?[^\W\d_]-(?=[^\W\d_]{2})| ?[^ ]+")
"""A word with the blank before it; one with a hyphen between letters is two."""
_ADDRESS = 16
_AT = re.compile("(?<=@)")
_SEAMS = re.compile(r"(?<=[/?&=#_])(?<!//)(?=\w)|(?<=[^\W\d]\.)(?=[^\W\d])")
"""Behind these signs a long address may end a line, and behind a point between letters; of e-mail behind the @."""


class Run(NamedTuple):
    """A stretch of text in one style."""

    text: str
    style: Style


class Line(NamedTuple):
    """Stretches of text that stand beside each other, and how wide they are together.

    Where a line ends between two words, `ended` is a blank: it is drawn, or who hears or copies the text gets
    the two words as one.
    """

    runs: tuple[Run, ...]
    width: float
    ended: str = ""
    depths: tuple[Levels, ...] = ()
    """Which way each run runs, in a paragraph of which some runs to the left."""
    hangs_right: bool = False
    """Whether it is of a text that as a whole runs to the left."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


EMPTY = Line((), 0.0)


class _Passage(NamedTuple):
    """Words, each with the blank before it, and the style of each."""

    words: list[str]
    styles: list[Style]


Cut = Callable[[str, Fits], list[str]]
"""Divides a word that is wider than a line into parts that fit."""


def break_lines(runs: Sequence[Run], width: float) -> list[Line]:
    """The runs on lines of that width; every line end in the text is kept."""
    return list(_lines(runs, width, chop)) or [EMPTY]


def _lines(runs: Sequence[Run], width: float, cut: Cut) -> Iterator[Line]:
    *paragraphs, last = _paragraphs(runs)
    for paragraph in paragraphs:
        *before, end = _directed(paragraph, width, cut) if paragraph.words else (EMPTY,)
        yield from before
        yield end._replace(ended=" ")
    if last.words:
        yield from _directed(last, width, cut)


def _directed(paragraph: _Passage, width: float, cut: Cut) -> Iterable[Line]:
    """The lines of a paragraph, with which way they run where that is not plain."""
    lines = _filled(paragraph, width, cut)
    if "".join(paragraph.words).isascii():
        return lines
    has_leftward = any(style.face.glyphs.foreign for style in paragraph.styles) and any(
        map(LEFTWARD.search, paragraph.words)
    )
    return _with_depths(list(lines)) if has_leftward else lines


def _with_depths(lines: Sequence[Line]) -> Iterator[Line]:
    """A line is part of its paragraph: a number at its begin belongs to the Arabic at the end of the line before.

    What stands in another style is another thing, and has no say in the order.
    """
    texts = [
        (run.style, run.text + (line.ended if run is line.runs[-1] else ""))
        for line in lines
        for run in line.runs
    ]
    depths = b""
    for _, group in groupby(texts, key=lambda each: id(each[0])):
        text = "".join(part for _, part in group)
        depths += levels(text) or bytes(len(text))
    begin = 0
    for line in lines:
        found = []
        for run in line.runs:
            found.append(depths[begin : begin + len(run.text)])
            begin += len(run.text)
        begin += len(line.ended)
        yield line._replace(depths=tuple(found), hangs_right=is_text(depths))


def _filled(paragraph: _Passage, width: float, cut: Cut) -> Iterator[Line]:
    """A paragraph on lines that are as full as can be."""
    words, styles = paragraph
    if styles.count(styles[0]) == len(styles):
        yield from _filled_alike(words, styles[0], width, cut)
        return
    ends = _reach(paragraph)
    place, first = 0, words[0].lstrip(" ")
    while True:
        style = styles[place]
        *whole, first = _fitting(first, style, width, cut)
        yield from (_line([part], [style], style.width(part)) for part in whole)
        left = ends[place] - style.width(first)
        stop = bisect_right(ends, left + width + _SLACK, place + 1)
        shown, used = [first, *words[place + 1 : stop]], ends[stop - 1] - left
        if stop == len(words):
            yield _line(shown, styles[place:stop], used)
            return
        head, rest = _divided(words[stop], styles[stop], width - used, width)
        if head:
            yield _line([*shown, head], styles[place : stop + 1], used + styles[stop].width(head))
        else:
            yield _line(shown, styles[place:stop], used, ended=" " if words[stop].startswith(" ") else "")
        place, first = stop, rest


def _filled_alike(words: Sequence[str], style: Style, width: float, cut: Cut) -> Iterator[Line]:
    """The same in one style, as most paragraphs are: in half the time."""
    ems, size = style.face.ems, style.size
    ends, room = list(accumulate([ems[word] for word in words])), (width + _SLACK) / size
    place, first = 0, words[0].lstrip(" ")
    while True:
        if ems[first] > room:
            *whole, first = _fitting(first, style, width, cut)
            yield from (Line((Run(part, style),), style.width(part)) for part in whole)
        left = ends[place] - ems[first]
        stop = bisect_right(ends, left + room, place + 1)
        shown, used = "".join((first, *words[place + 1 : stop])), (ends[stop - 1] - left) * size
        if stop == len(words):
            yield Line((Run(shown, style),), used)
            return
        head, rest = _divided(words[stop], style, width - used, width)
        if head:
            yield Line((Run(shown + head, style),), used + style.width(head))
        else:
            yield Line((Run(shown, style),), used, " " if words[stop].startswith(" ") else "")
        place, first = stop, rest


def _reach(paragraph: _Passage) -> list[float]:
    """Where each word would end if all of them stood on one line."""
    pairs = zip(paragraph.words, paragraph.styles, strict=True)
    return list(accumulate(style.face.ems[word] * style.size for word, style in pairs))


def shorten(text: str, style: Style, width: float) -> str:
    """The text on one line, ended with … after a whole word when it is too long."""
    most = int(width / style.size * _MOST_IN_AN_EM) + 1
    whole = " ".join(text[:_LONGER_THAN_A_LINE].split())[:most]
    shown = style.face.printable(whole)
    if len(whole) < most and SOFT_HYPHEN not in shown and style.width(shown) <= width:
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


def _paragraphs(runs: Sequence[Run]) -> list[_Passage]:
    """The words between the line ends. A blank at the end of a run counts for the next."""
    found = [_Passage([], [])]
    blank = ""
    for text, style in runs:
        shown = blank + style.face.printable(text)
        if "  " in shown:
            shown = _BLANKS.sub(" ", shown)
        for place, part in enumerate(shown.split("\n")):
            if place:
                found.append(_Passage([], []))
            words = _words(part)
            found[-1].words.extend(words)
            found[-1].styles.extend([style] * len(words))
        blank = " " if text.endswith(" ") else ""
    return found


def _words(text: str) -> list[str]:
    found: list[str] = (_HALVES if "-" in text else _WORDS).findall(text)
    if max(map(len, found), default=0) < _ADDRESS:
        return found
    return [piece for word in found for piece in _pieces(word)]


def _pieces(word: str) -> list[str]:
    """An address of some length in the parts between which a line may end, so that its lines are filled."""
    if len(word.lstrip(" ")) < _ADDRESS:
        return [word]
    return (_AT if "@" in word else _SEAMS).split(word)


def _fitting(word: str, style: Style, width: float, cut: Cut) -> Sequence[str]:
    """The word, or parts of one that is wider than a line."""
    if style.width(word) <= width + _SLACK:
        return (word,)
    parts = cut(word, lambda part: style.width(part) <= width + _SLACK)
    return list(_softened(word, parts, style.face))


def _divided(word: str, style: Style, room: float, width: float) -> tuple[str, str]:
    """What of a long word still goes on a line, when much of that would stay empty; and the rest.

    Names and headings stay whole: they are looked for, and large type breaks badly.
    """
    text = word.lstrip(" ")
    if len(text) < _LONG:
        return "", text
    is_usual = text != word and text[:1].islower() and style.size <= _RUNNING
    room -= style.width(" ")
    if not is_usual or room < width * _EMPTY:
        return "", text
    place = begin(text.rstrip(_MARKS), _LEAST, lambda part: style.width(part) <= room)
    return (f" {text[:place]}{_soft(style.face)}", text[place:]) if place else ("", text)


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


def _line(words: Sequence[str], styles: Sequence[Style], width: float, ended: str = "") -> Line:
    """The words as few runs; a run is drawn in one go."""
    if styles.count(styles[0]) == len(styles):
        return Line((Run("".join(words), styles[0]),), width, ended)
    grouped = groupby(zip(words, styles, strict=True), key=lambda each: id(each[1]))
    runs = ([*group] for _, group in grouped)
    return Line(tuple(Run("".join(word for word, _ in run), run[0][1]) for run in runs), width, ended)
