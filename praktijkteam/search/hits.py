"""The cases that a text is found in, as something that a list of cases can be joined to."""

from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, Text, bindparam, column, func, literal_column

from praktijkteam.search import index

# The index is asked as a function on both stores: FTS5 lets its tables be called so, PostgreSQL has a real one.
_FOUND = (
    getattr(func, index.TABLE)(bindparam("words", type_=Text))
    .table_valued(column("rowid", Integer))
    .alias("found")
)
_A_YEAR: ColumnElement[int] = literal_column(str(index.A_YEAR))
DOCUMENT: ColumnElement[int] = _FOUND.c.rowid
"""The number of a document; it grows with the year and sequence of its case."""


def joined(rows: Select[*tuple[Any, ...]], year: Any, sequence: Any) -> Select[*tuple[Any, ...]]:
    """Only the cases with the words that `asked` gives the values of; newest first comes for free by DOCUMENT."""
    same_case = (year == DOCUMENT // _A_YEAR) & (sequence == DOCUMENT % _A_YEAR)
    return rows.join(_FOUND, same_case)


def asked(words: str) -> dict[str, str] | None:
    """The values of a `joined` select, in which each of the words begins a word.

    None for words without a letter or a figure, which find nothing.
    """
    expression = index.match_expression(words)
    return None if expression is None else {"words": expression}
