"""Hints with the four questions: they advise and explain, they never refuse.

The functions for a text or a row are light enough to run while somebody is typing; `hints` looks at a
whole case.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from praktijkteam.cases.questions import as_written, wording
from praktijkteam.cases.questions.amounts import Amount, amount, amounts
from praktijkteam.cases.questions.ownership import Owned, ownership
from praktijkteam.cases.view import CaseView, FigureView, IssueView, PartyView, ResponsibilityView, ResultView
from praktijkteam.privacy import NumberKind, personal_numbers, remark
from praktijkteam.terms import Acknowledged, PartyRole, QuestionKind, ResponsibilityRole, SpeaksFor

PROBLEM, PARTIES, RESPONSIBILITY, RESULT = QuestionKind
_AGAINST = {
    NumberKind.BSN: "Een burgerservicenummer mag hier niet staan.",
    NumberKind.IBAN: "Een rekeningnummer is voor deze zaak niet nodig.",
}
_STALE = timedelta(days=2 * 365)


class Step(StrEnum):
    """The verb on the button or link beside a hint."""

    FILL = "Invullen"
    ADD = "Toevoegen"
    ASSIGN = "Toewijzen"
    COMPLETE = "Aanvullen"
    REWRITE = "Aanpassen"
    CHOOSE = "Kiezen"


class Rule(StrEnum):
    """Each kind of hint; a hint that is left standing is remembered under this name."""

    SOLUTION = "oplossing"
    UNSOURCED = "aantal zonder bron"
    PERSONAL_NUMBER = "persoonsnummer"
    OLD_FIGURE = "oud aantal"
    NO_NEIGHBOURS = "geen omwonenden"
    NO_MIGRANTS = "geen arbeidsmigranten"
    NO_INITIATOR = "geen aanvrager"
    NOT_PLACED = "niet in het vlak"
    NO_OWNER = "zonder eigenaar"
    TWO_OWNERS = "dubbel"
    NO_NEXT_STEP = "betwist zonder volgende stap"
    NOT_ACKNOWLEDGED = "niet erkend"
    NO_BASIS = "zonder grondslag"
    NOT_OBSERVABLE = "niet te zien"
    NO_DATE = "zonder datum"
    DATE_PASSED = "datum voorbij"
    NO_JUDGE = "zonder beslisser"
    NO_LIMIT = "zonder grens"


_VOICELESS = {
    SpeaksFor.NEIGHBOURS: Rule.NO_NEIGHBOURS,
    SpeaksFor.MIGRANTS: Rule.NO_MIGRANTS,
}


@dataclass(frozen=True)
class Hint:
    """Advice on an answer. `rule` names it, so that it can be left standing; `about` is what it means.

    `field` is where it belongs, with `row_id` when that is a row (for a number without one, its words);
    `span` is what gets the dashed underline.
    """

    question: QuestionKind
    rule: Rule
    text: str
    about: str
    explanation: str
    step: Step
    field: str
    span: tuple[int, int] | None = None
    row_id: str | None = None


def hints(view: CaseView, today: date) -> tuple[Hint, ...]:
    """Every hint on a case, in the order of the questions."""
    return (
        *problem_hints(view.problem.text, view.figures),
        *figure_hints(view.figures, today),
        *party_hints(view.parties),
        *responsibility_hints(view.issues, view.responsibilities, view.parties),
        *result_hints(view.result, today),
    )


def problem_hints(text: str, figures: Sequence[FigureView] = ()) -> tuple[Hint, ...]:
    """Hints while the problem is being written."""
    return (*_solutions(text), *_unsourced(text, figures), *personal_hints(PROBLEM, "text", text))


def unsourced(text: str, figures: Sequence[FigureView]) -> list[Amount]:
    """The numbers in a text that no figure with a source stands behind."""
    return [each for each in amounts(text) if not any(_backs(figure, each) for figure in figures)]


def figure_hints(figures: Sequence[FigureView], today: date) -> Iterator[Hint]:
    """Figures that are so old that they may no longer hold."""
    for figure in figures:
        if today - figure.reference_date > _STALE:
            named = amount(figure.low, figure.high, figure.what)
            yield Hint(
                PROBLEM,
                Rule.OLD_FIGURE,
                f"Het aantal {named} is van {figure.reference_date.year}. Klopt het nog?",
                named,
                "Aantallen in dit veld veranderen snel. Vraag na twee jaar of er een nieuwer aantal is.",
                Step.COMPLETE,
                "reference_date",
                row_id=figure.id,
            )


def party_hints(parties: Sequence[PartyView]) -> Iterator[Hint]:
    """Who is missing, or not placed yet; nothing while there are no parties at all."""
    if not parties:
        return
    for voice in missing_voices(parties):
        yield Hint(
            PARTIES,
            _VOICELESS[voice],
            f"Niemand spreekt namens {voice}",
            str(voice),
            "Wie er last van heeft of om wie het gaat, weet vaak iets dat de andere partijen niet weten. "
            f"Wie kan er namens {voice} spreken?",
            Step.ADD,
            "parties",
        )
    if not any(party.role == PartyRole.INITIATOR for party in parties):
        yield Hint(
            PARTIES,
            Rule.NO_INITIATOR,
            "Wie vroeg om hulp?",
            "rol",
            "Bij geen van de partijen staat dat zij de aanvrager is. Meestal is dat de gemeente.",
            Step.CHOOSE,
            "role",
        )
    yield from _unplaced(parties)


def missing_voices(parties: Sequence[PartyView]) -> list[SpeaksFor]:
    """The groups that nobody speaks for: neighbours and migrants."""
    heard = {party.speaks_for or as_written.voice_of(party.name) for party in parties}
    return [voice for voice in (SpeaksFor.NEIGHBOURS, SpeaksFor.MIGRANTS) if voice not in heard]


def responsibility_hints(
    issues: Sequence[IssueView], cells: Sequence[ResponsibilityView], parties: Sequence[PartyView]
) -> Iterator[Hint]:
    """Issues without an owner, with two, or contested without a next step; owners who do not agree."""
    owned = ownership(issues, cells)
    for issue in owned.without_owner:
        yield _issue_hint(
            Rule.NO_OWNER,
            issue,
            "geen eigenaar",
            "Zonder eigenaar gebeurt er niets. Wie moet dit volgens de wet of een afspraak oplossen? Ook de "
            "arbeidsmigranten zelf kunnen het zijn. Zijn partijen het niet eens, noem het dan betwist.",
            Step.ASSIGN,
        )
    for issue in owned.double:
        yield _issue_hint(
            Rule.TWO_OWNERS,
            issue,
            "twee eigenaren",
            "Met twee verantwoordelijken wacht de een op de ander. Kies er één, of noem het betwist.",
            Step.CHOOSE,
        )
    next_steps = {issue.id: issue.next_step for issue in issues}
    for issue in owned.contested:
        if not next_steps[issue.id]:
            yield _issue_hint(
                Rule.NO_NEXT_STEP,
                issue,
                "betwist, en nog geen volgende stap",
                "Schrijf op wat er gebeurt om eruit te komen: wie spreekt wie, en wanneer.",
                Step.COMPLETE,
            )
    yield from _owners(issues, cells, {party.id: party.name for party in parties})


def result_hints(result: ResultView, today: date) -> tuple[Hint, ...]:
    """Hints while the expected result is being written; nothing as long as it is empty."""
    if not result.text:
        return ()
    return (*_vague(result.text), *_bare(result, today), *personal_hints(RESULT, "text", result.text))


def personal_hints(question: QuestionKind, field: str, text: str) -> Iterator[Hint]:
    """Numbers of persons in a text, which do not belong in this program."""
    for each in personal_numbers(text):
        yield Hint(
            question,
            Rule.PERSONAL_NUMBER,
            remark(text[each.start : each.end]),
            text[each.start : each.end],
            "Het team werkt met organisaties en functies, niet met gegevens van één migrant. "
            f"{_AGAINST[each.kind]}",
            Step.REWRITE,
            field,
            (each.start, each.end),
        )


def _solutions(text: str) -> Iterator[Hint]:
    for found in wording.solutions(text):
        sentence = found.sentence
        asked = f"dat {found.thing} zou verhelpen" if found.thing else "dat hiermee voorbij zou zijn"
        yield Hint(
            PROBLEM,
            Rule.SOLUTION,
            f"{sentence.place.capitalize()} noemt een oplossing. Wat gaat er nu mis {asked}?",
            sentence.text,
            "Een oplossing sluit andere oplossingen uit. Staat hier wat er misgaat en voor wie, dan kunnen "
            "partijen samen zoeken. De oplossing past bij het verwacht resultaat.",
            Step.REWRITE,
            "text",
            (sentence.start, sentence.end),
        )


def _unsourced(text: str, figures: Sequence[FigureView]) -> Iterator[Hint]:
    for each in unsourced(text, figures):
        yield Hint(
            PROBLEM,
            Rule.UNSOURCED,
            _without_source(each),
            each.words,
            "Schattingen van dezelfde groep lopen ver uiteen. Zet het aantal in de tabel, met wie het telde en "
            "op welke dag.",
            Step.COMPLETE,
            "figures",
            (each.start, each.end),
            each.words,
        )


def _without_source(found: Amount) -> str:
    words = found.words[0].upper() + found.words[1:]
    return f"{words}: hoeveel, volgens wie?" if found.low is None else f"{words} zonder bron en peildatum"


def _backs(figure: FigureView, found: Amount) -> bool:
    if found.low is None:
        return False
    if found.share:
        return figure.low == found.low and ("procent" in figure.what or "%" in figure.what)
    high = figure.high if figure.high is not None else figure.low
    return figure.low <= found.low <= high or figure.low <= (found.high or found.low) <= high


def _unplaced(parties: Sequence[PartyView]) -> Iterator[Hint]:
    unplaced = [party for party in parties if party.influence is None or party.interest is None]
    if unplaced:
        verb = "staat" if len(unplaced) == 1 else "staan"
        yield Hint(
            PARTIES,
            Rule.NOT_PLACED,
            f"{_enumerated([party.name for party in unplaced])} {verb} nog niet in het vlak",
            "invloed en belang",
            "Invloed en belang laten zien wie u nauw betrekt en wie u op de hoogte houdt.",
            Step.COMPLETE,
            "influence",
            row_id=unplaced[0].id,
        )


def _enumerated(names: Sequence[str]) -> str:
    if len(names) > 2:
        return f"{len(names)} partijen"
    return " en ".join(names)


def _issue_hint(rule: Rule, issue: Owned, what: str, explanation: str, step: Step) -> Hint:
    text = f"{issue.title}: {what}"
    return Hint(RESPONSIBILITY, rule, text, issue.title, explanation, step, "issues", row_id=issue.id)


def _owners(
    issues: Sequence[IssueView], cells: Sequence[ResponsibilityView], parties: dict[str, str]
) -> Iterator[Hint]:
    """Owners who do not acknowledge it, or of whom nobody wrote down on what ground."""
    for issue in issues:
        owners = [
            cell for cell in cells if cell.issue_id == issue.id and cell.role == ResponsibilityRole.PRIMARY
        ]
        for cell in owners:
            name = parties.get(cell.party_id, "")
            if cell.acknowledged == Acknowledged.NO and not issue.contested:
                yield _cell_hint(
                    Rule.NOT_ACKNOWLEDGED,
                    f"{name} erkent ‘{issue.title}’ niet",
                    cell,
                    "Wie het niet erkent, voert het niet uit. Noem het vraagstuk betwist, of schrijf op hoe "
                    "u de partij overtuigt.",
                )
            if cell.basis is None:
                yield _cell_hint(
                    Rule.NO_BASIS,
                    f"Nog geen grondslag voor {name} bij ‘{issue.title}’",
                    cell,
                    "Met een wet, afspraak, keurmerk of eigen belang is de keuze uit te leggen.",
                )


def _cell_hint(rule: Rule, text: str, cell: ResponsibilityView, explanation: str) -> Hint:
    return Hint(RESPONSIBILITY, rule, text, text, explanation, Step.COMPLETE, "basis", row_id=cell.id)


def _vague(text: str) -> Iterator[Hint]:
    for found in wording.vague(text):
        sentence = found.sentence
        yield Hint(
            RESULT,
            Rule.NOT_OBSERVABLE,
            f"Aan {sentence.place} is niet te zien of het is gelukt. {found.question}",
            sentence.text,
            "Een resultaat is bereikt als iemand het kan zien, tellen of lezen. Dan is er bij het afsluiten geen "
            "discussie over.",
            Step.REWRITE,
            "text",
            (sentence.start, sentence.end),
        )


def _bare(result: ResultView, today: date) -> Iterator[Hint]:
    """What stands beside the text: a date, a judge, and a limit."""
    if result.due_on is None:
        yield _result_hint(
            Rule.NO_DATE, "Verwacht resultaat zonder datum", "due_on", "Wanneer moet het er zijn?"
        )
    elif result.due_on < today:
        yield _result_hint(
            Rule.DATE_PASSED,
            "De datum van het verwacht resultaat is voorbij",
            "due_on",
            "Is het resultaat bereikt? Spreek anders een nieuwe datum af.",
        )
    if not result.decided_by:
        yield _result_hint(
            Rule.NO_JUDGE,
            "Niemand bepaalt of het is gelukt",
            "decided_by",
            "Wie van de gemeente zegt straks dat het gelukt is?",
        )
    if not result.not_doing:
        yield _result_hint(
            Rule.NO_LIMIT,
            "Wat doet het team niet?",
            "not_doing",
            "Een grens voorkomt dat er later meer van het team wordt verwacht dan het kan geven.",
        )


def _result_hint(rule: Rule, text: str, field: str, explanation: str) -> Hint:
    return Hint(RESULT, rule, text, field, explanation, Step.FILL, field)
