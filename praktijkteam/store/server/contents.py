"""Contents of files on PostgreSQL: one that nothing refers to any more goes away by itself, and one that is whole is
what its name says.

A member cannot tell whether it is referred to, for others may do so from a case that they do not see. And whoever has
a file may name it: without a look at what comes in, they could put something else in the place of what others keep.

Who names a content has to prove that they have it before they read it or refer to it. A name alone proves nothing:
by EXPLAIN ANALYZE somebody can find the digests of others, for the index tells how many rows it hid.
"""

from collections.abc import Iterator

from praktijkteam.permissions import Action
from praktijkteam.store.files import CHUNK, LARGEST, NAMED, SALT, references
from praktijkteam.store.models import DIGEST_LENGTH
from praktijkteam.store.server.sight import PLAIN
from praktijkteam.store.server.sql import (
    NOT_THE_OWNER,
    asking,
    defined,
    literal,
    quoted,
    trigger,
    trigger_at_end,
)

_LOOKED_THROUGH = 32 * CHUNK
"""Above this size only the lengths are looked at: the server would need all of it in memory."""


FOR_MEMBERS = ("content_is_named(text)", "content_is_seen(text)", "chunk_is_seen(text, integer, bytea)")
# Asked for each row, but contents are looked for by what they are; by what these are said to cost they come before
# anything that a client compares (`sight`).
_FIRST = "STABLE COST 1e-30"


def statements(visible: str) -> Iterator[str]:
    """Make the functions and triggers; `visible` is the condition under which somebody sees the case `c`."""
    yield (
        "ALTER TABLE content_chunk ADD COLUMN IF NOT EXISTS proof bytea "
        f"GENERATED ALWAYS AS (sha256('\\x{SALT.hex()}'::bytea || data)) STORED"
    )
    yield "ALTER TABLE content_chunk ALTER proof SET STATISTICS 0"
    yield asking("content_is_named(of_digest text)", "boolean", f"SELECT {_IS_NAMED}", _FIRST)
    for head, known in {
        "content_is_seen(of_digest text)": _IS_NAMED,
        "chunk_is_seen(of_digest text, at_position integer, of_proof bytea)": _IS_PROVEN,
        "content_is_had(of_digest text)": _IS_HAD,
    }.items():
        yield asking(head, "boolean", f"SELECT {known} OR {_met(visible)}", _FIRST)
    for column in references():
        name, field = column.table.name, quoted(column.name)
        function = f"content_of_{name}_goes"
        yield defined(f"{function}()", "trigger", _body(field))
        yield trigger("content_goes", f"AFTER DELETE OR UPDATE OF {field}", name, function)
        function = f"content_of_{name}_is_had"
        yield defined(f"{function}()", "trigger", _had(field))
        had = f"BEFORE INSERT OR UPDATE OF {field}"
        yield trigger("content_is_had", had, name, function, only=NOT_THE_OWNER)
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


def _met(visible: str) -> str:
    """Whether a row that somebody sees refers to the content `of_digest`."""
    own = f"may({_SECRETS}) OR c.id IN (SELECT my_cases({_SECRETS}))"
    return " OR ".join(
        f"""EXISTS (
            SELECT FROM {quoted(column.table.name)} r JOIN document d ON d.id = r.document_id
            JOIN "case" c ON c.id = r.case_id
            WHERE r.{quoted(column.name)} = of_digest AND ({visible}) AND (d.{PLAIN} OR {own}))"""
        for column in references()
    )


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


def _had(field: str) -> str:
    return f"""
BEGIN
    IF NOT content_is_had(NEW.{field}) THEN
        RAISE EXCEPTION 'refer to what you have' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END"""


_SECRETS = literal(Action.READ_CONFIDENTIAL.name)
_NAMED = f"coalesce(current_setting('{NAMED}', true), '')"
_IS_NAMED = f"of_digest = split_part({_NAMED}, ' ', 1)"
# The proofs stand one after the other behind the name.
_PROVES = f"""{_IS_NAMED} AND encode({{proof}}, 'hex')
        = substr({_NAMED}, {DIGEST_LENGTH + 2} + {{position}} * {DIGEST_LENGTH}, {DIGEST_LENGTH})"""
_IS_PROVEN = _PROVES.format(proof="of_proof", position="at_position")
_IS_HAD = f"""{_IS_NAMED} AND NOT EXISTS (
        SELECT FROM content_chunk k
        WHERE k.digest = of_digest AND NOT ({_PROVES.format(proof="k.proof", position="k.position")}))"""
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
