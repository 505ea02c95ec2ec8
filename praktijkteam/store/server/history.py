"""The record of every change on PostgreSQL: the same lines as on SQLite, written by a role that nobody logs in as.

Its triggers ask the server who acts, so that no client can act as somebody else; only the owner of the store may
say so, because who fills or copies one keeps the names that were there.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import Boolean, Column, Date, Float, Integer, Table

from praktijkteam.base import Moment
from praktijkteam.store.history import PREFIX, label_columns, recorded_tables
from praktijkteam.store.server import blanking
from praktijkteam.store.server.names import HISTORIAN, OWNER
from praktijkteam.store.server.sql import defined, literal, quoted, trigger
from praktijkteam.terms import ChangeKind

CHANNEL = "praktijkteam"
"""Where a note comes when there is something to read. Never what it is: anybody may listen."""
SEEN_ANEW = "zicht"
"""What the note says when some may see more or less than before; else it says nothing."""

_SILENT = {"id", "version"}
_OF_SIGHT = ("assignment", "case_member", "member_role", "member", "expert")
_SIGHT_OF_CASE = ("confidentiality", "lead_id")


def columns() -> Iterator[str]:
    """What a line keeps on a server only: which transaction wrote it, so that nobody misses one that commits late."""
    yield "ALTER TABLE history ADD COLUMN IF NOT EXISTS xact xid8 NOT NULL DEFAULT pg_current_xact_id()"
    yield "CREATE INDEX IF NOT EXISTS ix_history_xact_seq ON history (xact, seq)"


def numbered_before() -> Iterator[str]:
    """After a restore from another server lines bear numbers of transactions that are still to come on this one.

    What then writes under such a number would be taken for who wrote them; they get the number of the oldest.
    """
    yield "ALTER TABLE history DISABLE TRIGGER USER"
    yield "UPDATE history SET xact = '0' WHERE xact >= pg_snapshot_xmax(pg_current_snapshot())"
    yield "ALTER TABLE history ENABLE TRIGGER USER"


def statements() -> Iterator[str]:
    """Make the functions and triggers that the models ask for, in the place of those that stood there."""
    yield _ACTOR
    yield _LINES
    yield _KEEPS_VERSION
    yield _KEEPS_ID
    yield _APPEND_ONLY
    labels = label_columns()
    for table in recorded_tables():
        yield from _of_table(table, labels.get(table.name))
    yield from blanking.statements()
    yield trigger(f"{PREFIX}keeps", "BEFORE DELETE OR TRUNCATE", "history", "history_keeps", each="STATEMENT")
    yield trigger(f"{PREFIX}keeps_line", "BEFORE UPDATE", "history", "history_keeps_line")
    for function in (*_FUNCTIONS_OF_THE_HISTORIAN, *blanking.FUNCTIONS):
        yield f"ALTER FUNCTION {function} OWNER TO {HISTORIAN}"
    for table in recorded_tables():
        yield f"ALTER FUNCTION {PREFIX}of_{table.name}() OWNER TO {HISTORIAN}"
    yield f"ALTER TABLE history OWNER TO {HISTORIAN}"


def _of_table(table: Table, label: str | None) -> Iterator[str]:
    function = f"{PREFIX}of_{table.name}"
    yield defined(f"{function}()", "trigger", _body(table, label))
    yield trigger(f"{PREFIX}records", "AFTER INSERT OR UPDATE OR DELETE", table.name, function)
    keeps = "keeps_version" if "version" in table.c else "keeps_id"
    yield trigger(f"{PREFIX}keeps", "BEFORE UPDATE", table.name, f"{PREFIX}{keeps}")


def _body(table: Table, label: str | None) -> str:
    fields = [column for column in table.c if column.name not in _SILENT]
    names = ", ".join(f"'{column.name}'" for column in fields)
    old, new = (", ".join(_as_text(row, column) for column in fields) for row in ("OLD", "NEW"))
    whole = ", ".join(f"'{column.name}', {_as_json('OLD', column)}" for column in table.c)
    named = _as_text("NEW", table.c[label]) if label else "NULL"
    return f"""
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM {PREFIX}lines('{ChangeKind.INSERT}', '{table.name}', NEW.id, {_case_of(table, "NEW")},
            ARRAY[NULL], ARRAY[NULL], ARRAY[{named}]);
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM {PREFIX}lines('{ChangeKind.DELETE}', '{table.name}', OLD.id, {_case_of(table, "OLD")},
            ARRAY[NULL], ARRAY[json_build_object({whole})::text], ARRAY[NULL]);
    ELSE
        PERFORM {PREFIX}lines('{ChangeKind.UPDATE}', '{table.name}', NEW.id, {_case_of(table, "NEW")},
            ARRAY[{names}], ARRAY[{old}], ARRAY[{new}]);
    END IF;
    RETURN NULL;
