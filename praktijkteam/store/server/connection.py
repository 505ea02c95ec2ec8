"""A shared store that is open: read in single statements, written in one transaction per user action."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, make_url, text
from sqlalchemy.orm import Session

from praktijkteam.store.connection import Store
from praktijkteam.store.file import BUSY_SECONDS
from praktijkteam.store.server import trouble

WRITE_LOCK = 0x504B5431
"""The advisory lock that every writer holds until it commits."""

_BEGIN = text(
    "SELECT set_config('lock_timeout', :patience, true), pg_advisory_xact_lock(:key), "
    "set_config('praktijkteam.actor', :actor, true), set_config('praktijkteam.reason', :reason, true)"
)
_BECAUSE = text("SELECT set_config('praktijkteam.reason', :reason, true)")
_OPTIONS: dict[str, Any] = {
    "application_name": "praktijkteam",
    "connect_timeout": 3,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "options": "-c timezone=UTC -c datestyle=ISO",
}


def url_of(place: str) -> URL:
    return make_url(place).set(drivername="postgresql+psycopg")


def engine_of(url: URL, **options: Any) -> Engine:
    """Connections are tried when they are used, not before: a look beforehand costs a trip (facts.md §3)."""
    given = {name: value for name, value in _OPTIONS.items() if name not in url.query}
    return create_engine(url, connect_args=given, hide_parameters=True, **options)


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
    server knows by their login who they are. Made by `opening.open_server`, which knows whether it fits.
    """

    def __init__(self, url: URL, *, patience: float = BUSY_SECONDS) -> None:
        self.where = url.set(drivername="postgresql", password=None).render_as_string()
        self.patience = patience
        self.engine = engine_of(url, pool_size=4, max_overflow=6)
        self._reading = self.engine.execution_options(isolation_level="AUTOCOMMIT")

    def show_to(self, member_id: str | None) -> None:
        """The server shows everybody what they may see, whatever a client says; a window only shows less."""
        self.reader = member_id

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Each statement by itself: a transaction around them would cost two trips more."""
        with trouble.told(), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def write(self, actor: str, reason: str | None = None) -> Iterator[Session]:
        with trouble.told(), Session(self.engine, expire_on_commit=False) as session:
            connection = session.connection()
            values = {"key": WRITE_LOCK, "patience": f"{int(self.patience * 1000)}ms"}
            connection.execute(_BEGIN, values | {"actor": actor, "reason": reason or ""})
            about = connection.info
            about["act"] = _Act(connection, reason)
            try:
                yield session
                session.commit()
            except BaseException:
                session.rollback()
                raise
            finally:
                about.pop("act", None)
