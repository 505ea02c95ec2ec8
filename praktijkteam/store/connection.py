"""The embedded store: one SQLite file, read through connections and written in one session per user action."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import local
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from praktijkteam.errors import StoreRefused
from praktijkteam.search import index
from praktijkteam.store.models import Change

T = TypeVar("T")

APPLICATION_ID = 0x504B5431  # "PKT1": marks a file as a store of this program
BUSY_SECONDS = 5.0
SYSTEM = "systeem"
"""The actor of what the program does by itself, such as loading its reference data."""

PRAGMAS = (
    # facts.md: this pair lost nothing in a thousand power cuts; write-ahead logging did.
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -16000",
)


@dataclass
class _Act:
    """Who writes now, why, and under which transaction number; read by the triggers."""

    actor: str | None = None
    reason: str | None = None
    transaction: int | None = None
    moment: str | None = None


_ACT = "act"


def because(session: Session, reason: str) -> None:
    """What is written from here on in this action bears `reason`; for services that demand one."""
    session.flush()
    act: _Act = session.info[_ACT]
    act.reason = reason


class Store:
    """A store that is open. Safe to use from several threads; each gets a connection of its own."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._acting = local()
        self.engine = self._engine()
        self._reading = self.engine.execution_options(reads=True)

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that only reads. Keep it short: an open read holds up another window's save."""
        with self._reading.connect() as connection:
            yield connection

    @contextmanager
    def write(self, actor: str, reason: str | None = None) -> Iterator[Session]:
        """One user action: all of it is kept, or nothing. Everything recorded bears `actor` and `reason`.

        Raises StoreRefused when another program keeps the file locked.
        """
        if self.read_only:
            raise StoreRefused(
                "Deze opslag is alleen-lezen geopend. Kopieer haar eerst naar een lokale schijf."
            )
        with Session(self.engine, expire_on_commit=False, autoflush=True) as session:
            act = self._begin(session, actor, reason)
            try:
                yield session
                session.flush()
                index.refresh(session, since=act.transaction or 0)
                self._commit(session)
            except BaseException:
                session.rollback()
                raise
            finally:
                self._acting.act = _Act()

    def run(self, actor: str, work: Callable[[Session], T], reason: str | None = None) -> T:
        """Do `work` in one `write` and give its outcome."""
        with self.write(actor, reason) as session:
            return work(session)

    def _begin(self, session: Session, actor: str, reason: str | None) -> _Act:
        now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        try:
            last = session.scalar(select(func.max(Change.seq)))
        except OperationalError as error:
            raise _locked() from error
        act = _Act(actor, reason or None, (last or 0) + 1, now)
        self._acting.act = act
        session.info[_ACT] = act
        return act

    def _commit(self, session: Session) -> None:
        """Commit, and try again while another window is reading (facts.md §2)."""
        connection = session.connection()
        give_up = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                connection.connection.driver_connection.commit()  # type: ignore[union-attr]
                break
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > give_up:
                    raise _locked() from error
                time.sleep(0.01)
        session.commit()

    def _engine(self) -> Engine:
        mode = "ro" if self.read_only else "rw"
        uri = f"{self.path.absolute().as_uri()}?mode={mode}"

        def connect() -> sqlite3.Connection:
            return sqlite3.connect(
                uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )

        engine = create_engine(
            "sqlite://", creator=connect, poolclass=QueuePool, pool_size=8, hide_parameters=True
        )
        event.listen(engine, "connect", self._prepare)
        event.listen(engine, "begin", _begin_immediate)
        return engine

    def _prepare(self, connection: sqlite3.Connection, _record: object) -> None:
        def told(field: str) -> Callable[[], Any]:
            return lambda: getattr(getattr(self._acting, "act", None) or _Act(), field)

        for name, field in (
            ("actor", "actor"),
            ("reason", "reason"),
            ("transaction_number", "transaction"),
            ("moment", "moment"),
        ):
            connection.create_function(name, 0, told(field))
        for pragma in PRAGMAS:
            if not (self.read_only and "journal_mode" in pragma):
                connection.execute(pragma)


def _begin_immediate(connection: Connection) -> None:
    """A writer takes its place at once: read-then-write would fail as busy, without waiting."""
    connection.exec_driver_sql(
        "BEGIN" if connection.get_execution_options().get("reads") else "BEGIN IMMEDIATE"
    )


def _locked() -> StoreRefused:
    return StoreRefused(
        "De opslag is nu in gebruik door een ander programma. Er is niets bewaard; probeer het zo nog eens."
    )
