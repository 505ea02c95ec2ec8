"""A print reaches its file whole, or not at all."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from errno import EINVAL, ENOTSUP
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from praktijkteam.base import new_id
from praktijkteam.dossier.pdf.growing import Buffer, Writable
from praktijkteam.errors import Refused

FULL = "Maak ruimte op deze computer en probeer het opnieuw."
Target = Path | BinaryIO
Place = Callable[[Path, Path], object]
"""Gives a finished file its name."""
_PIECE = 1024 * 1024
_AT_ONCE, _MOST_UNDER_WAY = 512 * 1024, 16
"""So many bytes are handed over to the thread that writes, and so often before it is waited for."""


def save(pieces: Iterable[bytes], target: Target, place: Place = Path.replace) -> None:
    """Write to an open file, or replace the file at a path in one go."""
    if not isinstance(target, Path):
        target.writelines(pieces)
        return
    with whole(target, place) as file:
        for piece in pieces:
            file.write(piece)


@contextmanager
def into(target: Target, place: Place = Path.replace) -> Iterator[Writable]:
    """An open file as it is, or one that takes the place of a path when all of it was written."""
    if not isinstance(target, Path):
        yield target
        return
    with whole(target, place) as file:
        yield file


@contextmanager
def whole(target: Path, place: Place = Path.replace) -> Iterator["Unfinished"]:
    """A file to write in, which takes the place of the target when all of it was written."""
    file = Unfinished(target)
    try:
        yield file
        file.finish(place)
    except BaseException:
        file.drop()
        raise


class Unfinished:
    """A file in the making beside its target; it has no name of its own until it is finished.

    Another thread writes what there is much of, for a disk takes its time; what it does not take is told later.
    """

    def __init__(self, target: Path) -> None:
        if target.is_dir():
            raise Refused(f"‘{target.name}’ is een map. Kies een naam voor het bestand daarin.")
        self.target = target
        # an ordinary file: who may read it is as usual there
        self._path = target.with_name(f".{new_id()}.tmp")
        self._file: BinaryIO | None = None
        self._held: list[Buffer] = []
        self._size = 0
        self._behind: ThreadPoolExecutor | None = None
        self._under_way: deque[Future[None]] = deque()
        self._is_finished = False

    def write(self, data: Buffer) -> None:
        """Put this behind what was written before."""
        self._held.append(data)
        self._size += len(data)
        if self._size >= _AT_ONCE:
            self._hand_over(self._put, self._taken())

    def settle(self) -> None:
        """Let the disk take what was written, while other work goes on: it has to before the file gets its name."""
        if self._behind is not None:  # of what is little a disk makes no work
            self._hand_over(self._sync, self._taken())

    def rest(self) -> None:
        """Keep no file open for it: what comes later opens it again."""
        try:
            while self._under_way:
                self._under_way.popleft().result()
            self._put(self._taken())
        finally:
            self._close()

    def finish(self, place: Place = Path.replace) -> None:
        """It is whole, and takes the place of the target."""
        self.rest()
        with refused_disk(self.target.name):
            place(self._path, self.target)
        self._is_finished = True

    def drop(self) -> None:
        """Leave nothing of it behind; what was finished stays."""
        if self._is_finished:
            return
        with suppress(OSError, Refused):
            self._close()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _close(self) -> None:
        if self._behind is not None:
            self._behind.shutdown(cancel_futures=True)
        file, self._file, self._behind = self._file, None, None
        self._under_way.clear()
        if file is not None:
            with refused_disk(self.target.name):
                file.close()

    def _taken(self) -> list[Buffer]:
        held, self._held, self._size = self._held, [], 0
        return held

    def _hand_over(self, work: Callable[[list[Buffer]], None], held: list[Buffer]) -> None:
        """To the other thread; when that has much to do, it is waited for."""
        if self._behind is None:
            self._behind = ThreadPoolExecutor(1)
        self._under_way.append(self._behind.submit(work, held))
        if len(self._under_way) > _MOST_UNDER_WAY:
            self._under_way.popleft().result()

    def _put(self, held: list[Buffer]) -> None:
        with refused_disk(self.target.name):
            if self._file is None:
                self._file = self._path.open("ab")
            self._file.writelines(held)

    def _sync(self, held: list[Buffer]) -> None:
        self._put(held)
        with refused_disk(self.target.name):
            if self._file is not None:
                self._file.flush()
                _sync(self._file)


def _sync(file: BinaryIO) -> None:
    """Wait until the disk has it; some disks elsewhere cannot tell."""
    try:
        os.fsync(file.fileno())
    except OSError as error:
        if error.errno not in (EINVAL, ENOTSUP):
            raise


class Placer:
    """Lets a file take its place while the next one is made: a disk takes its time for that. Ready when it is left."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1)
        self._placed: list[Future[None]] = []

    def __enter__(self) -> "Placer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown()
        for placed in () if error else self._placed:
            placed.result()

    def place(self, unfinished: Path, target: Path) -> None:
        """Give a finished file its name; what the disk does not take is told when the placer is left."""
        self._placed.append(self._pool.submit(_take_place, unfinished, target))


def _take_place(unfinished: Path, target: Path) -> None:
    with refused_disk(target.name), _removed_if_it_fails(unfinished):
        unfinished.replace(target)


@contextmanager
def _removed_if_it_fails(unfinished: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


@contextmanager
def refused_disk(name: str, cure: str = "Kies een andere map.") -> Iterator[None]:
    """What the disk does not take is told to the user, with what to do."""
    try:
        yield
    except PermissionError as error:
        raise Refused(
            f"‘{name}’ kan niet worden bewaard. Sluit het bestand als het open is, of kies een andere map."
        ) from error
    except OSError as error:
        raise Refused(f"‘{name}’ kan niet worden bewaard ({error.strerror or error}). {cure}") from error


def copy(source: Path, target: Path) -> None:
    """Keep a file under another name, however large it is."""
    with source.open("rb") as file:
        save(iter(partial(file.read, _PIECE), b""), target)
