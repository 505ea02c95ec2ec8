"""How somebody may be called: in full, turned around, by initials, by one of their names, as the owner of something.

All of it is read in the shadow of a text, so accents and hyphens need no rules here.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final

from praktijkteam.dossier.endings import Tongue, in_latin, inflected, tongue_of
from praktijkteam.dossier.ordinary import ORDINARY
from praktijkteam.dossier.shadow import plain

BETWEEN: Final = (
    r"(?:(?i:van|von|vd|v\.\s?d\.|v/d|de|der|den|het|ten|ter|te|'t|'s|el|al|bin|ben|da|dos|di)\s+)*"
)
"""The small words of a surname."""
_HUMP = r"(?<=[a-z])(?=[A-Z])"
EDGE_BEFORE, EDGE_AFTER = rf"(?:(?<![^\W\d_])|{_HUMP})", rf"(?:(?![^\W\d_])|{_HUMP})"
"""Where a word begins and ends; in the name of a file also at an underscore, a number or a capital."""

_LEAST_LETTERS, _LEAST_ANY_CASE, _LEAST_PLURAL = 3, 4, 6
_PLURAL = "en"
_REMEMBERED = 20_000
_TITLED_AS = """
dhr mw mevr mevrouw meneer heer hr fam familie drs dr ir ing mr prof bsc msc ba llm llb phd mba rc ra cs
"""
_TITLES = frozenset(_TITLED_AS.split())
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = re.compile(rf"^{BETWEEN}")
_INITIALS = r"(?:(?P<initials>(?:[A-Z]\.[ _-]?){1,5}|[A-Z]{1,2}[\s_]))??"
_BEHIND = r"(?:,?\s(?:[A-Z]\.\s?){1,5}(?!\s?[A-Z]))?"
_OWNS = r"(?:'?[sS])?"
_JOIN = r"[\s._,-]*"
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_ASIDE = re.compile(r"\([^)]*\)|\[[^]]*\]|[\"“”]")
_TITLED = re.compile(
    rf"{EDGE_BEFORE}(?i:mevrouw|(?:me)?juffrouw|meneer|mevr\.?|mej\.|mw\.?|dhr\.?|hr\.|heer|heren|familie|fam\.)\s+"
    r"(?i:(?:dr|drs|ir|ing|mr|prof)\.\s*){0,3}"
    rf"(?P<name>(?:[A-Z]\.\s?){{0,5}}{BETWEEN}[A-Z][^\W\d_]+(?:[-'][A-Z]?[^\W\d_]+)*"
    rf"(?: {BETWEEN}[A-Z][^\W\d_]+(?:-[A-Z][^\W\d_]+)*)?)"
)

_CAPITAL_WORD = r"[A-Z][^\W\d_]*[a-z](?:-[A-Z][^\W\d_]*[a-z])? "
_CAPITAL = re.compile(rf"(?<![^\W\d_]){_CAPITAL_WORD}")
_FORENAMES = re.compile(rf"(?<![^\W\d_])(?:{_CAPITAL_WORD}){{1,3}}\Z")
_BEFORE = 60
"""So many signs before a surname its forenames are looked for."""


class People:
    """Those whom a case may name, and all the ways in which it may name them."""

    def __init__(self, names: Iterable[str], public: set[str], words: set[str]) -> None:
        self._owners: dict[str, set[str]] = defaultdict(set)
        self._ways: dict[str, str] = {}
        self._single: set[str] = set()
        self._words: set[str] = set()
        self._public = {plain(each).casefold() for each in public}
        for name in names:
            tongue = tongue_of(name)
            for spelled in dict.fromkeys((name, name.translate(_UMLAUTS), *in_latin(name))):
                whole = cleaned(spelled)
                if _is_met(whole, tongue, words):
                    self._learn(whole, key(cleaned(name)), tongue)

    def overheard(self, texts: Sequence[str]) -> None:
        """Learn who is called mevrouw or dhr. in these texts, and by which forename, as far as it is not known."""
        for text in texts:
            for found in _TITLED.finditer(text):
                whole = cleaned(found["name"])
                last = key(_words(whole)[-1]) if _words(whole) else ""
                known = self._owners.get(last)
                if len(whole) >= _LEAST_LETTERS and (not known or key(whole) not in self._owners):
                    self._learn(whole, next(iter(sorted(known))) if known else key(whole))
        self._forenamed(texts)

    def _forenamed(self, texts: Sequence[str]) -> None:
        """Whom the store knows as A. Bakker may be called Anna Bakker here, and then also Anna."""
        met = list(self._with_words_before(texts))
        small = {word for text in texts for word in _WORD.findall(text) if word.islower()} if met else set()
        no_names = small | ORDINARY | self._public
        for before, who in met:
            for owner in sorted(self._owners[key(who)]):
                if forenames := _forenames(before, key(who), owner, no_names):
                    self._learn(f"{forenames} {who}", owner)

    def _with_words_before(self, texts: Iterable[str]) -> Iterator[tuple[list[str], str]]:
        """Whoever is met without initials behind words with a capital, with those words."""
        pattern = self.pattern()
        if pattern is None:
            return
        for text in texts:
            for word in _CAPITAL.finditer(text):
                found = pattern.match(text, word.end())
                before = _FORENAMES.search(text, max(0, word.end() - _BEFORE), word.end())
                if found and before and not found["initials"]:
                    yield before.group().split(), found["who"]

    def pattern(self) -> re.Pattern[str] | None:
        """Any of them, however called; `who` is what tells them apart."""
        if not self._ways:
            return None
        ways = "|".join(sorted(self._ways, key=lambda way: (-len(self._ways[way]), way)))
        return re.compile(rf"{EDGE_BEFORE}{_INITIALS}(?P<who>{ways}){_BEHIND}{_OWNS}{EDGE_AFTER}")

    def doubts(self) -> re.Pattern[str] | None:
        """Their names that are also words, in small letters: who knows whether it is somebody."""
        words = "|".join(map(re.escape, sorted(self._words)))
        return re.compile(f"{EDGE_BEFORE}(?:{words}){EDGE_AFTER}") if words else None

    def is_doubtful(self, found: re.Match[str]) -> bool:
        """Whether it may be a word after all: one name without anything by it, small, short, or a word as well."""
        who = found["who"]
        is_alone = not found["initials"] and key(who) in self._single
        return is_alone and (who.islower() or _letters(who) < _LEAST_LETTERS or who.casefold() in ORDINARY)

    def owner(self, found: re.Match[str]) -> str:
        """Who it is; empty when it may be one of several."""
        owners = self._owners.get(key(found["who"])) or self._of_all_words(found["who"])
        first = (found["initials"] or "")[:1].casefold()
        meant = {each for each in owners if each[:1] == first} if first else owners
        return next(iter(meant)) if len(meant) == 1 else ""

    def _of_all_words(self, who: str) -> set[str]:
        """Whose name all of these words may be: of a full name each word has an ending of its own."""
        return set.intersection(*(self._owners.get(key(word), set()) for word in _words(who)))

    def _learn(self, whole: str, owner: str, tongue: Tongue | None = None) -> None:
        named = [each for each in _words(whole) if each.casefold() not in self._public]
        parts = whole.replace(".", ". ").split()
        for calling, way in (*_in_full(parts, named), *_by_one(parts, named)):
            self._owners[key(calling)].add(owner)
            self._ways[way] = calling
        self._single.update(map(key, named))
        self._learn_endings(parts, named, owner, tongue)
        words = {name.casefold() for name in named} & ORDINARY
        self._words |= {word for word in words if len(word) >= _LEAST_LETTERS}

    def _learn_endings(
        self, parts: Sequence[str], named: Sequence[str], owner: str, tongue: Tongue | None
    ) -> None:
        """The name with the endings of its language, by itself and in full."""
        forms = {name: ends for name in named if (ends := inflected(name, tongue))}
        for name, ends in forms.items():
            self._ways[f"(?i:{'|'.join(sorted(ends, key=len, reverse=True))})"] = name
            self._single.update(ends)
            for each in ends:
                self._owners[each].add(owner)
        if forms and len(parts) > 1:
            typed = ["|".join(map(_typed, (*forms.get(part, ()), part))) for part in parts]
            for row in (typed, [*typed[1:], typed[0]]):
                self._ways["(?i:" + _JOIN.join(f"(?:{each})" for each in row) + ")"] = " ".join(parts)


def _forenames(before: Sequence[str], surname: str, owner: str, no_names: AbstractSet[str]) -> str:
    """Those of the words before a surname that begin with the owner's first letter; empty when they are no names."""
    if owner == surname or not owner.endswith(surname) or not no_names.isdisjoint(map(str.casefold, before)):
        return ""
    begins = (place for place, word in enumerate(before) if word[0].casefold() == owner[0])
    first = next(begins, None)
    return "" if first is None else " ".join(before[first:])


