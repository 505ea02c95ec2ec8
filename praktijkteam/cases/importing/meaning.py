"""What the names on a line of an import mean: municipalities, parties and the one that is responsible.

Recognising is exact. What is not sure stays as it was written, with a remark.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from praktijkteam.cases.importing.line import ImportLine
from praktijkteam.cases.questions import as_written
from praktijkteam.cases.questions.as_written import WrittenParty
from praktijkteam.parties.names import Gazetteer, Match, MunicipalityRow, Organisations
from praktijkteam.parties.stored import KnownOrganisation
from praktijkteam.parties.written import municipal_parties
from praktijkteam.privacy import personal_numbers

_REMEMBERED = 5_000


@dataclass(frozen=True)
class NamedMunicipality:
    """A municipality of the day of receipt, and what it is today."""

    row: MunicipalityRow
    current: tuple[MunicipalityRow, ...]


@dataclass(frozen=True)
class Meaning:
    """`responsible` is the place of the responsible party among `parties`; none when the text names nobody."""

    municipalities: tuple[NamedMunicipality, ...]
    parties: tuple[WrittenParty, ...]
    responsible: int | None
    remarks: tuple[str, ...]


class Directory:
    """The names that a store knows. Remembers what it was asked, for a file names the same ones again and again."""

    def __init__(self, gazetteer: Gazetteer, organisations: Organisations[KnownOrganisation]) -> None:
        self._gazetteer = gazetteer
        self._organisations = organisations
        self.place = gazetteer.lookup
        self.parties = lru_cache(_REMEMBERED)(self._parties)
        self._other = lru_cache(_REMEMBERED)(self._of_any_day)

    def places(self, name: str, day: date | None) -> Sequence[Match]:
        """What one name means; it may be an enumeration, when each of its parts would be sure by itself."""
        match = self.place(name, day)
        if match.municipality:
            return (match,)
        parts = [each.match.text for each in municipal_parties(f"gemeenten {name}", self._gazetteer, day)]
        several = [self.place(part, day) for part in parts]
        return several if len(several) > 1 and all(each.municipality for each in several) else (match,)

    def _parties(self, text: str, day: date | None) -> tuple[WrittenParty, ...]:
        """The parties that one text names: several municipalities, or one of anything else."""
        return self._municipal(text, day) or (self._other(text),)

    def _municipal(self, text: str, day: date | None) -> tuple[WrittenParty, ...]:
        return tuple(
            WrittenParty(
                name=f"gemeente {party.match.text}",
                group=as_written.group_of("gemeente"),
                municipality_id=party.match.municipality.key,
                note=party.note,
            )
            for party in municipal_parties(text, self._gazetteer, day)
            if party.match.municipality
        )

    def _of_any_day(self, text: str) -> WrittenParty:
        known = self._organisations.match(text)
        voice = as_written.voice_of(text)
        if known is None:
            return WrittenParty(text, as_written.group_of(text), voice)
        return WrittenParty(text, as_written.group_of_kind(known.kind), voice, organisation_id=known.id)


def meaning(line: ImportLine, directory: Directory) -> Meaning:
    """What the line names, as far as that is certain."""
    matches = [each for name in line.municipalities for each in directory.places(name, line.received)]
    one = line.municipalities[0] if len(matches) == 1 else ""
    named = (spelled_out(text, one) for text in line.parties)
    parties = distinct(each for text in named for each in directory.parties(text, line.received))
    responsible = responsible_among(line.responsibility, line.received, parties, directory, one)
    return Meaning(_municipalities(matches), tuple(parties), responsible, tuple(_remarks(line, matches)))


def _municipalities(matches: Sequence[Match]) -> tuple[NamedMunicipality, ...]:
    found = {
        match.municipality.key: NamedMunicipality(match.municipality, match.current)
        for match in matches
        if match.municipality
    }
    return tuple(found.values())


def _remarks(line: ImportLine, matches: Sequence[Match]) -> Iterable[str]:
    if line.note:
        yield line.note if line.note[-1] in ".!?…" else f"{line.note}."
    for match in matches:
        if match.municipality is None:
            yield f"Niet gekoppeld: {match.reason}"
            if "," in match.text:
                yield "Zet tussen twee gemeenten een puntkomma."
        elif match.reason:
            yield match.reason
    if not matches:
        yield "Er is geen gemeente genoemd; de zaak staat nog zonder gemeente."
    for kind in sorted({found.kind for text in _said(line) for found in personal_numbers(text)}):
        yield f"Er staat een {kind} in de tekst. Haal het weg: zulke gegevens horen hier niet."


def _said(line: ImportLine) -> tuple[str, ...]:
    return (line.title, line.problem, line.responsibility, line.result, line.note, *line.parties)


def responsible_among(
    text: str,
    day: date | None,
    parties: list[WrittenParty],
    directory: Directory,
    municipality: str = "",
) -> int | None:
    """Where the party that a text names stands among the parties; one that is not there yet joins them.

    Who says "the municipality" means the one `municipality` that it is all about; of two it could be either.
    """
    name = spelled_out(as_written.named(text), municipality)
    if not name or as_written.is_the_municipality(name):
        return None
    named = directory.parties(name, day)
    # Several municipalities together are one party here: which of them it is, a person decides.
    party = named[0] if len(named) == 1 else WrittenParty(name, as_written.group_of(name))
    identities = [identity(each) for each in parties]
    if identity(party) not in identities:
        parties.append(party)
        return len(parties) - 1
    return identities.index(identity(party))


def spelled_out(name: str, municipality: str) -> str:
    """The name of the party, also when it is "the municipality" and there is one only that can be meant."""
    ours = municipality and as_written.is_the_municipality(name)
    return f"gemeente {municipality}" if ours else name


def distinct(parties: Iterable[WrittenParty]) -> list[WrittenParty]:
    """Each party once; what stood in brackets behind a second mention is kept."""
    found: dict[str, WrittenParty] = {}
    for party in parties:
        first = found.setdefault(identity(party), party)
        if party.note and party.note not in first.note:
            note = "; ".join(filter(None, (first.note, party.note)))
            found[identity(party)] = replace(first, note=note)
    return list(found.values())


def identity(party: WrittenParty) -> str:
    return party.municipality_id or party.organisation_id or as_written.same(party.name)
