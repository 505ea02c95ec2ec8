"""Numbers of people and things in Dutch text: as they are written, and as they are found in a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SMALL = (
    *("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"),
    *("elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"),
)
_TENS = {
    "twintig": 20,
    "dertig": 30,
    "veertig": 40,
    "vijftig": 50,
    "zestig": 60,
    "zeventig": 70,
    "tachtig": 80,
    "negentig": 90,
}
_VAGUE = ("tientallen", "honderden", "duizenden", "tienduizenden")
_SHARES = {
    "een kwart": 25,
    "een derde": 33,
    "de helft": 50,
    "twee derde": 67,
    "driekwart": 75,
    "drie kwart": 75,
}
_WRITTEN = r"\d{1,3}(?:\.\d{3})+(?![\d.])|\d+"
_NUMBER = rf"(?:{_WRITTEN}|[a-zë]{{0,40}}(?:tig|tien|elf|twaalf|honderd|duizend)[a-zë]{{0,40}})"
_AMOUNT = re.compile(
    rf"(?<![\w.,€%-])(?<!€\s)(?:(?P<vague>{'|'.join(_VAGUE)})"
    rf"|(?P<low>{_NUMBER})(?:\s*(?:tot|à|–|-)\s*(?P<high>{_NUMBER}))?)\s+(?P<what>[^\W\d].{{0,80}})",
    re.IGNORECASE,
)
_SHARE = re.compile(
    rf"\b(?:(?P<named>{'|'.join(_SHARES)})|(?P<part>[a-zë]+|\d+) op de (?P<whole>[a-zë]+|\d+)"
    rf"|(?P<percent>\d+(?:,\d+)?) ?(?:%|procent\b))",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    r"^(?:extra|meer|niet-\w+|\w{2,}[^\Waeiou]e|\w+ische?|\w*(?:ge|ver|be)\w+de)$", re.IGNORECASE
)
_NO_NOUN = re.compile(
    r"^(?:en|of|tot|in|op|om|van|voor|bij|met|aan|uit|is|zijn|was|waren|wordt|worden|heeft|hebben|die|dat|te|per"
    r"|als|maar|dan|na|naar|over|door|onder|er|ze|zij|het|de|een|niet|ook|nog|al|staat|staan|woont|wonen|werkt"
    r"|werken|slaapt|slapen|komt|komen|gaat|gaan|blijft|blijven|wil|willen|moet|moeten|kan|kunnen|had|hadden"
    r"|ligt|liggen|daarvan|hiervan|ervan|januari|februari|maart|april|mei|juni|juli|augustus|september"
    r"|oktober|november|december)$",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(
    r"^(?:min(?:uut|uten)|u(?:ur|ren)|dag(?:en)?|we(?:ek|ken)|maand(?:en)?|ja(?:ar|ren)|euro('?s)?|kilometers?|km"
    r"|meters?|m2|m²|hectare|procent|keer|maal|gemeenten?|provincies?|regio'?s|partijen|artikel(?:en)?|graden)$",
    re.IGNORECASE,
)
"""Units, time and money: a number of these is no count of a group."""
_AHEAD = re.compile(
    r"\b(?:(?:hooguit|hoogstens|maximaal|minimaal|minstens|niet meer dan|ten minste)"
    r"|(?:wil|willen|wenst|wensen|zoekt|zoeken|vraagt om|vragen om)\b[^.,;:!?\n]{0,40})\s*$",
    re.IGNORECASE,
)
"""Before a number: it is a rule or a wish, not a count."""
_FROM_DIGITS, _FROM_WORDS = 10, 13
"""Smaller numbers are part of the story ("drie panden") and need no source."""
_LONGEST = 7
"""More figures in a row are a telephone number or a reference."""
_LONGEST_WORD = 100
"""A longer one is no number, and would take long to read."""
_LOOK_BACK = 60


@dataclass(frozen=True)
class Amount:
    """A number of people or things in a text; a share has its percentage, "duizenden" no number at all."""

    words: str
    start: int
    end: int
    low: int | None
    high: int | None = None
    share: bool = False
    what: str = ""


def amount(low: int, high: int | None, what: str) -> str:
    """A number or range as it is read aloud: "61 meldingen", "220.000 tot 735.000 mensen"."""
    numbers = [grouped(number) for number in (low, high) if number is not None]
    return f"{' tot '.join(numbers)} {what}".strip()


def grouped(number: int) -> str:
    """A whole number with a dot at every thousand."""
    return f"{number:,}".replace(",", ".")


def amounts(text: str) -> tuple[Amount, ...]:
    """The counts and shares in a text, in order; money, time, dates and small numbers are left out."""
    found = sorted((*_counts(text), *_shares(text)), key=lambda each: each.start)
    return tuple(each for place, each in enumerate(found) if place == 0 or each.start >= found[place - 1].end)


def number(word: str) -> int | None:
    """The number that a word or figures stand for: "2.500", "vijfentwintig", "tweehonderd"."""
    if len(word) > _LONGEST_WORD:
        return None
    word = word.casefold().replace("é", "e").replace("ë", "e")
    if re.fullmatch(_WRITTEN, word):
        return int(word.replace(".", ""))
    for unit, size in (("duizend", 1000), ("honderd", 100)):
        before, split, after = word.partition(unit)
        if split:
            return _sum(number(before or "een"), size, number(after.removeprefix("en") or "nul"))
    return _below_hundred(word)


def _sum(times: int | None, size: int, rest: int | None) -> int | None:
    return None if times is None or rest is None else times * size + rest


def _below_hundred(word: str) -> int | None:
    if word in _SMALL:
        return _SMALL.index(word)
    for tens, value in _TENS.items():
        if word == tens:
            return value
        unit = word.removesuffix(tens).removesuffix("en")
        if word.endswith(tens) and unit in _SMALL[1:10]:
            return value + _SMALL.index(unit)
    return None


def _counts(text: str) -> Iterator[Amount]:
    place = 0
    while found := _AMOUNT.search(text, place):
        place = found.start("what")
        what = _noun_phrase(found["what"])
        end = found.start("what") + len(what)
        before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
        if not what or _NO_COUNT.match(what.split()[-1]) or _AHEAD.search(before):
            continue
        low = number(found["low"]) if found["low"] else None
        high = number(found["high"]) if found["high"] else None
        if found["vague"] or _matters(found["low"], low, high):
            yield Amount(text[found.start() : end], found.start(), end, low, high, what=what)


def _matters(written: str, low: int | None, high: int | None) -> bool:
    if low is None:
        return False
    year = len(written) == 4 and 1900 <= low < 2100
    telephone = written[0] == "0" or len(written) > _LONGEST
    if written.isdecimal() and (year or telephone):
        return False
    return max(low, high or 0) >= (_FROM_DIGITS if written[0].isdecimal() else _FROM_WORDS)


def _noun_phrase(text: str) -> str:
    """The words behind a number up to the thing that is counted; empty when nothing is."""
    taken: list[str] = []
    for part in re.finditer(r"(?P<gap>\s*)(?P<word>[\w'’-]+)", text):
        if (taken and part["gap"].strip(" ")) or part.start() != sum(map(len, taken)):
            break
        if _NO_NOUN.match(part["word"]):
            return ""
        taken.append(part.group())
        if not _ADJECTIVE.match(part["word"]) or len(taken) == 3:
            break
    return "".join(taken)


def _shares(text: str) -> Iterator[Amount]:
    for found in _SHARE.finditer(text):
        value = _percentage(found)
        if value is not None:
            rest = text[found.end() :]
            noun = _noun_phrase(rest.lstrip(" ")) if rest.startswith(" ") else ""
            end = found.end() + (len(noun) + 1 if noun else 0)
            what = f"procent {noun}".strip()
            yield Amount(text[found.start() : end], found.start(), end, value, share=True, what=what)


def _percentage(found: re.Match[str]) -> int | None:
    if found["named"]:
        return _SHARES[found["named"].casefold()]
    if found["percent"]:
        return round(float(found["percent"].replace(",", ".")))
    part, whole = number(found["part"]), number(found["whole"])
    return round(100 * part / whole) if part and whole else None