def _in_full(parts: Sequence[str], named: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The whole name, the same turned around, and the surname beside a letter: `J. Jansen`, `jjansen`, `jansenj`."""
    if len(parts) < 2:
        return
    yield " ".join(parts), _in_a_row(parts)
    yield " ".join([*parts[1:], parts[0]]), _in_a_row([*parts[1:], parts[0]])
    for name in (each for each in named[-1:] if _letters(each) >= _LEAST_LETTERS):
        first = re.escape(parts[0][0])
        yield f"{parts[0][0]}{name}", rf"(?i:{first}[._ -]?{_typed(name)})"
        yield f"{name}{parts[0][0]}", rf"(?i:{_typed(name)}[._-]?{first})(?!\d)"


def _by_one(parts: Sequence[str], named: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each name by itself, with the small words before it if it has them."""
    small = [part for part in parts if _is_small(part)]
    surname = parts[1:]
    if named and surname and len(surname) > (2 if _is_small(surname[0]) else 1):
        yield " ".join(surname), _in_a_row(surname)
    for name in named:
        if _letters(name) >= _LEAST_LETTERS or _is_short_name(name, parts):
            yield name, (BETWEEN if small and name != parts[0] else "") + _alone(name)
        if _letters(name) >= _LEAST_PLURAL and name.casefold() not in ORDINARY:
            yield f"{name}{_PLURAL}", f"(?i:{_typed(name)}{_PLURAL})"


@lru_cache(maxsize=_REMEMBERED)
def cleaned(name: str) -> str:
    """The name as it is said: without titles and what is added, with what was put in front put back."""
    before, _, behind = plain(_ASIDE.sub(" ", name)).partition(",")
    turned = f"{behind} {before}" if _is_forename(behind) else before
    kept = [word for word in turned.split() if word.strip(".").casefold() not in _TITLES]
    return " ".join(kept) or turned.strip()


def key(name: str) -> str:
    """What a name has in common however it is typed; the small words before it are part of no name alone."""
    return "".join(sign for sign in _SMALL.sub("", plain(name)).casefold() if sign.isalnum())


def tokens(text: str) -> set[str]:
    """The words of a shadow, as they are compared; of those that were glued together also the parts."""
    return {*_WORD.findall(text.casefold()), *_WORD.findall(re.sub(_HUMP, " ", text).casefold())}


def _is_forename(text: str) -> bool:
    """Whether what stands behind a comma belongs in front of the name: `Jansen, J.`, not `Jansen, gemeente`."""
    words = [word for word in text.split() if word.strip(".").casefold() not in _TITLES]
    return (
        0 < len(words) <= 4
        and words[0][:1].isupper()
        and all(word[:1].isupper() or _is_small(word) for word in words)
    )


def _words(whole: str) -> list[str]:
    """The names in a name, and both halves of one with a hyphen; not its small words."""
    words = [each for each in whole.replace(".", ". ").split() if not _is_small(each)]
    halves = [half for each in words if "-" in each for half in each.split("-")]
    return [*halves, *words]


def _is_small(word: str) -> bool:
    return bool(re.fullmatch(BETWEEN, f"{word} "))


def _in_a_row(parts: Iterable[str]) -> str:
    return "(?i:" + _JOIN.join(map(_typed, parts)) + ")"


def _typed(part: str) -> str:
    """A part of a name with whatever may stand where it has a point or a hyphen."""
    return re.escape(part).replace(r"\.", r"\.?").replace(r"\-", r"[\s-]*").replace("'", r"['\s]?")


def _alone(name: str) -> str:
    """One name by itself: in any case, unless it is also a word; then only with a capital."""
    if _letters(name) >= _LEAST_ANY_CASE and name.casefold() not in ORDINARY:
        return f"(?i:{_typed(name)})"
    return rf"(?:{_typed(name[:1].upper() + name[1:])}|{_typed(name.upper())})"


def _is_short_name(name: str, parts: Sequence[str]) -> bool:
    """Whether two letters are a surname that is not also a word."""
    return _letters(name) == 2 and name == parts[-1] and name.casefold() not in ORDINARY


def _letters(name: str) -> int:
    return sum(map(str.isalpha, name))


def _is_met(whole: str, tongue: Tongue | None, words: set[str]) -> bool:
    """Whether any part of a name is used at all: a store knows thousands of people, a case a few."""
    return not words.isdisjoint(_forms(whole, tongue))


@lru_cache(maxsize=_REMEMBERED)
def _forms(whole: str, tongue: Tongue | None) -> frozenset[str]:
    """By which of its words a name may be met; remembered, because a pile asks it of everybody for every case."""
    forms = {key(whole)}
    for part in _words(whole):
        known = key(part)
        forms |= {
            known,
            f"{known}s",
            f"{known}{_PLURAL}",
            f"{key(whole)[:1]}{known}",
            f"{known}{key(whole)[:1]}",
        }
        forms |= tokens(part)
        forms.update(inflected(part, tongue))
    return frozenset(each for each in forms if len(each) > 1)
