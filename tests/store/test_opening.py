"""What is no store is refused in one Dutch sentence that says what to do, and stays as it was to the byte."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from shutil import copyfile, rmtree
from tempfile import mkdtemp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from praktijkteam.cases.models import Theme
from praktijkteam.errors import StoreRefused
from praktijkteam.parties.models import Municipality, Organisation
from praktijkteam.settings import backup_folder
from praktijkteam.store import schema
from praktijkteam.store.checking import check
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.file import APPLICATION_ID
from praktijkteam.store.models import Change
from praktijkteam.store.opening import create_store, open_store
from tests import factories

pytestmark = pytest.mark.file_only

Spoil = Callable[[Path], object]
QUICK = 0.05
"""Seconds to wait for a lock that will not be given."""


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def overwrite(path: Path, offset: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(content)


def by_hand(path: Path, *statements: str) -> None:
    """What somebody else's tool does to a file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as tool:
        for statement in statements:
            tool.execute(statement)


def of_another_program(path: Path) -> None:
    path.unlink()
    by_hand(path, "CREATE TABLE bookmarks (url)", "INSERT INTO bookmarks VALUES ('https://example.org')")


def with_our_mark_only(path: Path) -> None:
    of_another_program(path)
    by_hand(path, f"PRAGMA application_id = {APPLICATION_ID}")


REFUSED: dict[str, tuple[Spoil, str]] = {
    "missing": (Path.unlink, "Er staat geen opslag op .*; |Kies een ander bestand, of maak een nieuwe"),
    "empty": (lambda path: path.write_bytes(b""), "opslag.sqlite is leeg. Kies een ander bestand"),
    "text": (
        lambda path: path.write_text("Geachte heer", encoding="utf-8"),
        "is geen opslag van dit programma",
    ),
    "long text": (lambda path: path.write_bytes(b"Geachte " * 999), "is geen opslag van dit programma"),
    "another program's": (of_another_program, "is geen opslag van dit programma. Kies een ander bestand"),
    "our mark, other tables": (with_our_mark_only, "is geen opslag van dit programma"),
    "newer": (
        lambda path: by_hand(path, "UPDATE alembic_version SET version_num = '9999'"),
        "van een nieuwere versie van dit programma. Werk het programma bij",
    ),
    "of an unknown revision": (
        lambda path: by_hand(path, "UPDATE alembic_version SET version_num = 'ae1027a6acf'"),
        "van een nieuwere versie",
    ),
    "cut off": (
        lambda path: os.truncate(path, path.stat().st_size // 2),
        "is beschadigd. Is er een reservekopie, open die dan.",
    ),
    "cut off within the first page": (lambda path: os.truncate(path, 600), "is beschadigd"),
    "cut off within the header": (lambda path: os.truncate(path, 60), "is geen opslag"),
    "a broken first page": (lambda path: overwrite(path, 100, b"\xff" * 300), "is beschadigd"),
    "a broken page size": (lambda path: overwrite(path, 16, b"\x00\x07"), "is beschadigd"),
}


@pytest.mark.parametrize(("spoil", "told"), REFUSED.values(), ids=REFUSED.keys())
@pytest.mark.parametrize("read_only", [False, True])
def test_what_is_no_store_is_refused_and_left_alone(
    store_path: Path, spoil: Spoil, told: str, read_only: bool
) -> None:
    spoil(store_path)
    before = digest(store_path) if store_path.exists() else None
    with pytest.raises(StoreRefused, match=told):
        open_store(store_path, read_only=read_only)
    assert (digest(store_path) if store_path.exists() else None) == before
    assert not [path for path in store_path.parent.iterdir() if path != store_path]


def test_the_backups_of_a_damaged_store_are_named_where_they_are(store_path: Path) -> None:
    os.truncate(store_path, 600)
    copies = backup_folder(store_path)
    copies.mkdir()
    with pytest.raises(StoreRefused) as refused:
        open_store(store_path)
    assert str(refused.value).endswith(f"Open de laatste reservekopie uit {copies}.")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreRefused, match="is een map"):
        open_store(tmp_path)


