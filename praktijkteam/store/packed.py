"""Many ids without many rows: a store gives those of 100,000 cases as one text."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from praktijkteam.ids import Ids
from praktijkteam.store.collect import Rows, joined
from praktijkteam.store.spelled import spelled


def packed(rows: Rows) -> Rows:
    """A select of one text for `fetch_packed`; the only column of `rows` has to be an id, their order is kept."""
    return select(joined(rows, ""))


def file_of(connection: Connection) -> sqlite3.Connection | None:
    """What asks the file of an embedded store itself; None on a server."""
    driver = connection.connection.driver_connection
    return driver if isinstance(driver, sqlite3.Connection) else None


def fetch_packed(connection: Connection, statement: Rows, values: Mapping[str, Any] | None = None) -> Ids:
    """`values` are texts. A store answers a search sooner than SQLAlchemy asks it, so it is asked without."""
    driver, given = file_of(connection), values or {}
    found = (
        driver.execute(spelled(statement), given).fetchone()
        if driver
        else _served(connection, statement, given)
    )
    return Ids.joined(found[0] or "")


def _served(connection: Connection, statement: Rows, values: Mapping[str, Any]) -> Any:
    """The row that a server answers. SQLAlchemy has to hear of a line that broke, as it did not ask itself."""
    driver: Any = connection.connection.driver_connection
    try:
        return driver.execute(spelled(statement, connection.dialect), values).fetchone()
    except Exception:
        if driver.broken:
            connection.invalidate()
        raise


def fetch_ids(connection: Connection, rows: Rows) -> Ids:
    """The only column of a select, which has to be an id, in the order of the select."""
    return fetch_packed(connection, packed(rows))
