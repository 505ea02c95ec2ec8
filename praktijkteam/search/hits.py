"""The cases that a text is found in, as something that a list of cases can be joined to."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Select,
    Text,
    bindparam,
    column,
    func,
    literal_column,
    select,
)

from praktijkteam.search import index
from praktijkteam.search.documents import cases_with

# The index is asked as a function on both stores: FTS5 lets its tables be called so, PostgreSQL has a real one.
_FOUND = (
    getattr(func, index.TABLE)(bindparam("words", type_=Text))
    .table_valued(column("rowid", Integer))
    .alias("found")
)
_OTHERS = (
    func.json_each(bindparam("cases", type_=Text)).table_valued(column("value", Integer)).alias("others")
)
_BOTH = select(_FOUND.c.rowid).union(select(_OTHERS.c.value)).subquery("both")
# Typed, or a server would divide it as a fraction, for which it has no index.
_A_YEAR: ColumnElement[int] = literal_column(str(index.A_YEAR), Integer)


class Reach(IntEnum):
    """Where a text is found: nothing is looked for, in the cases themselves, or in documents of theirs too."""

    NOTHING = 0
    CASES = 1
    DOCUMENTS = 2


def document(reach: Reach) -> ColumnElement[int]:
    """The number of a document of the index; it grows with the year and sequence of its case."""
    return _place(reach).c.rowid


def joined(
    rows: Select[*tuple[Any, ...]], year: Any, sequence: Any, reach: Reach
) -> Select[*tuple[Any, ...]]:
    """Only the cases with the words that `asked` gives the values of.

    The index gives the newest first without sorting. Only when documents have the words too, both are put together.
    """
    number = document(reach)
    return rows.join(_place(reach), (year == number // _A_YEAR) & (sequence == number % _A_YEAR))


def asked(connection: Connection, words: str) -> dict[str, str] | None:
    """The values of a `joined` select, in which each of the words begins a word.

    None for words without a letter or a figure, which find nothing.
    """
    expression = index.match_expression(words)
    if expression is None:
        return None
    cases = cases_with(connection, expression)
    return {"words": expression, "cases": cases} if cases else {"words": expression}


def reach_of(values: Mapping[str, str]) -> Reach:
    """Where the values that `asked` gave look."""
    return Reach(len(values))


def _place(reach: Reach) -> FromClause:
    return _BOTH if reach is Reach.DOCUMENTS else _FOUND
