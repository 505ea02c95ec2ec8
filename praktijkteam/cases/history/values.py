"""What the history keeps as bare text, told as a person reads it: labels, days, names instead of ids."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Column, Date, Enum, Float, Integer

from praktijkteam.base import Base, Moment
from praktijkteam.calendar import day_text, moment_text
from praktijkteam.cases.questions.amounts import grouped
from praktijkteam.labels import label
from praktijkteam.store.blanking import MARK
from praktijkteam.store.rebuilt import moment

Key = tuple[str, str]
"""A row: its table and its id."""
Names = Mapping[Key, str]
Tell = Callable[[Any], str]

GONE = "iets wat is verwijderd"
BLANKED = "gewist"
"""What is told of a value that was taken out of the history."""
_FLAGS = {"1": "ja", "true": "ja", "0": "nee", "false": "nee"}


def told(table: str, field: str, raw: Any, names: Names) -> str:
    """The value of a field in words; nothing for nothing."""
    if raw is None or raw == "":
        return ""
    if raw == MARK:
        return BLANKED
    target = target_of(table, field)
    return names.get((target, raw), GONE) if target else _teller(table, field)(raw)


@cache
def target_of(table: str, field: str) -> str | None:
    """The table that a field refers to, if it does."""
    found = _column(table, field)
    keys = list(found.foreign_keys) if found is not None else []
    return keys[0].column.table.name if keys else None


@cache
def is_prose(table: str, field: str) -> bool:
    """Whether a field holds words of a person, which stand between quotation marks."""
    return target_of(table, field) is None and _teller(table, field) is str


@cache
def _teller(table: str, field: str) -> Tell:
    found = _column(table, field)
    kind = found.type if found is not None else None
    if isinstance(kind, Enum):
        members: type[StrEnum] = kind.enum_class  # type: ignore[assignment]  # base.py has no other lists
        words = {member.value: label(member) for member in members}
        return lambda raw: words.get(raw, str(raw))
    if isinstance(kind, Moment):
        return lambda raw: moment_text(moment(raw))
    return next((tell for column_type, tell in _TELLERS if isinstance(kind, column_type)), str)


def _decimal(raw: Any) -> str:
    return f"{float(raw):g}".replace(".", ",")


_TELLERS: tuple[tuple[type[Any], Tell], ...] = (
    (Boolean, lambda raw: _FLAGS[str(raw).lower()]),
    (Date, lambda raw: day_text(date.fromisoformat(raw))),
    (Float, _decimal),
    (Integer, lambda raw: grouped(int(raw))),
)


def _column(table: str, field: str) -> Column[Any] | None:
    """The column, or None when a later version of the program no longer has it."""
    known = Base.metadata.tables.get(table)
    return known.c.get(field) if known is not None else None
