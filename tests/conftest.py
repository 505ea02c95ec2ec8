"""A store for every test: a copy of one that was made by the migrations once.

Tests of the core run twice, on a store in a file and on one on a server; both have to do the same.
"""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from datetime import date
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import settings
from sqlalchemy.orm import Session

import dev
from praktijkteam.settings import PROFILE_VARIABLE
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.opening import create_store
from tests import factories
from tests.fresh_file import LentFile
from tests.once import once
from tests.patience import PatientBot
from tests.ui.cases.nissewaard import nissewaard

if TYPE_CHECKING:
    from tests.authority import Authority
    from tests.cluster import Cluster
    from tests.fresh_server import StoreLender

Write = Callable[..., AbstractContextManager[Session]]
"""`with write() as session:` or `with write("waarom") as session:`."""


class Mockup(NamedTuple):
    """A file to copy, with its member and the number of its case, if it has one."""

    path: Path
    member_id: str
    number: str = ""


FILE, SERVER = "bestand", "server"
REQUIRED = "PRAKTIJKTEAM_SERVER_TESTS"
"""Set by `dev.py test`, which installs what these tests need: none may be left out then."""
CORE = (
    *("cases", "documents", "experts", "journal", "parties", "retention", "search", "store", "tasks", "team"),
)
CORE_MODULES = ("test_bulk", "test_closing", "test_forms", "test_permissions", "test_plate")
_ROUNDS = 10
"""After so many looks at young objects comes one at older ones, as Python does it by itself."""
collect_ignore = [] if os.environ.get(REQUIRED) or find_spec("psycopg") else ["server"]


def pytest_configure(config: pytest.Config) -> None:
    # How long an example takes says more of the machine than of the program.
    settings.register_profile("praktijkteam", deadline=None)
    settings.load_profile("praktijkteam")
    config.addinivalue_line("markers", "file_only: about what only a store in a file has")


def pytest_collection() -> None:
    """What is loaded now stays: the collector need not go through it now, nor again and again later."""
    gc.disable()


def pytest_collection_finish() -> None:
    gc.freeze()


def pytest_runtest_logfinish() -> None:
    """The collector comes between two tests, and on this thread, as in the program (`ui/collecting.py`).

    On a thread of work it might take a widget apart: that waits for a lock of Qt, whose holder waits for Python.
    """
    _, middle, old = gc.get_count()
    gc.collect(2 if old > _ROUNDS else 1 if middle > _ROUNDS else 0)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "store" in metafunc.fixturenames and _is_for_both(metafunc):
        metafunc.parametrize("store", [FILE, SERVER], indirect=True)


def _is_for_both(metafunc: pytest.Metafunc) -> bool:
    """Whether the test is of the core, and knows nothing of files."""
    if "store_path" in metafunc.fixturenames or metafunc.definition.get_closest_marker("file_only"):
        return False
    _, room, *rest = metafunc.module.__name__.split(".")
    return room in (CORE if rest else CORE_MODULES)


