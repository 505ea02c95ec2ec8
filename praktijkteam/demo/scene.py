"""Where an example case is played: what all that happens to it has at hand."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from praktijkteam.demo.days import Days
from praktijkteam.demo.events import Event, hour
from praktijkteam.demo.people import Cast
from praktijkteam.demo.script import CaseScript

INTAKER = "I. Willems"
COORDINATOR = "C. Dekker"


@dataclass
class Scene:
    """One case and who and what is in it. Ids come to stand here as things are made."""

    session: Session
    script: CaseScript
    cast: Cast
    days: Days
    today: date
    """The last day on which anything happened."""
    now: datetime
    case_id: str = ""
    parties: dict[str, str] = field(default_factory=dict)
    """The id of a party by every name that the example calls it."""
    issues: dict[str, str] = field(default_factory=dict)
    experts: dict[str, str] = field(default_factory=dict)
    """The id of the assignment of each expert."""
    sittings: dict[str, str] = field(default_factory=dict)
    """In which conversation something was agreed."""

    @cached_property
    def begun(self) -> date:
        return self.days.of(self.script.registered_on)

    @cached_property
    def random(self) -> Random:
        return Random(self.script.key)  # noqa: S311 - the same examples every time

    @cached_property
    def late(self) -> timedelta:
        """Not everybody sits down at nine."""
        return timedelta(minutes=Random(f"{self.script.key} laat").randint(2, 40))  # noqa: S311 - as above

    @property
    def intaker(self) -> str:
        return self.cast.members[INTAKER]

    @property
    def coordinator(self) -> str:
        return self.cast.members[COORDINATOR]

    @property
    def lead(self) -> str:
        """Who acts for the case: its lead, or the intaker while it has none."""
        return self.cast.members.get(self.script.lead) or self.intaker

    def event(self, day: date, rank: int, deed: Callable[[], object], by: str = "") -> Event:
        """Something that the lead, or `by`, does on that day; one still to come is done today."""
        moment = hour(min(day, self.today), rank) + self.late
        return Event(moment, rank, by or self.lead, deed)

    def acting(self, day: date) -> dict[str, Any]:
        """Under which day and name a step of the course is kept; `day` as in the example."""
        return {"today": self.days.of(day), "member_id": self.lead}
