"""What went wrong and is not the user's doing: described without personal data, so that it may be sent along."""

import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
_PACKAGES = ("praktijkteam", "PySide6-Essentials", "SQLAlchemy")


class Crash(NamedTuple):
    """An error of the program itself: what kind, where, in which versions. Never what the user typed."""

    kind: str
    places: tuple[str, ...]
    versions: tuple[str, ...]

    @property
    def place(self) -> str:
        return self.places[-1] if self.places else "onbekend"

    def details(self) -> str:
        """The text to send along with a report."""
        return "\n".join((self.kind, *self.places, *self.versions))


class ElsewhereError(Exception):
    """Another process of this program failed; `crash` is what went wrong there."""

    def __init__(self, crash: Crash) -> None:
        super().__init__(crash.kind)
        self.crash = crash


def describe(error: BaseException) -> Crash:
    """Name the error and the road to it; its message stays out, as it may hold values of a case."""
    here = Crash(" ← ".join(_kinds(error)), tuple(_places(error)), tuple(versions()))
    if isinstance(error, ElsewhereError):
        there = error.crash
        return here._replace(kind=f"{here.kind} ← {there.kind}", places=(*here.places, *there.places))
    return here


def _kinds(error: BaseException) -> Iterator[str]:
    """The error and what caused it. An error of the database carries a name of its own in `orig`."""
    seen: BaseException | None = error
    while seen is not None:
        code = getattr(getattr(seen, "orig", seen), "sqlite_errorname", None)
        yield f"{type(seen).__name__} ({code})" if code else type(seen).__name__
        seen = seen.__cause__


def _places(error: BaseException) -> Iterator[str]:
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"{_short(Path(frame.filename))}:{frame.lineno} {frame.name}"


def _short(path: Path) -> str:
    """A file of ours from the project on, one of others by its last two parts: no name of a user in it."""
    ours = path.is_relative_to(ROOT) and ".venv" not in path.parts
    return path.relative_to(ROOT).as_posix() if ours else "/".join(path.parts[-2:])


def versions() -> Iterator[str]:
    """What the program runs on."""
    import platform  # start: seldom needed
    from importlib.metadata import PackageNotFoundError, version  # start: it loads a lot

    yield f"Python {platform.python_version()}, {platform.system()} {platform.release()}"
    for package in _PACKAGES:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            continue  # a bundled program keeps no record of its packages
