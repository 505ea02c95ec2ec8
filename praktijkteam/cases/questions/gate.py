"""What each question needs before it can be called discussed, and what keeps a case out of the approach.

A question is discussed when there is something to discuss: a problem in words, a party, an issue, or a
result with its date and its judge. Who is responsible for each issue may stay open while people talk;
the gate to the approach does ask for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from praktijkteam.cases.questions.ownership import Ownership
from praktijkteam.labels import label
from praktijkteam.terms import QuestionKind, QuestionState

DISCUSSED = frozenset({QuestionState.DISCUSSED, QuestionState.CONFIRMED})


class StatedQuestion(Protocol):
    @property
    def kind(self) -> QuestionKind: ...
    @property
    def state(self) -> QuestionState: ...


@dataclass(frozen=True)
class Answers:
    """As much of the four answers as their states depend on; `begun` are those with anything at all."""

    problem: str = ""
    parties: int = 0
    issues: int = 0
    result: str = ""
    result_due_on: date | None = None
    decided_by: str = ""
    begun: frozenset[QuestionKind] = frozenset()


@dataclass(frozen=True)
class Gap:
    """Something that has to be there before a question is discussed; `field` is where it goes."""

    field: str
    sentence: str


NO_PROBLEM = Gap("text", "Beschrijf eerst het probleem.")
NO_PARTY = Gap("parties", "Voeg eerst een partij toe.")
NO_ISSUE = Gap("issues", "Voeg eerst een vraagstuk toe.")
NO_RESULT = Gap("text", "Beschrijf eerst welk resultaat wordt verwacht.")
NO_DATE = Gap("due_on", "Vul eerst in wanneer het resultaat er moet zijn.")
NO_JUDGE = Gap("decided_by", "Vul eerst in wie bepaalt of het resultaat is bereikt.")


def gaps(kind: QuestionKind, answers: Answers) -> tuple[Gap, ...]:
    """What is missing before this question can be called discussed."""
    needed: dict[QuestionKind, list[tuple[object, Gap]]] = {
        QuestionKind.PROBLEM: [(answers.problem, NO_PROBLEM)],
        QuestionKind.PARTIES: [(answers.parties, NO_PARTY)],
        QuestionKind.RESPONSIBILITY: [(answers.issues, NO_ISSUE)],
        QuestionKind.RESULT: [
            (answers.result, NO_RESULT),
            (answers.result_due_on, NO_DATE),
            (answers.decided_by, NO_JUDGE),
        ],
    }
    return tuple(gap for there, gap in needed[kind] if not there)


def settled(kind: QuestionKind, state: QuestionState, answers: Answers) -> QuestionState:
    """The state of a question after its content changed: never further than its content allows."""
    if kind not in answers.begun:
        return QuestionState.EMPTY
    if state == QuestionState.EMPTY or gaps(kind, answers):
        return QuestionState.CONCEPT
    return QuestionState.DISCUSSED if state == QuestionState.CONFIRMED else state


def gate(questions: Iterable[StatedQuestion], ownership: Ownership) -> tuple[str, ...]:
    """What to do between analysis and approach, one phrase each; nothing when the way is free."""
    undiscussed = [question for question in questions if question.state not in DISCUSSED]
    return (
        *(f"bespreek ‘{label(each.kind)}’ (nu {each.state})" for each in undiscussed),
        *(f"kies wie verantwoordelijk is voor ‘{issue.title}’" for issue in ownership.without_owner),
        *(
            f"kies één verantwoordelijke voor ‘{issue.title}’, of noem het betwist"
            for issue in ownership.double
        ),
    )
