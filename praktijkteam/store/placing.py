"""A new file appears whole under its name, or not at all."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from praktijkteam.errors import StoreRefused

_UNFINISHED = ".onaf"
_SURELY_DEAD = 3600
"""So many seconds after the last writing in it nobody works in an unfinished file any more."""


@contextmanager
def placed(target: Path, *, overwrite: bool = False, shared: bool = False) -> Iterator[Path]:
    """An empty file beside `target` to work in; it takes the name of `target` when the work has been done.

    It is for this person alone, unless it is `shared`: then who may read it is as usual in that folder.
    Raises StoreRefused when something has that name already, unless `overwrite` says that it may go.
    """
    if target.exists() and not overwrite:
        raise _standing(target)
    work = _empty_beside(target, shared=shared)
    try:
        yield work
        _sync(work)
        _name(work, target, overwrite=overwrite)
    finally:
        for left in (work, journal_of(work)):
            left.unlink(missing_ok=True)


def journal_of(path: Path) -> Path:
    """The file in which SQLite keeps what a transaction changed, until it is committed."""
    return path.with_name(f"{path.name}-journal")


def clear_left_behind(folder: Path) -> None:
    """Remove the unfinished files of a program that was killed; one that is still being made is younger."""
    oldest = time.time() - _SURELY_DEAD
    for left in folder.glob(f"*{_UNFINISHED}*"):
        with suppress(OSError):  # somebody holds it, or was first
            if left.stat().st_mtime < oldest:
                left.unlink()


def _empty_beside(target: Path, *, shared: bool) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f"{target.stem}-", suffix=_UNFINISHED, dir=target.parent)
        if shared:
            os.close(handle)
            Path(name).unlink()
            handle = os.open(name, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666)
    except OSError as error:
        raise StoreRefused(
            f"In de map {target.parent} kan niet worden geschreven. Kies een andere map, of vraag om rechten."
        ) from error
    os.close(handle)
    return Path(name)


def _name(work: Path, target: Path, *, overwrite: bool) -> None:
    """Rename; where a rename would replace what stands there, a link shows that nothing does."""
    if overwrite:
        work.replace(target)
        return
    try:
        target.hardlink_to(work)
    except FileExistsError as error:
        raise _standing(target) from error
    except (OSError, NotImplementedError):  # this disk knows no links
        if target.exists():
            raise _standing(target) from None
        work.rename(target)


def _sync(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _standing(target: Path) -> StoreRefused:
    return StoreRefused(f"{target} bestaat al en wordt niet overschreven. Kies een andere naam.")
