"""The pen that strikes out, text after text: people, how to reach them, their numbers, and what somebody chose."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256

from praktijkteam.dossier import numbers as reach
from praktijkteam.dossier.callings import People, tokens
from praktijkteam.dossier.shadow import BLANK, plain, shadow


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


class Numbers:
    """Which number stands for whom, over all prints that lie together. It keeps no names, so it can be written down."""

    def __init__(self, known: Mapping[str, int] | None = None) -> None:
        self.known = dict(known or {})

    def of(self, owner: str) -> int:
        """The number of this person, a new one for who was not met before."""
        return self.known.setdefault(sha256(owner.encode()).hexdigest()[:_DIGEST], len(self.known) + 1)


@dataclass(frozen=True)
class Mark:
    """Something that was struck out: what stood there, what stands there now, and how often; for its maker only."""

    reason: Reason
    text: str
    instead: str
    count: int
    around: str
    """The first place, with some words before and behind."""


_AROUND, _DIGEST = 40, 16

Strike = tuple[int, int, Reason, str]
"""A stretch of a text, why it goes, and what comes in its place."""

Look = Callable[[str], Iterator[Strike]]
"""Finds what goes in the shadow of a text."""


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
        numbers: Numbers | None = None,
        only_marked: bool = False,
    ) -> None:
        self._counts: Counter[Reason] = Counter()
        self._marks: dict[tuple[Reason, str], Mark] = {}
        self._numbers = numbers or Numbers()
        self._people = _people(known, texts, public)
        self._names = self._people.pattern()
        own_addresses = reach.OwnAddresses(each.email for each in known if each.name)
        self._looks: tuple[Look, ...] = (
            _look(_any_of(chosen), Reason.CHOSEN, "[weggelaten]"),
            _look(reach.emails, Reason.CONTACT, "[e-mailadres]"),
            _look(reach.OwnNumbers(each.phone for each in known), Reason.CONTACT, "[contactgegeven]"),
            _look(reach.accounts, Reason.ACCOUNT, "[rekeningnummer]"),
            _look(reach.citizens, Reason.CITIZEN, "[burgerservicenummer]"),
            _look(reach.phones, Reason.CONTACT, "[telefoonnummer]"),
            self._persons,
            _look(own_addresses, Reason.CONTACT, "[contactgegeven]"),
        )
        self._kept = {_same(text) for text in kept}
        self._only_marked = only_marked

    def __call__(self, text: str) -> str:
        if not text:
            return text
        text = _composed(text)
        parts: list[str] = []
        end = 0
        for first, last, reason, instead in sorted(self._strikes(text)):
            gone = text[first:last]
            parts += [text[end:first], f"[weg: {gone}]" if self._only_marked else instead]
            self._note(text, (first, last), reason, instead)
            end = last
        return "".join([*parts, text[end:]])

    def told(self) -> tuple[str, ...]:
        """What was left out, in sentences."""
        return tuple(f"{count} keer {reason.value}." for reason in Reason if (count := self._counts[reason]))

    def marks(self) -> tuple[Mark, ...]:
        """What was left out, in the order in which it was met."""
        return tuple(self._marks.values())

    def _strikes(self, text: str) -> list[Strike]:
        """All that goes; what one look found, the next ones do not see any more."""
        found: list[Strike] = []
        left = shadow(text)
        for look in self._looks:
            for begin, end, reason, instead in list(look(left.text)):
                if BLANK in left.text[begin:end]:
                    continue
                left = left.blanked(begin, end)
                first, last = left.span(begin, end)
                if _same(text[first:last]) not in self._kept:
                    found.append((first, last, reason, instead))
        return found

    def _persons(self, text: str) -> Iterator[Strike]:
        for found in self._names.finditer(text) if self._names else ():
            owner = self._people.owner(found)
            instead = f"[persoon\N{NO-BREAK SPACE}{self._numbers.of(owner)}]" if owner else "[een persoon]"
            yield *found.span(), Reason.PERSON, instead

    def _note(self, text: str, span: tuple[int, int], reason: Reason, instead: str) -> None:
        self._counts[reason] += 1
        gone = text[slice(*span)]
        key = (reason, _same(gone))
        known = self._marks.get(key)
        if known:
            self._marks[key] = replace(known, count=known.count + 1)
            return
        around = text[max(0, span[0] - _AROUND) : span[1] + _AROUND]
        self._marks[key] = Mark(reason, gone, instead, 1, " ".join(around.split()))


def _people(known: Iterable[Known], texts: Iterable[str], public: set[str]) -> People:
    """Whom these texts may name: known to the store, or called mevrouw or dhr. in them."""
    seen = [shadow(text).text for text in texts]
    words = {word for text in seen for word in tokens(text)}
    people = People((each.name for each in known), public, words)
    people.overheard(seen)
    return people


def _look(find: Callable[[str], Iterable[reach.Span]], reason: Reason, instead: str) -> Look:
    return lambda text: ((begin, end, reason, instead) for begin, end in find(text))


def _any_of(chosen: Iterable[str]) -> Callable[[str], Iterable[reach.Span]]:
    """Finds these passages, however they are typed."""
    typed = {r"\s+".join(map(re.escape, plain(text).split())) for text in chosen}
    ordered = sorted(typed - {""}, key=lambda each: (-len(each), each))
    pattern = re.compile("|".join(ordered), re.IGNORECASE)
    return lambda text: (found.span() for found in pattern.finditer(text)) if ordered else ()


def _composed(text: str) -> str:
    """An accent with its letter as one sign: elsewhere they may come as two, which look the same."""
    return unicodedata.normalize("NFC", text)


def _same(text: str) -> str:
    return " ".join(_composed(text).split()).casefold()
