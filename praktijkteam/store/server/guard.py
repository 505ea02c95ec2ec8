"""What may change on PostgreSQL, held against `permissions`: for a server what `store/guard.py` is for a file.

It looks at every line of the history, so that nothing slips past: each change makes one, and no client can write one.
And it looks at once, for who could let themselves in until the end of a transaction would read, and roll it back.
"""

import json
from collections.abc import Iterator

from praktijkteam.permissions import (
    ADDED_WITH,
    ASSIGNED,
    FIELD_WRITES,
    FOR_THEMSELVES,
    INVOLVED,
    LEAD,
    MERGED_FIELDS,
    ON_THE_CASE,
    REMOVALS,
    WRITES,
    Action,
)
from praktijkteam.store.server.names import FORBIDDEN
from praktijkteam.store.server.relations import allows, on_the_case
from praktijkteam.store.server.sql import NOT_THE_OWNER, asking, defined, literal, trigger
from praktijkteam.terms import ChangeKind, Confidentiality


def statements() -> Iterator[str]:
    """Make the functions and the trigger."""
    yield _INDEX
    yield defined("was(of_row text, of_field text, now_is text)", "text", _WAS, "STABLE")
    yield asking("acting()", "text", _ACTING)
    yield asking("could(what text)", "boolean", _could())
    yield defined("may_otherwise(of_case text, what text)", "boolean", _MAY_OTHERWISE, "STABLE")
    yield defined("may_on(of_case text, what text)", "boolean", _MAY_ON, "STABLE")
    yield asking("is_theirs(of_table text, of_row text)", "boolean", _IS_THEIRS)
    yield defined("is_own(line history)", "boolean", _IS_OWN, "STABLE")
    yield defined("guard()", "trigger", _GUARD)
    yield trigger("guard", "AFTER INSERT", "history", "guard", only=NOT_THE_OWNER)


def _asked(table: str, field: str) -> str:
    """What is asked of who writes there, by what the two are called in a statement; empty where nobody does."""
    told = {f"{of_table}.{of_field}": action.name for (of_table, of_field), action in FIELD_WRITES.items()}
    told |= {of_table: action.name for of_table, action in WRITES.items()}
    actions = f"{literal(json.dumps(told))}::jsonb"
    return f"coalesce({actions} ->> ({table} || '.' || {field}), {actions} ->> {table}::text, '')"


# What stood in a field before this transaction, or before the first line of it that is about the field.
_WAS = """
DECLARE
    before text;
BEGIN
    SELECT h.old INTO before FROM history h
    WHERE h.xact = pg_current_xact_id() AND h.row_id = of_row AND h.field = of_field ORDER BY h.seq LIMIT 1;
    RETURN CASE WHEN FOUND THEN before ELSE now_is END;
END"""
# Who is at work, if they were of the team before this transaction. Asked once, not of each member.
_ACTING = """
    SELECT m.id FROM member m WHERE m.id = (SELECT whose_login()) AND was(m.id, 'active', m.active::int::text) = '1'"""
_ADDED = f"""EXISTS (
        SELECT FROM history h WHERE h.xact = pg_current_xact_id() AND h.row_id = {{row}}
            AND h.table_name = {{table}} AND h.kind = {literal(ChangeKind.INSERT)})"""


def _could() -> str:
    """Whether the roles of before this transaction allowed it: nobody gives themselves any."""
    added = _ADDED.format(row="r.id", table="'member_role'")
    return f"""
    SELECT EXISTS (
        SELECT FROM (
            SELECT r.role FROM member_role r WHERE r.member_id = (SELECT acting()) AND NOT {added}
            UNION ALL
            SELECT h.old::json ->> 'role' FROM history h
            WHERE h.xact = pg_current_xact_id() AND h.table_name = 'member_role'
                AND h.kind = {literal(ChangeKind.DELETE)} AND h.old::json ->> 'member_id' = (SELECT acting())
        ) AS held WHERE {allows("held.role", "what")}
    )"""


