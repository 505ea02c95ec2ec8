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
from praktijkteam.dossier.passages import INSTEAD, any_of
from praktijkteam.dossier.shadow import BLANK, shadow


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
    """Something that was struck out: what stood there, what stands there now, and how often; for its maker only.

    What is `doubtful` may be a word and not a name. If it `stays`, it was not struck out for that reason.
    """

    reason: Reason
    text: str
    instead: str
    count: int
    around: str
    """The first place, with some words before and behind."""

    doubtful: bool = False
    stays: bool = False


_AROUND, _DIGEST = 40, 16
_GONE = re.compile(r"\[weg: [^]]*\]")

Strike = tuple[int, int, Reason, str, bool]
"""A stretch of a text, why it goes, what comes in its place, and whether that is doubtful."""

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
        self._marks: dict[tuple[Reason, bool, str], Mark] = {}
        self._numbers = numbers or Numbers()
        self._people = _people(known, texts, public)
        self._names, self._doubts = self._people.pattern(), self._people.doubts()
        own_addresses = reach.OwnAddresses(each.email for each in known if each.name)
        self._looks: tuple[Look, ...] = (
            _look(any_of(chosen), Reason.CHOSEN, INSTEAD),
            _look(reach.emails, Reason.CONTACT, "[e-mailadres]"),
            _look(reach.OwnNumbers(each.phone for each in known), Reason.CONTACT, "[contactgegeven]"),
            _look(reach.accounts, Reason.ACCOUNT, "[rekeningnummer]"),
            _look(reach.citizens, Reason.CITIZEN, "[burgerservicenummer]"),
            _look(reach.phones, Reason.CONTACT, "[telefoonnummer]"),
            self._persons,
            _look(own_addresses, Reason.CONTACT, "[contactgegeven]"),
        )
        self._kept = {_same(text) for text in kept}
        self._has_chosen, self._only_marked = bool(chosen), only_marked

    def __call__(self, text: str) -> str:
        return self._struck(text, self._looks, self._doubts)

    def composed(self, text: str) -> str:
        """A text that the program made out of what was struck: a passage may only be whole there."""
        return self._struck(text, self._looks[:1], None) if self._has_chosen else text

    def part(self, text: str) -> str:
        """What stands in the place of a part of a passage."""
        return _shown(text) if self._only_marked else INSTEAD

    def passage(self, text: str, around: str) -> None:
        """A passage was struck out whose parts stand in several texts."""
        self._counts[Reason.CHOSEN] += 1
        self._add(Mark(Reason.CHOSEN, text, INSTEAD, 1, around))

    def _struck(self, text: str, looks: Sequence[Look], doubts: re.Pattern[str] | None) -> str:
        if not text:
            return text
        text = _composed(text)
        parts: list[str] = []
        end = 0
        for first, last, reason, instead, is_doubtful in sorted(self._strikes(text, looks, doubts)):
            gone = text[first:last]
            parts += [text[end:first], _shown(gone) if self._only_marked else instead]
            self._counts[reason] += 1
            self._note(text, (first, last), Mark(reason, gone, instead, 1, "", is_doubtful))
            end = last
        return "".join([*parts, text[end:]])

    def told(self) -> tuple[str, ...]:
        """What was left out, in sentences."""
        return tuple(f"{count} keer {reason.value}." for reason in Reason if (count := self._counts[reason]))

    def marks(self) -> tuple[Mark, ...]:
        """What was left out, in the order in which it was met; behind it what is doubtful and stays."""
        return tuple(sorted(self._marks.values(), key=lambda mark: mark.stays))

    def _strikes(self, text: str, looks: Sequence[Look], doubts: re.Pattern[str] | None) -> list[Strike]:
        """All that goes; what one look found, the next ones do not see any more."""
        found: list[Strike] = []
        left = shadow(text)
        for gone in _GONE.finditer(left.text) if self._only_marked else ():
            left = left.blanked(*gone.span())
        for look in looks:
            for begin, end, reason, instead, is_doubtful in list(look(left.text)):
                if BLANK in left.text[begin:end]:
                    continue
                left = left.blanked(begin, end)
                first, last = left.span(begin, end)
                if _same(text[first:last]) not in self._kept:
                    found.append((first, last, reason, instead, is_doubtful))
        for word in doubts.finditer(left.text) if doubts else ():
            span = left.span(*word.span())
            self._note(
                text, span, Mark(Reason.PERSON, text[slice(*span)], "", 1, "", doubtful=True, stays=True)
            )
        return found

    def _persons(self, text: str) -> Iterator[Strike]:
        for found in self._names.finditer(text) if self._names else ():
            owner = self._people.owner(found)
            instead = f"[persoon\N{NO-BREAK SPACE}{self._numbers.of(owner)}]" if owner else "[een persoon]"
            yield *found.span(), Reason.PERSON, instead, self._people.is_doubtful(found)

    def _note(self, text: str, span: tuple[int, int], mark: Mark) -> None:
        around = text[max(0, span[0] - _AROUND) : span[1] + _AROUND]
        self._add(replace(mark, around=" ".join(around.split())))

    def _add(self, mark: Mark) -> None:
        key = (mark.reason, mark.stays, _same(mark.text))
        known = self._marks.get(key)
        if known:
            is_doubtful = known.doubtful and mark.doubtful
            mark = replace(known, count=known.count + 1, doubtful=is_doubtful)
        self._marks[key] = mark


def _shown(gone: str) -> str:
    return f"[weg: {gone}]"


def _people(known: Iterable[Known], texts: Iterable[str], public: set[str]) -> People:
    """Whom these texts may name: known to the store, or called mevrouw or dhr. in them."""
    seen = [shadow(text).text for text in texts]
    words = {word for text in seen for word in tokens(text)}
    people = People((each.name for each in known), public, words)
    people.overheard(seen)
    return people


def _look(find: Callable[[str], Iterable[reach.Span]], reason: Reason, instead: str) -> Look:
    return lambda text: ((begin, end, reason, instead, False) for begin, end in find(text))


def _composed(text: str) -> str:
    """An accent with its letter as one sign: elsewhere they may come as two, which look the same."""
    return unicodedata.normalize("NFC", text)


def _same(text: str) -> str:
    return " ".join(_composed(text).split()).casefold()
