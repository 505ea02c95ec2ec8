"""How long a case is kept and why, as its dossier says it."""

from praktijkteam.dossier.content import words
from praktijkteam.dossier.content.parts import Fact
from praktijkteam.labels import label
from praktijkteam.retention.reading import CategoryRow, Keeping
from praktijkteam.terms import Appraisal

_OPEN = "nog niet gekozen"


def keeping_facts(kept: Keeping) -> tuple[Fact, ...]:
    """What was decided, and what the selection list says; what is not known yet is said as well."""
    category = kept.category
    told = (
        ("Selectielijst", category.selection_list if category else ""),
        ("Categorie", category.title if category else _OPEN),
        ("Waardering", label(category.appraisal if category else Appraisal.UNDECIDED)),
        ("Bewaartermijn", _period(category)),
        ("Bewaren tot", words.day(kept.ends_on)),
        ("Archiefvormer", category.creator if category else ""),
        ("Beperking", label(kept.restriction) if kept.restriction else _OPEN),
        ("Toelichting", kept.restriction_note),
    )
    return tuple(Fact(name, text) for name, text in told if text)


def _period(category: CategoryRow | None) -> str:
    if category is None or category.appraisal is Appraisal.UNDECIDED:
        return ""
    if category.appraisal is Appraisal.KEEP:
        return "blijvend"
    return f"{category.years} jaar na het afsluiten van de zaak" if category.years else _OPEN
