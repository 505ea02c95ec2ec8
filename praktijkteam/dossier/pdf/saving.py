"""A print reaches its file whole, or not at all."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from praktijkteam.base import new_id
from praktijkteam.dossier.pdf.growing import Writable
from praktijkteam.errors import Refused

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
        file.writelines(pieces)


@contextmanager
def into(target: Target, place: Place = Path.replace) -> Iterator[Writable]:
    """An open file as it is, or one that takes the place of a path when all of it was written."""
    if not isinstance(target, Path):
        yield target
        return
    with whole(target, place) as file:
        yield file


@contextmanager
def whole(target: Path, place: Place = Path.replace) -> Iterator[BinaryIO]:
    """A file to write in, which takes the place of the target when all of it was written."""
    if target.is_dir():
        raise Refused(f"‘{target.name}’ is een map. Kies een naam voor het bestand daarin.")
    unfinished = target.with_name(f".{new_id()}.tmp")  # an ordinary file: who may read it is as usual there
    with refused_disk(target.name), _removed_if_it_fails(unfinished):
        with unfinished.open("w+b") as file:
            yield file
        place(unfinished, target)


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
