"""What arrives from a form, made fit to keep: text is cleaned, days are days of this age, closed lists are kept
to, and only the fields that the form may change are taken.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Column, Enum, Text, inspect
from sqlalchemy.orm import Session

from praktijkteam import labels
from praktijkteam.base import EditableRow
from praktijkteam.errors import Refused
from praktijkteam.store import merge
from praktijkteam.text import clean, one_line

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

New = TypeVar("New", bound="DataclassInstance")
Values = Mapping[str, Any]

ONE_LINE = frozenset(
    {
        "abbreviation",
        "applicant",
        "caller",
        "code",
        "confirmed_by",
        "creator",
        "decided_by",
        "email",
        "function",
        "name",
        "phone",
        "place",
        "province",
        "reference",
        "selection_list",
        "since",
        "source",
        "subject",
        "title",
        "website",
        "what",
    }
)
"""Fields that are a name rather than a text: a line end in them would break lists and paper."""

YEARS = range(1900, 2200)
"""A day in any other year is a slip of the keyboard, and calendars stumble over it."""


def cleaned(new: New) -> New:
    """The same value object with its values made fit to keep."""
    values = {field.name: getattr(new, field.name) for field in fields(new)}
    return replace(new, **{name: _fit(name, value) for name, value in values.items()})


def edit(
    session: Session,
    row: EditableRow,
    mine: Values,
    base: Values | None,
    *,
    allowed: frozenset[str],
    check: Callable[[Values], None] = lambda _values: None,
) -> frozenset[str]:
    """Save what a form changed, once `check` has seen the row as it would stand; gives the changed fields.

    A field outside `allowed` is a bug of the form. Raises Conflict as `merge.apply` does.
    """
    if unknown := mine.keys() - allowed:
        raise TypeError(f"not editable here: {', '.join(sorted(unknown))}")
    wanted = {name: _fit_column(type(row), name, value) for name, value in mine.items()}
    check(_standing(row, wanted, base, allowed))
    for name, value in wanted.items():
        _refuse_empty(type(row), name, value)
    return merge.apply(session, row, wanted, base)


def require(value: str, sentence: str, field: str) -> None:
    """Refuse a text that is not there."""
    if not value:
        raise Refused(sentence, field=field)


def check_day(day: date, field: str) -> None:
    """Refuse a day that nobody can have meant."""
    if day.year not in YEARS:
        raise Refused(f"Het jaar {day.year} kan niet kloppen. Controleer de datum.", field=field)


def _fit(name: str, value: Any) -> Any:
    if isinstance(value, date):
        check_day(value, name)
    if type(value) is not str:  # members of closed lists are strings too
        return value
    return one_line(value) if name in ONE_LINE else clean(value)


def _fit_column(kind: type[EditableRow], name: str, value: Any) -> Any:
    """The value as this column keeps it: a word of a closed list as its member, no text as an empty one."""
    column = _column(kind, name)
    if value is None and not column.nullable and isinstance(column.type, Text):
        return ""
    if value is not None and isinstance(column.type, Enum):
        return _member(column, name, value)
    return _fit(name, value)


def _member(column: Column[Any], name: str, value: Any) -> StrEnum:
    members: type[StrEnum] = column.type.enum_class  # type: ignore[attr-defined]  # base.py has no other lists
    try:
        return members(value)
    except ValueError:
        raise Refused(f"{_label(column, name)} staat niet in de lijst. Kies opnieuw.", field=name) from None


def _refuse_empty(kind: type[EditableRow], name: str, value: Any) -> None:
    column = _column(kind, name)
    if value is None and not column.nullable:
        raise Refused(f"{_label(column, name)} mag niet leeg zijn. Kies of vul iets in.", field=name)


def _column(kind: type[EditableRow], name: str) -> Column[Any]:
    column: Column[Any] = inspect(kind).attrs[name].columns[0]
    return column


def _label(column: Column[Any], name: str) -> str:
    return f"‘{labels.field(column.table.name, name)}’"


def _standing(row: EditableRow, wanted: Values, base: Values | None, allowed: frozenset[str]) -> Values:
    def stands(name: str) -> Any:
        taken = name in wanted and (base is None or wanted[name] != base.get(name))
        return wanted[name] if taken else getattr(row, name)

    return {name: stands(name) for name in allowed}