@settings(max_examples=30)
@given(offset=st.integers(0, 1_000), content=st.binary(min_size=1, max_size=16))
def test_whatever_is_wrong_in_the_beginning_is_refused_or_harmless(
    template: Path, tmp_path_factory: pytest.TempPathFactory, offset: int, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "spoilt.sqlite"
    copyfile(template, path)
    overwrite(path, offset, content)
    before = digest(path)
    try:
        store = open_store(path, patience=QUICK)
    except StoreRefused:
        assert digest(path) == before
    else:
        check(store)
        store.close()


@pytest.mark.parametrize("part", [0.1, 0.35, 0.6, 0.9])
def test_damage_further_on_is_found_at_once_or_by_the_check(store_path: Path, part: float) -> None:
    """What the opening does not read, such as most rows, is for the check."""
    page = int(store_path.stat().st_size * part) // 4096
    overwrite(store_path, page * 4096, b"\xa5" * 4096)
    try:
        store = open_store(store_path)
    except StoreRefused as refusal:
        assert "is beschadigd" in str(refusal)  # noqa: PT017 - either will do
        return
    assert check(store)
    store.close()


def test_a_whole_store_has_no_faults(store: Store) -> None:
    assert check(store) == ()


def test_the_check_sees_that_changes_are_no_longer_recorded(store_path: Path) -> None:
    by_hand(store_path, "DROP TRIGGER history_task_update")
    store = open_store(store_path)
    assert check(store) == ("Wijzigingen worden niet meer vastgelegd: history_task_update ontbreekt.",)
    store.close()


@pytest.fixture
def guarded(template: Path) -> Iterator[Path]:
    """A store in a folder where only its owner may write, seen by somebody else."""
    if not hasattr(os, "seteuid"):
        pytest.skip("this system keeps rights in another way")
    import_module(
        "praktijkteam.reference"
    )  # a new store wants it; where the program lies is perhaps not to be read
    folder = Path(mkdtemp())
    path = folder / "opslag.sqlite"
    copyfile(template, path)
    path.chmod(0o444)
    folder.chmod(0o555)
    owner = os.geteuid()
    if owner == 0:
        os.seteuid(65534)
    yield path
    os.seteuid(owner)
    folder.chmod(0o755)
    rmtree(folder)


def test_without_rights_to_write_it_is_refused(guarded: Path) -> None:
    before = digest(guarded)
    with pytest.raises(StoreRefused, match=r"mag niet worden gewijzigd\. Vraag om schrijfrechten"):
        open_store(guarded)
    assert digest(guarded) == before


def test_without_rights_to_write_it_can_be_read(guarded: Path) -> None:
    store = open_store(guarded, read_only=True)
    with store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(Municipality))
    with pytest.raises(StoreRefused, match="alleen-lezen"), store.write(SYSTEM):
        pytest.fail("nothing can be written")
    store.close()


def test_without_rights_to_read_it_is_refused(guarded: Path) -> None:
    owner = os.geteuid()
    os.seteuid(os.getuid())
    guarded.chmod(0o000)
    os.seteuid(owner)
    with pytest.raises(StoreRefused, match=r"kan niet worden gelezen\. Vraag om leesrechten"):
        open_store(guarded)


def test_a_new_store_cannot_be_made_where_nobody_may_write(guarded: Path) -> None:
    with pytest.raises(StoreRefused, match=r"kan niet worden geschreven\. Kies een andere map"):
        create_store(guarded.with_name("nieuw.sqlite"))


def test_locked_by_another_program(store_path: Path) -> None:
    with closing(sqlite3.connect(store_path, isolation_level=None)) as tool:
        tool.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreRefused, match="bezet door een ander venster of programma"):
            open_store(store_path, patience=QUICK)


