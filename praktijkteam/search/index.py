"""The full-text index of cases: one document per case, kept up in the transaction that changes its text.

The document's number grows with the year and sequence of the case, so the index itself gives the newest
case first, without sorting.
"""

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

TABLE = "case_text"
_YEAR = 1_000_000_000
"""Room for the cases of one year between two document numbers."""

_SOURCES: dict[str, tuple[str, ...]] = {
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
}
"""Which fields of which rows of a case are searched."""


def create(connection: Connection) -> None:
    """Make the index when the store has none yet."""
    connection.execute(
        text(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {TABLE} USING fts5("
            "text, tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3')"
        )
    )


def rebuild(connection: Connection) -> None:
    """Fill the whole index again from the rows."""
    connection.execute(text(f"DELETE FROM {TABLE}"))
    connection.execute(text(f"INSERT INTO {TABLE} (rowid, text) {_documents('1')}"))


def refresh(session: Session, *, since: int) -> None:
    """Bring the documents of the cases up to date whose text changed since line `since` of the history."""
    touched = session.execute(_TOUCHED, {"since": since}).scalars().all()
    for start in range(0, len(touched), 500):
        ids = touched[start : start + 500]
        places = ", ".join(f":i{number}" for number in range(len(ids)))
        values = {f"i{number}": case_id for number, case_id in enumerate(ids)}
        numbers = f'SELECT year * {_YEAR} + sequence FROM "case" WHERE id IN ({places})'
        session.execute(text(f"DELETE FROM {TABLE} WHERE rowid IN ({numbers})"), values)
        session.execute(
            text(f"INSERT INTO {TABLE} (rowid, text) {_documents(f'c.id IN ({places})')}"),
            values,
        )


def match_expression(words: str) -> str | None:
    """What FTS5 is asked for the words a user typed: each word as a prefix, all of them; None for no words."""
    tokens = ["".join(sign for sign in word if sign.isalnum()) for word in _spaced(words).split()]
    quoted = [f'"{token}"*' for token in tokens if token]
    return " ".join(quoted) or None


def _spaced(words: str) -> str:
    return "".join(sign if sign.isalnum() else " " for sign in words)


def _documents(condition: str) -> str:
    parts = [_part(table, fields) for table, fields in _SOURCES.items() if table != "case"]
    own = " || ' ' || ".join(f"c.{field}" for field in _SOURCES["case"])
    municipalities = (
        "coalesce((SELECT group_concat(m.name, ' ') FROM case_municipality x "
        "JOIN municipality m ON m.id = x.municipality_id WHERE x.case_id = c.id), '')"
    )
    whole = " || ' ' || ".join([own, municipalities, *parts])
    return f'SELECT c.year * {_YEAR} + c.sequence, {whole} FROM "case" c WHERE {condition}'


def _part(table: str, fields: tuple[str, ...]) -> str:
    joined = " || ' ' || ".join(f"x.{field}" for field in fields)
    return f"coalesce((SELECT group_concat({joined}, ' ') FROM {table} x WHERE x.case_id = c.id), '')"


_FIELDS = " OR ".join(
    f"(table_name = '{table}' AND (field IS NULL OR field IN ({', '.join(repr(f) for f in fields)})))"
    for table, fields in {**_SOURCES, "case_municipality": ("municipality_id",)}.items()
)
_TOUCHED = text(
    f"SELECT DISTINCT case_id FROM history WHERE seq >= :since AND case_id IS NOT NULL AND ({_FIELDS})"
)
