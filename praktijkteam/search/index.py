"""The full-text index of cases: one document per case, kept up in the transaction that changes its text.

The document's number grows with the year and sequence of the case, so the index itself gives the newest
case first, without sorting.
"""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection
from functools import cache
from unicodedata import ucd_3_2_0

from sqlalchemy import Connection, text

from praktijkteam.search import requests
from praktijkteam.terms import Confidentiality
from praktijkteam.text import clean

TABLE = "case_text"
DOCUMENTS, READ = "document_text", "document_read"
"""The words of documents (see `documents`), and of which content of which document they are."""
A_YEAR = 1_000_000_000
"""Room for the cases of one year between two document numbers."""
_AT_ONCE = 500

CREATE = tuple(
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {table} USING fts5(text, detail = column, columnsize = 0, "
    "tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3')"
    for table in (TABLE, DOCUMENTS)
)
"""Where in a text a word stands is not kept: nobody asks, and without it the index is a third smaller and the
beginning of many words is found five times sooner."""

_CREATE_READ = (
    f"CREATE TABLE IF NOT EXISTS {READ} "
    "(rowid INTEGER PRIMARY KEY, document_id VARCHAR(32) NOT NULL UNIQUE, digest VARCHAR(64) NOT NULL)"
)

_NO_LETTERS = re.compile("[^0-9A-Za-z]+")

SOURCES: dict[str, tuple[str, ...]] = {
    "case": ("number", "title", "summary", "risk_note"),
    "problem_statement": ("text", "since", "place", "tried"),
    "question": ("note",),
    "figure": ("what", "source"),
    "case_party": ("name", "interest_text", "note"),
    "commitment": ("text", "note"),
    "issue": ("title", "next_step"),
    "responsibility": ("basis_text", "source", "standpoint"),
    "expected_result": ("text", "decided_by", "not_doing"),
    "criterion": ("text", "note"),
    "outcome": ("text", "lesson"),
    "mediation_session": ("place", "summary"),
    "mediation_position": ("text",),
    "journal_entry": ("text",),
    "task": ("title", "note"),
    "advice_request": ("question",),
    "advice": ("text",),
    "document": ("title", "note"),
    "document_version": ("file_name",),
}
"""Which fields of which rows of a case are searched."""

PLAIN = f"confidentiality <> '{Confidentiality.CONFIDENTIAL}'"
ONLY = {
    "document": f"x.{PLAIN}",
    "document_version": f"EXISTS (SELECT 1 FROM document d WHERE d.id = x.document_id AND d.{PLAIN})",
}
"""Rows that are searched only then: a hit would tell what stands in a confidential document."""

NAMES = {
    "municipality": "SELECT case_id FROM case_municipality WHERE municipality_id = ?",
    "region": 'SELECT id FROM "case" WHERE region_id = ?',
}
"""What a case is searched by without being its own, and which cases bear the name of a row of it."""


def create(connection: Connection) -> None:
    """Make the index when the store has none yet."""
    for statement in (*CREATE, _CREATE_READ, *requests.CREATE):
        connection.execute(text(statement))


def rebuild(connection: Connection) -> None:
    """Fill the whole index again from the rows."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT words_rebuild()"))
        return
    connection.execute(text(f"DELETE FROM {TABLE}"))
    connection.execute(text(f"INSERT INTO {TABLE} (rowid, text) {_documents('1')}"))
    for statement in requests.REBUILD:
        connection.execute(text(statement))


def refresh(driver: sqlite3.Connection, *, since: int) -> None:
    """Bring the documents of cases and requests up to date whose text changed since line `since` of the history."""
    touched: defaultdict[str, set[str]] = defaultdict(set)
    new: set[str] = set()
    for case_id, table, field in driver.execute(_LINES, (since,)):
        if (table, field) in FIELDS:
            touched[table].add(case_id)
        if (table, field) == ("case", None):
            new.add(case_id)
    _write(driver, new, frozenset(touched))  # all that they have came in just now
    _write(driver, set().union(*touched.values()) - new | _renamed(driver, since), frozenset(SOURCES))
    if driver.execute(requests.IS_CHANGED, (since,)).fetchone()[0]:
        for statement in requests.FOLLOW:
            driver.execute(statement, (since,))


def _write(driver: sqlite3.Connection, cases: set[str], tables: frozenset[str]) -> None:
    """Write the documents of these cases, of which only these tables have rows."""
    ids = list(cases)
    for start in range(0, len(ids), _AT_ONCE):
        driver.execute(_add(tables), (json.dumps(ids[start : start + _AT_ONCE]),))


def _renamed(driver: sqlite3.Connection, since: int) -> set[str]:
    """The cases of every municipality and region that got another name."""
    rows = driver.execute(_NAME_LINES, (since,)).fetchall()
    return {case_id for table, row_id in rows for (case_id,) in driver.execute(NAMES[table], (row_id,))}


def match_expression(words: str) -> str | None:
    """What FTS5 is asked for the words a user typed: each word as a prefix, all of them; None for no words."""
    return " ".join(f'"{token}"*' for token in tokens(words)) or None


def tokens(words: str) -> list[str]:
    """The words that are looked for in what a user typed."""
    return _spaced(clean(words)).split()


def _spaced(words: str) -> str:
    """The words with a blank for every other sign."""
    if words.isascii():
        return _NO_LETTERS.sub(" ", words)
    return "".join(sign if _is_letter(sign) else " " for sign in words)


def _is_letter(sign: str) -> bool:
    """Whether Python and FTS5 agree that it is a letter or a figure.

    FTS5 knows those of an older Unicode. Where it sees a gap in a word that we asked for as one, it would have
    to know which words stand next to each other.
    """
    return sign.isalnum() and ucd_3_2_0.category(sign)[0] in "LN"


@cache
def _add(tables: frozenset[str]) -> str:
    return f"INSERT OR REPLACE INTO {TABLE} (rowid, text) {_documents(f'c.id {_THESE}', tables)}"


def _documents(condition: str, tables: Collection[str] = frozenset(SOURCES)) -> str:
    parts = [
        _part(table, fields) if table in tables else "''"
        for table, fields in SOURCES.items()
        if table != "case"
    ]
    own = " || ' ' || ".join(f"c.{field}" for field in SOURCES["case"])
    municipalities = (
        "coalesce((SELECT group_concat(m.name, ' ') FROM case_municipality x "
        "JOIN municipality m ON m.id = x.municipality_id WHERE x.case_id = c.id), '')"
    )
    region = "coalesce((SELECT r.name FROM region r WHERE r.id = c.region_id), '')"
    whole = " || ' ' || ".join([own, municipalities, region, *parts])
    return f'SELECT c.year * {A_YEAR} + c.sequence, {whole} FROM "case" c WHERE {condition}'


def _part(table: str, fields: tuple[str, ...]) -> str:
    joined = " || ' ' || ".join(f"x.{field}" for field in fields)
    only = f" AND {ONLY[table]}" if table in ONLY else ""
    return f"coalesce((SELECT group_concat({joined}, ' ') FROM {table} x WHERE x.case_id = c.id{only}), '')"


FIELDS = {
    (table, field)
    for table, fields in {**SOURCES, "case_municipality": ("municipality_id",)}.items()
    for field in (None, *fields)
} | {
    ("case", "region_id"),
    ("document", "case_id"),
    ("document", "confidentiality"),
    ("document_move", None),
}
"""What a line of the history is about when it concerns the text of a case; a whole row has no field."""

_LINES = "SELECT case_id, table_name, field FROM history WHERE seq >= ? AND case_id IS NOT NULL"
_NAME_LINES = (
    "SELECT table_name, row_id FROM history WHERE seq >= ? AND case_id IS NULL AND field = 'name' "
    f"AND table_name IN ({', '.join(repr(table) for table in NAMES)})"
)
_THESE = "IN (SELECT value FROM json_each(?))"
