"""A backup opens, holds everything, and never takes the place of something else."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from praktijkteam.cases.models import Case
from praktijkteam.errors import StoreRefused
from praktijkteam.store.backup import Keep, backup, daily_backup, kept, newest
from praktijkteam.store.checking import check
from praktijkteam.store.connection import Store
from praktijkteam.store.opening import create_store, open_store
from tests import factories
from tests.conftest import Write

pytestmark = pytest.mark.file_only


def titles(path: Path) -> list[str]:
    store = open_store(path)
    with store.read() as connection:
        found = list(connection.scalars(select(Case.title)))
    store.close()
    return found


def test_a_backup_is_a_store_with_everything_in_it(store: Store, write: Write, tmp_path: Path) -> None:
    with write() as session:
        factories.case(session, title="Kamerverhuur")
    target = backup(store, tmp_path / "weg" / "kopie.sqlite")
    assert titles(target) == ["Kamerverhuur"]


def test_a_backup_is_made_while_somebody_saves(store: Store, write: Write, tmp_path: Path) -> None:
    with write() as session:
        factories.case(session, title="Bewaard")
    with write() as session:
        factories.case(session, title="Nog niet bewaard")
        target = backup(store, tmp_path / "kopie.sqlite")
    assert titles(target) == ["Bewaard"]


def test_a_file_that_is_there_stays_unless_told(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "kopie.sqlite"
    target.write_text("mijn brief", encoding="utf-8")
    with pytest.raises(StoreRefused, match="bestaat al en wordt niet overschreven"):
        backup(store, target)
    assert target.read_text(encoding="utf-8") == "mijn brief"
    backup(store, target, overwrite=True)
    assert titles(target) == []


def test_a_backup_never_takes_the_place_of_the_store(store: Store) -> None:
    with pytest.raises(StoreRefused, match="niet over de opslag zelf heen"):
        backup(store, store.path, overwrite=True)
    assert check(store) == ()


def test_the_progress_is_told_to_the_end(store: Store, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    backup(store, tmp_path / "kopie.sqlite", progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] > 0
    assert told == sorted(told)


def test_a_backup_that_is_broken_off_leaves_nothing(store: Store, tmp_path: Path) -> None:
    def cancel(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    folder = tmp_path / "kopieën"
    with pytest.raises(KeyboardInterrupt):
        backup(store, folder / "kopie.sqlite", progress=cancel)
    assert list(folder.iterdir()) == []


@contextmanager
def nearly_full_disk() -> Iterator[None]:
    """A disk on which no file may become larger than a megabyte."""
    resource = pytest.importorskip("resource", reason="this system cannot limit the size of files")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_backup_that_does_not_fit_leaves_nothing(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "kopieën"
    with pytest.raises(StoreRefused, match="De schijf"), nearly_full_disk():
        backup(store, folder / "kopie.sqlite")
    assert list(folder.iterdir()) == []


def test_a_store_that_does_not_fit_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "opslag"
    with pytest.raises(StoreRefused, match="De schijf"), nearly_full_disk():
        create_store(folder / "opslag.sqlite")
    assert list(folder.iterdir()) == []


def test_a_damaged_store_gives_no_backup(store_path: Path, tmp_path: Path) -> None:
    """What cannot be proved is not kept: an older backup that is whole must not make room for it."""
    store = open_store(store_path)
    page = store_path.stat().st_size // 8192
    with store_path.open("r+b") as file:
        file.seek(page * 4096)
        file.write(b"\xa5" * 4096)
    folder = tmp_path / "kopieën"
    with pytest.raises(StoreRefused, match=r"beschadigd|niet gaaf"):
        daily_backup(store, folder, today=date(2026, 4, 9))
    assert list(folder.iterdir()) == []
    store.close()


def test_one_backup_a_day_and_the_old_ones_go(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "kopieën"
    folder.mkdir()
    mine = [
        folder / "mijn aantekeningen 2020-01-01.txt",
        folder / "andere 2020-01-01.sqlite",
        folder / "opslag.sqlite",
    ]
    for path in mine:
        path.write_text("van mij", encoding="utf-8")
    first = date(2026, 1, 1)
    for day in range(20):
        assert daily_backup(
            store, folder, today=first + timedelta(days=day), keep=Keep(days=3, weeks=2, months=1)
        )
    left = sorted(path.name for path in folder.glob("opslag *.sqlite"))
    assert left == [f"opslag 2026-01-{day}.sqlite" for day in (18, 19, 20)]
    assert all(path.read_text(encoding="utf-8") == "van mij" for path in mine)
    assert newest(store.path, folder) == folder / "opslag 2026-01-20.sqlite"


def test_the_second_window_of_the_day_makes_no_second_backup(
    store: Store, tmp_path: Path, today: date
) -> None:
    made = daily_backup(store, tmp_path, today=today)
    assert made is not None
    before = sha256(made.read_bytes()).digest()
    assert daily_backup(store, tmp_path, today=today) is None
    assert sha256(made.read_bytes()).digest() == before


def test_a_year_of_backups_is_seven_days_four_weeks_and_twelve_months() -> None:
    last = date(2026, 12, 31)
    left = sorted(kept((last - timedelta(days=back) for back in range(730)), Keep()), reverse=True)
    assert left[:7] == [last - timedelta(days=back) for back in range(7)]
    assert left[7:10] == [date(2026, 12, 20), date(2026, 12, 13), date(2026, 11, 30)]
    assert left[-1] == date(2026, 1, 31)
    assert len(left) == 20


@given(
    st.sets(st.dates(date(2020, 1, 1), date(2030, 1, 1)), min_size=1),
    st.dates(date(2030, 1, 2), date(2031, 1, 1)),
)
def test_keeping_is_the_same_whether_done_daily_or_later(days: set[date], later: date) -> None:
    keep = Keep(days=2, weeks=2, months=3)
    assert max(days) in kept(days, keep)
    assert kept(kept(days, keep) | {later}, keep) == kept(days | {later}, keep)
