"""What somebody wants of a case on paper: which print, what is in it, and in whose look."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from praktijkteam.dossier.content.choice import Choice, Section
from praktijkteam.terms import Attached, Openness


@dataclass(frozen=True)
class Redaction:
    """A redacted print: what is left out by hand as well, and what stays though the program would strike it.

    `given` are contents, by their digest, that go along as they are though they name somebody or could not be
    looked through: somebody looked at just that content.
    """

    chosen: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    given: tuple[str, ...] = ()


@dataclass(frozen=True)
class Order:
    """What is wanted: the one-page overview, or a dossier with these chapters; redacted or not."""

    overview: bool = False
    choice: Choice = field(default_factory=Choice)
    redaction: Redaction | None = None
    letterhead: Path | None = None


def as_plain(order: Order) -> dict[str, Any]:
    """The order as what JSON can hold; the same order gives the same."""
    return {
        "overview": order.overview,
        **{each.name: _plain(getattr(order.choice, each.name)) for each in fields(Choice)},
        "redacted": order.redaction is not None,
        "chosen": list(order.redaction.chosen) if order.redaction else [],
        "kept": list(order.redaction.kept) if order.redaction else [],
        "given": list(order.redaction.given) if order.redaction else [],
        "letterhead": str(order.letterhead or ""),
    }


def from_plain(said: Mapping[str, Any]) -> Order:
    """The order that was kept so; what is not understood any more is as usual."""
    usual = as_plain(Order())
    known = {
        name: said[name] if isinstance(said.get(name), type(value)) else value
        for name, value in usual.items()
    }
    choice = Choice(
        sections=frozenset(each for each in Section if each.value in known["sections"]),
        openness=frozenset(each for each in Openness if each.value in known["openness"]),
        journal_from=_day(known["journal_from"]),
        journal_until=_day(known["journal_until"]),
        attached=next((each for each in Attached if each.value == known["attached"]), Choice.attached),
        most_pages=known["most_pages"],
    )
    by_hand = (tuple(known[name]) for name in ("chosen", "kept", "given"))
    redaction = Redaction(*by_hand) if known["redacted"] else None
    letterhead = Path(known["letterhead"]) if known["letterhead"] else None
    return Order(known["overview"], choice, redaction, letterhead)


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else value


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
