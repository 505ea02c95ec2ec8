"""A store for every test: a copy of one that was made by the migrations once."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from functools import partial
from pathlib import Path
from shutil import copyfile

import pytest
from sqlalchemy.orm import Session

from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.embedded import FileStore
from praktijkteam.store.opening import create_store
from tests import factories

Write = Callable[..., AbstractContextManager[Session]]
"""`with write() as session:` or `with write("waarom") as session:`."""


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new store as the program makes it, with reference data and nobody in it. Do not write to it."""
    path = tmp_path_factory.mktemp("template") / "template.sqlite"
    create_store(path).close()
    return path


@pytest.fixture
def store_path(template: Path, tmp_path: Path) -> Path:
    """The file of a store of this test alone."""
    path = tmp_path / "opslag.sqlite"
    copyfile(template, path)
    return path


@pytest.fixture
def store(store_path: Path) -> Iterator[Store]:
    """An open store of this test alone, with reference data and nobody in it."""
    store = FileStore(store_path)
    yield store
    store.close()


@pytest.fixture
def member_id(store: Store) -> str:
    """A. Bakker, who works on this store and holds every role."""
    with store.write(SYSTEM, "Aangemeld") as session:
        return factories.member(session, name="A. Bakker", function="casusregisseur").id


@pytest.fixture
def write(store: Store, member_id: str) -> Write:
    """One user action of A. Bakker."""
    return partial(store.write, member_id)


@pytest.fixture
def today() -> date:
    """The day on which every test takes place: Thursday 9 April 2026."""
    return factories.TODAY
