"""The connections of one store: cut when the server does not answer, and what they held on the server given back."""

import contextlib
import socket
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary, WeakSet

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DisconnectionError

# What was broken off here may still be in the middle of a save there, and hold everybody up.
_END = text(
    "SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a "
    "WHERE a.pid = ANY (:pids) AND a.usename = session_user AND a.pid <> pg_backend_pid()"
)


class Lines:
    """Knows every connection of an engine. Safe to use from several threads."""

    def __init__(self, engine: Engine) -> None:
        self._open: WeakKeyDictionary[Any, int] = WeakKeyDictionary()
        self._cut: WeakSet[Any] = WeakSet()
        self._lost: set[int] = set()
        self._lock = Lock()
        event.listen(engine, "connect", self._opened)
        event.listen(engine, "checkout", self._taken)
        event.listen(engine, "invalidate", self._broke)

    def cut(self) -> None:
        """Break every connection, also under who waits for an answer: they hear at once that there is none."""
        with self._lock:
            drivers = list(self._open)
            self._cut.update(drivers)
        for driver in drivers:
            shut(driver)

    def bury(self, connection: Connection) -> None:
        """End on the server what broke here."""
        with self._lock:
            lost, self._lost = self._lost, set()
        if lost:
            connection.execute(_END, {"pids": list(lost)})

    def _opened(self, driver: Any, _record: object) -> None:
        with self._lock:
            self._open[driver] = driver.info.backend_pid

    def _taken(self, driver: Any, _record: object, _proxy: object) -> None:
        """What was cut while nobody used it is put aside for a new one."""
        with self._lock:
            if driver in self._cut:
                raise DisconnectionError

    def _broke(self, driver: Any, _record: object, _error: object) -> None:
        with self._lock:
            self._lost.add(self._open.get(driver, 0))


def shut(driver: Any) -> None:
    """Break one connection from whichever thread. Only its socket: the rest is for the thread that uses it."""
    with contextlib.suppress(Exception):
        line = socket.socket(fileno=driver.pgconn.socket)
        try:
            line.shutdown(socket.SHUT_RDWR)
        finally:
            line.detach()
