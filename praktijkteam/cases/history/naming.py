"""What the rows are called that a history speaks of, also when they are gone by now."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Text, bindparam, cast, literal, null, select, union_all

from praktijkteam.base import Base
from praktijkteam.cases.history.values import Key, Names, target_of, told
from praktijkteam.store.history import label_columns
from praktijkteam.store.models import Change
from praktijkteam.terms import ChangeKind

Values = Mapping[str, Any]

_NAMED_BY_OTHERS = {
    "advice": "{request_id}",
    "assignment": "{expert_id}",
    "case": "{number}",
    "case_member": "{member_id}",
    "case_municipality": "{municipality_id}",
    "case_relation": "{other_id}",
    "case_theme": "{theme_id}",
    "document_move": "naar {to_case_id}: ‘{title}’",
    "document_version": "{document_id}",
    "mediation_position": "{party_id}",
    "mediation_session": "{day}",
    "request_municipality": "{municipality_id}",
    "responsibility": "{party_id} voor ‘{issue_id}’",
}
"""Rows whose own words do not name them; the others are called by their history label."""

_FIELD = re.compile(r"{(\w+)}")
_MOST_FIELDS = 2


def names_of(connection: Connection, wanted: Iterable[Key]) -> dict[Key, str]:
    """The names of these rows; a row that never had one is left out.

    A few statements for all of them: the rows that are there, the ones that are gone, and then those that
    either is named by.
    """
    keys = {key for key in wanted if _template(key[0])}
    if not keys:
        return {}
    found = _standing(connection, keys)
    found.update(_gone(connection, keys - found.keys()))
    below = names_of(
        connection, {key for (table, _), values in found.items() for key in references(table, values)}
    )
    return {key: _name(key[0], values, below) for key, values in found.items()}


def is_named_by_others(table: str) -> bool:
    return table in _NAMED_BY_OTHERS


def label_of(table: str, raw: str | None) -> str:
    """The name of a row by the label that its insert kept."""
    return told(table, _labels().get(table, ""), raw, {})


def references(table: str, values: Values) -> list[Key]:
    """The rows that the values of a row refer to."""
    targets = ((target_of(table, field), value) for field, value in values.items())
    return [(target, value) for target, value in targets if target and value]


_labels = cache(label_columns)


@cache
def _template(table: str) -> str:
    label = _labels().get(table)
    return _NAMED_BY_OTHERS.get(table) or (f"{{{label}}}" if label else "")


@cache
def _fields(table: str) -> tuple[str, ...]:
    return tuple(_FIELD.findall(_template(table)))


def _name(table: str, values: Values, names: Names) -> str:
    return _FIELD.sub(lambda found: told(table, found[1], values.get(found[1]), names), _template(table))


def _standing(connection: Connection, keys: set[Key]) -> dict[Key, Values]:
    tables = sorted({table for table, _ in keys})
    ids = {table: [row_id for other, row_id in keys if other == table] for table in tables}
    rows = connection.execute(_statement(tuple(tables)), ids)
    return {
        (table, row_id): dict(zip(_fields(table), values, strict=False)) for table, row_id, *values in rows
    }


@cache
def _statement(tables: tuple[str, ...]) -> CompoundSelect[*tuple[Any, ...]]:
    """Of each of these tables the rows asked for, with the fields that name them."""

    def part(name: str) -> Any:
        table = Base.metadata.tables[name]
        fields = [cast(table.c[field], Text) for field in _fields(name)]
        fill = [null()] * (_MOST_FIELDS - len(fields))
        chosen = table.c.id.in_(bindparam(name, expanding=True))
        return select(literal(name), table.c.id, *fields, *fill).where(chosen)

    return union_all(*map(part, tables))


def _gone(connection: Connection, keys: set[Key]) -> dict[Key, Values]:
    """Rows that were removed, as they were in the end."""
    if not keys:
        return {}
    rows = connection.execute(_REMOVED, {"ids": sorted(row_id for _, row_id in keys)})
    return {(table, row_id): json.loads(old or "{}") for table, row_id, old in rows}


_REMOVED = select(Change.table, Change.row_id, Change.old).where(
    Change.row_id.in_(bindparam("ids", expanding=True)), Change.kind == ChangeKind.DELETE
)
