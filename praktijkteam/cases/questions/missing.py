"""What a case still lacks: the column "Wat ontbreekt" on screen, and the same list on paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from praktijkteam.calendar import day_text
from praktijkteam.cases.questions.amounts import amount
from praktijkteam.cases.questions.gate import (
    NO_DATE,
    NO_ISSUE,
    NO_JUDGE,
    NO_PARTY,
    NO_PROBLEM,
    NO_RESULT,
    Answers,
    gaps,
)
from praktijkteam.cases.questions.hints import Hint, Rule, Step, hints, missing_voices
from praktijkteam.cases.view import CaseView
from praktijkteam.labels import label
from praktijkteam.terms import (
    CaseState,
    CommitmentState,
    PartyGroup,
    QuestionKind,
    QuestionState,
    SpeaksFor,
    TaskState,
)


class Severity(StrEnum):
    """Which mark stands before it: an empty circle, a triangle or a diamond."""

    EMPTY = "leeg"
    ATTENTION = "let op"
    WRONG = "fout"


@dataclass(frozen=True)
class Missing:
    """Something a case lacks, with the verb of the link; `target` is the field to go to, `row_id` its row."""

    question: QuestionKind | None
    text: str
    target: str
    severity: Severity
    step: Step
    row_id: str | None = None


@dataclass(frozen=True)
class Ghost:
    """A group that is not in the picture yet, beside the grid of parties: "omwonenden?"."""

    voice: SpeaksFor
    title: str
    reason: str
    group: PartyGroup = PartyGroup.RESIDENTS


_LACKING = frozenset(
    {
        Rule.UNSOURCED,
        Rule.NO_NEIGHBOURS,
        Rule.NO_MIGRANTS,
        Rule.NO_OWNER,
        Rule.TWO_OWNERS,
        Rule.NO_NEXT_STEP,
        Rule.PERSONAL_NUMBER,
    }
)
"""The hints that are about something that is not there, or must not be; the others are about quality."""
_GAPS = {
    NO_PROBLEM: "Probleem nog niet beschreven",
    NO_PARTY: "Nog geen partijen genoemd",
    NO_ISSUE: "Nog geen vraagstuk genoemd",
    NO_RESULT: "Verwacht resultaat nog niet beschreven",
    NO_DATE: "Verwacht resultaat zonder datum",
    NO_JUDGE: "Niemand bepaalt of het is gelukt",
}
_SPOKEN_OF = {
    SpeaksFor.NEIGHBOURS: ("melding", "klacht", "overlast"),
    SpeaksFor.MIGRANTS: ("bewoner", "migrant", "werknemer", "mensen", "inschrijving"),
}


def missing(view: CaseView, today: date) -> tuple[Missing, ...]:
    """What the case lacks, in the order of the questions, then around the case; nothing once it is closed."""
    if view.state == CaseState.CLOSED:
        return ()
    found = (*_unanswered(view), *_lacking(view, today), *_case(view), *_overdue(view, today))
    order = {kind: place for place, kind in enumerate(QuestionKind)}
    return tuple(
        sorted(found, key=lambda each: len(order) if each.question is None else order[each.question])
    )


def ghosts(view: CaseView) -> tuple[Ghost, ...]:
    """The groups nobody speaks for, each with a reason from this case to look for them."""
    return tuple(Ghost(voice, f"{voice}?", _reason(view, voice)) for voice in missing_voices(view.parties))


def _unanswered(view: CaseView) -> Iterator[Missing]:
    """The questions that are empty, and what the others need before they can be called discussed."""
    answers = _answers(view)
    for question in view.questions:
        kind = question.kind
        if question.state == QuestionState.EMPTY:
            yield Missing(kind, f"{label(kind)} is nog leeg", "text", Severity.EMPTY, Step.FILL)
            continue
        for gap in gaps(kind, answers):
            yield Missing(kind, _GAPS[gap], gap.field, Severity.ATTENTION, Step.FILL)


def _answers(view: CaseView) -> Answers:
    return Answers(
        problem=view.problem.text,
        parties=len(view.parties),
        issues=len(view.issues),
        result=view.result.text,
        result_due_on=view.result.due_on,
        decided_by=view.result.decided_by,
    )


def _lacking(view: CaseView, today: date) -> Iterator[Missing]:
    for hint in hints(view, today):
        if hint.rule in _LACKING:
            yield Missing(hint.question, hint.text, hint.field, _severity(hint), hint.step, hint.row_id)


def _severity(hint: Hint) -> Severity:
    return Severity.WRONG if hint.rule == Rule.PERSONAL_NUMBER else Severity.ATTENTION


def _case(view: CaseView) -> Iterator[Missing]:
    if not view.municipalities and not view.region_id:
        yield _around(_no_place(view), "municipalities", Step.CHOOSE)
    if view.lead_id is None:
        yield _around("Geen casusregisseur", "lead_id", Step.CHOOSE)
    if view.target_date is None:
        yield _around("Geen streefdatum", "target_date", Step.FILL)
    if view.state == CaseState.OPEN and not any(task.state == TaskState.OPEN for task in view.tasks):
        yield _around("Geen volgende actie", "tasks", Step.ADD)


def _no_place(view: CaseView) -> str:
    """What was said instead of a municipality is not forgotten."""
    said = next((request.applicant for request in view.requests if request.applicant), "")
    return f"Geen gemeente of regio; genoemd is ‘{said}’" if said else "Geen gemeente of regio"


def _overdue(view: CaseView, today: date) -> Iterator[Missing]:
    """Promises and advice that should have come by now."""
    parties = {party.id: party.name for party in view.parties}
    for promise in view.commitments:
        if promise.state == CommitmentState.PROMISED and promise.due_on and promise.due_on < today:
            text = f"{parties.get(promise.party_id, 'Een partij')} zou leveren op {day_text(promise.due_on)}"
            yield _around(text, "commitments", Step.COMPLETE, Severity.WRONG, promise.id)
    experts = {each.id: each.expert for each in view.assignments}
    for advice in view.advice:
        waiting = advice.given_on is None and advice.withdrawn_on is None
        if waiting and advice.due_on and advice.due_on < today:
            text = f"Advies van {experts.get(advice.assignment_id, 'de deskundige')} is te laat"
            yield _around(text, "advice", Step.COMPLETE, Severity.WRONG, advice.id)


def _around(
    text: str, target: str, step: Step, severity: Severity = Severity.ATTENTION, row_id: str | None = None
) -> Missing:
    return Missing(None, text, target, severity, step, row_id)


def _reason(view: CaseView, voice: SpeaksFor) -> str:
    """What in this case speaks of the group, while nobody speaks for it."""
    for figure in view.figures:
        if any(word in figure.what.casefold() for word in _SPOKEN_OF[voice]):
            return f"{amount(figure.low, figure.high, figure.what)}, maar niemand spreekt namens hen"
    said = view.problem.text.casefold()
    if any(word in said for word in _SPOKEN_OF[voice]):
        return "genoemd in het probleem, maar niemand spreekt namens hen"
    return "niemand spreekt namens hen"
