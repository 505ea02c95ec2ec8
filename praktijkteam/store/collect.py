"""Many rows below one in a single statement: each list of them comes as one JSON column.

The two stores say this differently; nobody but this module knows.
"""

from typing import Any

from sqlalchemy import JSON, Select, Text, literal_column, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.selectable import ScalarSelect

Rows = Select[*tuple[Any, ...]]
"""A select of any columns."""


class _JsonRows(FunctionElement[Any]):
    """An aggregate: every row as an object of its names and values, in the order they come."""

    type = JSON()
    inherit_cache = True


@compiles(_JsonRows, "sqlite")
def _sqlite(element: _JsonRows, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_group_array(json_object({compiler.process(element.clauses, **options)}))"


@compiles(_JsonRows, "postgresql")
def _postgresql(element: _JsonRows, compiler: SQLCompiler, **options: Any) -> str:
    pairs = compiler.process(element.clauses, **options)
    return f"coalesce(json_agg(json_build_object({pairs})), '[]')"


class _JoinedText(FunctionElement[str]):
    """An aggregate: all texts behind each other, in the order they come, with a separator between them."""

    type = Text()
    inherit_cache = True


@compiles(_JoinedText, "sqlite")
def _sqlite_text(element: _JoinedText, compiler: SQLCompiler, **options: Any) -> str:
    return f"group_concat({compiler.process(element.clauses, **options)})"


@compiles(_JoinedText, "postgresql")
def _postgresql_text(element: _JoinedText, compiler: SQLCompiler, **options: Any) -> str:
    return f"string_agg({compiler.process(element.clauses, **options)})"


def joined(rows: Rows, separator: str) -> ScalarSelect[Any]:
    """The only column of a select as one text, None for no rows: the quickest way to carry short lists."""
    inner = rows.subquery()
    return select(_JoinedText(inner.c[0], separator)).select_from(inner).scalar_subquery()


def collected(rows: Rows) -> ScalarSelect[Any]:
    """The rows of a select as one column: a list of mappings."""
    inner = rows.subquery()
    pairs = [part for column in inner.c for part in (literal_column(f"'{column.key}'"), column)]
    return select(_JsonRows(*pairs)).select_from(inner).scalar_subquery()