def _names(actions: frozenset[Action]) -> str:
    return ", ".join(literal(action.name) for action in sorted(actions))


_SECRET = literal(Confidentiality.CONFIDENTIAL)
_STATES = ", ".join(map(literal, sorted(ON_THE_CASE)))
# A case as it was before: nobody lets themselves in. By what somebody is to it, but for its experts.
_MAY_OTHERWISE = f"""
DECLARE
    secret boolean;
BEGIN
    IF of_case IS NULL OR {_ADDED.format(row="of_case", table="'case'")} THEN
        RETURN could(what);
    END IF;
    SELECT was(c.id, 'confidentiality', c.confidentiality) = {_SECRET}
    INTO secret FROM "case" c WHERE c.id = of_case;
    IF could(what) AND (NOT secret OR could('{Action.READ_CONFIDENTIAL.name}')) THEN
        RETURN true;
    END IF;
    IF what IN ({_names(LEAD)}) AND EXISTS (
        SELECT FROM "case" c WHERE c.id = of_case AND was(c.id, 'lead_id', c.lead_id) = acting()) THEN
        RETURN true;
    END IF;
    IF what IN ({_names(INVOLVED)}) AND EXISTS (
        SELECT FROM case_member n WHERE n.case_id = of_case AND n.member_id = acting()
            AND NOT {_ADDED.format(row="n.id", table="'case_member'")}) THEN
        RETURN true;
    END IF;
    RETURN false;
END"""
_MAY_ON = f"""
BEGIN
    RETURN may_otherwise(of_case, what) OR what IN ({_names(ASSIGNED)}) AND EXISTS (
        SELECT FROM assignment a JOIN expert e ON e.id = a.expert_id JOIN "case" c ON c.id = a.case_id
        WHERE a.case_id = of_case AND e.member_id = acting()
            AND {on_the_case("was(a.id, 'state', a.state)", "was(c.id, 'confidentiality', c.confidentiality)")}
            AND NOT {_ADDED.format(row="a.id", table="'assignment'")});
END"""
_IS_THEIRS = """
    SELECT EXISTS (
        SELECT FROM assignment a JOIN expert e ON e.id = a.expert_id WHERE e.member_id = acting() AND a.id = CASE
            WHEN of_table = 'assignment' THEN of_row
            WHEN of_table = 'advice_request' THEN (SELECT r.assignment_id FROM advice_request r WHERE r.id = of_row)
            ELSE (SELECT r.assignment_id FROM advice v JOIN advice_request r ON r.id = v.request_id WHERE v.id = of_row)
        END)"""
_IS_OWN = f"""
BEGIN
    RETURN CASE line.table_name
        WHEN 'member' THEN line.row_id = acting() AND line.field IS DISTINCT FROM 'active'
            AND line.kind = {literal(ChangeKind.UPDATE)}
        WHEN 'absence' THEN CASE WHEN line.kind = {literal(ChangeKind.DELETE)}
            THEN line.old::json ->> 'member_id' = acting()
            ELSE EXISTS (SELECT FROM absence a WHERE a.id = line.row_id AND a.member_id = acting())
                AND was(line.row_id, 'member_id', acting()) = acting() END
        ELSE false END;
END"""
# Tried from left to right: the case is seldom new, and what is asked for takes longest.
_NEW_HERE = f"""NEW.case_id IS NOT NULL AND {_ADDED.format(row="NEW.case_id", table="'case'")}
        AND {_asked("NEW.table_name", "NULL")} IN ('{Action.WORK.name}', '{Action.FILE.name}')"""
# `permissions.lets_in_again`
_LETS_IN = f"""NEW.table_name = 'assignment' AND NEW.field = 'state'
        AND NEW.new IN ({_STATES}) AND NEW.old NOT IN ({_STATES})"""
