"""Blanking on PostgreSQL: a function of the role that owns the history, since nobody else may change a line of it.

It asks itself whether somebody may, takes only what `store/blanking.py` says can go, and writes the line that tells of
it. The trigger on the lines holds even that role to this.
"""

from collections.abc import Iterable, Iterator

from praktijkteam.permissions import Action
from praktijkteam.store.blanking import MARK, blankable
from praktijkteam.store.history import label_columns, recorded_tables
from praktijkteam.store.server.names import FORBIDDEN
from praktijkteam.store.server.sql import defined, literal
from praktijkteam.terms import ChangeKind

FOR_MEMBERS = ("history_blank(bigint, text, bigint[], bigint[], bigint[])",)
FUNCTIONS = (*FOR_MEMBERS, "history_keeps_line()", "history_without(text, text)")
"""They belong to the historian."""

_MARK = f"chr({ord(MARK[0])}) || {literal(MARK[1:])}"
_BLANKED, _DELETED = literal(ChangeKind.BLANK), literal(ChangeKind.DELETE)


def statements() -> Iterator[str]:
    """Make the functions."""
    yield defined("history_without(whole text, of_field text)", "text", _WITHOUT, "IMMUTABLE")
    yield defined("history_keeps_line()", "trigger", _KEEPS_LINE)
    head = "history_blank(of_line bigint, of_field text, olds bigint[], news bigint[], reasons bigint[])"
    yield defined(head, "void", _blank())


def _array(pairs: Iterable[str]) -> str:
    return f"ARRAY[{', '.join(map(literal, pairs))}]"


def _blank() -> str:
    """The lines are of one row and one field, and a reason goes with all lines of the action it was given for."""
    typed = _array(
        f"{table.name}.{name}" for table in recorded_tables() for name in sorted(blankable(table.name))
    )
    named = _array(f"{table}.{label}" for table, label in label_columns().items())
    return f"""
DECLARE
    told history;
    place text;
    lines bigint[] := olds || news || reasons;
BEGIN
    IF NOT may({literal(Action.RETAIN.name)}) THEN
        RAISE EXCEPTION USING ERRCODE = {literal(FORBIDDEN)}, MESSAGE = {literal(Action.RETAIN.name)};
    END IF;
    SELECT h.* INTO told FROM history h WHERE h.seq = of_line AND h.seq = ANY (lines);
    place := told.table_name || '.' || of_field;
    IF told.seq IS NULL
        OR coalesce(current_setting('praktijkteam.reason', true), '') = ''
        OR of_field IS NOT NULL AND place <> ALL ({typed})
        OR EXISTS (
            SELECT FROM history h WHERE h.seq = ANY (olds || news) AND (
                (h.table_name, h.row_id) IS DISTINCT FROM (told.table_name, told.row_id)
                OR h.kind = {_BLANKED} OR of_field IS NULL OR h.field <> of_field
                OR h.kind = {literal(ChangeKind.INSERT)} AND place <> ALL ({named})))
        OR EXISTS (
            SELECT FROM history h WHERE h.seq = ANY (reasons) AND (h.txn <> told.txn OR h.kind = {_BLANKED})) THEN
        RAISE EXCEPTION 'not to be blanked' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM history_lines({_BLANKED}, told.table_name, told.row_id, told.case_id, ARRAY[of_field], ARRAY[NULL],
        ARRAY[(SELECT string_agg(DISTINCT each::text, ' ') FROM unnest(lines) AS each)]);
    UPDATE history h SET
        old = CASE WHEN h.old IS NULL OR h.seq <> ALL (olds) THEN h.old WHEN h.kind = {_DELETED}
            THEN history_without(h.old, of_field) ELSE {_MARK} END,
        new = CASE WHEN h.new IS NOT NULL AND h.seq = ANY (news) THEN {_MARK} ELSE h.new END,
        reason = CASE WHEN h.reason IS NOT NULL AND h.seq = ANY (reasons) THEN {_MARK} ELSE h.reason END
    WHERE h.seq = ANY (lines);
END"""


_WITHOUT = f"""
BEGIN
    RETURN (SELECT json_object_agg(each.key, CASE WHEN each.key = of_field THEN to_json({_MARK}) ELSE each.value END)
        FROM json_each(whole::json) AS each);
END"""
_KEEPS_LINE = f"""
BEGIN
    IF (NEW.seq, NEW.txn, NEW.at, NEW.actor, NEW.kind, NEW.table_name, NEW.row_id, NEW.case_id, NEW.field, NEW.xact)
        IS DISTINCT FROM
        (OLD.seq, OLD.txn, OLD.at, OLD.actor, OLD.kind, OLD.table_name, OLD.row_id, OLD.case_id, OLD.field, OLD.xact)
        OR NEW.new IS DISTINCT FROM OLD.new AND NEW.new IS DISTINCT FROM {_MARK}
        OR NEW.reason IS DISTINCT FROM OLD.reason AND NEW.reason IS DISTINCT FROM {_MARK}
        OR OLD.kind = {_BLANKED}
        OR NOT EXISTS (
            SELECT FROM history t WHERE t.xact = pg_current_xact_id() AND t.kind = {_BLANKED}
                AND OLD.seq::text = ANY (string_to_array(t.new, ' '))
                AND (NEW.old IS NOT DISTINCT FROM OLD.old OR NEW.old = CASE OLD.kind WHEN {_DELETED}
                    THEN history_without(OLD.old, t.field) ELSE {_MARK} END)) THEN
        RAISE EXCEPTION 'history is append-only' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END"""
