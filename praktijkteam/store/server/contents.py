"""Contents of files on PostgreSQL: one that nothing refers to any more goes away by itself, and one that is whole is
what its name says.

A member cannot tell whether it is referred to, for others may do so from a case that they do not see. And whoever has
a file may name it: without a look at what comes in, they could put something else in the place of what others keep.
"""

from collections.abc import Iterator

from praktijkteam.store.files import CHUNK, LARGEST, references
from praktijkteam.store.server.sql import NOT_THE_OWNER, defined, quoted, trigger, trigger_at_end

_LOOKED_THROUGH = 32 * CHUNK
"""Above this size only the lengths are looked at: the server would need all of it in memory."""


def statements() -> Iterator[str]:
    """Make the functions and triggers."""
    for column in references():
        name, field = column.table.name, quoted(column.name)
        function = f"content_of_{name}_goes"
        yield defined(f"{function}()", "trigger", _body(field))
        yield trigger("content_goes", f"AFTER DELETE OR UPDATE OF {field}", name, function)
    yield defined("sweep_contents(before timestamptz)", "void", _sweep())
    yield defined("content_is_whole()", "trigger", _IS_WHOLE)
    yield defined("content_stays_whole()", "trigger", _STAYS_WHOLE)
    yield defined("chunk_fits()", "trigger", _CHUNK_FITS)
    whole, completed = "content_is_whole", "INSERT OR UPDATE OF complete"
    yield from trigger_at_end(whole, completed, "content", whole, only=f"NEW.complete AND {NOT_THE_OWNER}")
    yield defined("content_fits()", "trigger", _FITS)
    for table, when, name in (
        ("content", "BEFORE INSERT OR UPDATE OF size", "content_fits"),
        ("content", "BEFORE UPDATE", "content_stays_whole"),
        ("content_chunk", "BEFORE INSERT", "chunk_fits"),
    ):
        yield trigger(name, when, table, name, only=NOT_THE_OWNER)


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


_REFUSE = "RAISE EXCEPTION '{why}' USING ERRCODE = 'check_violation';"
_IS_WHOLE = f"""
DECLARE
    length bigint := (SELECT sum(octet_length(c.data)) FROM content_chunk c WHERE c.digest = NEW.digest);
BEGIN
    IF EXISTS (SELECT FROM content c WHERE c.digest = NEW.digest)
        AND (length IS DISTINCT FROM NEW.size OR NEW.size <= {_LOOKED_THROUGH} AND NEW.digest <> (
            SELECT encode(sha256(string_agg(c.data, '' ORDER BY c.position)), 'hex')
            FROM content_chunk c WHERE c.digest = NEW.digest
        )) THEN
        {_REFUSE.format(why="a content is what its name says")}
    END IF;
    RETURN NULL;
END"""
_STAYS_WHOLE = f"""
BEGIN
    IF OLD.complete AND NOT NEW.complete THEN {_REFUSE.format(why="a content stays whole")} END IF;
    RETURN NEW;
END"""
_FITS = f"""
BEGIN
    IF NEW.size > {LARGEST} THEN {_REFUSE.format(why="a content is not that large")} END IF;
    RETURN NEW;
END"""
_CHUNK_FITS = f"""
BEGIN
    IF NEW.position < 0 OR octet_length(NEW.data) > {CHUNK}
        OR NEW.position * {CHUNK}::bigint >= (SELECT c.size FROM content c WHERE c.digest = NEW.digest) THEN
        {_REFUSE.format(why="a content has no such part")}
    END IF;
    RETURN NEW;
END"""
