"""A statement spelled out for SQLite: one text that its driver, or a program without SQLAlchemy, can ask."""

from functools import lru_cache
from typing import Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler

from praktijkteam.store.collect import Rows


class _Spelling(SQLiteCompiler):
    """Writes values into the statement; what has none yet becomes a name behind a colon."""

    def render_literal_bindparam(self, bindparam: Any, *values: Any, **options: Any) -> Any:
        if bindparam.required:
            return f":{bindparam.key}"
        return super().render_literal_bindparam(bindparam, *values, **options)  # type: ignore[no-untyped-call]  # it has no types


_DIALECT = sqlite.dialect()
_DIALECT.statement_compiler = _Spelling


@lru_cache(maxsize=128)
def spelled(statement: Rows) -> str:
    """The statement with its values in it; the driver gets a mapping for what it leaves open."""
    return str(statement.compile(dialect=_DIALECT, compile_kwargs={"literal_binds": True}))
