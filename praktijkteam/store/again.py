"""How another process opens the store that is open here, with the eyes of the same member."""

from dataclasses import dataclass, field
from pathlib import Path

from praktijkteam.settings import is_server
from praktijkteam.store.connection import Store
from praktijkteam.store.embedded import FileStore


@dataclass(frozen=True)
class Again:
    """Plain values that can go to another process; never to a file, for one is a password."""

    where: str
    password: str | None = field(repr=False)
    read_only: bool
    reader: str | None


def how(store: Store) -> Again:
    """What another process needs to know."""
    secret = store.engine.url.password
    return Again(store.where, str(secret) if secret else None, store.read_only, store.reader)


def opened(again: Again) -> Store:
    """The same store; it was looked at when it was opened the first time."""
    store = _server(again) if is_server(again.where) else _file(again)
    store.show_to(again.reader)
    return store


def _file(again: Again) -> Store:
    return FileStore(Path(again.where), read_only=again.read_only)


def _server(again: Again) -> Store:
    # for a quick start: only a team needs a server
    from praktijkteam.store.server.address import read
    from praktijkteam.store.server.connection import ServerStore

    return ServerStore(read(again.where)[0], again.password)
