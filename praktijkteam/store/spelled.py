"""A statement spelled out: one text that a driver, or a program without SQLAlchemy, can ask."""

from copy import copy
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.compiler import SQLCompiler

from praktijkteam.store.collect import Rows


class _Spelling(SQLCompiler):
    """Writes values into the statement; what has none yet becomes a name that its driver knows."""

    def render_literal_bindparam(self, bindparam: Any, *values: Any, **options: Any) -> Any:
        if bindparam.required:
            return f"%({bindparam.key})s" if self.dialect.paramstyle == "pyformat" else f":{bindparam.key}"
        return super().render_literal_bindparam(bindparam, *values, **options)  # type: ignore[no-untyped-call]  # it has no types


_SQLITE = sqlite.dialect()


@lru_cache(maxsize=128)
def spelled(statement: Rows, dialect: Dialect = _SQLITE) -> str:
    """The statement with its values in it; the driver gets a mapping for what it leaves open."""
    return str(statement.compile(dialect=_spelling(dialect), compile_kwargs={"literal_binds": True}))


@cache
def _spelling(dialect: Dialect) -> Dialect:
    """The same dialect, in which values are written down."""
    spelling = copy(dialect)
    spelling.statement_compiler = type("Spelling", (_Spelling, dialect.statement_compiler), {})
    return spelling
