"""Who sees and does what, told to PostgreSQL: row level security and grants, made from the tables in `permissions`.

A policy decides which rows somebody meets at all; what they may change of them, the `guard` looks at in every line of
the history. Nothing here is asked once a row: what somebody may do is asked once a statement.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import Table

from praktijkteam.base import Base
from praktijkteam.cases.history.openings import ONCE_IN
from praktijkteam.permissions import (
    AUTHORS,
    READS,
    WRITES,
    WRITTEN_ONCE,
    Action,
)
from praktijkteam.search import server_documents, server_requests
from praktijkteam.search.server import WORDS
from praktijkteam.store import audit
from praktijkteam.store.server import blanking, contents, keys, relations, removal, sight, turn
from praktijkteam.store.server.names import HISTORIAN, MEMBER, OWNER, OWNERS, REMOVER
from praktijkteam.store.server.sql import asking, defined, literal, policy, quoted
from praktijkteam.terms import Confidentiality

FIXED = {"id"}
"""What nobody changes of a row, whatever their role."""
_FIXED_OF = {"case": {"number", "year", "sequence"}, "document_version": {"added_at"}}
_FOR_MEMBERS = (
    *("me()", "owns_store()", "may(text)"),
    *("case_text(text)", "sweep_contents(timestamptz)"),
    *("removed(text, text)", "take_turn()", "begin_save(text, text, text, text)"),
    *("present(text)", "note_opening(text)"),
    *server_documents.FOR_MEMBERS,
    *server_requests.FOR_MEMBERS,
    *relations.FOR_MEMBERS,
    *sight.FOR_MEMBERS,
    *contents.FOR_MEMBERS,
    *blanking.FOR_MEMBERS,
)


def visible(case: str) -> str:
    """Whether somebody sees the case of this name in a statement."""
    return _rule(case, Action.READ)


def functions() -> Iterator[str]:
    """What policies, search and history ask."""
    asked = {
        "me()": (
            "text",
            "SELECT m.id FROM login l JOIN member m ON m.id = l.member_id WHERE l.name = session_user AND m.active",
        ),
        "owns_store()": ("boolean", f"SELECT pg_has_role(session_user, {literal(OWNER)}, 'MEMBER')"),
        # Whose login it is, also of who has just left: what they did bears their name.
        "whose_login()": ("text", "SELECT l.member_id FROM login l WHERE l.name = session_user"),
        "may(what text)": (
            "boolean",
            "SELECT EXISTS (SELECT FROM login l JOIN member m ON m.id = l.member_id "
            "JOIN member_role r ON r.member_id = m.id WHERE l.name = session_user AND m.active "
            f"AND {relations.allows('r.role', 'what')})",
        ),
    }
    for head, (returns, body) in asked.items():
        # So many somebody has of them; of the thousand that it takes otherwise, the server would read all cases.
        yield asking(head, returns, body, "STABLE ROWS 20" if returns.startswith("SETOF") else "STABLE")
    yield from relations.statements()
    yield from sight.statements()
    yield defined("note_opening(of_case text)", "boolean", _note_opening())
    yield 'CREATE INDEX IF NOT EXISTS ix_case_lead ON "case" (lead_id)'


def _note_opening() -> str:
    """Note that this member has the case before them, if they see it and were not noted within the hour."""
    return f"""
BEGIN
    INSERT INTO case_opening (case_id, at, member_id, number)
    SELECT c.id, now(), me(), c.number FROM "case" c
    WHERE c.id = of_case AND me() IS NOT NULL AND ({visible("c")}) AND NOT EXISTS (
        SELECT FROM case_opening o
        WHERE o.case_id = of_case AND o.member_id = me() AND o.at > now() - interval '{ONCE_IN.seconds} seconds');
    RETURN FOUND;
