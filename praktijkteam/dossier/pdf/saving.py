"""A print reaches its file whole, or not at all."""

from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from praktijkteam.base import new_id
from praktijkteam.errors import Refused

Target = Path | BinaryIO


def save(data: bytes, target: Target) -> None:
    """Write to an open file, or replace the file at a path in one go."""
    if not isinstance(target, Path):
        target.write(data)
        return
    if target.is_dir():
        raise Refused(f"‘{target.name}’ is een map. Kies een naam voor het bestand daarin.")
    try:
        _replace(data, target)
    except PermissionError as error:
        raise Refused(
            f"‘{target.name}’ kan niet worden bewaard. Sluit het bestand als het open is, of kies een andere map."
        ) from error
    except OSError as error:
        raise Refused(
            f"‘{target.name}’ kan niet worden bewaard ({error.strerror or error}). Kies een andere map."
        ) from error


def _replace(data: bytes, target: Path) -> None:
    unfinished = target.with_name(f".{new_id()}.tmp")  # an ordinary file: who may read it is as usual there
    try:
        unfinished.write_bytes(data)
        unfinished.replace(target)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
