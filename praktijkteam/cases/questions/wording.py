"""How the four questions are worded: sentences that name a solution, or a result that nobody can see.

The tables are meant to be read and extended; a sentence that one of them finds gets a hint, never a refusal.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SENTENCE = re.compile(r"\S(?:[^.!?\n]|[.](?=\w))*[.!?]*")
_LONGEST = 600
"""Of a longer sentence only the beginning is looked at; typing must stay light."""
_ORDINALS = (*("eerste", "tweede", "derde", "vierde", "vijfde"), *("zesde", "zevende", "achtste"))

SOLUTIONS = {
    r"\w*vergunning(?:en|s?plicht|stelsel)?": "een vergunning",
    r"\w*convenant(?:en)?": "een convenant",
    r"\w*verordening(?:en)?": "een verordening",
    r"(?:inschrijf|meld|registratie)plicht|verplichting(?:en)?": "een plicht",
    r"\w*verbod(?:en)?": "een verbod",
    r"\w*keurmerk(?:en)?": "een keurmerk",
    r"\w*(?:meldpunt|loket|informatiepunt|spreekuur)(?:en|ten)?": "een loket",
    r"\w*(?:draaiboek|protocol|stappenplan|handreiking)(?:en|len)?": "een draaiboek",
    r"\w*(?:coördinator|handhavers?|toezichthouders?|boa'?s?)(?:en|s)?": "extra personeel",
    r"\w*(?:campagne|voorlichting)s?": "voorlichting",
    r"(?:\w+)?(?:subsidie|regeling|fonds)(?:s|en)?": "een regeling",
    r"(?:opvang|woon|huisvestings|zoek|nieuwe |extra )?(?:locaties?|plekken|bedden)": "extra ruimte",
    r"\w*hotels?|(?:woon|migranten)?campus|(?:flex|tijdelijke )woningen": "andere woonruimte",
    r"\w*(?:beleidskader|beleidsregels?|woonvisie)|nieuw beleid": "nieuw beleid",
    r"(?:maximum|quotum|spreidingsnorm(?:en)?)": "een maximum",
    r"(?:werkgroep|taskforce|platform|regiegroep)(?:en)?": "een werkgroep",
    r"(?:meer|strengere?|extra) (?:controles?|handhaving|toezicht)": "meer controle",
}
"""What people ask for when they mean to tell what is wrong, and what to call it in a question."""

_THING = "|".join(SOLUTIONS)
_NEAR = rf"(?:\S+\s+){{0,5}}?(?:{_THING})\b"
_ASKING = r"(?!(?:\w+ ){0,2}(?:hoe|of|wat|waar|welke|wie|wanneer|waarom|weten|begrijpen|zicht|inzicht)\b)"

SOLUTION_CUES = (
    (
        "er moet iets komen",
        r"\ber (?:moet(?:en)?|dient|dienen|zou|zouden)\s.*?\b(?:komen|ingevoerd|opgericht)\b",
    ),
    ("de oplossing is", r"\b(?:de|een|onze|beste|enige) oplossing (?:is|zou|ligt)\b"),
    ("iemand wil", rf"\b(?:wil|willen|wilt|wenst|wensen|zou graag|zouden graag|liefst)\s{_ASKING}{_NEAR}"),
    ("iemand pleit", r"\b(?:bepleit|bepleiten|pleit|pleiten|pleitte|bepleitte)\b"),
    ("iemand vraagt om", rf"\b(?:vraagt|vragen|verzoekt|verzoeken)\s{_ASKING}(?:\S+\s+){{0,5}}?om\s+{_NEAR}"),
    ("er wordt gevraagd", rf"\b(?:gevraagd|verzocht) wordt\s+{_ASKING}{_NEAR}"),
    ("iets is nodig", rf"(?:{_THING})\s+(?:is|zijn)\s+(?:nodig|noodzakelijk|gewenst|de oplossing)\b"),
    ("er is iets nodig", rf"\ber (?:is|zijn)\s+{_NEAR}\s+(?:nodig|noodzakelijk)\b"),
    (
        "het moet verplicht of verboden",
        r"\b(?:moet|moeten|zou|zouden)\s+(?:\S+\s+){0,6}?"
        r"(?:verplicht|verboden|ingevoerd|opgericht|aangesteld|gesloten)\b",
    ),
    (
        "door iets in te voeren",
        rf"\bdoor\s+{_NEAR}\s+(?:in te voeren|op te richten|in te stellen|aan te stellen)\b",
    ),
)
"""How a sentence says that something ought to be there."""

VAGUE_CUES = (
    (r"\b(?:verbeter\w*|verbetering\w*|betere?)\b", "Wat is er dan te zien dat er nu niet is?"),
    (
        r"\b(?:meer|beter)\s+(?:aandacht|begrip|draagvlak|samenwerking|regie|grip|zicht|inzicht|bewust\w*)\b",
        "Wat doet wie straks anders?",
    ),
    (r"\binzicht\b|\bbewustwording\b|\bdraagvlak\b", "Wie weet dan wat, en waar is dat te lezen?"),
    (
        r"\bzo (?:veel|goed|snel|spoedig) mogelijk\b|\boptima\w+|\bvaker\b",
        "Hoeveel is genoeg, of wanneer is het klaar?",
    ),
    (r"\b(?:versterk|stimule|bevorder|facilite|intensive)\w*", "Wat is er dan te tellen of te lezen?"),
    (r"\b(?:oppakken|meenemen|aandacht (?:voor|aan)|in gesprek)\b", "Wat is er daarna anders?"),
)
"""Words by which nobody can see whether a result was reached, and the question that helps."""

_THINGS = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), thing) for pattern, thing in SOLUTIONS.items()
)
_SOLUTIONS = tuple(re.compile(pattern, re.IGNORECASE) for _, pattern in SOLUTION_CUES)
_VAGUE = tuple((re.compile(pattern, re.IGNORECASE), question) for pattern, question in VAGUE_CUES)


@dataclass(frozen=True)
class Sentence:
    """A sentence and where it stands; `place` is what it is called: "de laatste zin"."""

    text: str
    start: int
    end: int
    place: str


@dataclass(frozen=True)
class Solution:
    """A sentence that names a solution; `thing` is what it names, if the table knows that."""

    sentence: Sentence
    thing: str


@dataclass(frozen=True)
class Vague:
    """A sentence by which nobody can see the result, and the question that helps."""

    sentence: Sentence
    question: str


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order; a line of its own is one too."""
    found = [match for match in _SENTENCE.finditer(text) if any(sign.isalnum() for sign in match.group())]
    return tuple(
        Sentence(match.group(), match.start(), match.end(), _place(place, len(found)))
        for place, match in enumerate(found)
    )


def solutions(text: str) -> Iterator[Solution]:
    """The sentences that name a solution where the problem should stand."""
    for sentence in sentences(text):
        said = sentence.text[:_LONGEST]
        if not sentence.text.endswith("?") and any(cue.search(said) for cue in _SOLUTIONS):
            yield Solution(sentence, _thing(said))


def vague(text: str) -> Iterator[Vague]:
    """The sentences that tell no result which can be seen; one with a number tells enough."""
    for sentence in sentences(text):
        if not any(sign.isdigit() for sign in sentence.text):
            said = sentence.text[:_LONGEST]
            question = next((asked for cue, asked in _VAGUE if cue.search(said)), None)
            if question:
                yield Vague(sentence, question)


def _place(place: int, count: int) -> str:
    if count == 1:
        return "deze zin"
    if place == count - 1:
        return "de laatste zin"
    return f"de {_ORDINALS[place]} zin" if place < len(_ORDINALS) else "een zin"


def _thing(said: str) -> str:
    """The first of the known solutions that a sentence names."""
    found = [(match.start(), thing) for pattern, thing in _THINGS if (match := pattern.search(said))]
    return min(found)[1] if found else ""
