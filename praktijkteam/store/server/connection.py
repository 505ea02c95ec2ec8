"""A shared store that is open: read in single statements, written in one transaction per user action."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

import praktijkteam.store.server.removal  # noqa: F401 - with it a statement that deletes becomes a call
from praktijkteam.base import new_id
from praktijkteam.errors import NoLine
from praktijkteam.store.connection import Store
from praktijkteam.store.file import BUSY_SECONDS
from praktijkteam.store.server import trouble
from praktijkteam.store.server.address import PORT, Host, Protection, ServerAddress, read
from praktijkteam.store.server.cursor import Cursor
from praktijkteam.store.server.lines import Lines
from praktijkteam.store.server.saving import Saving
from praktijkteam.store.server.sql import literal
from praktijkteam.store.server.trust import trusted

T = TypeVar("T")

_BECAUSE = text("SELECT set_config('praktijkteam.reason', :reason, true)")
# Encryption by GSSAPI would come before TLS and pass by what TLS has to prove; signing on with it does without.
_OPTIONS: dict[str, Any] = {
    "application_name": "praktijkteam",
    "gssencmode": "disable",
    "connect_timeout": 3,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "options": "-c timezone=UTC -c datestyle=ISO -c standard_conforming_strings=on",
}
_ASKING_SECONDS = 10.0
_MAYBE = (
    "De verbinding brak af tijdens het bewaren, en de server zegt niet meer of het gelukt is. Kijk na of uw wijziging "
    "er staat zodra de server weer antwoordt."
)


def url_of(place: str, password: str | None = None) -> URL:
    """Where and how to connect: with TLS that proves everything, unless the address says otherwise."""
    address, given = read(place)
    return url_to(address, given or password)


def url_to(address: ServerAddress, password: str | None = None) -> URL:
    alone = len(address.hosts) == 1 and not address.is_local
    host = address.hosts[0]
    return URL.create(
        "postgresql+psycopg",
        username=address.login or None,
        password=password,
        host=host.name if alone else None,
        port=host.port if alone else None,
        database=address.database,
        query={
            **({} if alone else _several(address)),
            **_protection(address, password),
            **dict(address.options),
        },
    )


def address_at(url: URL) -> ServerAddress:
    """What `url_to` made a connection of."""
    names = str(url.query.get("host") or url.host or "").split(",")
    ports = str(url.query.get("port") or url.port or PORT).split(",")
    return ServerAddress(
        tuple(Host(name, int(port)) for name, port in zip(names, ports, strict=True)),
        url.database or "",
        url.username or "",
        str(url.query.get("sslrootcert", "")),
        Protection(str(url.query["sslmode"])),
    )


def _several(address: ServerAddress) -> dict[str, str]:
    """Servers of which one takes changes, or a socket on this computer."""
    found = {
        "host": ",".join(host.name for host in address.hosts),
        "port": ",".join(str(host.port) for host in address.hosts),
        "target_session_attrs": "read-write" if len(address.hosts) > 1 else "",
    }
    return {name: value for name, value in found.items() if value}


def _protection(address: ServerAddress, password: str | None) -> dict[str, str]:
    found = {"sslmode": address.needs.value}
    if address.needs is Protection.VERIFIED:
        found["sslrootcert"] = address.certificate or trusted()
    if password and address.needs is not Protection.NONE:
        found["require_auth"] = "scram-sha-256"  # never a password in the clear
        found["channel_binding"] = "require"  # and never to somebody who stands between us and the server
    return found


def engine_of(url: URL, **options: Any) -> Engine:
    """Connections are tried when they are used, not before: a look beforehand costs a trip (facts.md §3)."""
    given = {name: value for name, value in _OPTIONS.items() if name not in url.query}
    # We have no hstore: to look for its type costs three trips of whoever comes in.
    given["cursor_factory"] = Cursor
    return create_engine(url, connect_args=given, hide_parameters=True, use_native_hstore=False, **options)


def driver_to(url: URL) -> psycopg.Connection[Any]:
    """A connection of its own, in which every statement is kept by itself."""
    given: dict[str, Any] = {**_OPTIONS, **url.query}
    given |= url.translate_connect_args(username="user", database="dbname")
    opened: psycopg.Connection[Any] = psycopg.connect(**given, autocommit=True)
    return opened


class _Act:
    """Why somebody writes; the triggers ask for it. Who that is they know better than any client."""

    def __init__(self, connection: Connection, reason: str | None) -> None:
        self._connection = connection
        self._reason = reason or None

    @property
    def reason(self) -> str | None:
        return self._reason

    @reason.setter
    def reason(self, reason: str | None) -> None:
        self._reason = reason
        self._connection.execute(_BECAUSE, {"reason": reason or ""})


class ServerStore(Store):
    """A PostgreSQL that was set up for a team.

    `actor` of a write counts only for the owner of the store, who fills and copies it; of everybody else the
    server knows by their login who they are. Made by `opening.connect`, which knows whether it fits.
    """

    shared = True

    def __init__(
        self, address: ServerAddress, password: str | None = None, *, patience: float = BUSY_SECONDS
    ) -> None:
        self.address = address
        self.where = str(address)
        self.patience = patience
        self.url = url_to(address, password)
        # Each statement by itself, until a save begins: a transaction around what is read would cost two trips more.
        # A save ends its own, so that a connection that is given back needs no look whether one is open.
        self.engine = engine_of(
            self.url, pool_size=4, max_overflow=6, isolation_level="AUTOCOMMIT", pool_reset_on_return=None
        )
        self.lines = Lines(self.engine)

    def show_to(self, member_id: str | None) -> None:
        """The server shows everybody what they may see, whatever a client says; a window only shows less."""
        self.reader = member_id

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with trouble.told(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self, actor: str, reason: str | None = None) -> Iterator[Session]:
        key = new_id()
        try:
            with self.write_once(key, actor, reason) as session:
                yield session
        except LostReply as lost:
            if not self._was_kept(key):
                raise NoLine(trouble.NOTHING_CHANGED) from lost

    def saving(self, actor: str, work: Callable[[Session], T], reason: str | None = None) -> Callable[[], T]:
        key = new_id()
        return Saving(lambda: self.write_once(key, actor, reason), work).attempt

    @contextmanager
    def write_once(self, key: str, actor: str, reason: str | None = None) -> Iterator[Session]:
        """A write that bears this key; AlreadyKept when one with the key was kept before.

        Raises LostReply when nobody can tell whether it was kept: ask again with the same key.
        """
        with trouble.told(), Session(self.engine, expire_on_commit=False) as session:
            connection = session.connection()
            self.lines.bury(connection)
            _begin(connection, key, f"{int(self.patience * 1000)}ms", actor, reason or "")
            about = connection.info
            about["act"] = _Act(connection, reason)
            try:
                yield session
                session.flush()
                _commit(session)
            except BaseException:
                session.rollback()
                raise
            finally:
                about.pop("act", None)

    def _was_kept(self, key: str) -> bool:
        """Whether a transaction with this key was kept; asked until the server answers."""
        give_up = time.monotonic() + _ASKING_SECONDS
        while True:
            try:
                with self.write_once(key, "") as session:
                    session.rollback()
            except trouble.AlreadyKept:
                return True
            except (NoLine, LostReply):
                if time.monotonic() > give_up:
                    raise NoLine(_MAYBE) from None
                time.sleep(0.2)
            else:
                return False


class LostReply(NoLine):
    """The line broke while a save was being kept."""


def _begin(connection: Connection, *said: str) -> None:
    """A transaction, the turn and the key in one trip; only without parameters two statements go together."""
    values = ", ".join(literal(value.replace("\0", "")) for value in said)
    driver: psycopg.Connection[Any] = connection.connection.driver_connection  # type: ignore[assignment]
    driver.execute(
        f"BEGIN ISOLATION LEVEL READ COMMITTED; SELECT begin_save({values})".encode(), prepare=False
    )


def _commit(session: Session) -> None:
    try:
        session.commit()
    except DBAPIError as error:
        if trouble.is_line_down(error):
            raise LostReply(_MAYBE) from error
        raise
