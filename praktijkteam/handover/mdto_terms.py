"""The words of MDTO: its closed lists, and the names of lists that words of ours come from.

An XML schema does not check the words of a list; `closed` does. A list that MDTO leaves open is named as ours.
"""

from dataclasses import dataclass

from praktijkteam.terms import Appraisal, UseRestriction

APPRAISALS, LEVELS = "Begrippenlijst Waarderingen MDTO", "Begrippenlijst Aggregatieniveaus MDTO"
ALGORITHMS, FORMATS = "Begrippenlijst ChecksumAlgoritme MDTO", "PRONOM-register"
RELATIONS = "Begrippenlijst Relatietypen (informatieobject) MDTO"
ACT, TEAM = "Archiefwet 1995, artikel 15", "Praktijkteam"
OURS = {
    "restriction": f"{TEAM}: beperkingen van gebruik",
    "time": f"{TEAM}: dekking in tijd",
    "event": f"{TEAM}: gebeurtenissen",
    "trigger": f"{TEAM}: begin van de bewaartermijn",
    "party": f"{TEAM}: rollen van partijen",
    "document": f"{TEAM}: soorten documenten",
}
CASE, PIECE = "Dossier", "Archiefstuk"
REFERS = "Refereert aan"

CLOSED: dict[str, dict[str, str]] = {
    APPRAISALS: {"Blijvend te bewaren": "B", "Tijdelijk te bewaren": "V", "Nader te bepalen": "N"},
    LEVELS: {"Archief": "", "Serie": "", "Dossier": "", "Archiefstuk": ""},
    ALGORITHMS: {"MD5": "", "SHA-1": "", "SHA-224": "", "SHA-256": "", "SHA-384": "", "SHA-512": ""},
    RELATIONS: {REFERS: ""},
}
"""The words of each list, with their codes; of relations and algorithms those that are used or known."""

_IN_LAW = {UseRestriction.PRIVACY, UseRestriction.STATE, UseRestriction.ADVANTAGE}


@dataclass(frozen=True)
class Concept:
    """A word, with the list that it is from."""

    label: str
    from_list: str
    code: str = ""


def closed(label: str, from_list: str) -> Concept:
    """A word of a closed list; one that is not in it is a bug."""
    return Concept(label, from_list, CLOSED[from_list][label])


def appraisal(value: Appraisal) -> Concept:
    return closed(value.capitalize(), APPRAISALS)


def restriction(value: UseRestriction) -> Concept:
    """The ground in the law, or else the word of ours."""
    return Concept(value[:1].upper() + value[1:], ACT if value in _IN_LAW else OURS["restriction"])
