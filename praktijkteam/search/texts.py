"""All text of a case that is searched, piece by piece, with what each piece is called."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from sqlalchemy import Connection, TextClause, bindparam, text

from praktijkteam import labels
from praktijkteam.search import index

_NAMED_BY_FIELD = frozenset({"case", "document_version"})
"""Tables whose own name says less than that of the field."""


def case_texts(connection: Connection, ids: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """The texts of these cases, as far as the member sees them."""
    texts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for case_id, table, *values in connection.execute(_cases(), {"ids": list(ids)}):
        said = texts[case_id]
        said += (
            (_where(table, field), value)
            for field, value in zip(_fields(table), values, strict=False)
            if value
        )
    return texts


@cache
def _cases() -> TextClause:
    """Every text of some cases that is searched, in one statement; a table with few of them gives blanks."""
    widest = max(map(len, index.SOURCES.values()))
    return text(" UNION ALL ".join(_parts(widest))).bindparams(bindparam("ids", expanding=True))


def _parts(widest: int) -> Iterator[str]:
    for table, fields in index.SOURCES.items():
        own = ", ".join([*(f"x.{field}" for field in fields), *["''"] * (widest - len(fields))])
        key = "id" if table == "case" else "case_id"
        only = f" AND {index.ONLY[table]}" if table in index.ONLY else ""
        yield f"SELECT x.{key}, '{table}', {own} FROM \"{table}\" x WHERE x.{key} IN :ids{only}"
    blanks = ", ".join(["''"] * (widest - 1))
    yield (
        f"SELECT x.case_id, 'municipality', m.name, {blanks} FROM case_municipality x "
        "JOIN municipality m ON m.id = x.municipality_id WHERE x.case_id IN :ids"
    )
    yield (
        f"SELECT c.id, 'region', r.name, {blanks} FROM \"case\" c JOIN region r ON r.id = c.region_id "
        "WHERE c.id IN :ids"
    )


def _fields(table: str) -> tuple[str, ...]:
    return index.SOURCES.get(table, ("name",))


def _where(table: str, field: str) -> str:
    return labels.field(table, field) if table in _NAMED_BY_FIELD else labels.TABLES[table]
