"""Making a store and opening one."""

from pathlib import Path

from praktijkteam.parties import reference
from praktijkteam.store import schema
from praktijkteam.store.connection import SYSTEM, Store


def create_store(path: Path) -> Store:
    """A new store with its reference data."""
    path.touch(exist_ok=False)
    store = Store(path)
    schema.migrate(store)
    with store.write(SYSTEM, "Nieuwe opslag") as session:
        reference.fill(session)
    return store
