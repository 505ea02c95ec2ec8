"""The tables of a shared store: made and upgraded by an administrator only, all or nothing."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from praktijkteam.search import server as search
from praktijkteam.store.schema import alembic_config
from praktijkteam.store.server import (
    contents,
    guard,
    history,
    keys,
    live,
    numbers,
    removal,
    rights,
    roles,
    stamps,
    turn,
)
from praktijkteam.store.server.names import OWNER
from praktijkteam.store.server.sql import run

UPGRADE_LOCK = 0x504B5432
PATIENCE = "10s"

# Functions and tables of the one who upgrades go to the role that nobody logs in as.
_MINE = text(
    "SELECT format('ALTER TABLE %I OWNER TO {owner}', c.relname) FROM pg_class c "
    "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'history' "
    "AND pg_get_userbyid(c.relowner) <> '{owner}' "
    "UNION ALL SELECT format('ALTER ROUTINE %s OWNER TO {owner}', p.oid::regprocedure) FROM pg_proc p "
    "WHERE p.pronamespace = 'public'::regnamespace AND p.proname NOT LIKE 'history%' "
    "AND p.proname <> 'removed' "
    "AND pg_get_userbyid(p.proowner) <> '{owner}'".replace("{owner}", OWNER)
)


def revision(connection: Connection) -> str | None:
    """The revision of the store, or None when it has no tables of ours."""
    known = connection.scalar(text("SELECT to_regclass('public.alembic_version') IS NOT NULL"))
    return connection.scalar(text("SELECT version_num FROM alembic_version")) if known else None


def migrate(connection: Connection) -> None:
    """Bring tables, triggers, index and policies to what this program needs, within the transaction of the caller.

    One administrator at a time; who comes second waits, and finds the work done.
    """
    from alembic import command  # for a quick start: a member's program never needs it

    connection.execute(text("SELECT set_config('lock_timeout', :patience, true)"), {"patience": PATIENCE})
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": UPGRADE_LOCK})
    if connection.scalar(text("SELECT to_regclass('public.turn') IS NOT NULL")):
        connection.execute(text("LOCK TABLE turn IN EXCLUSIVE MODE"))  # who is saving finishes first
    with roles.borrowed(connection):
        command.upgrade(alembic_config(connection), "head")
        run(connection, _statements())
        run(connection, history.numbered_before())
        run(connection, connection.scalars(_MINE).all())
        run(connection, rights.statements())


def _statements() -> Iterator[str]:
    """Functions before what asks them."""
    yield from history.columns()
    yield from rights.functions()
    yield from history.statements()
    yield from turn.statements()
    yield from removal.statements()
    yield from stamps.statements(rights.visible("c"))
    yield from numbers.statements()
    yield from contents.statements(rights.visible("c"))
    yield from keys.statements()
    yield from live.statements(rights.visible("c"))
    yield from guard.statements()
    yield from search.statements(rights.visible("c"))
