"""How names are written: one key for all spellings of a name, and what people put around it."""

import re
import unicodedata
from dataclasses import dataclass

_APOSTROPHES = re.compile(r"['’‘`´ʼ′]")
_OTHER_SIGNS = re.compile(r"[\W_]+")
_TITLE = re.compile(r"^\s*(?:de\s+)?(?:gemeente\s+|gem\.\s*|gem\s+)(?=\S)", re.IGNORECASE)
_NOTE = re.compile(r"^(?P<base>[^(]*\S)\s*\((?P<note>[^()]*)\)\s*$")
_QUALIFIED = (
    _NOTE,
    re.compile(r"^(?P<base>.*\S)\s*,\s*(?P<note>[^,]+)$"),
    re.compile(r"^(?P<base>.*\S)\s+gem\.?\s+(?P<note>\S.*)$", re.IGNORECASE),
    # Groningen and Utrecht in full would more often be the town than the province.
    re.compile(
        r"^(?P<base>.*\S)\s+(?P<note>(?:noord|zuid)[ -]?holland|noord[ -]?brabant|limburg|gelderland|overijssel|zeeland"
        r"|fryslân|friesland|drenthe|flevoland|gld|gn|nh|zh|nb|ov|lb|ut|fr|dr|zl|fl|l)\.?$",
        re.IGNORECASE,
    ),
)
_WRITTEN_OUT = {"st": "sint", "a d": "aan de", "aan den": "aan de"}
_SHORTENED = re.compile(rf"\b({'|'.join(_WRITTEN_OUT)})\b")

_PROVINCES = {
    "Groningen": "groningen gn gr",
    "Fryslân": "fryslan friesland fr frl f",
    "Drenthe": "drenthe dr",
    "Overijssel": "overijssel ov o",
    "Flevoland": "flevoland fl flev",
    "Gelderland": "gelderland gld gd gl",
    "Utrecht": "utrecht ut utr u",
    "Noord-Holland": "nh noordholland",
    "Zuid-Holland": "zh zuidholland",
    "Zeeland": "zeeland zl zld z",
    "Noord-Brabant": "nb noordbrabant brabant",
    "Limburg": "limburg lb l",
}
_PROVINCE_OF = {word: province for province, words in _PROVINCES.items() for word in words.split()}

# The countries that labour migrants and the neighbours across the border come from.
_COUNTRIES = {
    "Duitsland": "duitsland deutschland germany",
    "België": "belgie belgique belgium",
    "Luxemburg": "luxemburg",
    "Frankrijk": "frankrijk",
    "Polen": "polen",
    "Roemenië": "roemenie",
    "Bulgarije": "bulgarije",
    "Hongarije": "hongarije",
    "Tsjechië": "tsjechie",
    "Slowakije": "slowakije",
    "Slovenië": "slovenie",
    "Kroatië": "kroatie",
    "Litouwen": "litouwen",
    "Letland": "letland",
    "Estland": "estland",
    "Spanje": "spanje",
    "Portugal": "portugal",
    "Italië": "italie",
    "Griekenland": "griekenland",
    "Oekraïne": "oekraine",
}
_COUNTRY_OF = {word: country for country, words in _COUNTRIES.items() for word in words.split()}


@dataclass(frozen=True)
class Reading:
    """A name as written, taken apart: "gemeente Beek (L.)" is "beek", qualified by "l"."""

    text: str
    whole: str
    base: str
    qualifier: str
    municipal: bool  # it says of itself that it is a municipality

    @property
    def country(self) -> str | None:
        return _COUNTRY_OF.get(self.qualifier)


def key(text: str) -> str:
    """The same for every spelling: no capitals, accents, apostrophes, hyphens or abbreviations."""
    bare = _APOSTROPHES.sub("", text)
    plain = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    words = _OTHER_SIGNS.sub(" ", plain.casefold()).strip()
    return _SHORTENED.sub(lambda found: _WRITTEN_OUT[found[1]], words)


def read(text: str) -> Reading:
    name = without_title(text)
    base, qualifier = _parts(name)
    return Reading(name, key(name), key(base), key(qualifier), municipal=_TITLE.match(text) is not None)


def base_key(name: str) -> str:
    """The key without what tells this name from its namesakes: "Beek (L.)" and "Beek" are the same."""
    return key(_parts(name)[0])


def without_title(text: str) -> str:
    """The name without "gemeente" before it, on one line."""
    return " ".join(_TITLE.sub("", text).split())


def split_note(text: str) -> tuple[str, str]:
    """The name, and what stands in brackets behind it."""
    found = _NOTE.match(text)
    return (found["base"], found["note"].strip()) if found else (text, "")


def province_of(qualifier: str) -> str | None:
    return _PROVINCE_OF.get(qualifier.replace(" ", ""))


def _parts(name: str) -> tuple[str, str]:
    for pattern in _QUALIFIED:
        found = pattern.match(name)
        if found:
            return found["base"], found["note"]
    return name, ""
