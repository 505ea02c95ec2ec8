"""Question 3: per issue of the case, who is responsible, who carries out, who is heard and who is told.

A second party that is responsible makes the issue contested; when one of them goes, it no longer is.
Somebody who finds an issue contested or not for another reason says so by hand, with `change_issue`.
"""

from dataclasses import dataclass
from types import EllipsisType

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from praktijkteam.cases.closed import refuse_closed
from praktijkteam.cases.questions.answers import add_answer, edit_answer, remove_answer, touched
from praktijkteam.cases.questions.models import CaseParty, Issue, Responsibility
from praktijkteam.errors import Refused
from praktijkteam.forms import Values, cleaned, require
from praktijkteam.labels import label
from praktijkteam.store import merge
from praktijkteam.store.taking_away import LastSeen
from praktijkteam.terms import QuestionKind, QuestionState, ResponsibilityRole

QUESTION = QuestionKind.RESPONSIBILITY
_ISSUE = frozenset({"title", "state", "contested", "next_step"})
DETAILS = frozenset(
    {"basis", "basis_text", "source", "source_seen_on", "acknowledged", "standpoint", "heard_in"}
)


@dataclass(frozen=True)
class NewIssue:
    title: str
    contested: bool = False
    next_step: str = ""


@dataclass(frozen=True)
class CellChange:
    """What setting a cell led to: its row, if any is left, and a sentence when the issue changed with it."""

    responsibility_id: str | None
    contested: bool
    told: str = ""


def add_issue(session: Session, case_id: str, new: NewIssue) -> Issue:
    """Add an issue to the case."""
    new = cleaned(new)
    _check_issue(vars(new))
    issue = Issue(case_id=case_id, **vars(new))
    add_answer(session, issue, QUESTION)
    return issue


def change_issue(session: Session, issue_id: str, mine: Values, base: Values | None = None) -> frozenset[str]:
    """Change an issue; its own state too, or whether it is contested."""
    issue: Issue = merge.load(session, Issue, issue_id)
    changed = edit_answer(session, issue, QUESTION, mine, base, _ISSUE, _check_issue)
    if changed and "state" not in changed:
        _unconfirm(session, issue)
    return changed


def remove_issue(session: Session, issue_id: str, seen: LastSeen | None = None) -> None:
    """Take an issue away with its row in the matrix."""
    issue: Issue = merge.load(session, Issue, issue_id)
    cells = session.scalars(select(Responsibility).where(Responsibility.issue_id == issue_id)).all()
    remove_answer(session, issue, QUESTION, seen, bound=cells)


def set_responsibility(
    session: Session,
    case_id: str,
    issue_id: str,
    party_id: str,
    role: ResponsibilityRole | None,
    base: ResponsibilityRole | EllipsisType | None = ...,
) -> CellChange:
    """Put a letter in a cell of the matrix, or take it out; basis and standpoint stay with another letter.

    `base` is the letter that the user saw: refused when somebody else set another one meanwhile.
    """
    refuse_closed(session, case_id)
    issue = _of_case(session, case_id, issue_id, party_id)
    cell = session.scalars(
        select(Responsibility).where(Responsibility.issue_id == issue_id, Responsibility.party_id == party_id)
    ).first()
    standing = cell.role if cell else None
    if standing == role:
        return CellChange(cell.id if cell else None, issue.contested)
    if base is not ... and standing != base:
        raise Refused(_set_meanwhile(standing))
    owners = _owners(session, issue_id)
    kept = _put(session, cell, role, Responsibility(case_id=case_id, issue_id=issue_id, party_id=party_id))
    told = _follow(issue, owners, _owners(session, issue_id))
    _unconfirm(session, issue)
    touched(session, case_id, QUESTION)
    return CellChange(kept, issue.contested, told)


def put_back(
    session: Session,
    case_id: str,
    issue_id: str,
    party_id: str,
    role: ResponsibilityRole | None,
    details: Values | None,
) -> CellChange:
    """Undo: the cell as it was, with its ground and standpoint."""
    change = set_responsibility(session, case_id, issue_id, party_id, role)
    if change.responsibility_id and details:
        change_responsibility(session, change.responsibility_id, details)
    return change


def change_responsibility(
    session: Session, responsibility_id: str, mine: Values, base: Values | None = None
) -> frozenset[str]:
    """Change on what basis a party is responsible, from which source, and whether it acknowledges that."""
    cell: Responsibility = merge.load(session, Responsibility, responsibility_id)
    changed = edit_answer(session, cell, QUESTION, mine, base, DETAILS)
    if changed:
        _unconfirm(session, merge.load(session, Issue, cell.issue_id))
    return changed


def _of_case(session: Session, case_id: str, issue_id: str, party_id: str) -> Issue:
    issue: Issue = merge.load(session, Issue, issue_id)
    party: CaseParty = merge.load(session, CaseParty, party_id)
    if {issue.case_id, party.case_id} != {case_id}:
        raise Refused("Dit vraagstuk of deze partij hoort bij een andere zaak. Kies er een van deze zaak.")
    return issue


def _set_meanwhile(standing: ResponsibilityRole | None) -> str:
    what = f"hier ‘{label(standing)}’ gezet" if standing else "dit vak leeggemaakt"
    return f"Een ander heeft intussen {what}. Kies opnieuw."


def _owners(session: Session, issue_id: str) -> int:
    session.flush()
    return (
        session.scalar(
            select(func.count()).where(
                Responsibility.issue_id == issue_id, Responsibility.role == ResponsibilityRole.PRIMARY
            )
        )
        or 0
    )


def _put(
    session: Session, cell: Responsibility | None, role: ResponsibilityRole | None, new: Responsibility
) -> str | None:
    if role is None:
        session.delete(cell)
        return None
    kept = cell or new
    kept.role = role
    session.add(kept)
    session.flush()
    return kept.id


def _follow(issue: Issue, before: int, after: int) -> str:
    """Let the issue follow the number of its owners; gives the sentence that says so."""
    if before < 2 <= after and not issue.contested:
        issue.contested = True
        return f"‘{issue.title}’ heeft nu twee verantwoordelijken en is daarom betwist."
    if after < 2 <= before and issue.contested:
        issue.contested = False
        return f"‘{issue.title}’ heeft weer één verantwoordelijke en is niet meer betwist."
    return ""


def _unconfirm(session: Session, issue: Issue) -> None:
    if issue.state == QuestionState.CONFIRMED:
        issue.state = QuestionState.DISCUSSED
    session.flush()


def _check_issue(values: Values) -> None:
    require(values["title"], "Schrijf op om welk vraagstuk het gaat.", "title")
