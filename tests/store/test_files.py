"""Contents of files: kept once, whole, checked on every read, and never more than a few megabytes in memory."""

import sqlite3
import tracemalloc
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, select, update

from praktijkteam.errors import NotFound, Refused
from praktijkteam.store import files
from praktijkteam.store.connection import SYSTEM, Store
from praktijkteam.store.embedded import FileStore
from praktijkteam.store.models import Change, Content, ContentChunk
from tests import factories
from tests.conftest import Write

MB = files.CHUNK
NOW = datetime(2026, 4, 9, 12, tzinfo=UTC)


def file_of(folder: Path, size: int, *, seed: int = 1, name: str = "rapport.pdf") -> Path:
    path = folder / name
    path.write_bytes(Random(seed).randbytes(size))
    return path


def count(store: Store, table: type[Content] | type[ContentChunk]) -> int:
    with store.read() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


class StoppedError(Exception):
    """The user stopped the work."""


def stop_at(most: int) -> files.Progress:
    def progress(done: int, _total: int) -> None:
        if done >= most:
            raise StoppedError

    return progress


@pytest.mark.parametrize("size", [1, MB - 1, MB, MB + 1, 9 * MB, 17 * MB + 5])
def test_what_goes_in_comes_out(store: Store, tmp_path: Path, size: int) -> None:
    source = file_of(tmp_path, size)
    kept = files.keep(store, source, SYSTEM, now=NOW)
    assert (kept.digest, kept.size) == (sha256(source.read_bytes()).hexdigest(), size)
    files.write_out(store, kept.digest, tmp_path / "terug.pdf")
    assert (tmp_path / "terug.pdf").read_bytes() == source.read_bytes()
    assert count(store, ContentChunk) == -(-size // MB)


def test_the_same_content_is_kept_once(store: Store, tmp_path: Path) -> None:
    first = files.keep(store, file_of(tmp_path, 3 * MB), SYSTEM, now=NOW)
    again = files.keep(store, file_of(tmp_path, 3 * MB, name="kopie van rapport.pdf"), SYSTEM, now=NOW)
    assert first == again
    assert (count(store, Content), count(store, ContentChunk)) == (1, 3)


def test_what_was_broken_off_goes_on_where_it_was(store: Store, tmp_path: Path) -> None:
    source = file_of(tmp_path, 20 * MB)
    with pytest.raises(StoppedError):
        files.keep(store, source, SYSTEM, now=NOW, progress=stop_at(8))
    assert count(store, ContentChunk) == 8
    told: list[int] = []
    kept = files.keep(store, source, SYSTEM, now=NOW, progress=lambda done, _: told.append(done))
    assert [done for done in told if done] == [8, 16, 20]
    assert b"".join(files.chunks(store, kept.digest)) == source.read_bytes()


def test_what_is_not_yet_whole_cannot_be_read(store: Store, tmp_path: Path) -> None:
    source = file_of(tmp_path, 20 * MB)
    with pytest.raises(StoppedError):
        files.keep(store, source, SYSTEM, now=NOW, progress=stop_at(8))
    with pytest.raises(NotFound, match="Ververs"):
        list(files.chunks(store, sha256(source.read_bytes()).hexdigest()))


def test_two_windows_may_bring_the_same_file_at_once(store: Store, tmp_path: Path) -> None:
    """The second one begins and ends while the first is under way."""
    source = file_of(tmp_path, 20 * MB)

    def other_window(done: int, _total: int) -> None:
        if done == 8:
            files.keep(store, source, SYSTEM, now=NOW)

    kept = files.keep(store, source, SYSTEM, now=NOW, progress=other_window)
    assert count(store, ContentChunk) == 20
    assert b"".join(files.chunks(store, kept.digest)) == source.read_bytes()


def test_a_file_that_changes_meanwhile_is_refused(store: Store, tmp_path: Path) -> None:
    source = file_of(tmp_path, 20 * MB)

    def somebody_types(done: int, _total: int) -> None:
        if done == 8:
            file_of(tmp_path, 20 * MB, seed=2)

    with pytest.raises(Refused, match="gewijzigd terwijl het werd toegevoegd"):
        files.keep(store, source, SYSTEM, now=NOW, progress=somebody_types)


def test_a_file_of_more_than_500_mb_is_refused_before_it_is_read(store: Store, tmp_path: Path) -> None:
    source = tmp_path / "film.mp4"
    with source.open("wb") as file:
        file.truncate(files.LARGEST + 1)
    with pytest.raises(Refused, match=r"film\.mp4 is groter dan 500 MB.*logboek"):
        files.keep(store, source, SYSTEM, now=NOW)
    assert count(store, Content) == 0


@pytest.mark.parametrize(
    ("make", "why"), [("leeg", "is leeg"), ("map", "is een map"), ("weg", "kan niet worden gelezen")]
)
def test_what_is_no_file_is_refused(store: Store, tmp_path: Path, make: str, why: str) -> None:
    source = tmp_path / make
    if make == "leeg":
        source.touch()
    elif make == "map":
        source.mkdir()
    with pytest.raises(Refused, match=why):
        files.keep(store, source, SYSTEM, now=NOW)


def test_damage_is_noticed_and_leaves_no_file(store: Store, tmp_path: Path) -> None:
    kept = files.keep(store, file_of(tmp_path, 3 * MB), SYSTEM, now=NOW)
    with store.write(SYSTEM) as session:
        session.execute(update(ContentChunk).where(ContentChunk.position == 1).values(data=b"x" * MB))
    seen: list[bytes] = []
    with pytest.raises(files.Damaged, match="beschadigd en wordt daarom niet getoond"):
        seen.extend(files.chunks(store, kept.digest))
    assert len(seen) == 2  # the last piece is held back: nobody has the whole of it
    with pytest.raises(files.Damaged):
        files.write_out(store, kept.digest, tmp_path / "terug.pdf")
    assert [path.name for path in tmp_path.iterdir() if "terug" in path.name] == []


@pytest.mark.file_only
def test_a_missing_piece_is_damage_too(store: Store, tmp_path: Path) -> None:
    kept = files.keep(store, file_of(tmp_path, 3 * MB), SYSTEM, now=NOW)
    store.close()
    with closing(sqlite3.connect(store.path)) as connection:
        connection.execute("DELETE FROM content_chunk WHERE position = 2")
        connection.commit()
    with pytest.raises(files.Damaged):
        list(files.chunks(store, kept.digest))


def test_the_whole_of_a_content_only_when_it_is_small_enough(store: Store, tmp_path: Path) -> None:
    source = file_of(tmp_path, 2 * MB)
    kept = files.keep(store, source, SYSTEM, now=NOW)
    assert files.whole(store, kept.digest, most=2 * MB) == source.read_bytes()
    assert files.whole(store, kept.digest, most=2 * MB - 1) is None


def test_memory_stays_flat(store: Store, tmp_path: Path) -> None:
    """Forty megabytes in and out within fifteen: eight pieces under way, whatever the size of the file."""
    source = file_of(tmp_path, 40 * MB)
    tracemalloc.start()
    try:
        kept = files.keep(store, source, SYSTEM, now=NOW)
        files.write_out(store, kept.digest, tmp_path / "terug.pdf")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 15 * MB


def test_packed_bytes_stay_out_of_the_history(store: Store, tmp_path: Path) -> None:
    files.keep(store, file_of(tmp_path, MB), SYSTEM, now=NOW)
    with store.read() as connection:
        tables = set(connection.scalars(select(Change.table)))
    assert not tables & {"content", "content_chunk"}


def test_the_last_use_frees_the_room(store: Store, write: Write) -> None:
    with write() as session:
        case = factories.case(session)
        first, one = factories.document(session, case.id)
        _, other = factories.document(session, case.id)
        digest = one.digest
        assert digest == other.digest
    with write() as session:
        session.delete(session.merge(one))
        session.delete(session.merge(first))
        files.release(session, digest)
    assert count(store, Content) == 1
    with write() as session:
        session.delete(session.merge(other))
        files.release(session, digest)
    assert (count(store, Content), count(store, ContentChunk)) == (0, 0)


def test_what_nobody_comes_back_for_is_swept_up_after_a_week(
    store: Store, write: Write, tmp_path: Path
) -> None:
    with write() as session:
        factories.document(session, factories.case(session).id)
    with pytest.raises(StoppedError):
        files.keep(store, file_of(tmp_path, 20 * MB), SYSTEM, now=NOW, progress=stop_at(8))
    other = file_of(tmp_path, MB, seed=3)
    files.keep(store, other, SYSTEM, now=NOW + timedelta(days=6))
    assert count(store, Content) == 3
    files.keep(store, other, SYSTEM, now=NOW + timedelta(days=8))
    assert count(store, Content) == 2


def test_a_store_that_may_only_be_read_still_gives(store_path: Path, store: Store, tmp_path: Path) -> None:
    source = file_of(tmp_path, 2 * MB)
    kept = files.keep(store, source, SYSTEM, now=NOW)
    with closing(FileStore(store_path, read_only=True)) as reader:
        assert b"".join(files.chunks(reader, kept.digest)) == source.read_bytes()
        with pytest.raises(Refused, match="alleen-lezen"):
            files.keep(reader, source, SYSTEM, now=NOW)
