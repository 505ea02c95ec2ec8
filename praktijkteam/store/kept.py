"""Statements that were kept, answered by the bare file: for a start that cannot wait for the rest of the store."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from praktijkteam.store import network
from praktijkteam.store.file import APPLICATION_ID, last_line, open_file, revision
from praktijkteam.store.header import Header
from praktijkteam.store.placing import journal_of
from praktijkteam.store.sight import sight_of, veil

_PATIENCE = 0.1


@dataclass(frozen=True)
class Answers:
    """The rows of each statement by its name, and the last line of the history that they know of."""

    rows: Mapping[str, list[dict[str, Any]]]
    last: int


def answers(
    path: Path, statements: Mapping[str, str], values: Mapping[str, str], *, at: str, reader: str
) -> Answers | None:
    """What the store in that file answers to this member, all from one moment and without changing anything.

    `values` are for what the statements left open. None when it is not of revision `at`, or cannot be read just
    so: opening it properly finds out why.
    """
    try:
        if network.is_remote(path) or not _is_sound(path):
            return None
        with closing(open_file(path, read_only=True, patience=_PATIENCE)) as driver:
            veil(driver, sight_of(driver, reader))
            driver.row_factory = sqlite3.Row
            driver.execute("BEGIN")
            if revision(driver) != at:
                return None
            rows = {name: _rows(driver, statement, values) for name, statement in statements.items()}
            return Answers(rows, last_line(driver) or 0)
    except (OSError, sqlite3.Error):
        return None


def _is_sound(path: Path) -> bool:
    """Whether it is a store, whole, in which no save was broken off."""
    header, journal = Header.of(path), journal_of(path)
    if not header.is_sqlite or header.application_id != APPLICATION_ID or header.is_cut_off:
        return False
    return not (journal.exists() and journal.stat().st_size)


def _rows(driver: sqlite3.Connection, statement: str, values: Mapping[str, str]) -> list[dict[str, Any]]:
    return [dict(row) for row in driver.execute(statement, values)]