END"""


def _case_of(table: Table, row: str) -> str:
    if table.name == "case":
        return f"{row}.id"
    return f"{row}.case_id" if "case_id" in table.c else "NULL"


def _as_text(row: str, column: Column[object]) -> str:
    """A value as SQLite would keep it, whatever the settings of whoever is connected."""
    value = f"{row}.{quoted(column.name)}"
    if isinstance(column.type, Boolean):
        return f"{value}::int::text"
    if isinstance(column.type, Moment):
        return f"to_char({value} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
    if isinstance(column.type, Date):
        return f"to_char({value}, 'YYYY-MM-DD')"
    if isinstance(column.type, Float):
        return f"regexp_replace({value}::text, '^(-?[0-9]+)$', '\\1.0')"
    return f"{value}::text"


def _as_json(row: str, column: Column[object]) -> str:
    if isinstance(column.type, Boolean):
        return f"{row}.{quoted(column.name)}::int"
    if isinstance(column.type, Integer):
        return f"{row}.{quoted(column.name)}"
    told = _as_text(row, column)
    return f"({told})::json" if isinstance(column.type, Float) else told


def _named(names: Iterable[str]) -> str:
    return ", ".join(map(literal, names))


_ACTOR = defined(
    "history_actor()",
    "text",
    f"""
BEGIN
    RETURN CASE WHEN pg_has_role(session_user, '{OWNER}', 'MEMBER')
        THEN coalesce(nullif(current_setting('praktijkteam.actor', true), ''), whose_login())
        ELSE whose_login() END;
END""",
    "STABLE",
)
# The number of the first line of a transaction is that of the transaction; the first lines of all come at once.
_LINES = defined(
    "history_lines(what text, of_table text, of_row text, of_case text, fields text[], olds text[], news text[])",
    "void",
    f"""
DECLARE
    started bigint := (SELECT min(h.seq) FROM history h WHERE h.xact = pg_current_xact_id());
BEGIN
    INSERT INTO history (seq, txn, at, actor, reason, kind, table_name, row_id, case_id, field, old, new)
    SELECT line.seq, coalesce(started, min(line.seq) OVER ()), now(), history_actor(),
        nullif(current_setting('praktijkteam.reason', true), ''), what, of_table, of_row, of_case,
        line.field, line.old, line.new
    FROM (
        SELECT nextval('history_seq_seq') AS seq, change.* FROM unnest(fields, olds, news) AS change (field, old, new)
        WHERE what <> 'gewijzigd' OR change.old IS DISTINCT FROM change.new
    ) AS line;
    PERFORM pg_notify('{CHANNEL}', CASE WHEN of_table IN ({_named(_OF_SIGHT)}) OR of_table = 'case' AND EXISTS (
        SELECT FROM unnest(fields, olds, news) AS change (field, old, new)
        WHERE change.field IN ({_named(_SIGHT_OF_CASE)}) AND change.old IS DISTINCT FROM change.new
    ) THEN '{SEEN_ANEW}' ELSE '' END);
END""",
)
_REFUSE = "RAISE EXCEPTION 'id or version' USING ERRCODE = 'integrity_constraint_violation';"
# Who changes nothing leaves no line, so nobody looked at whether they may: their version does not count either.
_KEEPS_VERSION = defined(
    "history_keeps_version()",
    "trigger",
    f"""
DECLARE
    said integer := NEW.version;
BEGIN
    NEW.version := OLD.version;
    IF NEW IS NOT DISTINCT FROM OLD THEN RETURN OLD; END IF;
    NEW.version := said;
    IF NEW.id IS DISTINCT FROM OLD.id OR said IS DISTINCT FROM OLD.version + 1 THEN {_REFUSE} END IF;
    RETURN NEW;
END""",
)
_KEEPS_ID = defined(
    "history_keeps_id()",
    "trigger",
    f"""
BEGIN
    IF NEW.id IS DISTINCT FROM OLD.id THEN {_REFUSE} END IF;
    RETURN NEW;
END""",
)
_APPEND_ONLY = defined(
    "history_keeps()",
    "trigger",
    """
BEGIN
    RAISE EXCEPTION 'history is append-only' USING ERRCODE = 'integrity_constraint_violation';
END""",
)
_FUNCTIONS_OF_THE_HISTORIAN = (
    "history_actor()",
    "history_lines(text, text, text, text, text[], text[], text[])",
    "history_keeps_version()",
    "history_keeps_id()",
    "history_keeps()",
)
