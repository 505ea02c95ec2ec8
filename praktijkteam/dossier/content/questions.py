"""The four questions on paper: how far each is, what is known, and lines to write on where nothing is."""

from collections.abc import Sequence

from praktijkteam.cases.questions.amounts import amount
from praktijkteam.cases.questions.hints import missing_voices
from praktijkteam.cases.questions.ownership import Ownership, ownership
from praktijkteam.cases.view import FigureView, IssueView, PartyView, QuestionView, TransitionView
from praktijkteam.dossier.content import words
from praktijkteam.dossier.content.choice import Section
from praktijkteam.dossier.content.material import Material
from praktijkteam.dossier.content.parts import (
    CoverQuestion,
    Fact,
    QuestionPart,
    QuestionsPart,
    Row,
)
from praktijkteam.labels import QUESTION_TITLES, QUESTIONS, label
from praktijkteam.terms import (
    Acknowledged,
    PartyRole,
    QuestionKind,
    QuestionState,
    ResponsibilityRole,
    SpeaksFor,
    Stage,
    Stance,
    StayCategory,
)

DISCUSSED = (QuestionState.DISCUSSED, QuestionState.CONFIRMED)
STAY = {
    StayCategory.SHORT: "kort: tot 6 maanden",
    StayCategory.MEDIUM: "middellang: 6 maanden tot 3 jaar",
    StayCategory.LONG: "lang: langer dan 3 jaar",
}
_UNSEEN = {
    SpeaksFor.MIGRANTS: "de arbeidsmigranten zelf",
    SpeaksFor.NEIGHBOURS: "omwonenden",
}
_BLANKS = {
    QuestionKind.PROBLEM: ("Wat gebeurt er", "Sinds wanneer", "Waar", "Hoeveel, welke bron", "Al geprobeerd"),
    QuestionKind.PARTIES: ("Aanvrager", "Belanghebbenden", "Uitvoerders", "Namens migranten", "Namens buren"),
    QuestionKind.RESPONSIBILITY: ("Vraagstuk", "Verantwoordelijk", "Grondslag", "Erkent dat"),
    QuestionKind.RESULT: ("Straks anders", "Uiterlijk op", "Wie bepaalt", "Team doet niet"),
}
_MOST_OWNERS = 3
_SOON = (Stage.INTAKE, Stage.ANALYSIS)


def questions_part(material: Material) -> QuestionsPart:
    answers = (_problem, _parties, _responsibility, _result)
    return QuestionsPart(
        intro=_intro(material),
        questions=tuple(
            answer(material, question) for answer, question in zip(answers, _in_order(material), strict=True)
        ),
        overrides=tuple(_override(step) for step in material.view.transitions if step.override),
    )


def cover_questions(material: Material) -> tuple[CoverQuestion, ...]:
    return tuple(
        CoverQuestion(
            question.kind, question.state, QUESTION_TITLES[question.kind], _on_cover(material, question)
        )
        for question in _in_order(material)
    )


def missing(material: Material) -> tuple[Fact, ...]:
    """What the case still needs, with the question that it belongs to."""
    order = list(QuestionKind)
    return tuple(
        Fact(
            f"vraag {order.index(each.question) + 1}" if each.question else "zaak", words.sentence(each.text)
        )
        for each in material.missing
    )


def unseen(parties: Sequence[PartyView]) -> str:
    """The groups that nobody speaks for."""
    return "; ".join(_UNSEEN[voice] for voice in missing_voices(parties))


def owned(material: Material) -> Ownership:
    return ownership(material.view.issues, material.view.responsibilities)


def primary_parties(material: Material, issue: IssueView) -> list[str]:
    return [
        material.party_name(cell.party_id)
        for cell in material.roles[issue.id]
        if cell.role == ResponsibilityRole.PRIMARY
    ]


def contested_text(material: Material, issue: IssueView) -> str:
    """The issue with the parties between whom it lies."""
    parties = primary_parties(material, issue)
    if len(parties) > _MOST_OWNERS:
        return f"{issue.title}: {words.number(len(parties))} partijen"
    return f"{issue.title}: {' of '.join(parties)}" if parties else issue.title


def responsibility_text(material: Material) -> str:
    """How many issues have one owner, and how many of those owners agree."""
    count = len(material.view.issues)
    if not count:
        return ""
    clear = _clearly_owned(material)
    agreed = _agreed(sum(_is_acknowledged(material, issue) for issue in clear), len(clear))
    total = words.sentence(words.counted(count, "vraagstuk", "vraagstukken"))
    if not clear:
        return f"{total}, waarvan nog niet één met één verantwoordelijke partij."
    if len(clear) == count:
        return f"{total}, {'met' if count == 1 else 'elk met'} één verantwoordelijke partij; {agreed}."
    have = "heeft" if len(clear) == 1 else "hebben"
    return f"{total}. {words.sentence(words.number(len(clear)))} daarvan {have} één verantwoordelijke partij; {agreed}."


def parties_text(material: Material, most: int) -> str:
    parties = material.view.parties
    if not parties:
        return ""
    names = [f"{p.name} (aanvrager)" if p.role == PartyRole.INITIATOR else p.name for p in parties]
    return f"{words.sentence(words.counted(len(parties), 'partij', 'partijen'))}: {words.some(names, most)}."


def _in_order(material: Material) -> list[QuestionView]:
    return [material.view.question(kind) for kind in QuestionKind]