def test_locked_while_saving(store_path: Path, member_id: str) -> None:
    store = open_store(store_path, patience=QUICK)
    with closing(sqlite3.connect(store_path, isolation_level=None)) as tool:
        tool.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreRefused, match="Er is niets gewijzigd"), store.write(member_id):
            pytest.fail("there is no turn for us")
    with store.write(member_id) as session:
        factories.theme(session, "Na het wachten")
    store.close()


def test_a_full_disk_keeps_what_was_there(store: Store, member_id: str) -> None:
    with store.write(member_id) as session:
        case_id = factories.case(session).id
    with pytest.raises(StoreRefused, match="De schijf is vol"), store.write(member_id) as session:
        _write_until_the_disk_is_full(session, case_id)
    assert check(store) == ()
    with store.read() as connection:
        assert (
            connection.scalar(select(func.count()).select_from(Change).where(Change.table == "journal_entry"))
            == 0
        )


def _write_until_the_disk_is_full(session: Session, case_id: str) -> None:
    connection = session.connection()
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    for number in range(200):
        factories.entry(session, case_id, text=f"{number} " * 1_000)


def test_a_new_store_knows_the_field(template: Path) -> None:
    store = open_store(template)
    with store.read() as connection:
        municipalities = (
            select(func.count()).select_from(Municipality).where(Municipality.valid_until.is_(None))
        )
        assert connection.scalar(municipalities) == 342
        assert connection.scalar(select(func.count()).select_from(Organisation)) == 73
        assert "huisvesting" in connection.scalars(select(Theme.name)).all()
        assert set(connection.execute(select(Change.actor, Change.reason).distinct())) == {
            (SYSTEM, "Nieuwe opslag")
        }
    store.close()


def test_a_new_store_is_made_in_folders_that_are_made_too(tmp_path: Path) -> None:
    path = tmp_path / "map" / "onder map" / "opslag é #1?.sqlite"
    store = open_store(path, create=True)
    assert check(store) == ()
    store.close()
    assert path.exists()
    assert not list(path.parent.glob("*.onaf*"))


@pytest.mark.parametrize("content", [b"", b"Geachte heer", b"SQLite format 3\0"])
def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "brief.sqlite"
    path.write_bytes(content)
    with pytest.raises(StoreRefused):
        open_store(path, create=True)
    with pytest.raises(StoreRefused, match="bestaat al en wordt niet overschreven"):
        create_store(path)
    assert path.read_bytes() == content


def test_an_open_store_opens_again_with_create(store_path: Path) -> None:
    before = digest(store_path)
    open_store(store_path, create=True).close()
    assert digest(store_path) == before


def test_opening_asks_nothing_of_the_migrations(store_path: Path) -> None:
    """The schema version is one SELECT; Alembic takes longer to load than a window to appear."""
    import subprocess
    import sys

    code = (
        "import sys; from pathlib import Path; from praktijkteam.store.opening import open_store; "
        f"open_store(Path({str(store_path)!r})).close(); "
        "sys.exit(str([name for name in sys.modules if name.startswith(('alembic', 'praktijkteam.reference'))]))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert told.stderr.strip() == "[]"
    assert schema.HEAD


def test_what_was_saved_is_on_the_disk_before_it_is_said_to_be(store_path: Path) -> None:
    """Without this pair a power cut loses what was saved; the tests' own stores go without, to be quick."""
    with closing(open_store(store_path)) as store:
        with store.read() as reader:
            assert _pragmas(reader) == ("truncate", 2)
        with store.write(SYSTEM) as session:
            assert _pragmas(session.connection()) == ("truncate", 2)


def _pragmas(connection: Connection) -> tuple[str, int]:
    """How the journal is kept, and how surely: 2 is FULL."""
    asked = (f"PRAGMA {name}" for name in ("journal_mode", "synchronous"))
    journal, sure = (connection.exec_driver_sql(each).scalar_one() for each in asked)
    return journal, sure
