"""Tasks and promises as they stand in a list; known before the store's machinery is loaded."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class TaskRow:
    """An open task, with the case it stands on."""

    id: str
    version: int
    title: str
    due_on: date | None
    owner_id: str | None
    owner: str
    case_id: str
    number: str
    case_title: str


@dataclass(frozen=True)
class PromiseRow:
    """What a party promised and did not deliver yet."""

    id: str
    version: int
    text: str
    due_on: date | None
    party: str
    case_id: str
    number: str
    case_title: str
