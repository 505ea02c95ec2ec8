"""Contents of files on PostgreSQL: one that nothing refers to any more goes away by itself.

A member cannot tell whether it is, for others may refer to it from a case that they do not see.
"""

from collections.abc import Iterator

from praktijkteam.store.files import references
from praktijkteam.store.server.sql import defined, quoted


def statements() -> Iterator[str]:
    """Make the functions and triggers."""
    for column in references():
        name, field = column.table.name, quoted(column.name)
        function = f"content_of_{name}_goes"
        yield defined(f"{function}()", "trigger", _body(field))
        yield (
            f"CREATE OR REPLACE TRIGGER content_goes AFTER DELETE OR UPDATE OF {field} ON {quoted(name)} "
            f"FOR EACH ROW EXECUTE FUNCTION {function}()"
        )
    yield defined("sweep_contents(before timestamptz)", "void", _sweep())


def _used(digest: str) -> str:
    return " OR ".join(
        f"EXISTS (SELECT FROM {quoted(column.table.name)} r WHERE r.{quoted(column.name)} = {digest})"
        for column in references()
    )


def _sweep() -> str:
    """What was begun at least a week ago, whatever a client asks: others may be bringing theirs in just now."""
    old = "c.begun_at < least(before, now() - interval '7 days')"
    unused = f"SELECT c.digest FROM content c WHERE {old} AND NOT ({_used('c.digest')})"
    return f"""
DECLARE
    unused text[] := ARRAY({unused});
BEGIN
    DELETE FROM content_chunk c WHERE c.digest = ANY (unused);
    DELETE FROM content c WHERE c.digest = ANY (unused);
END"""


def _body(field: str) -> str:
    return f"""
BEGIN
    IF NOT ({_used(f"OLD.{field}")}) THEN
        DELETE FROM content_chunk c WHERE c.digest = OLD.{field};
        DELETE FROM content c WHERE c.digest = OLD.{field};
    END IF;
    RETURN NULL;
END"""
