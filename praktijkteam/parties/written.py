"""Parties as they were written that are municipalities: "gemeente Westland (wethouder)"."""

import re
from dataclasses import dataclass
from datetime import date

from praktijkteam.parties import spelling
from praktijkteam.parties.names import Gazetteer, How, Match

_MUNICIPALITIES = re.compile(
    r"^\s*(?:de\s+)?(?:gemeenten?|gem\.)\s+(?P<names>\S.*)$", re.IGNORECASE | re.DOTALL
)
_JOINT = re.compile(r"(\s*,\s*|\s+en\s+|\s*&\s*)")
_MOST = 24  # parts of one text: more is a story, not a list of names


@dataclass(frozen=True)
class MunicipalParty:
    """A municipality that takes part, with what stood in brackets behind it ("wethouder")."""

    match: Match
    note: str


def municipal_parties(text: str, gazetteer: Gazetteer, day: date | None = None) -> list[MunicipalParty]:
    """The municipalities that a party as written consists of.

    Empty, so that the party stays as written, unless all of it after "gemeente" is sure names of municipalities.
    """
    found = _MUNICIPALITIES.match(text)
    if not found:
        return []
    whole = _matches(found["names"], gazetteer, day)
    if whole:
        return [MunicipalParty(match, "") for match in whole]
    base, note = spelling.split_note(found["names"])
    return [MunicipalParty(match, note) for match in _matches(base, gazetteer, day)] if note else []


def _matches(names: str, gazetteer: Gazetteer, day: date | None) -> list[Match]:
    """The names in an enumeration; "Berg en Dal en Nijmegen" are two. The longest name counts."""
    parts = _JOINT.split(names)
    found: list[Match] = []
    start = 0
    while start < len(parts):
        end, match = _longest(parts, start, gazetteer, day)
        if match is None:
            return []
        found.append(match)
        start = end
    return found


def _longest(
    parts: list[str], start: int, gazetteer: Gazetteer, day: date | None
) -> tuple[int, Match | None]:
    for end in range(min(len(parts), start + _MOST), start, -2):
        match = gazetteer.lookup("gemeente " + "".join(parts[start:end]), day)
        if match.certain and match.how is not How.PLACE:
            return end + 1, match
    return start, None
