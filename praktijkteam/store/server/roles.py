"""The roles of a server and its database: what an administrator makes once, by hand or with `store setup`."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from praktijkteam.store.server.names import HISTORIAN, MEMBER, OWNER, REMOVER
from praktijkteam.store.server.sql import literal, quoted, run

_ROLES = {
    OWNER: "bezit de tabellen; niemand logt in als deze rol",
    HISTORIAN: "bezit de historie, die niemand kan wijzigen",
    REMOVER: "verwijdert regels voor wie dat mag; niemand logt in als deze rol",
    MEMBER: "de groep van alle medewerkers",
}
BORROWED = f"GRANT {HISTORIAN} TO CURRENT_USER"
"""What an administrator is only while they set up, upgrade, fill or restore: the historian can rewrite history."""
_RETURNED = f"REVOKE {HISTORIAN} FROM CURRENT_USER"
WATCHING = "pg_read_all_stats, pg_signal_backend"
"""Roles of the server itself: who has them sees what everybody is doing, and may put them out."""
_DATABASE = "TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'"
"""Sorted and compared as the store in a file is; an update of the system then never spoils an index."""
LARGE_OBJECTS = (
    "SELECT format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', p.oid::regprocedure) FROM pg_proc p "
    "WHERE p.pronamespace = 'pg_catalog'::regnamespace "
    "AND p.proname ~ '^(lo_(creat|create|from_bytea|open|put|truncate|truncate64|unlink)|lowrite)$'"
)
"""What lets anybody write files into a database; this program has no use for it."""


def script(database: str) -> str:
    """For a DBA who rather does it by hand, with psql; it does no harm to run it again."""
    lines = ["-- Rollen van Praktijkteam. Voer dit uit met psql, als beheerder van de server."]
    lines += [f"-- {name}: {told}" for name, told in _ROLES.items()]
    lines += [f"{statement};" for statement in (*roles(), BORROWED)]
    lines += [
        f"SELECT {literal(create_database(database))}",
        f"WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = {literal(database)}) \\gexec",
        *(f"{statement};" for statement in on_database(database)),
        f"\\connect {quoted(database)}",
        *(f"{statement};" for statement in on_schema()),
        f"{LARGE_OBJECTS} \\gexec",
        f"-- Daarna, wat u ook weer uit {HISTORIAN} haalt:",
        f"-- main.py store setup --server postgresql://…/{database}",
    ]
    return "\n".join(lines)


def roles() -> Iterator[str]:
    for name in _ROLES:
        yield (
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {literal(name)}) "
            f"THEN CREATE ROLE {name} NOLOGIN; END IF; END $$"
        )
    yield f"GRANT {OWNER}, {REMOVER} TO CURRENT_USER"
    yield f"GRANT {MEMBER} TO {REMOVER}"  # it meets what the rules let a member meet
    # From version 16 on only a superuser gives these; `setup.lacking` then says so.
    yield (
        f"DO $$ BEGIN GRANT {WATCHING} TO CURRENT_USER; EXCEPTION WHEN insufficient_privilege THEN NULL; END $$"
    )


@contextmanager
def borrowed(connection: Connection) -> Iterator[None]:
    """Within a transaction, so that nobody else notices, and nothing was borrowed when it fails."""
    run(connection, [BORROWED])
    yield
    run(connection, [_RETURNED])


def create_database(name: str) -> str:
    return f"CREATE DATABASE {quoted(name)} OWNER {OWNER} {_DATABASE}"


def on_database(name: str) -> Iterator[str]:
    yield f"REVOKE ALL ON DATABASE {quoted(name)} FROM PUBLIC"
    yield f"GRANT CONNECT ON DATABASE {quoted(name)} TO {MEMBER}"
    # Who fell asleep in the middle of a save holds up everybody else.
    yield f"ALTER DATABASE {quoted(name)} SET idle_in_transaction_session_timeout = '60s'"
    # It compiles a statement for a second that is answered in a tenth of one.
    yield f"ALTER DATABASE {quoted(name)} SET jit = off"


def on_schema() -> Iterator[str]:
    yield "REVOKE ALL ON SCHEMA public FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA public TO {MEMBER}"
    yield f"GRANT USAGE, CREATE ON SCHEMA public TO {OWNER}, {HISTORIAN}, {REMOVER}"
