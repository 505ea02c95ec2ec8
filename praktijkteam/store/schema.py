"""The tables of a store: made and upgraded by the migrations, refused when they are newer than this program."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from praktijkteam.errors import StoreRefused
from praktijkteam.search import index
from praktijkteam.store import history
from praktijkteam.store.connection import APPLICATION_ID, Store

HEAD = "0001"
"""The revision this program works with."""


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether a table belongs to the models; the full-text index keeps tables of its own."""
    return kind != "table" or not (name or "").startswith(index.TABLE)


def revision(connection: Connection) -> str | None:
    """The revision of the store, or None when it has no tables yet."""
    known = connection.execute(text("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")).scalar()
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if known else None


def migrate(store: Store) -> None:
    """Bring the tables, the triggers and the index to what this program needs, all or nothing.

    Foreign keys are off meanwhile: rebuilding a parent table would remove its children (facts.md §2).
    """
    with store.engine.connect() as connection:
        direct = connection.connection.driver_connection
        if direct is None:
            raise RuntimeError("the store has no connection")
        direct.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                history.drop_triggers(connection)
                command.upgrade(_config(connection), "head")
                index.create(connection)
                history.build_triggers(connection)
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise StoreRefused("De opslag kon niet worden bijgewerkt: er wijzen rijen naar niets.")
        finally:
            direct.execute("PRAGMA foreign_keys = ON")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parents[2] / "migrations"))
    config.attributes["connection"] = connection
    return config
