"""Copies outside the store: private, read-only, and never of something that runs."""

import os
import stat
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from praktijkteam import settings
from praktijkteam.documents import copies, kinds
from praktijkteam.errors import Refused
from praktijkteam.store.connection import Store
from tests import factories
from tests.conftest import Write

NOW = datetime.now(UTC)


@pytest.fixture(autouse=True)
def profile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv(settings.PROFILE_VARIABLE, str(tmp_path / "profiel"))
    return tmp_path / "profiel"


@pytest.fixture
def digest(write: Write) -> str:
    with write() as session:
        return factories.content(session, b"Geachte heer,")


def test_a_copy_to_look_at_cannot_be_changed(store: Store, digest: str, profile: Path) -> None:
    copy = copies.to_look_at(store, "../CON:brief.txt", kinds.TEXT, digest)
    assert copy.read_bytes() == b"Geachte heer,"
    assert copy.is_relative_to(profile)
    assert copy.name == "CON_brief.txt"
    assert not copy.stat().st_mode & stat.S_IWUSR
    if sys.platform != "win32":
        assert all(folder.stat().st_mode & 0o077 == 0 for folder in (copy.parent, copy.parent.parent))


def test_two_of_one_name_do_not_meet(store: Store, digest: str) -> None:
    assert copies.to_look_at(store, "a.txt", kinds.TEXT, digest) != copies.to_look_at(
        store, "a.txt", kinds.TEXT, digest
    )


def test_a_copy_bears_the_ending_of_what_it_is(store: Store, digest: str) -> None:
    assert copies.to_look_at(store, "brief.pdf", kinds.PNG, digest).name == "brief.pdf.png"


def test_what_could_run_is_refused(store: Store, digest: str, profile: Path) -> None:
    for name, kind in (("setup.exe", kinds.UNKNOWN), ("brief.pdf", kinds.PROGRAM)):
        with pytest.raises(Refused, match="wordt niet geopend"):
            copies.to_look_at(store, name, kind, digest)
        with pytest.raises(Refused, match="wordt niet geopend"):
            copies.to_work_on(store, "id", name, kind, digest)
    assert not (profile / "geopend").exists()


def test_what_was_looked_at_is_thrown_away(store: Store, digest: str, profile: Path) -> None:
    copies.to_look_at(store, "brief.txt", kinds.TEXT, digest)
    recent, old = profile / "geopend" / "1", profile / "geopend" / "2"
    for folder in (recent, old):
        folder.mkdir()
        (folder / "brief.txt").touch(mode=0o400)
    past = (NOW - timedelta(days=2)).timestamp()
    os.utime(old, (past, past))
    copies.forget_left_behind(NOW)
    assert not old.exists()
    copies.forget_looked_at()
    assert list((profile / "geopend").iterdir()) == [recent]  # another program has it open


def test_a_copy_to_work_on_is_not_overwritten(store: Store, digest: str, profile: Path) -> None:
    copy = copies.to_work_on(store, "doc1", "brief.txt", kinds.TEXT, digest)
    copy.write_text("Gewijzigd", encoding="utf-8")
    (copy.parent / "~$brief.txt").touch()
    assert copies.to_work_on(store, "doc1", "brief.txt", kinds.TEXT, digest) == copy
    assert copies.work_copy("doc1") == copy
    assert copy.read_text(encoding="utf-8") == "Gewijzigd"
    assert copies.begun_from(copy) == digest
    assert copies.begun_from(profile / "elders.txt") is None
    copies.forget_work_copy("doc1")
    assert copies.work_copy("doc1") is None


def test_a_newer_version_gets_a_copy_of_its_own(store: Store, digest: str, write: Write) -> None:
    older = copies.to_work_on(store, "doc1", "brief.txt", kinds.TEXT, digest)
    past = (NOW - timedelta(hours=1)).timestamp()
    os.utime(older, (past, past))
    with write() as session:
        newer = factories.content(session, b"Geachte mevrouw,")
    copy = copies.to_work_on(store, "doc1", "brief.txt", kinds.TEXT, newer)
    assert copy.read_bytes() == b"Geachte mevrouw,"
    assert copies.work_copy("doc1") == copy
    assert older.exists()
