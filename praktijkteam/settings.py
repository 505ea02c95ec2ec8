"""Where this person's own things are: the store, its backups, and what a window remembers."""

import os
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path

STORE_VARIABLE = "PRAKTIJKTEAM_STORE"
PROFILE_VARIABLE = "PRAKTIJKTEAM_PROFILE"
STORE_NAME = "praktijkteam.sqlite"
_PROGRAM = "Praktijkteam"


def store_path(given: str | Path | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """The store to work on: the one that was asked for, else that of the environment, else the person's own."""
    chosen = given or environment.get(STORE_VARIABLE)
    return Path(chosen).expanduser().absolute() if chosen else data_folder() / STORE_NAME


def server_place(given: object = None, environment: Mapping[str, str] = os.environ) -> str | None:
    """The address of the server to work on, when that was asked for instead of a file."""
    chosen = str(given or environment.get(STORE_VARIABLE) or "")
    return chosen if is_server(chosen) else None


def is_server(place: str) -> bool:
    """Whether what somebody typed means a server, not a file."""
    return place.startswith(("postgresql://", "postgres://"))


def is_own_store(path: Path) -> bool:
    """Whether this is the store that the program keeps for the person, without being asked."""
    return path == data_folder() / STORE_NAME


def data_folder() -> Path:
    """The folder of the person's own store: on this machine, never roaming over a network."""
    return user_data_path(_PROGRAM, appauthor=False, roaming=False)


def profile_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where windows keep their size, columns and drafts; made when it is not there yet."""
    chosen = environment.get(PROFILE_VARIABLE)
    folder = Path(chosen).expanduser().absolute() if chosen else data_folder() / "profiel"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def backup_folder(store: Path) -> Path:
    """Where the backups of a store go: beside it, so that they move along when its folder is copied."""
    return store.parent / "reservekopie"