def _intro(material: Material) -> str:
    count = sum(question.state in DISCUSSED for question in material.view.questions)
    if count == len(QuestionKind):
        return "Alle vier de vragen zijn besproken."
    are = "zijn" if count > 1 else "is"
    said = f"{words.sentence(words.number(count))} van de vier vragen {are} besproken."
    coming = " De aanpak begint als alle vier besproken zijn." if material.view.stage in _SOON else ""
    return said + coming


def _on_cover(material: Material, question: QuestionView) -> str:
    if question.state == QuestionState.CONFIRMED:
        return ", ".join(part for part in (words.day(question.confirmed_on), question.confirmed_by) if part)
    if question.state == QuestionState.DISCUSSED:
        return words.day(question.discussed_on) or question.note
    if question.state == QuestionState.CONCEPT:
        return question.note or material.view.lead
    return question.note or "nog te bespreken"


def _under(question: QuestionView) -> tuple[str, ...]:
    if question.state == QuestionState.CONFIRMED:
        said = (words.day(question.confirmed_on), question.confirmed_by)
    else:
        said = (words.day(question.discussed_on), "")
    return tuple(part for part in (label(question.state), *said, question.note) if part)


def _part(
    question: QuestionView,
    text: str,
    facts: Sequence[tuple[str, str]],
    *,
    see: Section | None = None,
    figures: Sequence[Row] = (),
) -> QuestionPart:
    place = list(QuestionKind).index(question.kind) + 1
    told = [Fact(name, value) for name, value in facts if value]
    is_empty = not (text or figures)
    if see and not is_empty:
        told.append(Fact("Zie", "", see))
    return QuestionPart(
        kind=question.kind,
        state=question.state,
        title=f"{place}. {QUESTIONS[question.kind]}",
        under=_under(question),
        text=text,
        figures=tuple(figures),
        facts=tuple(told),
        blanks=_BLANKS[question.kind] if is_empty else (),
    )


def _problem(material: Material, question: QuestionView) -> QuestionPart:
    view = material.view
    facts = [
        ("Sinds", view.problem.since),
        ("Waar", view.problem.place),
        ("Geprobeerd", view.problem.tried),
        ("Thema's", ", ".join(view.themes)),
        ("Bouwstenen", ", ".join(label(block) for block in view.building_blocks)),
        ("Verblijf", "; ".join(STAY[stay] for stay in view.stay_categories)),
    ]
    return _part(question, view.problem.text, facts, figures=[_figure(each) for each in view.figures])


def _figure(figure: FigureView) -> Row:
    reference = words.day_in_table(figure.reference_date)
    number = words.unbroken(amount(figure.low, figure.high, ""))
    return Row((figure.what, number, figure.source, reference))


def _parties(material: Material, question: QuestionView) -> QuestionPart:
    parties = material.view.parties
    names = {
        stance: words.some([party.name for party in parties if party.stance == stance], 6)
        for stance in Stance
    }
    facts = [
        ("Steunt", names[Stance.SUPPORTS]),
        ("Verzet", names[Stance.OPPOSES]),
        ("Houding onbekend", names[Stance.UNKNOWN]),
        ("Nog niet in beeld", unseen(parties)),
    ]
    return _part(question, parties_text(material, 12), facts if parties else (), see=Section.PARTIES)


def _responsibility(material: Material, question: QuestionView) -> QuestionPart:
    state = owned(material)
    contested = [each for each in material.view.issues if each.contested]
    facts = [
        ("Betwist", words.several([contested_text(material, each) for each in contested])),
        ("Zonder eigenaar", words.several([each.title for each in state.without_owner])),
        ("Dubbel", words.several([each.title for each in state.double])),
    ]
    return _part(question, responsibility_text(material), facts, see=Section.RESPONSIBILITY)


def _result(material: Material, question: QuestionView) -> QuestionPart:
    view = material.view
    facts = [
        ("Uiterlijk op", words.day(view.result.due_on)),
        ("Wie bepaalt", view.result.decided_by),
        ("Team doet niet", view.result.not_doing),
        ("Herkenbaar aan", "; ".join(criterion.text for criterion in view.criteria)),
    ]
    text = view.result.text or (_WITHOUT_WORDS if view.criteria or view.result.due_on else "")
    return _part(question, text, facts, see=Section.RESULT)


_WITHOUT_WORDS = "Het resultaat is nog niet in woorden beschreven."


def _override(step: TransitionView) -> Fact:
    opened = f"Fase {label(step.stage)} begonnen terwijl niet alle vragen klaar waren."
    reason = words.ended(f"Reden: {step.reason}")
    by = words.ended(f"Besloten door {step.member}") if step.member else ""
    return Fact(words.day(step.day), " ".join(part for part in (opened, reason, by) if part))


def _clearly_owned(material: Material) -> list[IssueView]:
    return [
        issue
        for issue in material.view.issues
        if not issue.contested and len(primary_parties(material, issue)) == 1
    ]


def _is_acknowledged(material: Material, issue: IssueView) -> bool:
    return any(
        cell.acknowledged == Acknowledged.YES
        for cell in material.roles[issue.id]
        if cell.role == ResponsibilityRole.PRIMARY
    )


def _agreed(count: int, owners: int) -> str:
    if count == 0:
        return "dat is nog niet erkend"
    if count == owners:
        return "dat is erkend"
    return f"bij {words.number(count)} is dat erkend"
