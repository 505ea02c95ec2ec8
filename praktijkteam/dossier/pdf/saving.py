"""A print reaches its file whole, or not at all."""

from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

from praktijkteam.base import new_id
from praktijkteam.errors import Refused

Target = Path | BinaryIO
_PIECE = 1024 * 1024


def save(pieces: Iterable[bytes], target: Target) -> None:
    """Write to an open file, or replace the file at a path in one go."""
    if not isinstance(target, Path):
        target.writelines(pieces)
        return
    if target.is_dir():
        raise Refused(f"‘{target.name}’ is een map. Kies een naam voor het bestand daarin.")
    try:
        _replace(pieces, target)
    except PermissionError as error:
        raise Refused(
            f"‘{target.name}’ kan niet worden bewaard. Sluit het bestand als het open is, of kies een andere map."
        ) from error
    except OSError as error:
        raise Refused(
            f"‘{target.name}’ kan niet worden bewaard ({error.strerror or error}). Kies een andere map."
        ) from error


def copy(source: Path, target: Path) -> None:
    """Keep a file under another name, however large it is."""
    with source.open("rb") as file:
        save(iter(partial(file.read, _PIECE), b""), target)


def _replace(pieces: Iterable[bytes], target: Path) -> None:
    unfinished = target.with_name(f".{new_id()}.tmp")  # an ordinary file: who may read it is as usual there
    try:
        with unfinished.open("wb") as file:
            file.writelines(pieces)
        unfinished.replace(target)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
