"""The file of the embedded store by itself: what is known of it without the rest of the store's machinery."""

import sqlite3
from pathlib import Path

APPLICATION_ID = 0x504B5431  # "PKT1": marks a file as a store of this program
BUSY_SECONDS = 5.0


def open_file(path: Path, *, read_only: bool = False, patience: float = BUSY_SECONDS) -> sqlite3.Connection:
    """A bare connection to a file that exists; it waits `patience` seconds for a lock."""
    mode = "ro" if read_only else "rw"
    location = path.absolute().as_uri()
    if path.drive.startswith("\\\\"):  # SQLite wants the server of a network path in the path
        location = location.replace("file://", "file:////", 1)
    return sqlite3.connect(
        f"{location}?mode={mode}", uri=True, timeout=patience, isolation_level=None, check_same_thread=False
    )


def last_line(driver: sqlite3.Connection) -> int | None:
    """The number of the last line of the history."""
    number: int | None = driver.execute("SELECT max(seq) FROM history").fetchone()[0]
    return number


def revision(driver: sqlite3.Connection) -> str | None:
    """The revision of the store, or None when it has no tables of ours."""
    known = driver.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    found = known and driver.execute("SELECT version_num FROM alembic_version").fetchone()
    return found[0] if found else None
