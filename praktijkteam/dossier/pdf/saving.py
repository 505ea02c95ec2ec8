"""A print reaches its file whole, or not at all."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

from praktijkteam.base import new_id
from praktijkteam.errors import Refused

FULL = "Maak ruimte op deze computer en probeer het opnieuw."
Target = Path | BinaryIO
_PIECE = 1024 * 1024


def save(pieces: Iterable[bytes], target: Target) -> None:
    """Write to an open file, or replace the file at a path in one go."""
    if not isinstance(target, Path):
        target.writelines(pieces)
        return
    with whole(target) as file:
        file.writelines(pieces)


@contextmanager
def whole(target: Path) -> Iterator[BinaryIO]:
    """A file to write in, which takes the place of the target when all of it was written."""
    if target.is_dir():
        raise Refused(f"‘{target.name}’ is een map. Kies een naam voor het bestand daarin.")
    unfinished = target.with_name(f".{new_id()}.tmp")  # an ordinary file: who may read it is as usual there
    with refused_disk(target.name):
        try:
            with unfinished.open("w+b") as file:
                yield file
            unfinished.replace(target)
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)


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
