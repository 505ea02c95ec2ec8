"""Who owns each issue of a case: nobody, one party, two, or nobody yet because it is contested."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from praktijkteam.terms import ResponsibilityRole


class Owned(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def contested(self) -> bool: ...


class Cell(Protocol):
    @property
    def issue_id(self) -> str: ...
    @property
    def role(self) -> ResponsibilityRole: ...


@dataclass(frozen=True)
class Ownership:
    """The issues that ask for attention; the others have exactly one party that is responsible."""

    without_owner: tuple[Owned, ...] = ()
    double: tuple[Owned, ...] = ()
    contested: tuple[Owned, ...] = ()


def ownership(issues: Iterable[Owned], responsibilities: Iterable[Cell]) -> Ownership:
    """The issues without an owner, with two who are not called contested, and the contested ones."""
    rows = tuple(issues)
    owners = Counter(cell.issue_id for cell in responsibilities if cell.role == ResponsibilityRole.PRIMARY)
    contested = tuple(issue for issue in rows if issue.contested)
    others = [issue for issue in rows if not issue.contested]
    return Ownership(
        without_owner=tuple(issue for issue in others if owners[issue.id] == 0),
        double=tuple(issue for issue in others if owners[issue.id] > 1),
        contested=contested,
    )
