"""The pen that strikes out, text after text: people, how to reach them, their numbers, and what somebody chose."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from praktijkteam.privacy import NumberKind, personal_numbers


class Reason(StrEnum):
    """Why something was left out, in words for the reader."""

    PERSON = "een naam van een persoon (Woo artikel 5.1, tweede lid, onder e)"
    CONTACT = "een telefoonnummer of e-mailadres (Woo artikel 5.1, tweede lid, onder e)"
    CITIZEN = "een burgerservicenummer (Woo artikel 5.1, eerste lid, onder e)"
    ACCOUNT = "een rekeningnummer (Woo artikel 5.1, tweede lid, onder e)"
    CHOSEN = "een passage die met de hand is gekozen"


@dataclass(frozen=True)
class Known:
    """Somebody whom the store knows, and how to reach them; without a name it is a number or address alone."""

    name: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Mark:
    """Something that was struck out: what stood there, what stands there now, and how often; for its maker only."""

    reason: Reason
    text: str
    instead: str
    count: int
    around: str
    """The first place, with some words before and behind."""


_EMAIL = re.compile(r"[^\s@<>(),;:]+@[^\s@<>(),;:]+\.[^\s@<>(),;:.]+")
_PHONE = re.compile(r"(?<![\w.,-])(?:\+|00?)(?:[\s().-]{0,2}\d){6,13}(?![\w-])")
_FEWEST_DIGITS = 7
_LEAST_LETTERS = 3
BETWEEN = r"(?:(?i:van|von|de|der|den|het|ten|ter|te|'t|el|al|bin|ben)\s+)*"
_GONE = "[weggelaten]"
_EDGE_BEFORE, _EDGE_AFTER = r"(?<![^\W_])", r"(?![^\W_])"
"""Where a word begins and ends; in the name of a file also at an underscore."""


_FIRST_PLACE = 0xF0000
_PLACE = re.compile("[\U000f0000-\U000ffffd]")
_AROUND = 40


class Pen:
    """Strikes out, text after text; who was met first is person 1.

    What is in `kept` stays. When `only_marked`, everything stays, between marks that say that it will go.
    """

    def __init__(
        self,
        known: Sequence[Known],
        texts: Sequence[str],
        chosen: Sequence[str],
        public: set[str],
        kept: Sequence[str] = (),
        *,
        only_marked: bool = False,
    ) -> None:
        self._counts: Counter[Reason] = Counter()
        self._marks: dict[tuple[Reason, str], Mark] = {}
        self._numbers: dict[str, int] = {}
        words_used = {word for text in texts for word in _folded(text).split()}
        people = {_key(each.name): each.name for each in known if _is_met(each.name, words_used)}
        self._owners, self._names = _names(people, public)
        self._chosen = _any_of(
            re.escape(" ".join(_composed(text).split())).replace(r"\ ", r"\s+") for text in chosen
        )
        self._reach = _any_of(_reach(known))
        self._kept = {_same(text) for text in kept}
        self._only_marked = only_marked
        self._instead: list[str] = []

    def __call__(self, text: str) -> str:
        if not text:
            return text
        self._instead = []
        text = _composed(text)
        text = self._struck(self._chosen, text, Reason.CHOSEN, _GONE)
        text = self._struck(self._reach, text, Reason.CONTACT, "[contactgegeven]")
        text = self._struck(_EMAIL, text, Reason.CONTACT, "[e-mailadres]")
        text = self._without_numbers(text)
        text = self._struck(_PHONE, text, Reason.CONTACT, "[telefoonnummer]")
        text = self._names.sub(self._person, text) if self._names else text
        return _PLACE.sub(self._filled, text) if self._instead else text

    def told(self) -> tuple[str, ...]:
        """What was left out, in sentences."""
        return tuple(f"{count} keer {reason.value}." for reason in Reason if (count := self._counts[reason]))

    def marks(self) -> tuple[Mark, ...]:
        """What was left out, in the order in which it was met."""
        return tuple(self._marks.values())

    def _struck(self, pattern: re.Pattern[str] | None, text: str, reason: Reason, instead: str) -> str:
        if pattern is None:
            return text
        return pattern.sub(lambda found: self._strike(found.string, found.span(), reason, instead), text)

    def _without_numbers(self, text: str) -> str:
        for found in reversed(personal_numbers(text)):
            is_citizen = found.kind == NumberKind.BSN
            reason = Reason.CITIZEN if is_citizen else Reason.ACCOUNT
            instead = "[burgerservicenummer]" if is_citizen else "[rekeningnummer]"
            span = found.start, found.end
            text = text[: found.start] + self._strike(text, span, reason, instead) + text[found.end :]
        return text

    def _person(self, found: re.Match[str]) -> str:
        owners = self._owners[_key(found.group())]
        if _same(found.group()) in self._kept:
            return found.group()
        if len(owners) != 1:
            return self._strike(found.string, found.span(), Reason.PERSON, "[een persoon]")
        number = self._numbers.setdefault(next(iter(owners)), len(self._numbers) + 1)
        instead = f"[persoon\N{NO-BREAK SPACE}{number}]"
        return self._strike(found.string, found.span(), Reason.PERSON, instead)

    def _strike(self, text: str, span: tuple[int, int], reason: Reason, instead: str) -> str:
        """What comes in the place of a stretch: a sign that nothing else takes for a letter, filled in at the end."""
        gone = text[slice(*span)]
        if _same(gone) in self._kept:
            return gone
        self._counts[reason] += 1
        self._note(text, span, reason, instead)
        self._instead.append(f"[weg: {gone}]" if self._only_marked else instead)
        return chr(_FIRST_PLACE + len(self._instead) - 1)

    def _note(self, text: str, span: tuple[int, int], reason: Reason, instead: str) -> None:
        gone = text[slice(*span)]
        key = (reason, _same(gone))
        known = self._marks.get(key)
        if known:
            self._marks[key] = replace(known, count=known.count + 1)
            return
        begin, end = max(0, span[0] - _AROUND), span[1] + _AROUND
        around = _PLACE.sub(self._filled, text[begin:end])
        self._marks[key] = Mark(reason, gone, instead, 1, " ".join(around.split()))

    def _filled(self, found: re.Match[str]) -> str:
        place = ord(found.group()) - _FIRST_PLACE
        return self._instead[place] if place < len(self._instead) else found.group()


def _names(people: dict[str, str], public: set[str]) -> tuple[dict[str, set[str]], re.Pattern[str] | None]:
    """Whose each way of calling somebody is, and all those ways, the longest first."""
    owners: dict[str, set[str]] = defaultdict(set)
    patterns: dict[str, str] = {}
    for key, name in people.items():
        for alias, pattern in _ways(name, public):
            owners[_key(alias)].add(key)
            patterns[pattern] = alias
    ordered = sorted(patterns, key=lambda pattern: (-len(patterns[pattern]), pattern))
    return owners, re.compile(
        "|".join(rf"{_EDGE_BEFORE}(?:{each}){_EDGE_AFTER}" for each in ordered)
    ) if ordered else None


def _ways(name: str, public: set[str]) -> Iterator[tuple[str, str]]:
    """How somebody may be called: in full, by surname, by first name; with or without accents."""
    for spelled in {_composed(name), _plain(name)}:
        parts = spelled.replace(".", ". ").split()
        yield spelled, "(?i:" + r"\s*".join(re.escape(part).replace(r"\.", r"\.?") for part in parts) + ")"
        for part in {parts[0], parts[-1]}:
            if sum(map(str.isalpha, part)) >= _LEAST_LETTERS and part.casefold() not in public:
                each = rf"{re.escape(part[:1].upper() + part[1:])}|{re.escape(part.upper())}"
                yield part, rf"{BETWEEN}(?:{each})" if part == parts[-1] else each


def _reach(known: Iterable[Known]) -> Iterator[str]:
    for each in known:
        if each.email:
            yield rf"(?i:{re.escape(_composed(each.email))})"
        digits = [sign for sign in each.phone if sign.isdecimal()]
        if len(digits) >= _FEWEST_DIGITS:
            yield r"(?<!\d)\+?" + r"[\s().-]{0,2}".join(digits) + r"(?!\d)"


def _any_of(patterns: Iterable[str]) -> re.Pattern[str] | None:
    found = sorted({pattern for pattern in patterns if pattern}, key=lambda each: (-len(each), each))
    return re.compile("|".join(found)) if found else None


def _is_met(name: str, words_used: set[str]) -> bool:
    """Whether any part of a name is used at all: a store knows thousands of people, a case a few."""
    parts = _folded(name).split()
    return any(part in words_used for part in parts if len(part) >= _LEAST_LETTERS) or (
        bool(parts) and parts[-1] in words_used
    )


def _composed(text: str) -> str:
    """An accent with its letter as one sign: elsewhere they may come as two, which look the same."""
    return unicodedata.normalize("NFC", text)


def _same(text: str) -> str:
    return " ".join(_composed(text).split()).casefold()


def _key(name: str) -> str:
    """What a name has in common however it is typed; the words between are part of no name alone."""
    return "".join(sign for sign in _folded(re.sub(rf"^{BETWEEN}", "", name)) if sign.isalnum())


def _folded(text: str) -> str:
    return "".join(sign if sign.isalnum() else " " for sign in _plain(text).casefold())


def _plain(text: str) -> str:
    """The text without its accents."""
    apart = unicodedata.normalize("NFD", text)
    return _composed("".join(sign for sign in apart if not unicodedata.combining(sign)))
