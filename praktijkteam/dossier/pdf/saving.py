"""A print reaches its file whole, or not at all."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from praktijkteam.base import new_id
from praktijkteam.dossier.pdf.growing import Buffer, Writable
from praktijkteam.errors import Refused

_ELSEWHERE = "Kies een andere map."
FULL = "Maak ruimte op deze computer en probeer het opnieuw."
Target = Path | BinaryIO
Place = Callable[[Path, Path], object]
"""Gives a finished file its name."""
_PIECE = 1024 * 1024


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
    """A file in the making beside its target; it has no name of its own until it is finished."""

    def __init__(self, target: Path) -> None:
        if target.is_dir():
            raise Refused(f"‘{target.name}’ is een map. Kies een naam voor het bestand daarin.")
        self.target = target
        self._path = target.with_name(
            f".{new_id()}.tmp"
        )  # an ordinary file: who may read it is as usual there
        self._file: BinaryIO | None = None
        self._is_finished = False

    def write(self, data: Buffer) -> int:
        """Put this behind what was written before."""
        try:
            if self._file is None:
                self._file = self._path.open("ab")
            return self._file.write(data)
        except OSError as error:  # as `refused_disk` does, without its cost for each of thousands
            raise _refused(self.target.name, error) from error

    def rest(self) -> None:
        """Keep no file open for it: what comes later opens it again."""
        if self._file is not None:
            with refused_disk(self.target.name):
                self._file.close()
        self._file = None

    def finish(self, place: Place = Path.replace) -> None:
        """It is whole, and takes the place of the target."""
        self.write(b"")  # or there would be no file of something empty
        self.rest()
        with refused_disk(self.target.name):
            place(self._path, self.target)
        self._is_finished = True

    def drop(self) -> None:
        """Leave nothing of it behind; what was finished stays."""
        if self._is_finished:
            return
        with suppress(OSError, Refused):
            self.rest()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)


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
def refused_disk(name: str, cure: str = _ELSEWHERE) -> Iterator[None]:
    """What the disk does not take is told to the user, with what to do."""
    try:
        yield
    except OSError as error:
        raise _refused(name, error, cure) from error


def _refused(name: str, error: OSError, cure: str = _ELSEWHERE) -> Refused:
    if isinstance(error, PermissionError):
        return Refused(
            f"‘{name}’ kan niet worden bewaard. Sluit het bestand als het open is, of kies een andere map."
        )
    return Refused(f"‘{name}’ kan niet worden bewaard ({error.strerror or error}). {cure}")


def copy(source: Path, target: Path) -> None:
    """Keep a file under another name, however large it is."""
    with source.open("rb") as file:
        save(iter(partial(file.read, _PIECE), b""), target)
