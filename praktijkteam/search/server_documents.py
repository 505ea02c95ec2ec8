"""The words of documents on PostgreSQL. Only the server touches their table: functions repeat who may see what."""

from collections.abc import Iterator

from praktijkteam.permissions import Action
from praktijkteam.search import index
from praktijkteam.search.documents import UNREAD_ROWS
from praktijkteam.store.server.names import OWNER
from praktijkteam.store.server.sql import defined

TABLE = index.READ
FOR_MEMBERS = (
    "document_unread(integer)",
    "read_document(text, text, text)",
    "document_text(text, text[], integer)",
)
WANTED = "(SELECT string_agg('''' || word || ''':*', ' & ')::tsquery FROM unnest(words_of(asked)) AS word)"
"""What is asked of an index: each word as the beginning of one, all of them."""
OWNS = f"pg_has_role(session_user, '{OWNER}', 'MEMBER')"
EVERYTHING = f"{OWNS} OR may('{Action.READ.name}') AND may('{Action.READ_CONFIDENTIAL.name}')"
"""Whether somebody sees all cases: asked once instead of looking at each that was found."""
FOUND = (
    f"SELECT c.year * {index.A_YEAR}::bigint + c.sequence, c.id FROM {TABLE} r "
    f'JOIN document d ON d.id = r.document_id AND d.{index.PLAIN} JOIN "case" c ON c.id = d.case_id '
    "WHERE r.words @@ wanted"
)
"""The numbers and ids of the cases in one of whose documents the words stand."""


def statements(visible: str) -> Iterator[str]:
    """Make the table and what asks it; `visible` is the condition under which somebody sees the case `c`."""
    yield (
        f"CREATE TABLE IF NOT EXISTS {TABLE} ("
        "document_id varchar(32) PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE, "
        "digest varchar(64) NOT NULL, said text NOT NULL, words tsvector NOT NULL)"
    )
    yield f"CREATE INDEX IF NOT EXISTS ix_{TABLE}_words ON {TABLE} USING gin (words) WITH (fastupdate = off)"
    seen = f'SELECT k.id FROM "case" c JOIN document k ON k.case_id = c.id WHERE {OWNS} OR ({visible})'
    yield defined(
        "document_unread(most integer)",
        "TABLE (document_id varchar, digest varchar, file_name text, media_type text, size bigint)",
        _unread(seen),
        "STABLE",
    )
    yield defined("read_document(of_document text, of_digest text, what text)", "void", _read(seen))
    yield defined(
        "document_text(asked text, of_cases text[], most integer)",
        "TABLE (case_id varchar, number integer, title text, said text)",
        _texts(visible),
        "STABLE",
    )


def _filed(case_id: str) -> str:
    return f"({OWNS} OR may_on({case_id}, '{Action.FILE.name}'))"


def _unread(seen: str) -> str:
    """What `read_document` would keep; whether they may file it is asked last (OFFSET 0), for it costs most."""
    case_id = "(SELECT k.case_id FROM document k WHERE k.id = w.document_id)"
    return f"""
BEGIN
    RETURN QUERY
    SELECT w.* FROM ({UNREAD_ROWS} AND d.id IN ({seen}) OFFSET 0) AS w
    WHERE {_filed(case_id)} ORDER BY w.document_id LIMIT most;
END"""


def _read(seen: str) -> str:
    """Only of a document that they may work on, and of what is really in it now or was: readers put no words in it."""
    return f"""
BEGIN
    INSERT INTO {TABLE} (document_id, digest, said, words)
    SELECT d.id, of_digest, what, array_to_tsvector(words_of(what))
    FROM document d
    WHERE d.id = of_document AND d.{index.PLAIN} AND d.id IN ({seen})
        AND {_filed("d.case_id")}
        AND EXISTS (SELECT FROM document_version v WHERE v.document_id = d.id AND v.digest = of_digest)
    ON CONFLICT (document_id) DO UPDATE
    SET digest = excluded.digest, said = excluded.said, words = excluded.words
    WHERE {TABLE}.digest <> excluded.digest;
END"""


def _texts(visible: str) -> str:
    return f"""
DECLARE
    wanted tsquery := {WANTED};
BEGIN
    RETURN QUERY
    SELECT DISTINCT ON (d.case_id) d.case_id, d.number, d.title, r.said
    FROM {TABLE} r JOIN document d ON d.id = r.document_id AND d.{index.PLAIN}
        JOIN "case" c ON c.id = d.case_id
    WHERE r.words @@ wanted AND d.case_id = ANY (of_cases) AND ({OWNS} OR ({visible}))
    ORDER BY d.case_id, d.number LIMIT most;
END"""
