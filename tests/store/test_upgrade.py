"""An older store is brought up to date once, after a backup, and stays what it was when that fails."""

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import func, select

from praktijkteam import settings
from praktijkteam.errors import StoreRefused
from praktijkteam.store import schema
from praktijkteam.store.checking import check
from praktijkteam.store.connection import Store
from praktijkteam.store.opening import open_store
from praktijkteam.team.models import Member, MemberRole
from praktijkteam.terms import Role

pytestmark = pytest.mark.file_only

NEXT = f"{int(schema.HEAD) + 1:04}"
REBUILDS_A_PARENT = """
    with op.batch_alter_table("member", recreate="always") as table:
        table.add_column(sa.Column("initials", sa.Text(), nullable=False, server_default="A.B."))
"""
FAILS_HALFWAY = f"""{REBUILDS_A_PARENT}
    op.drop_table("member_role")
    op.drop_table("nowhere")
"""
LEAVES_ORPHANS = """
    op.execute("DELETE FROM member")
"""


def tomorrow(monkeypatch: pytest.MonkeyPatch, folder: Path, body: str) -> None:
    """Let the program be a version further, with one more migration."""
    shutil.copytree(schema.MIGRATIONS, folder)
    (folder / "versions" / f"{NEXT}_tomorrow.py").write_text(
        f"import sqlalchemy as sa\nfrom alembic import op\n\nrevision = {NEXT!r}\ndown_revision = {schema.HEAD!r}\n\n"
        f"def upgrade() -> None:\n{body}\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(schema, "MIGRATIONS", folder)
    monkeypatch.setattr(schema, "HEAD", NEXT)


def backups(store_path: Path) -> list[Path]:
    return list(settings.backup_folder(store_path).glob("*"))


def raw(path: Path, question: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchone()[0]


@pytest.fixture
def older(store: Store, member_id: str) -> Path:
    """A store of today, closed, with a member that has roles."""
    store.close()
    return store.path


def test_an_older_store_is_upgraded_after_a_backup(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = schema.HEAD
    tomorrow(monkeypatch, tmp_path / "migrations", REBUILDS_A_PARENT)
    with closing(open_store(older)) as store, store.read() as connection:
        assert store.upgraded_from == before
        assert connection.scalar(select(func.count()).select_from(MemberRole)) == len(Role)
    assert raw(older, "SELECT initials FROM member") == "A.B."
    assert raw(older, "SELECT version_num FROM alembic_version") == NEXT
    (backup,) = backups(older)
    assert raw(backup, "SELECT version_num FROM alembic_version") == before
    assert raw(backup, "SELECT count(*) FROM member_role") == len(Role)


def test_an_upgraded_store_is_whole_and_records_changes(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, member_id: str
) -> None:
    tomorrow(monkeypatch, tmp_path / "migrations", REBUILDS_A_PARENT)
    with closing(open_store(older)) as store:
        assert check(store) == ()
        with store.write(member_id) as session:
            session.get_one(Member, member_id).function = "procesregisseur"
    assert raw(older, "SELECT new FROM history ORDER BY seq DESC LIMIT 1") == "procesregisseur"


@pytest.mark.parametrize("body", [FAILS_HALFWAY, LEAVES_ORPHANS], ids=["halfway", "orphans"])
def test_a_failed_upgrade_leaves_the_old_store(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    with closing(sqlite3.connect(older)) as connection:
        before = list(connection.iterdump())
    now = schema.HEAD, schema.MIGRATIONS
    tomorrow(monkeypatch, tmp_path / "migrations", body)
    with pytest.raises(Exception, match=r"nowhere|kan niet worden bijgewerkt"):
        open_store(older)
    with closing(sqlite3.connect(older)) as connection:
        assert list(connection.iterdump()) == before
    monkeypatch.setattr(schema, "HEAD", now[0])
    monkeypatch.setattr(schema, "MIGRATIONS", now[1])
    with closing(open_store(older)) as store:
        assert check(store) == ()


def test_two_windows_that_open_an_older_store_upgrade_it_once(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomorrow(monkeypatch, tmp_path / "migrations", REBUILDS_A_PARENT)
    with ThreadPoolExecutor(4) as pool:
        for opened in pool.map(open_store, [older] * 4):
            opened.close()
    assert raw(older, "SELECT version_num FROM alembic_version") == NEXT
    assert len(backups(older)) == 1


def test_an_older_store_that_may_only_be_read_is_refused(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomorrow(monkeypatch, tmp_path / "migrations", REBUILDS_A_PARENT)
    before = sha256(older.read_bytes()).digest()
    with pytest.raises(StoreRefused, match=r"oudere versie .* Open een kopie"):
        open_store(older, read_only=True)
    assert sha256(older.read_bytes()).digest() == before


def test_without_a_backup_there_is_no_upgrade(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tomorrow(monkeypatch, tmp_path / "migrations", REBUILDS_A_PARENT)
    settings.backup_folder(older).write_text("hier staat al iets", encoding="utf-8")
    before = sha256(older.read_bytes()).digest()
    with pytest.raises(StoreRefused, match="kan niet worden geschreven"):
        open_store(older)
    assert sha256(older.read_bytes()).digest() == before
