"""A list that is small enough to be read whole: it is filtered and sorted here, after reading."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui.lists.feed import Source
from ui.lists.filter_bar import Values
from ui.models.list_model import Listed

if TYPE_CHECKING:  # SQL stays with the core; here it is a name
    from sqlalchemy import Connection

    from praktijkteam.search.excerpts import Found

Test = Callable[[Any, tuple[str, ...]], bool]
"""Whether a row fits one of the choices in a filter."""


@dataclass(frozen=True)
class SmallQuery:
    """What such a list asks: the choices per filter, the words, and the order."""

    chosen: tuple[tuple[str, tuple[str, ...]], ...]
    text: str
    order: tuple[str, bool]

    def values(self, key: str) -> tuple[str, ...]:
        return dict(self.chosen).get(key, ())


def small_query(values: Values, text: str, order: tuple[str, bool]) -> SmallQuery:
    return SmallQuery(tuple((key, tuple(chosen)) for key, chosen in values.items()), text, order)


def small_source(
    ids: Callable[[Connection, SmallQuery], Sequence[str]],
    rows: Callable[[Connection, Sequence[str]], Sequence[Listed]],
    tests: Mapping[str, Test],
    orders: Mapping[str, Callable[[Listed], Any]],
    tables: frozenset[str],
    why: Callable[[Connection, str, Sequence[str]], Found] | None = None,
    called: Callable[[Connection, str], Container[str]] | None = None,
) -> Source[SmallQuery, Listed]:
    """`ids` looks for the words, `tests` are what each filter asks of a row, `orders` what a column sorts by.

    A row that has nothing to sort by (None) comes last, either way. What is `called` exactly as was looked for comes
    first, for it is nearly always what was meant.
    """

    def sorted_ids(connection: Connection, asked: SmallQuery) -> Sequence[str]:
        found = rows(connection, ids(connection, asked))
        fitting = [
            row
            for row in found
            if all(tests[key](row, wanted) for key, wanted in asked.chosen if key in tests)
        ]
        key, descending = asked.order
        with_value = [row for row in fitting if orders[key](row) is not None]
        without = [row for row in fitting if orders[key](row) is None]
        in_order = sorted(with_value, key=orders[key], reverse=descending)
        first = called(connection, asked.text) if called and asked.text else ()
        return sorted((row.id for row in (*in_order, *without)), key=lambda each: each not in first)

    return Source(sorted_ids, rows, tables, why)


def alphabetical(text: Callable[[Any], str]) -> Callable[[Any], Any]:
    """Sort by these words, in any capitals; nothing at all comes last."""
    return lambda row: text(row).casefold() or None
