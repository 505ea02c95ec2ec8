"""A cursor that describes its columns to who looks at them.

SQLAlchemy asks of each statement whether it has columns, and looks at them only the first time. To describe them all
took a fifth of reading a case.
"""

from collections import UserList
from functools import cached_property
from typing import Any

import psycopg
from psycopg import Column


class _Described(UserList[Column]):
    """The columns of a result, made when somebody looks."""

    def __init__(self, cursor: "Cursor") -> None:
        self._cursor = cursor

    @cached_property
    def data(self) -> list[Column]:  # type: ignore[override]  # made late
        return self._cursor.described()


class Cursor(psycopg.Cursor[Any]):
    @property
    def description(self) -> _Described | None:  # type: ignore[override]  # all that a list does
        return _Described(self) if self.pgresult is not None and self.pgresult.nfields else None

    def described(self) -> list[Column]:
        return super().description or []
