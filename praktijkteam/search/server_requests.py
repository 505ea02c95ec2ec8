"""The words of requests on PostgreSQL. Only the server touches their table: a function repeats who may see what."""

from collections.abc import Iterator

from praktijkteam.permissions import Action
from praktijkteam.search import requests
from praktijkteam.search.server_documents import EVERYTHING, WANTED
from praktijkteam.store.server.sql import defined, literal, quoted, trigger

TABLE = "request_words"
FOR_MEMBERS = (f"{requests.TABLE}(text)",)
INDEX = f"CREATE INDEX IF NOT EXISTS ix_{TABLE}_words ON {TABLE} USING gin (words) WITH (fastupdate = off)"


def statements(visible: str) -> Iterator[str]:
    """Make the table, what keeps it up and what asks it; `visible` is as for cases."""
    yield (
        f"CREATE TABLE IF NOT EXISTS {TABLE} (request_id varchar(32) PRIMARY KEY "
        "REFERENCES request (id) ON DELETE CASCADE, words tsvector NOT NULL)"
    )
    yield INDEX
    yield defined(f"{requests.TABLE}(asked text)", "TABLE (request_id varchar)", _found(visible), "STABLE")
    yield defined(f"{TABLE}_follow()", "trigger", _FOLLOW)
    changed = f"AFTER INSERT OR UPDATE OF {', '.join(map(quoted, requests.FIELDS))}"
    yield trigger(f"{TABLE}_follow", changed, "request", f"{TABLE}_follow")


def _found(visible: str) -> str:
    loose = f"r.case_id IS NULL AND (SELECT may({literal(Action.READ.name)}))"
    of_case = f'EXISTS (SELECT FROM "case" c WHERE c.id = r.case_id AND ({visible}))'
    return f"""
DECLARE
    wanted tsquery := {WANTED};
    everything boolean := {EVERYTHING};
BEGIN
    RETURN QUERY SELECT w.request_id FROM {TABLE} w
    WHERE w.words @@ wanted
        AND (everything OR (SELECT {loose} OR {of_case} FROM request r WHERE r.id = w.request_id));
END"""


_ADD = f"""
    INSERT INTO {TABLE} (request_id, words)
    SELECT r.id, array_to_tsvector(words_of({" || ' ' || ".join(f"r.{field}" for field in requests.FIELDS)}))
    FROM request r WHERE {{which}}
    ON CONFLICT (request_id) DO UPDATE SET words = excluded.words;"""
_FOLLOW = f"""
BEGIN
    {_ADD.format(which="r.id = NEW.id")}
    RETURN NULL;
END"""
REBUILD = f"""
    DROP INDEX IF EXISTS ix_{TABLE}_words;
    DELETE FROM {TABLE};
    {_ADD.format(which="true")}
    {INDEX};"""
