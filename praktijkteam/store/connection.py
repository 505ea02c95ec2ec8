"""What every store can do, whether it is a file of one's own or a server that a team shares."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from praktijkteam.errors import StoreRefused

T = TypeVar("T")

SYSTEM = "systeem"
"""The actor of what the program does by itself, such as loading its reference data."""


class Store(ABC):
    """A store that is open. Safe to use from several threads; each gets a connection of its own.

    `where` is how a person, and what a window remembers, calls it; it never holds a password. One that is
    `shared` is on a server, with a login for each member.
    """

    where: str
    engine: Engine
    reader: str | None = None
    shared = False
    read_only = False
    recovered = False
    upgraded_from: str | None = None

    @property
    def path(self) -> Path:
        """The file it is in. Refused by a store on a server, and so is whatever needs that file."""
        raise StoreRefused(
            "Deze opslag staat op een server, en dit kan alleen met een opslag in een bestand. "
            "Vraag het aan de beheerder van de server."
        )

    @abstractmethod
    def show_to(self, member_id: str | None) -> None:
        """From here on everything is read with the eyes of this member; without one, all of it is seen.

        Say it again when their roles may have changed elsewhere.
        """

    @abstractmethod
    def read(self) -> AbstractContextManager[Connection]:
        """A connection that only reads. Keep it short: an open read may hold up another window's save.

        Raises StoreRefused when the store cannot be read just now, or at all.
        """

    @abstractmethod
    def write(self, actor: str, reason: str | None = None) -> AbstractContextManager[Session]:
        """One user action: all of it is kept, or nothing. Everything recorded bears `actor` and `reason`.

        Nobody else writes meanwhile, so that what it reads is still true when it saves. Raises StoreRefused
        when nothing could be kept: another window holds the store up, the disk is full, the line is down.
        Raises Refused when the roles of the actor do not allow it.
        """

    def run(self, actor: str, work: Callable[[Session], T], reason: str | None = None) -> T:
        """Do `work` in one `write` and give its outcome."""
        with self.write(actor, reason) as session:
            return work(session)

    def saving(self, actor: str, work: Callable[[Session], T], reason: str | None = None) -> Callable[[], T]:
        """The same, to be called until it is known whether it was kept: again after NoLine, and never doubled."""
        return partial(self.run, actor, work, reason)

    def close(self) -> None:
        self.engine.dispose()
