"""What arrives from a form: text is cleaned, and only the fields that the form may change are taken."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from praktijkteam.base import EditableRow
from praktijkteam.errors import Refused
from praktijkteam.store import merge
from praktijkteam.text import clean, one_line

New = TypeVar("New")
Values = Mapping[str, Any]

ONE_LINE = frozenset(
    {
        "abbreviation",
        "confirmed_by",
        "decided_by",
        "email",
        "function",
        "name",
        "phone",
        "place",
        "province",
        "since",
        "source",
        "title",
        "website",
        "what",
    }
)
"""Fields that are a name rather than a text: a line end in them would break lists and paper."""


def cleaned(new: New) -> New:
    """The same value object with its texts made fit to keep."""
    texts = {field.name: getattr(new, field.name) for field in fields(new)}  # type: ignore[arg-type]
    return replace(new, **_fit(texts))  # type: ignore[type-var]


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
    wanted = _fit(mine)
    check(_standing(row, wanted, base, allowed))
    return merge.apply(session, row, wanted, base)


def require(value: str, sentence: str, field: str) -> None:
    """Refuse a text that is not there."""
    if not value:
        raise Refused(sentence, field=field)


def _fit(values: Values) -> dict[str, Any]:
    return {name: _fit_one(name, value) for name, value in values.items()}


def _fit_one(name: str, value: Any) -> Any:
    if type(value) is not str:  # members of closed lists are strings too
        return value
    return one_line(value) if name in ONE_LINE else clean(value)


def _standing(row: EditableRow, wanted: Values, base: Values | None, allowed: frozenset[str]) -> Values:
    def stands(name: str) -> Any:
        taken = name in wanted and (base is None or wanted[name] != base.get(name))
        return wanted[name] if taken else getattr(row, name)

    return {name: stands(name) for name in allowed}
