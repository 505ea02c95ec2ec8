"""What is printed of a case: plain values, made from a `CaseView` and a `Choice`. How it looks is `pdf`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from praktijkteam.cases.view import CaseView
from praktijkteam.dossier.content.case import case_part, cover, left_out
from praktijkteam.dossier.content.choice import SECTION_TITLES, USUAL, WHOLE, Choice, Section
from praktijkteam.dossier.content.course import course_part
from praktijkteam.dossier.content.documents import documents_part
from praktijkteam.dossier.content.material import Material, Missing, place
from praktijkteam.dossier.content.overview import overview
from praktijkteam.dossier.content.parties import parties_part
from praktijkteam.dossier.content.parts import ChapterContent, DossierContent, Part
from praktijkteam.dossier.content.questions import questions_part
from praktijkteam.dossier.content.responsibility import responsibility_part
from praktijkteam.dossier.content.results import mediation_part, result_part
from praktijkteam.dossier.content.work import experts_part, history_part, journal_part, work_part
from praktijkteam.labels import label
from praktijkteam.retention.reading import Keeping
from praktijkteam.terms import QuestionKind, QuestionState

__all__ = [
    "SECTION_TITLES",
    "USUAL",
    "WHOLE",
    "Choice",
    "DossierContent",
    "Missing",
    "Section",
    "build",
]

_BUILDERS: dict[Section, Callable[[Material], Part | None]] = {
    Section.QUESTIONS: questions_part,
    Section.PARTIES: parties_part,
    Section.RESPONSIBILITY: responsibility_part,
    Section.RESULT: result_part,
    Section.MEDIATION: mediation_part,
    Section.COURSE: course_part,
    Section.EXPERTS: experts_part,
    Section.WORK: work_part,
    Section.JOURNAL: journal_part,
    Section.DOCUMENTS: documents_part,
    Section.CASE: case_part,
    Section.HISTORY: history_part,
}
_ANSWERS = {
    Section.PARTIES: QuestionKind.PARTIES,
    Section.RESPONSIBILITY: QuestionKind.RESPONSIBILITY,
    Section.RESULT: QuestionKind.RESULT,
}


def build(
    view: CaseView,
    choice: Choice = USUAL,
    *,
    now: datetime,
    by: str,
    missing: Sequence[Missing] = (),
    attached: Mapping[str, str] | None = None,
    keeping: Keeping | None = None,
) -> DossierContent:
    """What a dossier and an overview of this case say, made at `now` by `by`.

    `missing` is what the case still needs, `attached` what is said of the file of each document,
    `keeping` how it is kept.
    The history in the view is printed as it is: read a case with all of its changes when the choice has that
    chapter.
    """
    material = Material(view, choice, now, by, missing, attached or {}, keeping)
    return DossierContent(
        number=view.number,
        title=view.title,
        place=place(view),
        confidentiality=label(view.confidentiality),
        made_at=now,
        made_by=by,
        cover=cover(material),
        chapters=tuple(_chapters(material)),
        left_out=left_out(material),
        overview=overview(material),
    )


def _chapters(material: Material) -> list[ChapterContent]:
    parts = [
        (section, builder(material))
        for section, builder in _BUILDERS.items()
        if section in material.choice.sections
    ]
    return [
        ChapterContent(section, SECTION_TITLES[section], _note(material, section), part)
        for section, part in parts
        if part is not None
    ]


def _note(material: Material, section: Section) -> str:
    """What the contents page says behind a chapter."""
    kind = _ANSWERS.get(section)
    if kind and material.view.question(kind).state == QuestionState.EMPTY:
        return "nog leeg"
    return ""
