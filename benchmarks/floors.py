"""The same questions to the same file by bare sqlite3: as little as there can be between a program and its store."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from praktijkteam.store.embedded import PRAGMAS

ROWS = """
SELECT c.id, c.number, c.title, c.kind, c.stage, c.state, c.priority, c.confidentiality, c.lead_id, c.received,
    c.received_precision, c.registered_on, c.target_date, m.name, r.name,
    (SELECT at FROM history WHERE case_id = c.id ORDER BY seq DESC LIMIT 1),
    (SELECT group_concat(name, ', ') FROM (SELECT p.name FROM case_municipality x
        JOIN municipality p ON p.id = x.municipality_id WHERE x.case_id = c.id ORDER BY x.position, p.name)),
    (SELECT group_concat(state) FROM (SELECT state FROM question WHERE case_id = c.id ORDER BY CASE kind
        WHEN 'probleem' THEN 0 WHEN 'partijen' THEN 1 WHEN 'verantwoordelijkheid' THEN 2 ELSE 3 END)),
    (SELECT title || char(9) || coalesce(due_on, '') FROM task WHERE case_id = c.id AND state = 'open'
        ORDER BY due_on IS NULL, due_on, id LIMIT 1),
    (SELECT group_concat(name, ', ') FROM (SELECT e.name FROM assignment a JOIN expert e ON e.id = a.expert_id
        WHERE a.case_id = c.id AND a.state IN ('gevraagd', 'aanvaard') ORDER BY e.name)),
    (SELECT group_concat(name, ', ') FROM (SELECT t.name FROM case_theme x JOIN theme t ON t.id = x.theme_id
        WHERE x.case_id = c.id ORDER BY t.name))
FROM "case" c LEFT JOIN member m ON m.id = c.lead_id LEFT JOIN region r ON r.id = c.region_id
"""
"""All that a row of the list shows, in one statement."""

_BELOW = (
    "question",
    "problem_statement",
    "figure",
    "commitment",
    "issue",
    "responsibility",
    "expected_result",
    "criterion",
    "outcome",
    "mediation_session",
    "mediation_position",
    "case_mark",
    "request",
)
_PARTS = (
    'SELECT c.*, m.name, r.name FROM "case" c LEFT JOIN member m ON m.id = c.lead_id '
    "LEFT JOIN region r ON r.id = c.region_id WHERE c.id = ?",
    *(f"SELECT * FROM {table} WHERE case_id = ?" for table in _BELOW),
    "SELECT p.*, o.phone, o.email, h.name FROM case_party p LEFT JOIN organisation o ON o.id = p.organisation_id "
    "LEFT JOIN person h ON h.id = p.person_id WHERE p.case_id = ?",
    "SELECT a.*, e.name, o.name FROM assignment a JOIN expert e ON e.id = a.expert_id "
    "JOIN organisation o ON o.id = e.organisation_id WHERE a.case_id = ?",
    "SELECT q.*, a.text FROM advice_request q LEFT JOIN advice a ON a.request_id = q.id WHERE q.case_id = ?",
    "SELECT j.*, m.name FROM journal_entry j LEFT JOIN member m ON m.id = j.member_id WHERE j.case_id = ?",
    "SELECT t.*, m.name FROM task t LEFT JOIN member m ON m.id = t.owner_id WHERE t.case_id = ?",
    "SELECT t.*, m.name FROM transition t LEFT JOIN member m ON m.id = t.member_id WHERE t.case_id = ?",
    "SELECT p.* FROM case_municipality x JOIN municipality p ON p.id = x.municipality_id WHERE x.case_id = ?",
    "SELECT t.name FROM case_theme x JOIN theme t ON t.id = x.theme_id WHERE x.case_id = ?",
    'SELECT o.number FROM case_relation x JOIN "case" o ON o.id = x.other_id WHERE x.case_id = ?',
    'SELECT number FROM "case" WHERE parent_id = ?',
    "SELECT h.*, m.name FROM history h LEFT JOIN member m ON m.id = h.actor WHERE h.case_id = ? "
    "ORDER BY h.seq DESC LIMIT 200",
)
"""A case with everything: one plain statement per table."""


def connect(path: Path) -> sqlite3.Connection:
    """A connection that treats the file as the program does."""
    driver = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    for pragma in PRAGMAS:
        driver.execute(pragma)
    return driver


def fetch(driver: sqlite3.Connection, statement: str, values: Iterable[Any] = ()) -> list[Any]:
    """One read as the program reads: in a transaction of its own."""
    driver.execute("BEGIN")
    try:
        return driver.execute(statement, tuple(values)).fetchall()
    finally:
        driver.execute("ROLLBACK")


def fetch_case(driver: sqlite3.Connection, number: str) -> list[list[Any]]:
    driver.execute("BEGIN")
    try:
        (case_id,) = driver.execute('SELECT id FROM "case" WHERE number = ?', (number,)).fetchone()
        return [driver.execute(part, (case_id,)).fetchall() for part in _PARTS]
    finally:
        driver.execute("ROLLBACK")


class Saver:
    """Saves fields in a bare file: one update, one hand-written audit row, one commit that reaches the disk."""

    def __init__(self, path: Path, original: Path) -> None:
        self._driver = connect(path)
        self._driver.execute("ATTACH ? AS original", (str(original),))
        for table in ("case", "problem_statement"):
            self._copy(table)
        self._driver.execute(
            "CREATE TABLE audit (seq INTEGER PRIMARY KEY, at, actor, table_name, row_id, case_id, field, old, new)"
        )
        self._driver.execute("CREATE INDEX audit_case ON audit (case_id, seq)")
        self._driver.execute("DETACH original")

    def close(self) -> None:
        self._driver.close()

    def save(self, table: str, row_id: str, field: str, value: str) -> None:
        self._driver.execute("BEGIN IMMEDIATE")
        (old,) = self._driver.execute(f'SELECT {field} FROM "{table}" WHERE id = ?', (row_id,)).fetchone()
        self._driver.execute(
            f'UPDATE "{table}" SET {field} = ?, version = version + 1 WHERE id = ?', (value, row_id)
        )
        self._driver.execute(
            "INSERT INTO audit (at, actor, table_name, row_id, case_id, field, old, new) "
            "VALUES (datetime('now'), 'lid', ?, ?, ?, ?, ?, ?)",
            (table, row_id, row_id, field, old, value),
        )
        self._driver.execute("COMMIT")

    def _copy(self, table: str) -> None:
        """The table with its indexes, without triggers."""
        made = self._driver.execute(
            "SELECT sql FROM original.sqlite_master WHERE tbl_name = ? AND type IN ('table', 'index') "
            "AND sql IS NOT NULL ORDER BY type DESC",
            (table,),
        ).fetchall()
        self._driver.execute("PRAGMA foreign_keys = OFF")
        for (statement,) in made:
            self._driver.execute(statement)
        self._driver.execute(f'INSERT INTO main."{table}" SELECT * FROM original."{table}"')
