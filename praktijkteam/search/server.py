"""The full-text index of cases on PostgreSQL: the same words as in `index`, kept up when a transaction is kept.

Row level security would forbid the use of an index for words (facts.md §3), so nobody but the server reads this
table: it is asked through a function that repeats who may see what.
"""

from collections.abc import Iterator

from praktijkteam.search import index
from praktijkteam.search import server_documents as documents
from praktijkteam.search import server_requests as requests
from praktijkteam.store.server.names import HISTORIAN
from praktijkteam.store.server.sql import asking, defined, literal, quoted, trigger_at_end

WORDS = "case_words"
_LONGEST_WORD = 200
"""Whoever types more of a word than this will have found it by then; PostgreSQL takes no words above 2 kB."""


_INDEX = f"CREATE INDEX IF NOT EXISTS ix_{WORDS}_words ON {WORDS} USING gin (words) WITH (fastupdate = off)"


def statements(visible: str) -> Iterator[str]:
    """Make the index; `visible` is the condition under which somebody sees the case `c`."""
    yield (
        f"CREATE TABLE IF NOT EXISTS {WORDS} ("
        'case_id varchar(32) PRIMARY KEY REFERENCES "case" (id) ON DELETE CASCADE, document bigint NOT NULL, '
        "words tsvector NOT NULL, xact xid8 NOT NULL, seq bigint NOT NULL)"
    )
    yield _INDEX
    yield _WORDS_OF
    yield _REFRESH
    yield _REBUILD
    yield from documents.statements(visible)
    yield from requests.statements(visible)
    found = "TABLE (rowid bigint, of_year integer, in_order integer, of_case varchar)"
    yield defined("case_text(asked text)", found, _found(visible), "STABLE ROWS 20")
    yield from _follow()
    names = "case_words_follow_names"
    yield defined(f"{names}()", "trigger", _follow_names())
    named = f"NEW.field = 'name' AND NEW.table_name IN ({', '.join(map(literal, index.NAMES))})"
    yield from trigger_at_end(names, "INSERT", "history", names, only=named)


def _follow() -> Iterator[str]:
    """The documents follow the lines of the history that are about words that are searched.

    Which those are a function knows: the server reads the condition of a trigger anew for every statement, and
    with all the names in it that took as long as all the rest of a line.
    """
    fields = ", ".join(literal(f"{table}.{field or ''}") for table, field in sorted(index.FIELDS, key=str))
    told = f"BEGIN RETURN of_table || '.' || coalesce(of_field, '') = ANY (ARRAY[{fields}]); END"
    yield defined("is_searched(of_table text, of_field text)", "boolean", told, "IMMUTABLE")
    yield f"GRANT EXECUTE ON FUNCTION is_searched(text, text) TO {HISTORIAN}"
    follow, searched = (
        "case_words_follow",
        "NEW.case_id IS NOT NULL AND is_searched(NEW.table_name, NEW.field)",
    )
    yield from trigger_at_end(follow, "INSERT", "history", follow, only=searched)


def _texts() -> str:
    """All text of every case, piece by piece; a condition on `case_id` reaches the indexes of all these tables."""
    pieces = [_piece(table, fields) for table, fields in index.SOURCES.items()]
    pieces.append(
        "SELECT x.case_id, m.name FROM case_municipality x JOIN municipality m ON m.id = x.municipality_id"
    )
    pieces.append('SELECT c.id, r.name FROM "case" c JOIN region r ON r.id = c.region_id')
    return " UNION ALL ".join(pieces)


def _piece(table: str, fields: tuple[str, ...]) -> str:
    said = " || ' ' || ".join(f"x.{quoted(field)}" for field in fields)
    only = f" WHERE {index.ONLY[table]}" if table in index.ONLY else ""
    return f"SELECT x.{'id' if table == 'case' else 'case_id'}, {said} FROM {quoted(table)} x{only}"


_YEAR_AND_SEQUENCE = f"(d.number / {index.A_YEAR})::integer, mod(d.number, {index.A_YEAR})::integer"


