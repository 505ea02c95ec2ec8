"""Dutch text by the yard: a few words in every sentence, most words hardly ever, as in real text."""

import random
from collections.abc import Sequence
from itertools import accumulate

COMMON, MEDIUM, RARE = "arbeidsmigranten", "recreatiepark", "monumentenstatus"
"""Words for searching: in nine cases of ten, in one of fifty, in one of two thousand."""
_CHANCES = {COMMON: 0.9, MEDIUM: 0.02, RARE: 0.0005}

_SMALL = """
    de van het een in en dat op voor met zijn er aan te niet die bij ook om als door naar over uit nog is
    worden wordt heeft hebben kan moet wil maar tot dan omdat waar zonder tussen volgens meer geen
"""
_FRONT = """
    woon huur pand buurt wijk bedrijfs huisvestings gemeente regio overleg vergunning toezicht handhavings
    school taal zorg verkeer parkeer afval geluid brand bouw plan grond kamer camping chalet hotel uitzend
    loon werk registratie inschrijf inkomens jeugd sport dorps stads haven tuinbouw kas fruit vlees slacht
    distributie logistiek seizoens nacht week maand jaar proef project beleids raads college bestuurs
    ambtelijk straat plein park vakantie
"""
_BACK = """
    ruimte overlast controle afspraak plicht eigenaar bewoner beheerder plan overleg besluit brief melding
    klacht kosten tarief bestand onderzoek gesprek avond voorziening regeling norm keur team groep partij
    locatie terrein gebouw woning kamer plek dienst steun balie lijst kaart cijfer termijn datum route
    aanvraag bezwaar beroep vraag antwoord advies verslag notitie
"""
_PLAIN = """
    gemeente woningen bewoners straat overlast eigenaar wethouder raad inspectie huisvesting werkgever
    uitzendbureau registratie handhaving brandweer politie contract overleg locatie tijdelijk verhuur kamers
    taalles school integratie leefbaarheid meldingen omwonenden afspraken provincie ministerie
"""
_COMPOUNDS = [front + back for front in _FRONT.split() for back in _BACK.split()]


class Writer:
    """Writes sentences from one source of chance: the same seed, the same text."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        compounds = list(_COMPOUNDS)
        random.Random(1).shuffle(compounds)  # the same words are common whatever the seed of the text
        self._words: Sequence[str] = [*_SMALL.split(), *_PLAIN.split(), *compounds]
        self._weights = list(accumulate(1 / (rank + 2) for rank in range(len(self._words))))

    def words(self, count: int) -> list[str]:
        return self._chance.choices(self._words, cum_weights=self._weights, k=count)

    def title(self, count: int = 4) -> str:
        return " ".join(self.words(count)).capitalize()

    def text(self, count: int) -> str:
        """Sentences of about a dozen words, `count` words in all."""
        words = self.words(count)
        return " ".join(
            " ".join(words[start : start + 12]).capitalize() + "." for start in range(0, count, 12)
        )

    def marked(self, count: int) -> str:
        """A text in which each of the words for searching stands with its own chance."""
        found = [word for word, chance in _CHANCES.items() if self._chance.random() < chance]
        return " ".join([self.text(count), *(f"Het gaat om {word}." for word in found)])