@pytest.fixture(scope="session", autouse=True)
def _own_profile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the program remembers of whoever runs the tests is none of their business."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PROFILE_VARIABLE, str(tmp_path_factory.mktemp("profiel")))
        yield


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new store as the program makes it, with reference data and nobody in it. Do not write to it."""
    return once(tmp_path_factory, "template", _make_a_template) / "template.sqlite"


def _make_a_template(folder: Path) -> None:
    create_store(folder / "template.sqlite").close()


@pytest.fixture(scope="session")
def manned(lent_file: LentFile, template: Path, tmp_path_factory: pytest.TempPathFactory) -> Mockup:
    """A new store in which A. Bakker has signed in. Do not write to it."""
    path = tmp_path_factory.mktemp("manned") / "manned.sqlite"
    copyfile(template, path)
    lent_file.move_to(path)
    member_id = _member(lent_file)
    lent_file.close()
    return Mockup(path, member_id)


@pytest.fixture(scope="session")
def mockup(lent_file: LentFile, manned: Mockup, tmp_path_factory: pytest.TempPathFactory) -> Mockup:
    """A store in which A. Bakker leads the case of the mockups. Do not write to it."""
    path = tmp_path_factory.mktemp("mockup") / "mockup.sqlite"
    copyfile(manned.path, path)
    lent_file.move_to(path)
    with lent_file.write(manned.member_id) as session:
        number = nissewaard(session, manned.member_id).number
    lent_file.close()
    return Mockup(path, manned.member_id, number)


@pytest.fixture
def store_path(request: pytest.FixtureRequest, template: Path, tmp_path: Path) -> Path:
    """The file of a store of this test alone."""
    path = tmp_path / "opslag.sqlite"
    made = _made_before(request)
    copyfile(made.path if made else template, path)
    return path


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Cluster]":
    """A PostgreSQL with one store on it, `praktijkteam`, set up as an administrator would. Do not write to it."""
    _need_postgresql()
    from tests.cluster import beginning_with

    with beginning_with(once(tmp_path_factory, "cluster", _set_up_a_cluster) / "data") as cluster:
        yield cluster


def _set_up_a_cluster(folder: Path) -> None:
    from praktijkteam.store.server.connection import url_of
    from praktijkteam.store.server.setup import set_up
    from tests.cluster import running
    from tests.team_store import make_logins

    with running(keep=folder / "data") as cluster:
        set_up(url_of(cluster.url("praktijkteam").render_as_string()))
        make_logins(cluster)


@pytest.fixture
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An open store of this test alone, with reference data and nobody in it."""
    if getattr(request, "param", FILE) == FILE:
        lent: LentFile = request.getfixturevalue("lent_file")
        lent.move_to(request.getfixturevalue("store_path"))
        yield lent
        lent.close()
        return
    lender: StoreLender = request.getfixturevalue("lender")
    yield lender.store
    lender.put_back()


@pytest.fixture(scope="session")
def lent_file(template: Path) -> LentFile:
    """The store in a file that goes from test to test."""
    return LentFile(template)


@pytest.fixture(scope="session")
def lender(cluster: "Cluster") -> "Iterator[StoreLender]":
    """The store on the server that goes from test to test."""
    from tests.fresh_server import StoreLender

    with closing(StoreLender(cluster)) as lender:
        yield lender


@pytest.fixture(scope="session")
def authority(cluster: "Cluster", tmp_path_factory: pytest.TempPathFactory) -> "Authority":
    """Who vouches for the server, which speaks TLS from here on, by the name of localhost."""
    from tests.authority import Authority, speak_tls

    authority = Authority.made(tmp_path_factory.mktemp("certificaten") / "goed")
    speak_tls(cluster, authority.vouch_for("localhost"))
    return authority


def _need_postgresql() -> None:
    lacking = find_spec("psycopg") is None or dev.find_postgresql() is None
    if lacking and not os.environ.get(REQUIRED):
        pytest.skip("there is no PostgreSQL here; python3 dev.py test installs it")


@pytest.fixture
def member_id(request: pytest.FixtureRequest, store: Store) -> str:
    """A. Bakker, who works on this store and holds every role."""
    made = None if store.shared else _made_before(request)
    return made.member_id if made else _member(store)


@pytest.fixture
def case_number(mockup: Mockup) -> str:
    """The case of the mockups, which is in the store of every test that asks for its number."""
    return mockup.number


def _made_before(request: pytest.FixtureRequest) -> Mockup | None:
    """The store that already holds whom and what this test asks for."""
    asked = {"case_number": "mockup", "member_id": "manned"}
    name = next((name for wanted, name in asked.items() if wanted in request.fixturenames), None)
    found: Mockup | None = request.getfixturevalue(name) if name else None
    return found


def _member(store: Store) -> str:
    with store.write(SYSTEM, "Aangemeld") as session:
        return factories.member(session, name="A. Bakker", function="casusregisseur").id


@pytest.fixture
def write(store: Store, member_id: str) -> Write:
    """One user action of A. Bakker."""
    return partial(store.write, member_id)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """Waits as long as a busy machine may need."""
    return PatientBot(request)


@pytest.fixture
def today() -> date:
    """The day on which every test takes place: Thursday 9 April 2026."""
    return factories.TODAY