def _found(visible: str) -> str:
    return f"""
DECLARE
    wanted tsquery := {documents.WANTED};
    everything boolean := {documents.EVERYTHING};
BEGIN
    IF EXISTS (SELECT FROM {documents.TABLE} r WHERE r.words @@ wanted) THEN
        RETURN QUERY SELECT d.number, {_YEAR_AND_SEQUENCE}, d.case_id FROM (
            SELECT w.document, w.case_id FROM {WORDS} w
            WHERE w.words @@ wanted AND (everything OR (SELECT {visible} FROM "case" c WHERE c.id = w.case_id))
            UNION {documents.FOUND} AND (everything OR {visible})
        ) AS d (number, case_id);
    ELSIF everything THEN
        RETURN QUERY SELECT d.number, {_YEAR_AND_SEQUENCE}, d.case_id FROM (
            SELECT w.document, w.case_id FROM {WORDS} w WHERE w.words @@ wanted
        ) AS d (number, case_id);
    ELSE
        -- Looked at case by case: joined to them, the server would go through all cases for the few that were found.
        RETURN QUERY SELECT d.number, {_YEAR_AND_SEQUENCE}, d.case_id FROM (
            SELECT w.document, w.case_id FROM {WORDS} w
            WHERE w.words @@ wanted AND (SELECT {visible} FROM "case" c WHERE c.id = w.case_id)
        ) AS d (number, case_id);
    END IF;
END"""


# The words as SQLite's unicode61 makes them: letters and figures, without capitals and accents.
_WORDS_OF = asking(
    "words_of(what text)",
    "text[]",
    f"""
    SELECT coalesce(array_agg(DISTINCT left(word, {_LONGEST_WORD})), '{{}}')
    FROM regexp_split_to_table(
        lower(regexp_replace(normalize(what, NFD), '[\u0300-\u036f]', '', 'g') COLLATE "und-x-icu"),
        '[^[:alnum:]]+'
    ) AS word
    WHERE word <> ''""",
    "IMMUTABLE",
)
# One statement for one case and for all of them: text by text, a hundred thousand cases took eleven minutes.
_ADD = f"""
    INSERT INTO {WORDS} (case_id, document, words, xact, seq)
    SELECT c.id, c.year * {index.A_YEAR}::bigint + c.sequence, array_to_tsvector(words_of(whole.said)),
        pg_current_xact_id(), {{seq}}
    FROM (
        SELECT piece.case_id, string_agg(piece.said, ' ') FROM ({_texts()}) AS piece (case_id, said)
        WHERE {{which}} GROUP BY piece.case_id
    ) AS whole (case_id, said) JOIN "case" c ON c.id = whole.case_id
    ON CONFLICT (case_id) DO UPDATE
    SET document = excluded.document, words = excluded.words, xact = excluded.xact, seq = excluded.seq;"""
_LAST = "(SELECT max(h.seq) FROM history h WHERE h.xact = pg_current_xact_id())"
# One line of a case brings its document up to date with all the others of the transaction.
_REFRESH = defined(
    "case_words_follow()",
    "trigger",
    f"""
BEGIN
    IF EXISTS (
        SELECT FROM {WORDS} w
        WHERE w.case_id = NEW.case_id AND w.xact = pg_current_xact_id() AND w.seq >= NEW.seq
    ) THEN
        RETURN NULL;
    END IF;
    {_ADD.format(seq=_LAST, which="piece.case_id = NEW.case_id")}
    RETURN NULL;
END""",
)


def _follow_names() -> str:
    """A municipality or region got another name: every case that bears it is found by the new one."""
    bearing = " UNION ALL ".join(
        f"SELECT n.* FROM ({rows.replace('?', 'NEW.row_id')}) AS n WHERE NEW.table_name = {literal(table)}"
        for table, rows in index.NAMES.items()
    )
    return f"""
BEGIN
    {_ADD.format(seq=_LAST, which=f"piece.case_id = ANY (ARRAY({bearing}))")}
    RETURN NULL;
END"""


# Word by word the index would take longer than all the rest.
_REBUILD = defined(
    "words_rebuild()",
    "void",
    f"""
BEGIN
    DROP INDEX IF EXISTS ix_{WORDS}_words;
    DELETE FROM {WORDS};
    {_ADD.format(seq="0", which="true")}
    {_INDEX};
    {requests.REBUILD}
END""",
)
