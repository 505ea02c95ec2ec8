"""What stands in the documents of cases, to be searched beside the text of the cases themselves.

It is read from their contents when there is time for it, and kept apart: a save of a case does not have to wait
for its letters. Who may see a document is asked when somebody searches, so nothing here has to follow a change of that.
What is confidential is not read at all.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, TextClause, bindparam, text
from sqlalchemy.orm import Session

from praktijkteam.search import index
from praktijkteam.search.excerpts import Texts
from praktijkteam.store.packed import file_of
from praktijkteam.text import clean

LONGEST = 300_000
"""Of a longer text the beginning is searched: a hundred full pages."""
_MOST_CASES = 5_000
_MOST_TEXTS = 50


@dataclass(frozen=True)
class Unread:
    """The newest content of a document, which nobody has read yet."""

    document_id: str
    digest: str
    file_name: str
    media_type: str
    size: int


def unread(connection: Connection, most: int) -> list[Unread]:
    """Documents whose text is not searched yet, as far as what is read of them would be kept."""
    statement = _UNREAD_ON_SERVER if _on_server(connection) else _UNREAD
    return [Unread(**row) for row in connection.execute(statement, {"most": most}).mappings()]


def keep(session: Session, document_id: str, digest: str, said: str) -> None:
    """Let a document be found by its text, instead of by what was read of it before; an empty one is read too."""
    connection, said = session.connection(), clean(said[:LONGEST])
    values = {"document_id": document_id, "digest": digest, "said": said}
    if _on_server(connection):
        connection.execute(_KEEP_ON_SERVER, values)
        return
    for statement in _KEEP:
        connection.execute(statement, values)


def forget_removed(session: Session) -> None:
    """Let go of the text of documents that are gone."""
    if not _on_server(session.connection()):  # a server does so by itself
        for statement in _FORGET:
            session.execute(statement)


def cases_with(connection: Connection, expression: str) -> str:
    """The numbers of the cases with a document in which all these words stand, as JSON; empty when there is none.

    A server finds them by itself.
    """
    driver = file_of(connection)
    found = driver.execute(_CASES, (expression,)).fetchall() if driver else []
    return json.dumps([number for (number,) in found]) if found else ""


def document_texts(connection: Connection, ids: Sequence[str], words: str) -> Texts:
    """The texts of the documents of these cases in which all these words stand, one a case."""
    expression = index.match_expression(words)
    if expression is None:
        return {}
    statement = _TEXTS_ON_SERVER if _on_server(connection) else _TEXTS
    rows = connection.execute(statement, {"words": expression, "ids": list(ids), "most": _MOST_TEXTS})
    return {case_id: [(f"Document {number}, {title}", said)] for case_id, number, title, said in rows}


def _on_server(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"


_NEWEST = "NOT EXISTS (SELECT 1 FROM document_version n WHERE n.document_id = d.id AND n.number > v.number)"
_SOURCE = (
    "document d JOIN document_version v ON v.document_id = d.id JOIN content c ON c.digest = v.digest "
    f"WHERE d.{index.PLAIN} AND {_NEWEST}"
)
UNREAD_ROWS = (
    "SELECT d.id AS document_id, v.digest, v.file_name, v.media_type, c.size "
    f"FROM {_SOURCE} AND NOT EXISTS "
    f"(SELECT 1 FROM {index.READ} r WHERE r.document_id = d.id AND r.digest = v.digest)"
)
_UNREAD = text(f"{UNREAD_ROWS} ORDER BY d.id LIMIT :most")
_UNREAD_ON_SERVER = text("SELECT * FROM document_unread(:most)")
_KEEP = (
    text(
        f"INSERT INTO {index.READ} (document_id, digest) VALUES (:document_id, :digest) "
        "ON CONFLICT (document_id) DO UPDATE SET digest = excluded.digest"
    ),
    text(
        f"INSERT OR REPLACE INTO {index.DOCUMENTS} (rowid, text) "
        f"SELECT rowid, :said FROM {index.READ} WHERE document_id = :document_id AND digest = :digest"
    ),
)
_KEEP_ON_SERVER = text("SELECT read_document(:document_id, :digest, :said)")
_GONE = f"FROM {index.READ} WHERE document_id NOT IN (SELECT id FROM document)"
_FORGET = (
    text(f"DELETE FROM {index.DOCUMENTS} WHERE rowid IN (SELECT rowid {_GONE})"),
    text(f"DELETE {_GONE}"),
)
_FOUND = (
    f"FROM {index.DOCUMENTS}({{words}}) t JOIN {index.READ} r ON r.rowid = t.rowid "
    f"JOIN document d ON d.id = r.document_id AND d.{index.PLAIN} "
)
_CASES = (
    f"SELECT DISTINCT c.year * {index.A_YEAR} + c.sequence {_FOUND.format(words='?')}"
    f'JOIN "case" c ON c.id = d.case_id LIMIT {_MOST_CASES}'
)
# SQLite takes the other columns from the row of the lowest number.
_TEXTS: TextClause = text(
    f"SELECT d.case_id, min(d.number), d.title, t.text {_FOUND.format(words=':words')}"
    "WHERE d.case_id IN :ids GROUP BY d.case_id LIMIT :most"
).bindparams(bindparam("ids", expanding=True))
_TEXTS_ON_SERVER = text("SELECT * FROM document_text(:words, :ids, :most)")
