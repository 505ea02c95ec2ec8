"""A print reaches its file whole, or not at all."""

from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from praktijkteam.errors import Refused

Target = Path | BinaryIO


def save(data: bytes, target: Target) -> None:
    """Write to an open file, or replace the file at a path in one go."""
    if not isinstance(target, Path):
        target.write(data)
        return
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
    with NamedTemporaryFile(dir=target.parent, prefix=".", suffix=".tmp", delete=False) as file:
        unfinished = Path(file.name)
        try:
            file.write(data)
        except OSError:
            file.close()
            unfinished.unlink(missing_ok=True)
            raise
    try:
        unfinished.replace(target)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
