"""The tables of a store: made and upgraded by the migrations, refused when they are newer than this program."""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from praktijkteam.errors import StoreRefused
from praktijkteam.search import index, requests, server_requests
from praktijkteam.search.server import WORDS
from praktijkteam.store import audit, history, trouble
from praktijkteam.store.connection import Store
from praktijkteam.store.embedded import driver_of
from praktijkteam.store.file import APPLICATION_ID, revision

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0001"
"""The revision this program works with. Revisions are numbers of four digits, so that older and newer show."""

_OF_A_STORE: dict[str, tuple[str, ...]] = {
    "table": (
        *(index.TABLE, index.DOCUMENTS, index.READ, requests.TABLE, requests.PLACES),
        *(WORDS, server_requests.TABLE, "save_key", "turn"),
    ),
    "column": ("xact",),
    "index": (
        *("ix_history_xact_seq", "ix_case_lead", "ix_save_key_at"),
        *(f"ix_{WORDS}", f"ix_{index.READ}", f"ix_{server_requests.TABLE}"),
    ),
}
MIGRATIONS = Path(getattr(sys, "_MEIPASS", None) or Path(__file__).parents[2]) / "migrations"


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether something belongs to the models; each store keeps an index and a few columns of its own."""
    return not (name or "").startswith(_OF_A_STORE.get(kind, ()))


def migrate(store: Store, *, first: Callable[[], object] | None = None) -> None:
    """Bring the tables, the triggers and the index to what this program needs, all or nothing.

    Only one program does so at a time; who comes second finds the work done. `first` is called before
    anything changes, while nobody else can write. Foreign keys are off meanwhile: rebuilding a parent
    table would remove its children (facts.md §2).
    """
    with trouble.told(), store.engine.connect() as connection:
        driver = driver_of(connection)
        with _without_foreign_keys(driver), connection.begin():
            if revision(driver) == HEAD:
                return
            if first:
                first()
            _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    from alembic import command  # for a quick start: a store that is up to date never needs it

    history.drop_triggers(connection)
    command.upgrade(alembic_config(connection), "head")
    index.create(connection)
    history.build_triggers(connection)
    connection.exec_driver_sql(f"DROP VIEW IF EXISTS {audit.VIEW}")
    whole = audit.definition("1", history="history", case='"case"')
    connection.exec_driver_sql(f"CREATE VIEW {audit.VIEW} AS {whole}")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise StoreRefused(
            "De opslag kan niet worden bijgewerkt, omdat er gegevens ontbreken. Er is niets gewijzigd; "
            "open de laatste reservekopie."
        )


@contextmanager
def _without_foreign_keys(driver: sqlite3.Connection) -> Iterator[None]:
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def alembic_config(connection: Connection) -> "Config":
    """What alembic needs to run our migrations on this connection."""
    from alembic.config import Config  # for a quick start, as above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
