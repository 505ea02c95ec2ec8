"""What a row says of itself on PostgreSQL, and no client decides: its first version, who made it, when, its parent."""

from collections.abc import Iterator

from sqlalchemy import Column, Table

from praktijkteam.base import Base
from praktijkteam.permissions import AUTHORS
from praktijkteam.store.server.sql import NOT_THE_OWNER, defined, quoted, trigger, trigger_at_end

_EDITOR = ("document", "edited_by_id")
"""Who works on a document outside the program; anybody may take that mark away, but set only their own."""

_MOMENTS = {
    ("document", "edited_since"),
    ("document_move", "moved_at"),
    ("document_version", "added_at"),
    ("journal_entry", "corrected_at"),
    ("journal_entry", "withdrawn_at"),
}
"""When something was done. The moment of an entry is no such thing: a call of yesterday may be noted today."""


def statements(visible: str) -> Iterator[str]:
    """Make the functions and triggers; the owner of the store, who fills and copies it, is believed.

    `visible` is the condition under which somebody sees the case `c`.
    """
    for table in Base.metadata.sorted_tables:
        yield from _stamped(table)
        yield from _of_one_case(table)
    yield from _under_what_is_seen(visible)


def _stamped(table: Table) -> Iterator[str]:
    people = [column for column in table.c if (table.name, column.name) in {*AUTHORS, _EDITOR}]
    moments = [column for column in table.c if (table.name, column.name) in _MOMENTS]
    if not people and "version" not in table.c:
        return
    function = f"stamp_of_{table.name}"
    first = "IF TG_OP = 'INSERT' THEN NEW.version := 1; END IF;" if "version" in table.c else ""
    own = [_set(column, "whose_login()") for column in people] + [_set(each, "now()") for each in moments]
    yield defined(f"{function}()", "trigger", f"BEGIN {first} {' '.join(own)} RETURN NEW; END")
    stamped = ", ".join(column.name for column in (*people, *moments))
    changes = f" OR UPDATE OF {stamped}" if stamped else ""
    yield trigger("stamp", f"BEFORE INSERT{changes}", table.name, function, only=NOT_THE_OWNER)


def _set(column: Column[object], value: str) -> str:
    """Nobody signs for somebody else, or at another time; what was signed before stays as it is."""
    new, old = f"NEW.{column.name}", f"OLD.{column.name}"
    return (
        f"IF {new} IS NOT NULL AND (TG_OP = 'INSERT' OR {new} IS DISTINCT FROM {old}) "
        f"THEN {new} := {value}; END IF;"
    )


def _of_one_case(table: Table) -> Iterator[str]:
    """What a row hangs on is of the same case, or somebody could add to cases in which they may do nothing."""
    parents = list(_parents(table))
    if not parents:
        return
    function = f"of_one_case_{table.name}"
    wrong = " OR ".join(
        f"EXISTS (SELECT FROM {quoted(other)} p WHERE p.id = r.{column} AND p.case_id <> r.case_id)"
        for column, other in parents
    )
    yield defined(
        f"{function}()",
        "trigger",
        f"""
BEGIN
    IF EXISTS (SELECT FROM {quoted(table.name)} r WHERE r.id = NEW.id AND ({wrong})) THEN
        RAISE EXCEPTION 'of another case' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END""",
    )
    moved = f"INSERT OR UPDATE OF {', '.join(('case_id', *(column for column, _ in parents)))}"
    yield from trigger_at_end("of_one_case", moved, table.name, function, only=NOT_THE_OWNER)


def _parents(table: Table) -> Iterator[tuple[str, str]]:
    """The columns that refer to rows of cases, with the tables of those."""
    for key in table.foreign_keys:
        parent = key.column.table
        if "case_id" in table.c and "case_id" in parent.c:
            yield key.parent.name, parent.name


def _under_what_is_seen(visible: str) -> Iterator[str]:
    """Who brings a case under another sees that: by its id alone anybody could hang one under a hidden case."""
    name = "under_what_is_seen"
    yield defined(
        f"{name}()",
        "trigger",
        f"""
BEGIN
    IF (TG_OP = 'INSERT' OR NEW.parent_id IS DISTINCT FROM OLD.parent_id)
        AND NOT EXISTS (SELECT FROM "case" c WHERE c.id = NEW.parent_id AND ({visible})) THEN
        RAISE EXCEPTION 'under a case that is not seen' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NULL;
END""",
    )
    given = f"NEW.parent_id IS NOT NULL AND {NOT_THE_OWNER}"
    yield trigger(name, "AFTER INSERT OR UPDATE OF parent_id", "case", name, only=given)
