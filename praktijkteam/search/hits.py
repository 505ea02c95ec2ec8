"""The cases and requests that a text is found in, as something that a list can be narrowed down to."""

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
    false,
    func,
    literal_column,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from praktijkteam.search import index, requests
from praktijkteam.search.documents import cases_with
from praktijkteam.store.packed import file_of

# The index is asked as a function on both stores: FTS5 lets its tables be called so, PostgreSQL has a real one.
_FOUND = (
    getattr(func, index.TABLE)(bindparam("words", type_=Text))
    .table_valued(
        column("rowid", Integer),
        column("of_year", Integer),
        column("in_order", Integer),
        column("of_case", Text),
    )
    .alias("found")
)
_OTHERS = (
    func.json_each(bindparam("cases", type_=Text)).table_valued(column("value", Integer)).alias("others")
)
_BOTH = select(_FOUND.c.rowid).union(select(_OTHERS.c.value)).subquery("both")
_A_YEAR: ColumnElement[int] = literal_column(str(index.A_YEAR), Integer)


class _Part(FunctionElement[int]):
    """A part of the number of a document: worked out, or as a server gives it.

    A server that hides cases uses no index of theirs for what has to be worked out first.
    """

    type = Integer()
    inherit_cache = True


@compiles(_Part)
def _worked_out(element: _Part, compiler: SQLCompiler, **options: Any) -> str:
    return f"({compiler.process(next(iter(element.clauses)), **options)})"


@compiles(_Part, "postgresql")
def _given(element: _Part, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(list(element.clauses)[1], **options)


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
    found: tuple[Any, Any] = number // _A_YEAR, number % _A_YEAR
    if reach is not Reach.DOCUMENTS:
        found = _Part(found[0], _FOUND.c.of_year), _Part(found[1], _FOUND.c.in_order)
    return rows.join(_place(reach), (year == found[0]) & (sequence == found[1]))


def gives_ids(connection: Connection) -> bool:
    """Whether the index gives the cases themselves, and only those that may be seen; in a file it knows neither."""
    return file_of(connection) is None


def newest() -> Select[str]:
    """The ids of the cases with the words that `asked` gives the values of, where the index gives them."""
    return select(_FOUND.c.of_case).order_by(_FOUND.c.rowid.desc())


def asked(connection: Connection, words: str) -> dict[str, str] | None:
    """The values of a `joined` select, in which each of the words begins a word.

    None for words without a letter or a figure, which find nothing.
    """
    expression = index.match_expression(words)
    if expression is None:
        return None
    cases = cases_with(connection, expression)
    return {"words": expression, "cases": cases} if cases else {"words": expression}


def request_found(request_id: Any, words: str) -> ColumnElement[bool]:
    """Whether each of the words begins a word of the request; words without a letter or a figure find nothing."""
    expression = index.match_expression(words)
    if expression is None:
        return false()
    found = getattr(func, requests.TABLE)(expression).table_valued(column("request_id", Text), name="said")
    is_found: ColumnElement[bool] = request_id.in_(select(found.c.request_id))
    return is_found


def reach_of(values: Mapping[str, str]) -> Reach:
    """Where the values that `asked` gave look."""
    return Reach(len(values))


def _place(reach: Reach) -> FromClause:
    return _BOTH if reach is Reach.DOCUMENTS else _FOUND
