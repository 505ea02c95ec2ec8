"""Taking rows away on PostgreSQL: by a function, since who may delete from a table may lock all of it too.

The function works as a role that meets what the member meets who calls it: policies and guard ask for the login, and
that stays the same. A statement that deletes is therefore written as a call for each row that it finds.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Delete, Table
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from praktijkteam.base import Base
from praktijkteam.permissions import KEPT, WRITES
from praktijkteam.store.server.names import OWNERS, REMOVER
from praktijkteam.store.server.sql import defined, literal, policy, quoted


def removable(name: str) -> bool:
    """Whether members take rows of this table away."""
    return name in WRITES and name not in KEPT and name not in OWNERS


def statements() -> Iterator[str]:
    """Make the function, which belongs to that role."""
    names = ", ".join(literal(name) for name in sorted(Base.metadata.tables) if removable(name))
    yield defined(
        "removed(of_table text, of_row text)",
        "boolean",
        f"""
DECLARE
    gone bigint;
BEGIN
    IF of_table NOT IN ({names}) THEN
        RAISE EXCEPTION 'rows of % stay', of_table USING ERRCODE = 'insufficient_privilege';
    END IF;
    EXECUTE format('DELETE FROM %I WHERE id = $1', of_table) USING of_row;
    GET DIAGNOSTICS gone = ROW_COUNT;
    RETURN gone = 1;
END""",
    )
    yield f"ALTER FUNCTION removed(text, text) OWNER TO {REMOVER}"


def of_table(name: str, condition: str) -> Iterator[str]:
    """The right to take rows under a condition from a table, and for the owner of the store all of them."""
    table = quoted(name)
    yield f"GRANT DELETE ON {table} TO {REMOVER}"
    yield from policy(name, "removes", "DELETE", f"TO {REMOVER} USING ({condition} OR (SELECT owns_store()))")
    yield from policy(name, "removes_for_owner", "SELECT", f"TO {REMOVER} USING ((SELECT owns_store()))")


@compiles(Delete, "postgresql")
def _one_by_one(statement: Delete, compiler: SQLCompiler, **options: Any) -> str:
    written = str(compiler.visit_delete(statement, **options))  # type: ignore[no-untyped-call]  # it has no types
    table = statement.table
    if not (isinstance(table, Table) and removable(table.name)):
        return written
    name = compiler.preparer.format_table(table)
    found = f"SELECT removed({literal(table.name)}, {name}.id) FROM {name}"
    return written.replace(f"DELETE FROM {name}", found, 1)
