"""The stores of the benchmarks on a PostgreSQL of their own, that is gone afterwards."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import URL

from praktijkteam.base import new_id
from praktijkteam.store.connection import SYSTEM
from praktijkteam.store.server.address import address_of
from praktijkteam.store.server.connection import ServerStore, url_of
from praktijkteam.store.server.names import MEMBER
from praktijkteam.store.server.setup import set_up
from praktijkteam.terms import Role
from tests.cluster import Cluster, running

LOGIN = "lid"
_AS_AT_WORK = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "jit": "on"}
"""As a server comes. The cluster of the tests does without; who measures must not."""
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


def place(cluster: Cluster, size: int) -> URL:
    """Where the store with that many cases is to come, set up and empty."""
    url = url_of(str(cluster.url(_name(size))))
    set_up(url)
    return url


@contextmanager
def served(cluster: Cluster, size: int) -> Iterator[Served]:
    """The store that was copied to its place, and a member who was let in since."""
    database = _name(size)
    cluster.sql(f"GRANT {MEMBER} TO {LOGIN}")
    with closing(cluster.connect(database)) as owner:
        member_id = _let_in(owner)
        store = ServerStore(address_of(str(cluster.url(database, LOGIN))))
        store.show_to(member_id)
        with closing(store):
            yield Served(size, member_id, store, owner)


def _name(size: int) -> str:
    return f"pkt{size}"


def _let_in(owner: Driver) -> str:
    """The first member, by name, gets the login; an ordinary one, so that of each case it is asked who may see it."""
    (member_id,) = owner.execute("SELECT id FROM member ORDER BY name LIMIT 1").fetchone() or ("",)
    owner.execute("SELECT set_config('praktijkteam.actor', %s, false)", (SYSTEM,))
    owner.execute("INSERT INTO login (id, name, member_id) VALUES (%s, %s, %s)", (new_id(), LOGIN, member_id))
    owner.execute("SET session_replication_role = replica")
    owner.execute(
        "DELETE FROM member_role WHERE member_id = %s AND role <> %s", (member_id, Role.MEMBER.value)
    )
    owner.execute("SET session_replication_role = origin")
    return str(member_id)
