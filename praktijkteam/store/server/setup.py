"""Setting up a server for a team, and upgrading it: what only an administrator does."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import URL, Connection, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from praktijkteam.errors import StoreRefused
from praktijkteam.store.connection import SYSTEM
from praktijkteam.store.schema import HEAD
from praktijkteam.store.server import opening, roles, schema, trouble
from praktijkteam.store.server.connection import engine_of
from praktijkteam.store.server.names import MEMBER, OWNER
from praktijkteam.store.server.sql import quoted, run

MAINTENANCE = "postgres"
"""The database from which another one is made."""
_OLDEST = 15
_NO_RIGHTS = (
    "Deze inlognaam mag dit niet op de server. Log in als beheerder: met CREATEROLE en CREATEDB, en lid van "
    f"{OWNER}. De handleiding voor de beheerder vertelt hoe."
)
# Who copies a store to a file makes an index there for minutes, and did not fall asleep.
_PATIENT = text("SET LOCAL idle_in_transaction_session_timeout = 0")
_ACT = text(
    "SELECT set_config('praktijkteam.actor', :actor, true), set_config('praktijkteam.reason', :reason, true)"
)

MAY_PUT_OUT = text("SELECT current_user, pg_has_role('pg_signal_backend', 'MEMBER')")
_LARGE_OBJECTS_OPEN = text(f"SELECT has_function_privilege('{MEMBER}', 'lo_create(oid)', 'EXECUTE')")


def plan(url: URL) -> tuple[str, ...]:
    """What `set_up` is going to do, in Dutch."""
    return (
        f"op {url.host or 'deze computer'} de rollen van Praktijkteam maken, als ze er nog niet zijn",
        f"de database {url.database} maken, als zij er nog niet is",
        "de tabellen maken of bijwerken, met hun historie, zoekindex en regels voor wie wat mag",
        "een nieuwe opslag vullen met gemeenten, organisaties en thema's",
        f"uzelf laten zien wie verbonden is en iemand eruit laten zetten ({roles.WATCHING}), als de server dat toelaat",
    )


def set_up(url: URL) -> bool:
    """Make or upgrade a shared store; True when it is new. It does no harm to do it again.

    Raises StoreRefused when the server is too old or the login may not do this.
    """
    _refuse_without_name(url)
    with _at_once(url.set(database=MAINTENANCE)) as connection:
        _refuse_old_server(connection)
        _wait_for_others(connection)
        run(connection, roles.roles())
        if not connection.scalar(
            text("SELECT 1 FROM pg_database WHERE datname = :name"), {"name": url.database}
        ):
            run(connection, [roles.create_database(url.database or "")])
        run(connection, roles.on_database(url.database or ""))
    with _at_once(url) as connection:
        _refuse_other_order(connection)
        _wait_for_others(connection)
        run(connection, roles.on_schema())
        _close_large_objects(connection)
    with administrator(url) as connection:
        _wait_for_others(connection)
        is_new = schema.revision(connection) is None
        _migrate(connection)
        if is_new:
            _fill(connection)
    return is_new


def lacking(url: URL) -> tuple[str, ...]:
    """What is left for a superuser to do, since this administrator may not."""
    with administrator(url) as connection:
        login, may = connection.execute(MAY_PUT_OUT).one()
        is_open = connection.scalar(_LARGE_OBJECTS_OPEN)
    told = []
    if not may:
        told.append(
            "Zien wie iets vasthoudt en diegene eruit zetten kan met deze inlognaam nog niet. Laat een superuser dit "
            f"uitvoeren: GRANT {roles.WATCHING} TO {quoted(login)};"
        )
    if is_open:
        told.append(
            "Elk lid kan met psql nog losse bestanden (large objects) in de database zetten. Praktijkteam gebruikt "
            "die niet. Laat een superuser het script van store setup --print uitvoeren, en gebruik pg_dump met -B: "
            "anders mislukt de reservekopie door zo'n bestand."
        )
    return tuple(told)


def upgrade(url: URL) -> None:
    """Bring the tables of a shared store to what this program needs."""
    with administrator(url) as connection:
        if schema.revision(connection) is None:
            raise StoreRefused(
                "Deze database is nog niet ingericht. Doe eerst main.py store setup.", field="database"
            )
        _migrate(connection)


def knock(url: URL) -> None:
    """Refused, with what to do, when an administrator does not come in there."""
    with _connected(url):
        pass


@contextmanager
def administrator(url: URL) -> Iterator[Connection]:
    """One transaction of somebody who owns the store; what it writes bears their name, if they are a member."""
    with _connected(url) as connection, connection.begin():
        connection.execute(_PATIENT)
        yield connection


@contextmanager
def _at_once(url: URL) -> Iterator[Connection]:
    """Each statement is kept by itself: databases cannot be made within a transaction."""
    with _connected(url, isolation_level="AUTOCOMMIT") as connection:
        yield connection


def _wait_for_others(connection: Connection) -> None:
    """One administrator at a time sets up what is here, until this connection is closed."""
    connection.execute(
        text("SELECT set_config('lock_timeout', :patience, false)"), {"patience": schema.PATIENCE}
    )
    connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": schema.UPGRADE_LOCK})


@contextmanager
def _connected(url: URL, **options: Any) -> Iterator[Connection]:
    engine = engine_of(url, poolclass=NullPool, **options)
    with opening.coming_in(url):
        connection = engine.connect()
    with trouble.told(_NO_RIGHTS), connection:
        yield connection


def _migrate(connection: Connection) -> None:
    if (schema.revision(connection) or "") > HEAD:
        raise StoreRefused(opening.newer())
    schema.migrate(connection)


def refuse_stranger(connection: Connection) -> None:
    """Who does not own the store sees a part of it, and would take that for all there is."""
    if not connection.scalar(text("SELECT owns_store()")):
        raise StoreRefused(_NO_RIGHTS)


def act(connection: Connection, reason: str) -> None:
    """What is written from here on has this reason."""
    actor = connection.scalar(text("SELECT whose_login()")) or SYSTEM
    connection.execute(_ACT, {"actor": actor, "reason": reason})


def _fill(connection: Connection) -> None:
    from praktijkteam import reference  # for a quick start: only a new store needs the lists

    act(connection, "Nieuwe opslag")
    with Session(connection) as session:
        reference.fill(session)
        session.flush()


def _close_large_objects(connection: Connection) -> None:
    """Only a superuser is obeyed: to anybody else the server says that it closed nothing, and `lacking` tells it."""
    for statement in connection.scalars(text(roles.LARGE_OBJECTS)).all():
        try:
            run(connection, [statement])
        except Exception as error:
            if trouble.sqlstate(error) != psycopg.errors.InsufficientPrivilege.sqlstate:
                raise
            return


def _refuse_without_name(url: URL) -> None:
    if not url.database:
        raise StoreRefused(
            "Zet achter de server de naam van de database, zoals postgresql://server/praktijkteam."
        )


def _refuse_old_server(connection: Connection) -> None:
    version = int(connection.scalar(text("SHOW server_version_num")) or 0) // 10_000
    if version < _OLDEST:
        raise StoreRefused(
            f"Op deze server draait PostgreSQL {version}. Werk hem bij: Praktijkteam heeft versie {_OLDEST} of "
            "nieuwer nodig."
        )


def _refuse_other_order(connection: Connection) -> None:
    """In another order of signs lists would stand otherwise than in a file, and prefixes would not use an index."""
    found = connection.execute(
        text(
            "SELECT datcollate, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()"
        )
    ).one()
    if tuple(found) != ("C", "UTF8"):
        raise StoreRefused(
            "Deze database is niet met UTF8 en LC_COLLATE C gemaakt. Kies een andere naam, of maak haar opnieuw met "
            "de opdracht die store setup --print toont."
        )