# `permissions.REMOVALS`
_REMOVED = "".join(
    f"        WHEN NEW.kind = {literal(ChangeKind.DELETE)} AND NEW.table_name = {literal(table)} "
    f"THEN {literal(action.name)}\n"
    for table, action in REMOVALS.items()
)
# `permissions.ADDED_WITH`
_FILLED = "".join(
    f"        WHEN NEW.kind = {literal(ChangeKind.INSERT)} AND NEW.table_name = {literal(table)} AND EXISTS (\n"
    f"            SELECT FROM {table} r WHERE r.id = NEW.row_id AND r.{field} IS NOT NULL) "
    f"THEN {literal(action.name)}\n"
    for (table, field), action in ADDED_WITH.items()
)
# `permissions.MERGED_FIELDS`: one of the two was merged into the other, now or before.
_MERGED = f"""NEW.field IN ({", ".join(map(literal, sorted(MERGED_FIELDS)))})
        AND could('{Action.KEEP_DIRECTORY.name}') AND EXISTS (
            SELECT FROM history h WHERE h.field = 'merged_into_id'
                AND (h.row_id = NEW.old AND h.new = NEW.new OR h.row_id = NEW.new AND h.old = NEW.old))"""
# `permissions.FOR_THEMSELVES`
_THEIRS = f"""what <> '{Action.ADVISE.name}'
        OR NEW.table_name NOT IN ({", ".join(map(literal, sorted(FOR_THEMSELVES)))})
        OR may_otherwise(NEW.case_id, what) OR is_theirs(NEW.table_name, NEW.row_id)"""
# Lines that change what somebody may. An index keeps them apart, for most transactions have none.
_OF_RIGHTS = """(h.table_name::text = ANY (ARRAY[
            'assignment', 'case_member', 'expert', 'login', 'member', 'member_role'])
        OR h.table_name::text = 'case'
            AND (h.field IS NULL OR h.field::text = ANY (ARRAY['confidentiality', 'lead_id'])))"""
_INDEX = (
    f"CREATE INDEX IF NOT EXISTS ix_history_rights ON history (xact) WHERE {_OF_RIGHTS.replace('h.', '')}"
)
# The same as is asked below, for what people do most and with nothing to look back for.
_AS_EVER = f"""NEW.field IS DISTINCT FROM 'case_id' AND NOT EXISTS (
            SELECT FROM history h WHERE h.xact = pg_current_xact_id() AND {_OF_RIGHTS})
        AND NOT EXISTS (SELECT FROM "case" c WHERE c.id = NEW.case_id AND c.confidentiality = {_SECRET})
        AND may(what)"""
# Who holds on to an older moment is judged by it, and would keep for as long as they like a right that is gone.
_LATEST = "current_setting('transaction_isolation') = 'read committed'"
# A row that goes to another case is asked for at both.
_GUARD = f"""
DECLARE
    what text := CASE WHEN NEW.kind = {literal(ChangeKind.BLANK)} THEN '{Action.RETAIN.name}'
        WHEN {_LETS_IN} THEN '{Action.DIVIDE.name}'
{_REMOVED}        ELSE {_asked("NEW.table_name", "NEW.field")} END;
BEGIN
    IF NOT {_LATEST} THEN
        RAISE EXCEPTION 'by the rights of before' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF {_AS_EVER} THEN
        RETURN NULL;
    END IF;
    what := CASE WHEN NEW.kind = {literal(ChangeKind.BLANK)} THEN what
        WHEN {_NEW_HERE} THEN '{Action.REGISTER.name}'
{_FILLED}        ELSE what END;
    IF may_on(NEW.case_id, what) AND ({_THEIRS})
            AND (NEW.field IS DISTINCT FROM 'case_id' OR NEW.old IS NULL OR may_on(NEW.old, what))
        OR NEW.kind <> {literal(ChangeKind.BLANK)} AND (is_own(NEW) OR {_MERGED}) THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION USING ERRCODE = '{FORBIDDEN}', MESSAGE = what;
END"""
