"""The full-text index of requests in a file: one document per request, found as cases are, by how words begin."""

TABLE = "request_text"
"""On a server a function of this name finds the same (see `server_requests`)."""
PLACES = "request_place"
"""Which document is of which request: its own number a row of another table does not keep for ever."""
FIELDS = (
    "subject",
    "applicant",
    "caller",
    "text",
    "problem",
    "parties",
    "responsibility",
    "result",
    "remarks",
)
"""Which fields of a request are searched."""

CREATE = (
    f"CREATE TABLE IF NOT EXISTS {PLACES} (rowid INTEGER PRIMARY KEY, request_id VARCHAR(32) NOT NULL UNIQUE)",
    f"CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE} USING fts5(request_id UNINDEXED, text, detail = column, "
    "columnsize = 0, tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3')",
)


def _place(which: str) -> str:
    return f"INSERT OR IGNORE INTO {PLACES} (request_id) {which}"


def _documents(which: str) -> str:
    whole = " || ' ' || ".join(f"r.{field}" for field in FIELDS)
    return (
        f"INSERT OR REPLACE INTO {TABLE} (rowid, request_id, text) SELECT p.rowid, r.id, {whole} "
        f"FROM {PLACES} p JOIN request r ON r.id = p.request_id WHERE r.id IN ({which})"
    )


_CHANGED = (
    "SELECT row_id FROM history WHERE seq >= ? AND table_name = 'request' "
    f"AND (field IS NULL OR field IN ({', '.join(map(repr, FIELDS))}))"
)
_EVERY = "SELECT id FROM request"
REBUILD = (f"DELETE FROM {TABLE}", f"DELETE FROM {PLACES}", _place(_EVERY), _documents(_EVERY))
"""Fills the whole index again from the rows."""
IS_CHANGED = f"SELECT EXISTS ({_CHANGED})"
"""Whether the text of a request changed since a line of the history."""
FOLLOW = (_place(_CHANGED), _documents(_CHANGED))
"""Brings those requests up to date."""
