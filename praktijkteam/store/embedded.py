"""The embedded store: one SQLite file, read through connections and written in one session per user action."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from praktijkteam.errors import StoreRefused
from praktijkteam.search import index
from praktijkteam.store import trouble
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.file import BUSY_SECONDS, last_line, open_file
from praktijkteam.store.guard import ALL_ROLES, Guard
from praktijkteam.store.sight import Sight, roles_of, sight_of, veil
from praktijkteam.terms import Role

PRAGMAS = (
    # facts.md: this pair lost nothing in a thousand power cuts; write-ahead logging did.
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # Without it REPLACE removes the row that stood there, and no trigger sees that.
    "PRAGMA recursive_triggers = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -4000",
)
# A reader leaves what it read to the disk cache of the system, or every connection would keep a copy of its own;
# a writer that has no room for what it changed has to go to the disk before it commits.
_ROOM_TO_WRITE, _ROOM_TO_READ = "PRAGMA cache_size = -16000", PRAGMAS[-1]


@dataclass
class _Act:
    """Who writes now on a connection, why, when and under which number; the triggers ask for it."""

    actor: str | None = None
    reason: str | None = None
    transaction_number: int | None = None
    moment: str | None = None

    def begin(self, actor: str, reason: str | None, last: int | None, moment: datetime | None = None) -> None:
        """`moment` is now, but for what `retelling` writes down."""
        self.actor = actor
        self.reason = reason or None
        self.transaction_number = (last or 0) + 1
        self.moment = (moment or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")

    def end(self) -> None:
        self.actor = self.reason = self.transaction_number = self.moment = None


class FileStore(Store):
    """One SQLite file.

    Made by `opening.open_store`, which knows whether the file is one. `recovered` tells that a save was
    broken off the last time, `upgraded_from` that the store was of an older schema until it was opened now;
    `patience` is how many seconds to wait for another window.
    """

    def __init__(
        self, path: Path, *, read_only: bool = False, recovered: bool = False, patience: float = BUSY_SECONDS
    ) -> None:
        self._path = path
        self.where = str(path)
        self.read_only = read_only
        self.recovered = recovered
        self.patience = patience
        self.reader: str | None = None
        self._sights: dict[str, Sight | None] = {}
        self.engine = self._engine()
        self._reading = self.engine.execution_options(reads=True)

    @property
    def path(self) -> Path:
        return self._path

    def show_to(self, member_id: str | None) -> None:
        self.reader = member_id
        self._sights = {}

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with trouble.told(), self._reading.connect() as connection:
            driver = driver_of(connection)
            self._veil(connection, driver, self._sight(driver))
            driver.execute("BEGIN")  # ended as the connection goes back to where it came from
            yield connection

    @contextmanager
    def write(self, actor: str, reason: str | None = None) -> Iterator[Session]:
        if self.read_only:
            raise StoreRefused(
                "Deze opslag is alleen-lezen geopend: er wordt niets bewaard. Open haar gewoon om te bewaren; "
                "van een netwerkschijf kopieert u haar eerst naar een schijf van deze computer."
            )
        with trouble.told(), Session(self.engine, expire_on_commit=False) as session:
            connection = session.connection()
            driver = driver_of(connection)
            act: _Act = connection.info["act"]
            try:
                driver.execute(_ROOM_TO_WRITE)
                act.begin(actor, reason, last_line(driver))
                first = act.transaction_number or 0
                guard = Guard(driver, actor, _roles(driver, actor), first)
                yield session
                session.flush()
                guard.refuse_forbidden()
                index.refresh(driver, since=first)
                _commit(driver, self.patience)
                session.commit()
            except BaseException:
                session.rollback()
                raise
            finally:
                act.end()
                self._sights = {}  # it may have been about roles
                driver.execute(_ROOM_TO_READ)

    def _engine(self) -> Engine:
        engine = create_engine(
            "sqlite://", creator=self._connect, poolclass=QueuePool, pool_size=8, hide_parameters=True
        )
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", self._begin)
        return engine

    def _connect(self) -> sqlite3.Connection:
        return open_file(self._path, read_only=self.read_only, patience=self.patience)

    def _begin(self, connection: Connection) -> None:
        """A writer takes its place at once: read-then-write would fail as busy, without waiting.

        Whoever reads has begun already: what SQLAlchemy does at a beginning and an end takes longer than many a read.
        """
        if connection.get_execution_options().get("reads"):
            return
        driver = driver_of(connection)
        self._veil(connection, driver, None)
        driver.execute("BEGIN IMMEDIATE")

    def _veil(self, connection: Connection, driver: sqlite3.Connection, sight: Sight | None) -> None:
        about = connection.info
        if about.get("sight") != sight:
            veil(driver, sight)
            about["sight"] = sight

    def _sight(self, driver: sqlite3.Connection) -> Sight | None:
        if self.reader is None:
            return None
        if self.reader not in self._sights:
            self._sights[self.reader] = sight_of(driver, self.reader)
        return self._sights[self.reader]


def driver_of(connection: Connection) -> sqlite3.Connection:
    """The sqlite3 connection below: for what has to be quick, or is no affair of SQLAlchemy's."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError("this is no SQLite connection")
    return driver


def _prepare(driver: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
    act = record.info["act"] = _Act()
    for name in ("actor", "reason", "transaction_number", "moment"):
        driver.create_function(name, 0, partial(getattr, act, name))
    for pragma in PRAGMAS:
        driver.execute(pragma)


def _roles(driver: sqlite3.Connection, actor: str) -> frozenset[Role]:
    """The program itself may do everything."""
    return ALL_ROLES if actor == SYSTEM else roles_of(driver, actor)


def _commit(driver: sqlite3.Connection, patience: float) -> None:
    """Commit, and try again while another window is reading (facts.md §2)."""
    give_up = time.monotonic() + patience
    while True:
        try:
            driver.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if not trouble.is_busy(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return
