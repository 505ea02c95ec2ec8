"""Where a command writes to. What cannot be right is refused before any work is done."""

from pathlib import Path

from praktijkteam.errors import Refused


def file_to_write(path: Path, suffix: str) -> Path:
    """A file of this kind, in a folder that is there; a file that stands there is replaced later."""
    if path.is_dir():
        raise Refused(f"{path} is een map. Kies een naam voor het bestand, zoals {path / f'naam{suffix}'}.")
    if path.suffix.lower() != suffix:
        raise Refused(f"{path.name} eindigt niet op {suffix}. Kies een naam zoals {path.stem}{suffix}.")
    if path.exists() and not path.is_file():
        raise Refused(f"{path} is geen gewoon bestand. Kies een andere naam.")
    return in_a_folder(path)


def folder_to_write(path: Path) -> Path:
    """A folder; made when it is not there, within one that is."""
    in_a_folder(path)
    try:
        path.mkdir(exist_ok=True)
    except FileExistsError as error:
        raise Refused(f"{path} is een bestand. Kies een map.") from error
    except OSError as error:
        raise Refused(f"De map {path} kan niet worden gemaakt. Kies een andere map.") from error
    return path


def in_a_folder(path: Path) -> Path:
    """Something in a folder that is there: one that is not, was probably typed wrong."""
    folder = path.parent
    if not folder.exists():
        raise Refused(f"De map {folder} is er niet. Maak haar eerst, of kies een andere map.")
    if not folder.is_dir():
        raise Refused(f"{folder} is een bestand. Kies een map.")
    return path
