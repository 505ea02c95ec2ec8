"""The stores of the benchmarks on a PostgreSQL of their own, that is gone afterwards."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import psycopg
from psycopg import sql

from benchmarks.stores import store_file
from praktijkteam.base import new_id
from praktijkteam.store.connection import SYSTEM
from praktijkteam.store.server.address import address_of
from praktijkteam.store.server.connection import ServerStore, url_of
from praktijkteam.store.server.names import MEMBER
from praktijkteam.store.server.setup import set_up
from tests.cluster import Cluster, running

LOGIN = "lid"
_AS_AT_WORK = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
"""The cluster of the tests does without; who measures a save must not."""
_OF_EACH_STORE = {"alembic_version", "document_read"}
"""What a file and a server keep in a way of their own; the cases that are measured have no documents."""
Driver = psycopg.Connection[Any]


@dataclass(frozen=True)
class Served:
    """A store as a member of the team has it, and a bare connection of the owner of its tables."""

    size: int
    member_id: str
    store: ServerStore
    owner: Driver


@contextmanager
def cluster() -> Iterator[Cluster]:
    with running() as cluster:
        cluster.set_up(_AS_AT_WORK)
        cluster.sql(f"CREATE ROLE {LOGIN} LOGIN")
        yield cluster


@contextmanager
def served(cluster: Cluster, size: int) -> Iterator[Served]:
    """The store with that many cases: the very rows of the one in a file."""
    database, started = f"pkt{size}", perf_counter()
    set_up(url_of(str(cluster.url(database))))
    cluster.sql(f"GRANT {MEMBER} TO {LOGIN}")
    with closing(cluster.connect(database)) as owner:
        with closing(sqlite3.connect(store_file(size))) as file:
            _copy(file, owner)
        owner.execute("SELECT case_words_rebuild()")
        member_id = _let_in(owner)
        owner.execute("ANALYZE")
        print(f"  op de server in {perf_counter() - started:.0f} s", flush=True)
        store = ServerStore(address_of(str(cluster.url(database, LOGIN))))
        store.show_to(member_id)
        with closing(store):
            yield Served(size, member_id, store, owner)


def _copy(file: sqlite3.Connection, owner: Driver) -> None:
    """Row by row, without the triggers: what they would write is copied too."""
    owner.execute("SET session_replication_role = replica")
    tables = [
        name for (name,) in owner.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    ]
    known = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in sorted(known.intersection(tables) - _OF_EACH_STORE):
        owner.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
        _copy_table(file, owner, table)
    owner.execute("SET session_replication_role = origin")
    owner.execute("SELECT setval('history_seq_seq', (SELECT max(seq) FROM history))")


def _copy_table(file: sqlite3.Connection, owner: Driver, table: str) -> None:
    columns = [row[1] for row in file.execute(f'PRAGMA table_info("{table}")')]
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    with owner.transaction(), owner.cursor().copy(into) as copy:
        for row in file.execute(f'SELECT {", ".join(map(_quoted, columns))} FROM "{table}"'):
            copy.write_row(row)


def _let_in(owner: Driver) -> str:
    """The first member, by name, gets the login; they may do everything but be the owner."""
    (member_id,) = owner.execute("SELECT id FROM member ORDER BY name LIMIT 1").fetchone() or ("",)
    owner.execute("SELECT set_config('praktijkteam.actor', %s, false)", (SYSTEM,))
    owner.execute("INSERT INTO login (id, name, member_id) VALUES (%s, %s, %s)", (new_id(), LOGIN, member_id))
    return str(member_id)


def _quoted(name: str) -> str:
    return f'"{name}"'
