"""Which known organisation a party is, and which entries of the directory may be the same one.

Recognising is exact: a name, abbreviation or other name in any spelling. Likeness only ever leads to a proposal.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import Generic, Protocol, TypeVar

from praktijkteam.parties import spelling

_ARTICLE = re.compile(r"^(?:de|het)\s+", re.IGNORECASE)
_LEGAL_FORM = re.compile(r"\b(?:b v|bv|n v|nv|v o f|vof|cooperatie|stichting|vereniging|holding)\b")
_TITLE = re.compile(r"\b(?:dhr|de heer|meneer|mw|mevr|mevrouw|prof|dr|drs|ir|ing|mr)\b")
_SMALL_WORD = re.compile(r"\b(?:de|het|en|van|voor|der|den)\b")
_ALIKE = 0.8
_SHORTEST_ALIKE = 4


class Organisation(Protocol):
    """What is needed of an organisation to recognise it; any row that has these will do."""

    @property
    def name(self) -> str: ...
    @property
    def abbreviation(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...


Known = TypeVar("Known", bound=Organisation)


class Organisations(Generic[Known]):
    """The known organisations by all their names; made once, asked often."""

    def __init__(self, organisations: Iterable[Known]) -> None:
        self._by_key: dict[str, list[Known]] = defaultdict(list)
        for known in organisations:
            for key in _keys(known):
                self._by_key[key].append(known)

    def match(self, text: str) -> Known | None:
        """The organisation of that name, and none when it may be two: "Nederlandse Arbeidsinspectie (NLA)"."""
        whole = self._named(text)
        base, note = spelling.split_note(text)
        if whole or not note:
            return whole
        found, other = self._named(base), self._named(note)
        return found if other is None or other is found else None

    def _named(self, text: str) -> Known | None:
        found = self._by_key.get(_plain_key(text), [])
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True)
class Entry:
    """An organisation or person in the directory. `employer` keeps namesakes with another employer apart."""

    key: str
    name: str
    abbreviation: str = ""
    aliases: tuple[str, ...] = ()
    employer: str = ""


@dataclass(frozen=True)
class Duplicate:
    """Two entries that may be the same, and the reason in Dutch. A person decides."""

    first: Entry
    second: Entry
    reason: str


def duplicates(entries: Iterable[Entry]) -> list[Duplicate]:
    """The pairs to propose for merging, each once, the surest first."""
    known = list(entries)
    found: dict[frozenset[str], Duplicate] = {}
    for duplicate in (*_sharing_a_name(known), *_looking_alike(known)):
        if _may_be_one(duplicate.first, duplicate.second):
            found.setdefault(frozenset((duplicate.first.key, duplicate.second.key)), duplicate)
    return list(found.values())


def _sharing_a_name(entries: Sequence[Entry]) -> Iterator[Duplicate]:
    by_key: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for key in _keys(entry):
            by_key[key].append(entry)
    for key, sharing in by_key.items():
        for first, second in combinations(sharing, 2):
            yield Duplicate(first, second, _shared(key, first, second))


def _shared(key: str, first: Entry, second: Entry) -> str:
    if key == _plain_key(first.name) == _plain_key(second.name):
        return "Dezelfde naam, op hoofdletters en leestekens na."
    if key == spelling.key(first.abbreviation) == spelling.key(second.abbreviation):
        return f"Dezelfde afkorting: {first.abbreviation}."
    shown = next(name for name in (first.name, first.abbreviation, *first.aliases) if _plain_key(name) == key)
    return f"“{shown}” is een naam van allebei."


def _looking_alike(entries: Sequence[Entry]) -> Iterator[Duplicate]:
    """Compared only when they share a word or a beginning: all with all takes too long."""
    cores = {entry.key: _core(entry.name) for entry in entries}
    near: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for clue in {*cores[entry.key], _squeezed(cores[entry.key])[:_SHORTEST_ALIKE]}:
            near[clue].append(entry)
    for together in near.values():
        for first, second in combinations(together, 2):
            if reason := _likeness(cores[first.key], cores[second.key]):
                yield Duplicate(first, second, reason)


def _likeness(first: Sequence[str], second: Sequence[str]) -> str:
    if not first or not second:
        return ""
    if _squeezed(first) == _squeezed(second):
        return "Dezelfde naam, op spaties, titels, kleine woorden en rechtsvorm na."
    if len(first) != len(second) or not all(map(_word_alike, first, second)):
        return ""
    if all(len(word) > 1 for word in (*first, *second)):
        return "De namen lijken sterk op elkaar."
    surname = any(a == b and len(a) > 1 for a, b in zip(first, second, strict=True))
    return "Dezelfde achternaam, en de voorletter past." if surname else ""


def _word_alike(first: str, second: str) -> bool:
    """The same word but for a typing error, or an initial of the other."""
    if first == second:
        return True
    if min(len(first), len(second)) == 1:
        return first[0] == second[0]
    if min(len(first), len(second)) < _SHORTEST_ALIKE:
        return False
    return first[0] == second[0] and SequenceMatcher(None, first, second).ratio() >= _ALIKE


def _may_be_one(first: Entry, second: Entry) -> bool:
    if first.key == second.key:
        return False
    return not (first.employer and second.employer and first.employer != second.employer)


def _core(name: str) -> tuple[str, ...]:
    """The words of a name that tell it from others."""
    words = spelling.key(name)
    for pattern in (_LEGAL_FORM, _TITLE, _SMALL_WORD):
        words = pattern.sub(" ", words)
    return tuple(words.split())


def _squeezed(words: Sequence[str]) -> str:
    return "".join(words)


def _keys(organisation: Organisation) -> set[str]:
    names = (organisation.name, organisation.abbreviation, *organisation.aliases)
    return {_plain_key(name) for name in names} - {""}


def _plain_key(text: str) -> str:
    return spelling.key(_ARTICLE.sub("", text.strip()))
