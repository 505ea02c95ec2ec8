"""What the ZGW standards (Zaken API 1.7.0, Documenten API 1) take: how long a text may be, and the words of lists.

What is too long for them is cut in what goes there, and told; nothing in our store is.
"""

from dataclasses import dataclass, field

from praktijkteam.terms import Appraisal, Confidentiality, RelationKind

LENGTHS: dict[str, dict[str, int]] = {
    "zaak": {"omschrijving": 80, "toelichting": 1000},
    "opschorting": {"reden": 200},
    "kenmerk": {"kenmerk": 40, "bron": 40},
    "status": {"statustoelichting": 1000},
    "resultaat": {"toelichting": 1000},
    "rol": {"roltoelichting": 1000},
    "medewerker": {"achternaam": 200},
    "niet-natuurlijk persoon": {"statutaireNaam": 500},
    "contactpersoon": {"naam": 40, "functie": 50, "telefoonnummer": 20, "emailadres": 254},
    "document": {
        "titel": 200,
        "auteur": 200,
        "beschrijving": 1000,
        "bestandsnaam": 255,
        "formaat": 255,
    },
    "document van de zaak": {"titel": 200},
    "gemeente": {"gemeenteNaam": 80},
}
CONFIDENTIALITY = {each: each.value.replace(" ", "_") for each in Confidentiality}
NOMINATION = {Appraisal.KEEP: "blijvend_bewaren", Appraisal.DESTROY: "vernietigen"}
RELATION = dict.fromkeys(RelationKind, "onderwerp") | {RelationKind.FOLLOWS: "vervolg"}
NO_RSIN = "000000000"
"""Stands where nobody said which organisation it is."""


@dataclass
class Cutter:
    """Makes texts fit, and remembers which did not."""

    warnings: list[str] = field(default_factory=list)

    def fit(self, what: str, name: str, text: str, which: str = "") -> str:
        """The text as far as there is room for it; what is cut off ends in … `which` tells one of several."""
        most = LENGTHS[what][name]
        if len(text) <= most:
            return text
        place = f"{what.capitalize()} {which}".rstrip()
        self.warnings.append(
            f"{place}, {name}: de tekst heeft {len(text)} tekens en er passen er {most}. Hij is ingekort."
        )
        return text[: most - 1].rstrip() + "…"


def is_rsin(number: str) -> bool:
    """Whether it is the number of an organisation: nine figures that pass the test of eleven."""
    if len(number) != len(NO_RSIN) or not (number.isascii() and number.isdecimal()):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(figure) for weight, figure in zip(weights, number, strict=True)) % 11 == 0
