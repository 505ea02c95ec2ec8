"""Parties as a caller names them: one per line or semicolon, known or not."""

import re
from dataclasses import dataclass

from praktijkteam.terms import OrganisationKind, PartyGroup, SpeaksFor
from praktijkteam.text import lines, one_line

_GROUPS = (
    (
        PartyGroup.SUPERVISION,
        re.compile("inspectie|toezicht|politie|brandweer|omgevingsdienst|veiligheidsregio"),
    ),
    (
        PartyGroup.RESIDENTS,
        re.compile(
            r"bewoner|omwonende|(?<!gemeente )\bburen\b|buurt|\bhuurder|dorpsraad|dorpsbelang|wijkraad|migrant"
            r"|seizoenswerker|werknemer|uitzendkracht|leerling|\bouders\b|stichting|vereniging|vakbond|\bkerk"
        ),
    ),
    (
        PartyGroup.GOVERNMENT,
        re.compile(
            r"gemeente|college|wethouder|burgemeester|raad\b|provincie|ministerie|\brijk|\bggd\b"
            r"|belastingdienst|\buwv\b|corporatie|school|\brvig\b|\bregio|werkgroep|\bstadt\b|\bkreis\b"
        ),
    ),
)
"""The first group with a word that stands in the name; everything else trades."""

_VOICES = (
    (
        SpeaksFor.NEIGHBOURS,
        re.compile(
            r"omwonende|(?<!gemeente )\bburen\b|buurt|dorpsraad|dorpsbelang|wijkraad|wijkbewoner|dorpsbewoner"
            r"|bewoners (?:van|uit|in) (?:de |het )?(?:wijk|straat|dorp|omgeving|kern|stad)"
        ),
    ),
    (
        SpeaksFor.MIGRANTS,
        re.compile(
            r"migrant|seizoenswerker|seizoenarbeider|vakbond|werknemer|uitzendkracht|kamerhuurder|kamerbewoner"
            r"|(?:bewoners|huurders) (?:van|uit|in|op) (?:de |het |een |deze )?"
            r"(?:\w+ )?\w*(?:pand|park|pension|hotel|kamer|woning|locatie|camping|unit|huis|complex)"
        ),
    ),
)

_KINDS = {
    OrganisationKind.MINISTRY: PartyGroup.GOVERNMENT,
    OrganisationKind.INSPECTORATE: PartyGroup.SUPERVISION,
    OrganisationKind.MUNICIPALITY: PartyGroup.GOVERNMENT,
    OrganisationKind.PROVINCE: PartyGroup.GOVERNMENT,
    OrganisationKind.PUBLIC_BODY: PartyGroup.GOVERNMENT,
    OrganisationKind.KNOWLEDGE: PartyGroup.GOVERNMENT,
    OrganisationKind.BRANCH: PartyGroup.MARKET,
    OrganisationKind.SOCIETY: PartyGroup.RESIDENTS,
    OrganisationKind.MARKET: PartyGroup.MARKET,
    OrganisationKind.OTHER: PartyGroup.MARKET,
}
_SAYS = re.compile(
    r"\b(?:volgens|vindt|zegt|denkt|denk|weet|moet|moeten|wil|willen|is|zijn|niet|geen|misschien|waarschijnlijk)\b"
)
"""Words that say something about a party, and stand in no name."""
_OWN = re.compile(r"(?:de |onze )?gemeente(?: zelf)?|wij(?: ?zelf)?")
_LONGEST_NAME = 8
"""More words than this are a sentence, not a name."""


@dataclass(frozen=True)
class WrittenParty:
    """A party as it was written, and the known one that it is, if any."""

    name: str
    group: PartyGroup
    speaks_for: SpeaksFor | None = None
    organisation_id: str | None = None
    municipality_id: str | None = None
    note: str = ""


def names(text: str) -> list[str]:
    """The parties of a text, each once, in the order they were named."""
    return list({same(name): name for name in reversed(lines(text))}.values())[::-1]


def same(name: str) -> str:
    """What two spellings of one name have in common."""
    return one_line(name).casefold().rstrip(".")


def group_of(name: str) -> PartyGroup:
    """The group that the words of a name point at; a guess that a person can change."""
    words = name.casefold()
    return next((group for group, signs in _GROUPS if signs.search(words)), PartyGroup.MARKET)


def group_of_kind(kind: OrganisationKind) -> PartyGroup:
    """The group of a known organisation."""
    return _KINDS[kind]


def voice_of(name: str) -> SpeaksFor | None:
    """Whose voice the words of a name point at."""
    words = name.casefold()
    return next((voice for voice, signs in _VOICES if signs.search(words)), None)


def named(text: str) -> str:
    """The party that a text names, without what is said about it: "brandweer, volgens de wethouder"; empty when
    it names nobody.
    """
    name, comma, rest = text.partition(",")
    said = name if comma and _SAYS.search(rest.casefold()) else text
    return one_line(said) if is_name(said.strip()) else ""


def is_the_municipality(name: str) -> bool:
    """Whether a caller means their own municipality."""
    return bool(_OWN.fullmatch(same(name)))


def is_name(text: str) -> bool:
    """Whether a text can be the name of a party, rather than a sentence about one."""
    return (
        bool(text)
        and not _SAYS.search(text.casefold())
        and "\n" not in text
        and len(text.split()) <= _LONGEST_NAME
        and not re.search(r"[.!?]\s", text)
    )
