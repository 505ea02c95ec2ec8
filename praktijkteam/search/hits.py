"""The cases that a text is found in, as something that a list of cases can be joined to."""

from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, column, false, literal_column, table

from praktijkteam.search import index

_TEXTS = table(index.TABLE, column("rowid"))
_A_YEAR: ColumnElement[int] = literal_column(str(index.A_YEAR))
DOCUMENT: ColumnElement[int] = _TEXTS.c.rowid
"""The number of a document; it grows with the year and sequence of its case."""


def joined(rows: Select[*tuple[Any, ...]], words: str, year: Any, sequence: Any) -> Select[*tuple[Any, ...]]:
    """Only the cases in which every one of the words begins a word; newest first comes for free by DOCUMENT.

    Words without a letter or a figure find nothing.
    """
    asked = index.match_expression(words)
    found = false() if asked is None else literal_column(index.TABLE).op("MATCH")(bindparam("words", asked))
    same_case = (year == DOCUMENT // _A_YEAR) & (sequence == DOCUMENT % _A_YEAR)
    return rows.join(_TEXTS, same_case).where(found)
