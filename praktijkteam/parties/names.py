"""Which municipality is meant by a name, on the day a request came. It never guesses in silence.

In this order: a name of that day, another spelling of it, a former or later name, a place. A name that could also be a
place elsewhere asks, unless it says itself that it is a municipality ("gemeente Beek").
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import IntEnum, StrEnum
from functools import lru_cache

from praktijkteam.parties import spelling
from praktijkteam.parties.known import Duplicate, Entry, Organisations, duplicates
from praktijkteam.parties.spelling import Reading
from praktijkteam.parties.succession import MergerRow, MunicipalityRow, Succession, listed, written
from praktijkteam.terms import MunicipalityNameKind

__all__ = [
    "Candidate",
    "Duplicate",
    "Entry",
    "Gazetteer",
    "How",
    "Match",
    "MergerRow",
    "MunicipalityRow",
    "NameRow",
    "Organisations",
    "Suggestion",
    "duplicates",
]

_SHOWN = 60
_ALIKE = 0.8
_REMEMBERED = 5_000


class How(StrEnum):
    """By which kind of name a municipality was found."""

    NAME = "naam"
    ALIAS = "alias"
    FORMER = "voormalige naam"
    LATER = "latere naam"
    PLACE = "plaats"
    NONE = "geen"


@dataclass(frozen=True)
class NameRow:
    """Another name that leads to the municipality with that key."""

    key: str
    name: str
    kind: MunicipalityNameKind


@dataclass(frozen=True)
class Candidate:
    """A municipality that may be meant, as it was that day and as it is today, and why."""

    municipality: MunicipalityRow
    current: tuple[MunicipalityRow, ...]
    how: How
    why: str


@dataclass(frozen=True)
class Match:
    """What a name means. `municipality` is set only when that is certain; else `candidates` may help.

    `reason` is a Dutch sentence to show and print, empty when there is nothing to tell.
    """

    text: str
    municipality: MunicipalityRow | None
    current: tuple[MunicipalityRow, ...]
    certain: bool
    how: How
    reason: str
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True)
class Suggestion:
    """A line in a picker: "Spijkenisse → Nissewaard", and what to show smaller beside it."""

    municipality: MunicipalityRow
    label: str
    detail: str
    how: How


class _Rank(IntEnum):
    NAME = 0
    ALIAS = 1
    FORMER = 2
    LATER = 3
    PLACE = 4


_HOW = {_Rank.NAME: How.NAME, _Rank.ALIAS: How.ALIAS, _Rank.FORMER: How.FORMER, _Rank.LATER: How.LATER}


@dataclass(frozen=True)
class _Entry:
    """One name in the gazetteer. For a place, `row` is the municipality it lies in today."""

    row: MunicipalityRow
    name: str
    kind: MunicipalityNameKind | None
    whole: str
    base: str

    @property
    def is_place(self) -> bool:
        return self.kind is MunicipalityNameKind.PLACE

    def rank(self, key: str, day: date) -> _Rank:
        if self.is_place:
            return _Rank.PLACE
        if self.row.begins_after(day):
            return _Rank.LATER
        if self.row.ended_by(day):
            return _Rank.FORMER
        return _Rank.NAME if self.kind is None and self.whole == key else _Rank.ALIAS


class Gazetteer:
    """All names by which a municipality is known. Without `today`, no end or merger lies in the future."""

    def __init__(
        self,
        municipalities: Sequence[MunicipalityRow],
        names: Iterable[NameRow] = (),
        mergers: Iterable[MergerRow] = (),
        today: date | None = None,
    ) -> None:
        self._today = today or date.max
        changes = list(mergers)
        self._chain = Succession(municipalities, changes)
        self._turns = sorted(_turns(municipalities, changes))
        self._from_turn = lru_cache(_REMEMBERED)(self._look_up_from)
        self._by_key: dict[str, list[_Entry]] = {}
        self._entries = sorted(
            _entries(municipalities, names),
            key=lambda entry: (entry.rank(entry.whole, self._today), entry.whole),
        )
        for entry in self._entries:
            for key in {entry.whole, entry.base}:
                self._by_key.setdefault(key, []).append(entry)

    def current(self, municipality: MunicipalityRow) -> tuple[MunicipalityRow, ...]:
        """What this municipality is today: itself, or all its successors."""
        return self._chain.on(municipality, self._today)

    def story(self, municipality: MunicipalityRow) -> str:
        """What became of this municipality until today, in sentences; empty when it still exists."""
        return " ".join(self._chain.story(municipality, self._today))

    def lookup(self, name: str, day: date | None = None) -> Match:
        """Which municipality a name meant on a day; without a day, what it means today.

        A name that is only a former one by then leads to the successors, with the reason. What is sure on one day
        is so on every day until a municipality changes.
        """
        when = day or self._today
        sure = self._from_turn(name, bisect_right(self._turns, when))
        return sure if sure.certain else self._look_up(name, when)

    def _look_up_from(self, name: str, turn: int) -> Match:
        return self._look_up(name, self._turns[turn - 1] if turn else date.min)

    def _look_up(self, name: str, when: date) -> Match:
        reading = spelling.read(name)
        for key, qualifier in ((reading.whole, ""), (reading.base, reading.qualifier)):
            entries = [e for e in self._by_key.get(key, ()) if self._fits(e, qualifier)]
            if key and entries and not reading.country:
                return self._judged(reading, key, entries, when)
        return self._unknown(reading, when)

    def suggest(self, text: str, limit: int = 8, day: date | None = None) -> list[Suggestion]:
        """What may be meant while somebody is typing: names that start with it, then names with such a word."""
        typed = spelling.key(spelling.without_title(text))
        found: dict[str, Suggestion] = {}
        for entry in self._typed(typed) if typed else ():
            for suggestion in self._suggestions(entry, day or self._today):
                found.setdefault(suggestion.label, suggestion)
            if len(found) >= limit:
                break
        return list(found.values())[:limit]

    def _typed(self, typed: str) -> Iterator[_Entry]:
        yield from self._by_key.get(typed, ())
        yield from (entry for entry in self._entries if entry.whole.startswith(typed))
        word = f" {typed}"
        yield from (entry for entry in self._entries if word in entry.whole)

    def _suggestions(self, entry: _Entry, day: date) -> Iterator[Suggestion]:
        if entry.is_place and any(self._is_seat(entry, other) for other in self._by_key[entry.whole]):
            return
        how = _HOW.get(entry.rank(entry.whole, day), How.PLACE)
        for row in self._rows_on(entry, day):
            same = spelling.key(row.name) == entry.whole
            label = row.name if same else f"{entry.name} → {row.name}"
            yield Suggestion(row, label, ", ".join(filter(None, (row.code, row.province))), how)

    def _is_seat(self, place: _Entry, other: _Entry) -> bool:
        """Whether the place gave its name to that municipality, which then says more precisely what is meant."""
        return not other.is_place and place.row in self.current(other.row)

    def _rows_on(self, entry: _Entry, day: date) -> tuple[MunicipalityRow, ...]:
        """What a name stood for. Which part of a municipality merged since then held a place is not known."""
        if entry.is_place and not entry.row.ended_by(day):
            return self._chain.area_on(entry.row, day)
        return self._chain.on(entry.row, day)

    def _fits(self, entry: _Entry, qualifier: str) -> bool:
        """Whether what stands behind the name ("(L.)", "Limburg", "Montferland") can be about this one."""
        if not qualifier or entry.whole == f"{entry.base} {qualifier}":
            return True
        rows = (entry.row, *self.current(entry.row))
        province = spelling.province_of(qualifier)
        return any(row.province == province or spelling.base_key(row.name) == qualifier for row in rows)

    def _judged(self, reading: Reading, key: str, entries: Sequence[_Entry], day: date) -> Match:
        leading = min(entry.rank(key, day) for entry in entries)
        leaders = [entry for entry in entries if entry.rank(key, day) is leading]
        found = _unique(c for entry in leaders for c in self._candidates(entry, leading, day))
        if leading < _Rank.PLACE and not reading.municipal:
            rivals = [e for e in entries if e.is_place and (leading > _Rank.NAME or e.whole == key)]
            found = self._with_places(found, rivals, day)
        if len(found) == 1:
            return self._certain(reading, leaders[0], found[0])
        return self._asking(reading, leaders, leading, found, day)

    def _candidates(self, entry: _Entry, rank: _Rank, day: date) -> Iterator[Candidate]:
        how = _HOW.get(rank, How.PLACE)
        for row in self._rows_on(entry, day):
            yield Candidate(row, self.current(row), how, _why(entry, rank, row))

    def _with_places(self, found: list[Candidate], places: list[_Entry], day: date) -> list[Candidate]:
        """Add the places that lie elsewhere; successors that have the place itself come first."""
        home = {row.key for candidate in found for row in (candidate.municipality, *candidate.current)}
        abroad = [e for e in places if not home & {row.key for row in (e.row, *self.current(e.row))}]
        seats = {entry.row.key for entry in places}
        found.sort(key=lambda candidate: candidate.municipality.key not in seats)
        return _unique([*found, *(c for e in abroad for c in self._candidates(e, _Rank.PLACE, day))])

    def _certain(self, reading: Reading, entry: _Entry, chosen: Candidate) -> Match:
        row = chosen.municipality
        sentences = [_introduction(reading, entry, chosen)]
        start = entry.row if chosen.how is How.FORMER else row
        sentences += self._chain.story(start, self._today)
        reason = " ".join(filter(None, sentences))
        return Match(reading.text, row, chosen.current, certain=True, how=chosen.how, reason=reason)

    def _asking(
        self, reading: Reading, leaders: list[_Entry], leading: _Rank, found: list[Candidate], day: date
    ) -> Match:
        if not found:
            reason = f"{_quoted(reading)} was op {written(day)} geen bekende gemeente of plaats."
        elif len(leaders) == 1 and {c.how for c in found} == {_HOW.get(leading, How.PLACE)}:
            reason = f"{self._several(leaders[0], leading, found, day)} Kies de gemeente."
        else:
            reason = f"{_quoted(reading)} {_meanings(found)}. Kies de gemeente."
        return Match(
            reading.text, None, (), certain=False, how=_how(found), reason=reason, candidates=tuple(found)
        )

    def _several(self, entry: _Entry, leading: _Rank, found: Sequence[Candidate], day: date) -> str:
        """Why one entry stands for several municipalities on that day."""
        if leading is _Rank.FORMER:
            return " ".join(self._chain.story(entry.row, day))
        if leading is _Rank.LATER and entry.row.valid_from:
            begun = written(entry.row.valid_from)
            return f"{entry.row.name} bestaat sinds {begun}; daarvoor was het {_either(found)}."
        return f"{entry.name} ligt nu in {entry.row.name}; op {written(day)} kan dat {_either(found)} zijn geweest."

    def _unknown(self, reading: Reading, day: date) -> Match:
        if reading.country:
            where = _short(spelling.split_note(reading.text)[0])
            reason = f"{where} ligt in {reading.country} en is geen Nederlandse gemeente."
            return Match(reading.text, None, (), certain=False, how=How.NONE, reason=reason)
        if not reading.whole:
            reason = "Er staat geen naam van een gemeente."
            return Match(reading.text, None, (), certain=False, how=How.NONE, reason=reason)
        alike = [e for key in self._alike(reading) for e in self._by_key[key]]
        found = _unique(c for e in alike for c in self._candidates(e, e.rank(e.whole, day), day))
        reason = f"{_quoted(reading)} is geen bekende gemeente of plaats."
        if found:
            reason += f" Bedoelt u {_either(found)}?"
        return Match(
            reading.text, None, (), certain=False, how=How.NONE, reason=reason, candidates=tuple(found)
        )

    def _alike(self, reading: Reading) -> list[str]:
        """The keys that a misspelt name, or one with something unknown behind it, may have meant."""
        if reading.base in self._by_key:
            return [reading.base]
        size = len(reading.whole)
        near = [key for key in self._by_key if abs(len(key) - size) <= 3] if size < _SHOWN else []
        return get_close_matches(reading.whole, near, n=4, cutoff=_ALIKE)


def _turns(municipalities: Iterable[MunicipalityRow], mergers: Iterable[MergerRow]) -> set[date]:
    """The days on which a name may begin to mean something else."""
    bounds = {day for row in municipalities for day in (row.valid_from, row.valid_until) if day}
    return bounds | {merger.day for merger in mergers}


def _entries(municipalities: Iterable[MunicipalityRow], names: Iterable[NameRow]) -> Iterator[_Entry]:
    rows = {row.key: row for row in municipalities}
    for row in rows.values():
        yield _Entry(row, row.name, None, spelling.key(row.name), spelling.base_key(row.name))
    for other in names:
        if other.key in rows:
            whole, base = spelling.key(other.name), spelling.base_key(other.name)
            yield _Entry(rows[other.key], other.name, other.kind, whole, base)


def _unique(candidates: Iterable[Candidate]) -> list[Candidate]:
    found: dict[str, Candidate] = {}
    for candidate in candidates:
        found.setdefault(candidate.municipality.key, candidate)
    return list(found.values())


def _either(found: Iterable[Candidate]) -> str:
    return listed([candidate.municipality.name for candidate in found], "of")


def _meanings(found: Sequence[Candidate]) -> str:
    named = [candidate for candidate in found if candidate.how in (How.NAME, How.ALIAS)]
    places = [candidate for candidate in found if candidate.how is How.PLACE]
    if named and places:
        return f"is de gemeente {_either(named)}, maar ook een plaats in {_either(places)}"
    return f"kan {_either(found)} zijn"


def _how(found: Sequence[Candidate]) -> How:
    return found[0].how if found else How.NONE


def _quoted(reading: Reading) -> str:
    return f"“{_short(reading.text)}”"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _why(entry: _Entry, rank: _Rank, row: MunicipalityRow) -> str:
    province = f" ({row.province})" if row.province else ""
    if rank is _Rank.PLACE:
        return f"plaats {entry.name} in {row.name}{province}"
    if rank is _Rank.FORMER:
        return f"opvolger van {entry.row.name}{province}"
    if rank is _Rank.LATER:
        return f"ging op in {entry.row.name}{province}"
    return f"gemeente in {row.province}" if row.province else "gemeente"


def _introduction(reading: Reading, entry: _Entry, chosen: Candidate) -> str:
    """How the name leads to the municipality, when its name alone does not say so."""
    row = chosen.municipality
    if chosen.how is How.ALIAS and spelling.key(row.name) != reading.whole:
        return f"Met {entry.name if entry.kind else _short(reading.text)} is de gemeente {row.name} bedoeld."
    if chosen.how is How.PLACE:
        return f"{entry.name} is een plaats in {row.name}."
    return ""
