"""A case that may be shown to anybody: names of people and how to reach them are gone, wherever they stand.

The case itself is redacted, before anything is made of it; so nothing that is left out can turn up in a title, a
bookmark or a picture's description. The same person is the same number throughout.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from enum import Enum, StrEnum
from typing import Any

from praktijkteam import labels
from praktijkteam.cases.view import CaseView
from praktijkteam.dossier.content import Choice, DossierContent, Missing, build
from praktijkteam.privacy import NumberKind, personal_numbers
from praktijkteam.terms import Openness

"""Who made a redacted print, on the print."""

MARK = "gelakt"
"""What stands on every page of it."""


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
class Redacted:
    """The case without what was left out, and how often something was, for which reason."""

    view: CaseView
    left_out: tuple[str, ...]


def redacted(view: CaseView, known: Iterable[Known], chosen: Sequence[str] = ()) -> Redacted:
    """The case without the people that the store or the case itself names, and without what was chosen by hand."""
    texts = tuple(_texts(view))
    pen = _Pen([*known, *_named_in(view)], texts, chosen, _public(view))
    return Redacted(_mapped(view, pen), pen.told())


def build_redacted(
    view: CaseView,
    choice: Choice,
    known: Iterable[Known],
    *,
    now: datetime,
    missing: Callable[[CaseView], Sequence[Missing]],
    chosen: Sequence[str] = (),
) -> DossierContent:
    """What a dossier and an overview of the redacted case say; internal deliberation is never in them."""
    struck = redacted(view, known, chosen)
    shown = replace(choice, openness=choice.openness - {Openness.DELIBERATION})
    content = build(struck.view, shown, now=now, by=labels.TEAM, missing=missing(struck.view))
    return replace(content, confidentiality=MARK, left_out=(*content.left_out, *struck.left_out))


# --- what stands in a case

_KEPT = {"id", "number", "code", "digest", "media_type", "table", "row_id", "field"}
"""Keys and numbers by which things are found; they name nobody."""


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(each, change) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{name: _mapped(getattr(value, name), change) for name in _written(value)})
    return value


def _texts(view: CaseView) -> Iterator[str]:
    found: list[str] = []

    def hear(text: str) -> str:
        found.append(text)
        return text

    _mapped(view, hear)
    yield from found


def _written(value: Any) -> list[str]:
    names = [each.name for each in fields(value) if each.init]
    return [name for name in names if name not in _KEPT and not name.endswith("_id")]


def _named_in(view: CaseView) -> Iterator[Known]:
    """Those whom the case names in a field of their own, known to the store or not."""
    organisations = {party.name.casefold() for party in view.parties if not party.person_id}
    typed = [*(each.caller for each in view.requests), *(each.confirmed_by for each in view.questions)]
    typed += [view.result.decided_by, view.outcome.decided_by if view.outcome else ""]
    for said in typed:
        name = said.split(",")[0].strip()
        if _is_name(name) and name.casefold() not in organisations:
            yield Known(name)
    for party in view.parties:
        yield Known(party.person or (party.name if party.person_id else ""), party.phone, party.email)
    for each in view.assignments:
        yield Known(each.expert, each.phone, each.email)
    members = [view.lead, *(each.author for each in view.journal), *(each.owner for each in view.tasks)]
    members += [*(each.member for each in view.transitions), *(each.actor for each in view.history)]
    members += [
        *(each.author for each in view.document_versions),
        *(each.edited_by for each in view.documents),
    ]
    yield from map(Known, members)


def _is_name(text: str) -> bool:
    """Whether a field that holds a person or a function holds a person: an initial, or two words with a capital."""
    parts = re.sub(_BETWEEN, "", text).split()
    return len(parts) > 1 and all(part[:1].isupper() for part in parts) and not _ORGANISATION.search(text)


_ORGANISATION = re.compile(
    r"gemeente|provincie|waterschap|regio|ministerie|inspectie|dienst|politie|brandweer|stichting|vereniging|bedrijf|"
    r"bureau|corporatie|wonen|school|college|raad|groep|b\.?v\b|n\.?v\b|ggd",
    re.IGNORECASE,
)
"""Words by which an organisation is known where the name of a person could stand."""


def _public(view: CaseView) -> set[str]:
    """Names of municipalities: a person may be called like one, but it stays readable."""
    return {name.casefold() for each in view.municipalities for name in (each.name, *each.current)}


# --- the pen

_EMAIL = re.compile(r"[^\s@<>(),;:]+@[^\s@<>(),;:]+\.[^\s@<>(),;:.]+")
_PHONE = re.compile(r"(?<![\w.,-])(?:\+|00?)(?:[\s().-]{0,2}\d){6,13}(?![\w-])")
_FEWEST_DIGITS = 7
_LEAST_LETTERS = 3
_BETWEEN = r"(?:(?i:van|von|de|der|den|het|ten|ter|te|'t|el|al|bin|ben)\s+)*"
_GONE = "[weggelaten]"
_EDGE_BEFORE, _EDGE_AFTER = r"(?<![^\W_])", r"(?![^\W_])"
"""Where a word begins and ends; in the name of a file also at an underscore."""


class _Pen:
    """Strikes out, text after text; who was met first is person 1."""

    def __init__(
        self, known: Sequence[Known], texts: Sequence[str], chosen: Sequence[str], public: set[str]
    ) -> None:
        self._counts: Counter[Reason] = Counter()
        self._numbers: dict[str, int] = {}
        words_used = {word for text in texts for word in _folded(text).split()}
        people = {_key(each.name): each.name for each in known if _is_met(each.name, words_used)}
        self._owners, self._names = _names(people, public)
        self._chosen = _any_of(re.escape(" ".join(text.split())).replace(r"\ ", r"\s+") for text in chosen)
        self._reach = _any_of(_reach(known))

    def __call__(self, text: str) -> str:
        if not text:
            return text
        text = unicodedata.normalize("NFC", text)
        text = self._struck(self._chosen, text, Reason.CHOSEN, _GONE)
        text = self._struck(self._reach, text, Reason.CONTACT, "[contactgegeven]")
        text = self._struck(_EMAIL, text, Reason.CONTACT, "[e-mailadres]")
        text = self._without_numbers(text)
        text = self._struck(_PHONE, text, Reason.CONTACT, "[telefoonnummer]")
        return self._names.sub(self._person, text) if self._names else text

    def told(self) -> tuple[str, ...]:
        """What was left out, in sentences."""
        return tuple(f"{count} keer {reason.value}." for reason in Reason if (count := self._counts[reason]))

    def _struck(self, pattern: re.Pattern[str] | None, text: str, reason: Reason, instead: str) -> str:
        if pattern is None:
            return text
        text, count = pattern.subn(instead, text)
        self._counts[reason] += count
        return text

    def _without_numbers(self, text: str) -> str:
        for found in reversed(personal_numbers(text)):
            is_citizen = found.kind == NumberKind.BSN
            self._counts[Reason.CITIZEN if is_citizen else Reason.ACCOUNT] += 1
            instead = "[burgerservicenummer]" if is_citizen else "[rekeningnummer]"
            text = text[: found.start] + instead + text[found.end :]
        return text

    def _person(self, found: re.Match[str]) -> str:
        self._counts[Reason.PERSON] += 1
        owners = self._owners[_key(found.group())]
        if len(owners) != 1:
            return "[een persoon]"
        number = self._numbers.setdefault(next(iter(owners)), len(self._numbers) + 1)
        return f"[persoon\N{NO-BREAK SPACE}{number}]"


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
    for spelled in {name, _plain(name)}:
        parts = spelled.replace(".", ". ").split()
        yield spelled, "(?i:" + r"\s*".join(re.escape(part).replace(r"\.", r"\.?") for part in parts) + ")"
        for part in {parts[0], parts[-1]}:
            if sum(map(str.isalpha, part)) >= _LEAST_LETTERS and part.casefold() not in public:
                each = rf"{re.escape(part[:1].upper() + part[1:])}|{re.escape(part.upper())}"
                yield part, rf"{_BETWEEN}(?:{each})" if part == parts[-1] else each


def _reach(known: Iterable[Known]) -> Iterator[str]:
    for each in known:
        if each.email:
            yield rf"(?i:{re.escape(each.email)})"
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


def _key(name: str) -> str:
    """What a name has in common however it is typed; the words between are part of no name alone."""
    return "".join(sign for sign in _folded(re.sub(rf"^{_BETWEEN}", "", name)) if sign.isalnum())


def _folded(text: str) -> str:
    return "".join(sign if sign.isalnum() else " " for sign in _plain(text).casefold())


def _plain(text: str) -> str:
    """The text without its accents."""
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(sign for sign in apart if not unicodedata.combining(sign)))
