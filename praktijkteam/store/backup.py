"""Copies of a store that are known to open: on request, every day, and before an upgrade.

A backup is an ordinary store. To go back to one, open it, or put it in the place of the damaged one.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from praktijkteam.errors import StoreRefused
from praktijkteam.store import checking, trouble
from praktijkteam.store.connection import Store
from praktijkteam.store.file import open_file
from praktijkteam.store.placing import placed

Progress = Callable[[int, int], None]
"""Told how many pages have been copied, out of how many. What it raises breaks the backup off."""

_PAGES_AT_ONCE = 1_000
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"


@dataclass(frozen=True)
class Keep:
    """How many daily backups remain: the newest of so many days, weeks and months."""

    days: int = 7
    weeks: int = 4
    months: int = 12


def backup(store: Store, target: Path, *, overwrite: bool = False, progress: Progress | None = None) -> Path:
    """Copy the store as it is now into `target`, while it is in use, and prove that the copy is whole.

    Raises StoreRefused, and leaves nothing behind, when `target` stands there already or the copy fails.
    """
    if target.absolute() == store.path.absolute() or (target.exists() and target.samefile(store.path)):
        raise StoreRefused("Een reservekopie kan niet over de opslag zelf heen. Kies een andere naam.")
    with trouble.told(), placed(target, overwrite=overwrite) as work:
        counted = _copy(store.path, work, progress or _silent)
        _prove(work, counted)
    return target


def daily_backup(store: Store, folder: Path, *, today: date, keep: Keep | None = None) -> Path | None:
    """Today's backup, and away with those that `keep` no longer asks for. None when today's was there already."""
    target = folder / f"{store.path.stem} {today.isoformat()}.sqlite"
    if target.exists():
        return None
    backup(store, target)
    made = dict(_dated(folder, store.path.stem))
    for day in set(made) - kept(made, keep or Keep()):
        made[day].unlink(missing_ok=True)
    return target


def kept(days: Iterable[date], keep: Keep) -> set[date]:
    """The days whose backups remain."""
    newest_first = sorted(days, reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    months: dict[tuple[int, int], date] = {}
    for day in newest_first:
        weeks.setdefault(day.isocalendar()[:2], day)
        months.setdefault((day.year, day.month), day)
    return {
        *newest_first[: keep.days],
        *list(weeks.values())[: keep.weeks],
        *list(months.values())[: keep.months],
    }


def newest(store: Path, folder: Path) -> Path | None:
    """The last daily backup of a store; for who asks what to open when it is damaged."""
    made = dict(_dated(folder, store.stem))
    return made[max(made)] if made else None


def way_back(folder: Path) -> str:
    """What to do when a store is damaged; its folder of backups is named only where there is one."""
    if folder.is_dir():
        return f"Open de laatste reservekopie uit {folder}."
    return "Is er een reservekopie, open die dan."


def _copy(source: Path, target: Path, progress: Progress) -> dict[str, int]:
    """Copy and count within one read, so that the numbers are those of the copy."""
    with _reading(source) as reader, closing(open_file(target)) as writer:
        counted = _counts(reader)
        reader.backup(
            writer,
            pages=_PAGES_AT_ONCE,
            sleep=0,
            progress=lambda _, left, total: progress(total - left, total),
        )
    return counted


def _prove(copy: Path, counted: dict[str, int]) -> None:
    with _reading(copy) as reader:
        wrong = [*checking.faults(reader)]
        if not wrong and _counts(reader) != counted:
            wrong = ["De kopie telt niet evenveel rijen als de opslag."]
    if wrong:
        raise StoreRefused(f"De reservekopie is niet gemaakt, want zij is niet gaaf. {wrong[0]}")


def _counts(reader: sqlite3.Connection) -> dict[str, int]:
    names = [name for (name,) in reader.execute(_TABLES)]
    return {name: reader.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_file(path, read_only=True)) as reader:
        reader.execute("BEGIN")
        yield reader


def _dated(folder: Path, stem: str) -> Iterator[tuple[date, Path]]:
    for path in folder.glob("*.sqlite"):
        name, _, day = path.stem.rpartition(" ")
        if name == stem and (dated := _day(day)):
            yield dated, path


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""
