"""A shared store on which every member of a test is logged in as themselves."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from threading import local
from typing import Any

import psycopg
from sqlalchemy import Connection, event
from sqlalchemy.orm import Session

from praktijkteam.base import new_id
from praktijkteam.store.connection import SYSTEM
from praktijkteam.store.server.address import ServerAddress
from praktijkteam.store.server.connection import ServerStore, driver_to
from praktijkteam.store.server.names import MEMBER
from tests.cluster import Cluster

LOGINS = tuple(f"lid_{number:02}" for number in range(24))


def make_logins(cluster: Cluster) -> None:
    """Roles belong to the whole server, so every store of the tests uses the same ones."""
    for login in LOGINS:
        cluster.sql(f"CREATE ROLE {login} LOGIN IN ROLE {MEMBER}")


class TeamStore(ServerStore):
    """Whoever acts or reads is, to the server, the login of that member; the program itself is its owner.

    So every policy, grant and trigger holds for what a test does, as it would for a colleague at another desk.
    """

    def __init__(self, address: ServerAddress, **options: Any) -> None:
        super().__init__(address, **options)
        self._desk = local()
        self._logins: dict[str, str] = {}
        event.listen(self.engine, "checkout", self._sit_down)
        event.listen(self.engine, "checkin", self._stand_up)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with self._at_the_desk_of(self.reader), super().read() as connection:
            yield connection

    @contextmanager
    def write_once(self, key: str, actor: str, reason: str | None = None) -> Iterator[Session]:
        with self._at_the_desk_of(actor), super().write_once(key, actor, reason) as session:
            yield session

    @contextmanager
    def _at_the_desk_of(self, member_id: str | None) -> Iterator[None]:
        before = getattr(self._desk, "login", None)
        self._desk.login = None
        self._desk.login = self.login_of(member_id) if member_id not in (None, SYSTEM) else None
        try:
            yield
        finally:
            self._desk.login = before

    def login_of(self, member_id: str | None) -> str | None:
        """The login of a member; None for who is no member yet, and signs in for the first time."""
        if member_id not in self._logins:
            login = LOGINS[len(self._logins)]
            values = {"id": new_id(), "name": login, "member": member_id}
            if not self._registrar.execute(_LOGIN, values).rowcount:
                return None
            self._logins[member_id or ""] = login
        return self._logins[member_id or ""]

    @cached_property
    def _registrar(self) -> psycopg.Connection[Any]:
        """A connection without triggers; one that leaves them out for a moment has to work out all it knew anew."""
        opened = driver_to(self.url)
        opened.execute("SET session_replication_role = replica")
        return opened

    def close(self) -> None:
        super().close()
        if "_registrar" in vars(self):
            self._registrar.close()

    def forget_logins(self) -> None:
        """Nobody reads or has a login any more."""
        self._logins.clear()
        self.show_to(None)

    def _sit_down(self, driver: Any, _record: object, _proxy: object) -> None:
        login = getattr(self._desk, "login", None)
        if login:
            driver.execute(f"SET SESSION AUTHORIZATION {login}")

    def _stand_up(self, driver: Any, _record: object) -> None:
        if driver is not None and not driver.closed:
            driver.execute("RESET SESSION AUTHORIZATION")


_LOGIN = "INSERT INTO login (id, name, member_id) SELECT %(id)s, %(name)s, m.id FROM member m WHERE m.id = %(member)s"
