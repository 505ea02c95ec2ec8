"""Rows that tie one thing to several others, such as a case to its themes. They are put as a whole.

When two people change the same list at the same time, both changes count: what the one took away is gone, and
what the other added is there.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

Each = TypeVar("Each")


def put(
    session: Session,
    model: type[Any],
    owner: Mapping[str, Any],
    name: str,
    wanted: Iterable[Any],
    base: Iterable[Any] | None = None,
) -> bool:
    """Let the rows of `owner` have exactly the values `wanted` in the field `name`; whether anything changed.

    With `base`, what the user saw who made the list, changes by others are kept. A model with a `position`
    keeps the order as well; rows that stay are left alone.
    """
    ordered = hasattr(model, "position")
    rows = select(model).filter_by(**owner).order_by(*([model.position] if ordered else []), model.id)
    standing = {getattr(row, name): row for row in session.scalars(rows)}
    kept = merged(list(wanted), list(standing), base)
    if kept == list(standing) or (not ordered and set(kept) == standing.keys()):
        return False
    for gone in standing.keys() - set(kept):
        session.delete(standing[gone])
    for position, value in enumerate(kept):
        row = standing.get(value) or _added(session, model(**owner, **{name: value}))
        if ordered:
            row.position = position
    session.flush()
    return True


def merged(mine: Sequence[Each], standing: Sequence[Each], base: Iterable[Each] | None) -> list[Each]:
    """My list as it should stand, now that somebody else may have changed the list that I began with."""
    if base is None:
        return list(dict.fromkeys(mine))
    seen = list(base)
    taken_away = [each for each in seen if each not in standing]
    added = [each for each in standing if each not in seen]
    return [each for each in dict.fromkeys((*mine, *added)) if each not in taken_away]


def _added(session: Session, row: Each) -> Each:
    session.add(row)
    return row