END"""


def statements() -> Iterator[str]:
    """Security on every table, and no right that is not told here. To be run when all is made."""
    yield "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC"
    yield "REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC"
    yield "REVOKE ALL ON ALL ROUTINES IN SCHEMA public FROM PUBLIC"
    for name in (
        *Base.metadata.tables,
        "alembic_version",
        WORDS,
        server_documents.TABLE,
        server_requests.TABLE,
        turn.TABLE,
        keys.TABLE,
    ):
        yield f"ALTER TABLE {quoted(name)} ENABLE ROW LEVEL SECURITY"
        yield f"REVOKE ALL ON {quoted(name)} FROM {MEMBER}, {REMOVER}"
    for table in Base.metadata.sorted_tables:
        yield from _reading(table.name, sight.of_table(table))
        if table.name in WRITES and table.name not in OWNERS:
            yield from _writing(table)
    yield from _reading("alembic_version", "true")
    yield from _audited()
    yield from _numbers()
    yield from _contents()
    yield from sight.untold()
    yield f"GRANT EXECUTE ON FUNCTION {', '.join(_FOR_MEMBERS)} TO {MEMBER}"
    yield f"GRANT EXECUTE ON FUNCTION whose_login(), may(text) TO {HISTORIAN}"
    yield f"GRANT SELECT ON history, history_seq_seq TO {OWNER}"  # for backups
    yield from policy("history", "owner", "SELECT", f"TO {OWNER} USING (true)")


def _reading(table: str, condition: str) -> Iterator[str]:
    yield f"GRANT SELECT ON {quoted(table)} TO {MEMBER}"
    yield from policy(table, "reads", "SELECT", f"TO {MEMBER} USING ({condition})")


def _writing(table: Table) -> Iterator[str]:
    fixed = FIXED | _FIXED_OF.get(table.name, set())
    fixed |= {column for of_table, column in AUTHORS if of_table == table.name}
    columns = ", ".join(quoted(column.name) for column in table.c if column.name not in fixed)
    changing = "" if table.name in WRITTEN_ONCE else f", UPDATE ({columns})"
    yield f"GRANT INSERT{changing} ON {quoted(table.name)} TO {MEMBER}"
    # Who meets a row may try to write it: whether they may is for the guard, who says what they lack.
    sees, keeps = sight.of_table(table), _keeps(table)
    anybody = "(SELECT me()) IS NOT NULL"
    loose = {
        **dict.fromkeys(("case", *READS), anybody),
        "request": f"{anybody} AND case_id IS NULL OR {keeps}",
    }
    adds = loose.get(table.name, keeps)
    yield from policy(table.name, "adds", "INSERT", f"TO {MEMBER} WITH CHECK ({adds})")
    if table.name not in WRITTEN_ONCE:
        yield from policy(table.name, "changes", "UPDATE", f"TO {MEMBER} USING ({sees}) WITH CHECK ({keeps})")
    if removal.removable(table.name):
        yield from removal.of_table(table.name, sees)


def _numbers() -> Iterator[str]:
    yield f"GRANT INSERT, UPDATE (last) ON number_series TO {MEMBER}"
    works = _writes_somewhere([Action.REGISTER, Action.WORK], Action.WORK)
    files = f"(SELECT {_in_a_case_of_theirs(Action.FILE)}) AND number_series.name LIKE 'document %'"
    writes = f"({works} OR {files}) AND ({_SERIES_THAT_SHOW})"
    yield from policy("number_series", "adds", "INSERT", f"TO {MEMBER} WITH CHECK ({writes})")
    yield from policy("number_series", "changes", "UPDATE", f"TO {MEMBER} USING ({writes})")


def _contents() -> Iterator[str]:
    writes = _writes_somewhere([Action.FILE, Action.ADVISE, Action.REGISTER], Action.FILE)
    for table, fields in (("content", "begun_at, complete"), ("content_chunk", "")):
        change = f", UPDATE ({fields})" if fields else ""
        yield f"GRANT INSERT{change} ON {table} TO {MEMBER}"
        named = f"{writes} AND content_is_named({table}.digest)"
        yield from policy(table, "adds", "INSERT", f"TO {MEMBER} WITH CHECK ({named})")
        yield from policy(table, "changes", "UPDATE", f"TO {MEMBER} USING ({named})")


def _keeps(table: Table) -> str:
    """The condition under which somebody still sees a row of this table as it is going to be."""
    if table.name == "case":
        return visible(quoted(table.name))
    if table.name == "document":
        return f"{sight.of_table(table)} AND (document.{_PLAIN} OR {_own('document.case_id')})"
    return sight.of_table(table)


def _own(case_id: str) -> str:
    """Whether somebody sees the confidential documents of a case that they see."""
    secrets = Action.READ_CONFIDENTIAL
    return f"{_any([secrets])} OR {case_id} IN (SELECT my_cases({literal(secrets.name)}))"


def _audited() -> Iterator[str]:
    """The whole history for who audits, with what they may not read left out."""

    owner = "(SELECT owns_store())"
    who = f"{_any([Action.AUDIT])} OR {_ALL} OR {owner}"
    seen = f"{owner} OR {sight.of_history()}"
    query = audit.definition(seen, history="history", case='"case"', only=who)
    yield f"DROP VIEW IF EXISTS {audit.VIEW}"
    yield f"CREATE VIEW {audit.VIEW} WITH (security_barrier) AS {query}"
    yield f"ALTER VIEW {audit.VIEW} OWNER TO {OWNER}"
    yield f"REVOKE ALL ON {audit.VIEW} FROM PUBLIC"
    yield f"GRANT SELECT ON {audit.VIEW} TO {MEMBER}"


def _rule(case: str, action: Action) -> str:
    """`permissions.allowed_on_case`, for a case of this name in a statement."""
    closed = f"{case}.confidentiality <> {literal(Confidentiality.CONFIDENTIAL)}"
    return (
        f"({_any([action])} AND ({closed} OR {_any([Action.READ_CONFIDENTIAL])})) "
        f"OR {case}.id IN (SELECT my_cases({literal(action.name)})) OR {case}.id IN (SELECT opened_now())"
    )


def _any(actions: Iterable[Action]) -> str:
    return f"(SELECT {' OR '.join(f'may({literal(name)})' for name in sorted(action.name for action in actions))})"


def _writes_somewhere(actions: Iterable[Action], own: Action) -> str:
    """By their roles, or in a case of their own."""
    return f"({_any(actions)} OR (SELECT {_in_a_case_of_theirs(own)}))"


def _in_a_case_of_theirs(action: Action) -> str:
    return f"EXISTS (SELECT FROM my_cases({literal(action.name)}))"


def _names(actions: Iterable[Action]) -> str:
    return ", ".join(literal(name) for name in sorted(action.name for action in actions))


# Documents of a case that is hidden are counted in its series.
_SERIES_THAT_SHOW = """number_series.name LIKE 'zaak-%'
    OR EXISTS (SELECT FROM "case" c WHERE number_series.name = 'document ' || c.number)"""
_PLAIN = f"confidentiality <> {literal(Confidentiality.CONFIDENTIAL)}"
_ALL = f"{_any([Action.READ])} AND {_any([Action.READ_CONFIDENTIAL])}"
