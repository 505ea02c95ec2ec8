"""What somebody wants in a dossier."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from praktijkteam.terms import Attached, Openness


class Section(StrEnum):
    """The chapters of a dossier, in their order."""

    QUESTIONS = "vragen"
    PARTIES = "partijen"
    RESPONSIBILITY = "verantwoordelijkheid"
    RESULT = "resultaat"
    MEDIATION = "bemiddeling"
    COURSE = "verloop"
    EXPERTS = "deskundigen"
    WORK = "taken"
    JOURNAL = "logboek"
    DOCUMENTS = "documenten"
    CASE = "gegevens"
    HISTORY = "geschiedenis"


SECTION_TITLES = {
    Section.QUESTIONS: "De vier vragen",
    Section.PARTIES: "Partijen",
    Section.RESPONSIBILITY: "Verantwoordelijkheid per vraagstuk",
    Section.RESULT: "Verwacht en behaald resultaat",
    Section.MEDIATION: "Bemiddeling",
    Section.COURSE: "Verloop van de zaak",
    Section.EXPERTS: "Adviezen en deskundigen",
    Section.WORK: "Taken en toezeggingen",
    Section.JOURNAL: "Logboek",
    Section.DOCUMENTS: "Documenten",
    Section.CASE: "Gegevens en verzoek",
    Section.HISTORY: "Geschiedenis van wijzigingen",
}


@dataclass(frozen=True)
class Choice:
    """Which chapters, which part of the journal, how open, and what of the documents.

    `most_pages` is how many pages of documents go into one volume; 0 is all of them.

    Internal deliberation stays out unless it is asked for, and the contents page says that it did.
    """

    sections: frozenset[Section] = frozenset(Section) - {Section.HISTORY}
    openness: frozenset[Openness] = frozenset({Openness.FACTUAL, Openness.PUBLIC})
    journal_from: date | None = None
    journal_until: date | None = None
    attached: Attached = Attached.EMBEDDED
    most_pages: int = 0


USUAL = Choice()
WHOLE = Choice(frozenset(Section), frozenset(Openness))
"""Everything there is, internal deliberation and history too."""
