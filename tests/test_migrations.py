"""The migrations make exactly what the models say, and every store of the past comes along."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, Inspector, create_engine, inspect, select
from sqlalchemy.pool import NullPool

from praktijkteam.cases.models import Case
from praktijkteam.models import metadata
from praktijkteam.store import history, schema
from praktijkteam.store.checking import check
from praktijkteam.store.connection import SYSTEM
from praktijkteam.store.opening import open_store
from tests import factories
from tests.stores.make import FOLDER, TITLE, make, unpack


def engine_of(path: Path) -> Engine:
    return create_engine(f"sqlite:///{path}", poolclass=NullPool)


@pytest.fixture(scope="module")
def migrated(template: Path) -> Iterator[Inspector]:
    """On one connection: each new one would have SQLite read the whole schema anew, a dozen times a table."""
    with engine_of(template).connect() as connection:
        yield inspect(connection)


@pytest.fixture(scope="module")
def modelled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inspector]:
    with engine_of(tmp_path_factory.mktemp("models") / "models.sqlite").connect() as connection:
        metadata.create_all(connection)
        yield inspect(connection)


def test_alembic_finds_nothing_left_to_migrate(template: Path) -> None:
    with engine_of(template).connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": schema.is_ours, "compare_type": True, "compare_server_default": True},
        )
        assert compare_metadata(context, metadata) == []


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_a_migrated_table_is_what_its_model_says(
    migrated: Inspector, modelled: Inspector, table: Any
) -> None:
    assert _told(migrated, table.name) == _told(modelled, table.name)


def _told(inspector: Inspector, table: str) -> dict[str, Any]:
    """Everything the store knows of a table, CHECK constraints too, whatever the order it was made in."""
    return {
        "columns": {
            column["name"]: {**column, "type": str(column["type"])} for column in inspector.get_columns(table)
        },
        "key": inspector.get_pk_constraint(table),
        "references": _by_name(inspector.get_foreign_keys(table)),
        "unique": _by_name(inspector.get_unique_constraints(table)),
        "checks": _by_name(inspector.get_check_constraints(table)),
        "indexes": _by_name(inspector.get_indexes(table)),
    }


def _by_name(found: Any) -> dict[str, Any]:
    return {entry["name"]: dict(entry) for entry in found}


def test_every_recorded_table_has_its_triggers(template: Path) -> None:
    assert {"case", "question", "member", "task", "told_apart"} <= {
        table.name for table in history.recorded_tables()
    }
    with closing(sqlite3.connect(template)) as connection:
        standing = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    assert standing == {name: f"CREATE TRIGGER {name} {rule}" for name, rule in history.triggers().items()}


def test_the_program_works_with_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    numbers = sorted(revision.revision for revision in script.walk_revisions())
    assert script.get_heads() == [schema.HEAD]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_a_store_was_kept_of_every_schema_before_this_one() -> None:
    assert {path.name for path in _kept()} >= {
        f"{number:04}.sqlite.gz" for number in range(1, int(schema.HEAD))
    }


def test_every_kept_store_opens(tmp_path: Path) -> None:
    for packed in _kept():
        _opens(unpack(packed, tmp_path / packed.stem))


def test_a_store_can_be_kept_of_this_schema(tmp_path: Path) -> None:
    _opens(unpack(make(tmp_path), tmp_path / "opslag.sqlite"))


def _kept() -> Iterator[Path]:
    return FOLDER.glob("*.sqlite.gz")


def _opens(path: Path) -> None:
    with closing(open_store(path)) as store:
        assert check(store) == ()
        with store.read() as connection:
            assert connection.scalars(select(Case.title)).all() == [TITLE]
        with store.write(SYSTEM) as session:
            factories.case(session)
