"""Values as JSON carries them, made into what they were; the other half of `collect`, without SQLAlchemy."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
Convert = Callable[[Any], Any]


def rebuild(kind: Callable[..., T], values: Mapping[str, Any]) -> T:
    """A dataclass from the mapping that JSON made of it; days, moments and closed lists get their type back."""
    return kind(**{name: convert(values[name]) for name, convert in _converters(kind)})


@cache
def _converters(kind: Any) -> tuple[tuple[str, Convert], ...]:
    hints = get_type_hints(kind)
    return tuple((field.name, _converter(hints[field.name])) for field in fields(kind))


def _converter(hint: Any) -> Convert:
    if get_origin(hint) is UnionType:
        inner = _converter(next(part for part in get_args(hint) if part is not type(None)))
        return inner if inner is _same else lambda value: None if value is None else inner(value)
    if hint is datetime:
        return moment
    if hint is date:
        return date.fromisoformat
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {member.value: member for member in hint}.__getitem__
    return hint if hint in (bool, float) else _same


def _same(value: Any) -> Any:
    return value


def moment(text: str) -> datetime:
    """A moment as either store writes it; without a zone it is UTC."""
    there = datetime.fromisoformat(text)
    return there.replace(tzinfo=UTC) if there.tzinfo is None else there.astimezone(UTC)
