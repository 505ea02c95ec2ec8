"""Case numbers: `Z-2026-0001`, one series per year, without gaps.

The series is a row of the store, so a number that was taken in a transaction that fails is given out again.
"""

import re
from dataclasses import dataclass
from textwrap import shorten

from sqlalchemy import update
from sqlalchemy.orm import Session

from praktijkteam.errors import NotFound
from praktijkteam.store.models import NumberSeries

_TYPED = re.compile(r"(?:[Zz][- ]?)?([12][0-9]{3})[- /]([0-9]{1,9})")


@dataclass(frozen=True)
class Number:
    """The number of a case, and the two parts that it sorts by."""

    year: int
    sequence: int

    def __str__(self) -> str:
        return f"Z-{self.year}-{self.sequence:04d}"


def next_number(session: Session, year: int) -> Number:
    """The next number of that year."""
    return next_numbers(session, year, 1)[0]


def next_numbers(session: Session, year: int, count: int) -> list[Number]:
    """The next `count` numbers of that year, in order; for cases that come in by the hundred."""
    name = f"zaak-{year}"
    last = session.scalar(
        update(NumberSeries)
        .where(NumberSeries.name == name)
        .values(last=NumberSeries.last + count)
        .returning(NumberSeries.last)
        .execution_options(synchronize_session=False)
    )
    if last is None:
        last = count
        session.add(NumberSeries(name=name, last=last))
        session.flush()
    return [Number(year, sequence) for sequence in range(last - count + 1, last + 1)]


def parse(text: str) -> Number | None:
    """The number that was typed, with or without its `Z` and zeros; None when it is not a number."""
    found = _TYPED.fullmatch(text.strip())
    return Number(int(found[1]), int(found[2])) if found else None


def unknown(text: str, field: str = "number") -> NotFound:
    """What to say when there is no case of the number that was typed."""
    typed = shorten(text, 30, placeholder="…") or "zonder nummer"
    return NotFound(f"Er is geen zaak {typed}. Typ een zaaknummer zoals Z-2026-0031.", field=field)
