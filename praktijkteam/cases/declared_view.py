"""Interests of experts as plain values, for who prints a case."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class DeclaredView:
    """An interest beside the work, as an expert on the case declared it."""

    expert_id: str
    text: str
    declared_on: date
    ended_on: date | None
