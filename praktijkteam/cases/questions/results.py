"""Question 4: the result that is expected, by what it is recognised, and what was reached in the end.

Saying at closing how far a criterion was met, or what the outcome is, leaves the expectation as it was
confirmed.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from praktijkteam.cases.closed import refuse_closed
from praktijkteam.cases.questions.answers import add_answer, edit_answer, remove_answer, single
from praktijkteam.cases.questions.models import Criterion, ExpectedResult, Outcome
from praktijkteam.errors import Refused
from praktijkteam.forms import Values, cleaned, edit, require
from praktijkteam.store import merge
from praktijkteam.store.taking_away import LastSeen
from praktijkteam.terms import QuestionKind, Reached

_RESULT = frozenset({"text", "due_on", "decided_by", "not_doing"})
_CRITERION = frozenset({"text", "due_on"})
_ASSESSMENT = frozenset({"reached", "note"})
_OUTCOME = frozenset({"text", "reached", "decided_by", "decided_on", "lesson"})


@dataclass(frozen=True)
class NewCriterion:
    text: str
    due_on: date | None = None


def save_result(session: Session, case_id: str, mine: Values, base: Values | None = None) -> frozenset[str]:
    """Save the expected result: what is different, by when, who decides, and what the team will not do."""
    result = single(session, ExpectedResult, case_id)
    return edit_answer(session, result, QuestionKind.RESULT, mine, base, _RESULT)


def add_criterion(session: Session, case_id: str, new: NewCriterion) -> Criterion:
    """Add something by which the result will be recognised."""
    new = cleaned(new)
    _check_criterion(vars(new))
    criterion = Criterion(case_id=case_id, **vars(new))
    add_answer(session, criterion, QuestionKind.RESULT)
    return criterion


def change_criterion(
    session: Session, criterion_id: str, mine: Values, base: Values | None = None
) -> frozenset[str]:
    criterion: Criterion = merge.load(session, Criterion, criterion_id)
    return edit_answer(session, criterion, QuestionKind.RESULT, mine, base, _CRITERION, _check_criterion)


def assess_criterion(
    session: Session, criterion_id: str, mine: Values, base: Values | None = None
) -> frozenset[str]:
    """Say how far a criterion was met (`reached`), with a `note`."""
    criterion: Criterion = merge.load(session, Criterion, criterion_id)
    refuse_closed(session, criterion.case_id)
    return edit(session, criterion, mine, base, allowed=_ASSESSMENT)


def remove_criterion(session: Session, criterion_id: str, seen: LastSeen | None = None) -> None:
    remove_answer(session, merge.load(session, Criterion, criterion_id), QuestionKind.RESULT, seen)


def save_outcome(
    session: Session, case_id: str, mine: Values, base: Values | None = None, *, today: date
) -> Outcome:
    """Save the result that was reached; the first time it has to say whether it was."""
    refuse_closed(session, case_id)
    standing = session.scalars(select(Outcome).where(Outcome.case_id == case_id)).first()
    outcome = standing or Outcome(case_id=case_id, reached=_reached(mine.get("reached")))
    edit(
        session,
        outcome,
        mine,
        base if standing else None,
        allowed=_OUTCOME,
        check=lambda values: _check_outcome(values, today),
    )
    session.add(outcome)
    session.flush()
    return outcome


def _reached(value: Reached | None) -> Reached:
    if value is None:
        raise Refused("Kies of het resultaat is bereikt: ja, deels of nee.", field="reached")
    return value


def _check_outcome(values: Values, today: date) -> None:
    _reached(values["reached"])
    if values["decided_on"] and values["decided_on"] > today:
        raise Refused(
            "De dag van het besluit is nog niet geweest. Kies vandaag of eerder.", field="decided_on"
        )


def _check_criterion(values: Values) -> None:
    require(values["text"], "Schrijf op waaraan het resultaat te herkennen is.", "text")
