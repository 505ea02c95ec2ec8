"""Copies of documents outside the store: to look at, to work on, or to take along.

What is opened outside is a read-only copy in a folder that only this person can enter; it is thrown away when the
store is put away, or a day later when another program still held it. Executables are never handed to the system.
"""

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from stat import S_IREAD, S_IWRITE

from praktijkteam import settings
from praktijkteam.documents import kinds
from praktijkteam.documents.names import safe_name
from praktijkteam.errors import Refused
from praktijkteam.store import files
from praktijkteam.store.connection import Store

_LOOK, _WORK = "geopend", "in bewerking"
_LEFT_BEHIND = timedelta(days=1)
_OF_OFFICE = ("~", ".")
"""How the names begin of what office programs lay beside a file while they have it open."""
_FROM_ELSEWHERE = "[ZoneTransfer]\r\nZoneId=3\r\n"
"""How Windows knows that a file came from outside, so that Office opens it protected."""


def to_look_at(
    store: Store, name: str, media_type: str, digest: str, *, progress: files.Progress | None = None
) -> Path:
    """A read-only copy for another program to show; refused when that would run it."""
    _refuse_harmful(name, media_type)
    target = look_folder() / safe_name(name, _ending(name, media_type))
    files.write_out(store, digest, target, progress=progress)
    _mark_as_foreign(target)
    target.chmod(S_IREAD)
    return target


def to_work_on(
    store: Store,
    document_id: str,
    name: str,
    media_type: str,
    digest: str,
    *,
    progress: files.Progress | None = None,
) -> Path:
    """A copy to be changed outside. One of this content that is there already may have been changed, so it stays."""
    _refuse_harmful(name, media_type)
    folder = _private(_WORK, document_id, digest)
    standing = _newest(folder)
    if standing is not None:
        return standing
    target = folder / safe_name(name, _ending(name, media_type))
    files.write_out(store, digest, target, progress=progress)
    return target


def work_copy(document_id: str) -> Path | None:
    """The copy that this person works on, if there is one on this computer."""
    return _newest(_root(_WORK) / document_id)


def begun_from(copy: Path) -> str | None:
    """The content that a working copy was made of; None for a file from elsewhere."""
    is_ours = copy.is_relative_to(_root(_WORK))
    return copy.parent.name if is_ours else None


def forget_work_copy(document_id: str) -> None:
    _remove(_root(_WORK) / document_id)


def pasted(name: str, data: bytes) -> Path:
    """What stood on the clipboard, as a file that can be taken in; thrown away with what was looked at."""
    target = look_folder() / safe_name(name)
    target.write_bytes(data)
    return target


def forget_looked_at(process: int | None = None) -> None:
    """Throw away what this program opened to look at, or a process of it that has ended."""
    _remove(_root(_LOOK) / str(process or os.getpid()))


def forget_left_behind(now: datetime) -> None:
    """Throw away what other programs opened more than a day ago and could not throw away themselves."""
    root = _root(_LOOK)
    for folder in root.iterdir() if root.is_dir() else ():
        if datetime.fromtimestamp(folder.stat().st_mtime, UTC) < now - _LEFT_BEHIND:
            _remove(folder)


def save_as(
    store: Store, digest: str, target: Path, *, overwrite: bool, progress: files.Progress | None = None
) -> None:
    """A copy to keep, where the user wants it; marked as coming from elsewhere."""
    files.write_out(store, digest, target, overwrite=overwrite, progress=progress)
    _mark_as_foreign(target)


def _newest(folder: Path) -> Path | None:
    """The file that was changed last in a folder or in those in it."""
    found = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(_OF_OFFICE)]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def _refuse_harmful(name: str, media_type: str) -> None:
    if why := kinds.why_not_open(name, media_type):
        raise Refused(why)


def _ending(name: str, media_type: str) -> str:
    """The ending that belongs to what is really in it, so that no other program is misled."""
    return kinds.usual_ending(media_type) if kinds.differs(name, media_type) else ""


def _root(name: str) -> Path:
    return settings.profile_folder() / name


def look_folder() -> Path:
    """A new folder that only this person can enter; what is in it goes when the store is put away, or a day later."""
    return Path(tempfile.mkdtemp(prefix="", dir=_private(_LOOK, str(os.getpid()))))


def _private(*names: str) -> Path:
    """A folder within the profile that nobody else may enter."""
    folder = settings.profile_folder()
    for name in names:
        folder /= name
        folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _mark_as_foreign(path: Path) -> None:
    if sys.platform == "win32":
        with suppress(OSError):  # a disk that knows no such marks, such as a memory stick
            Path(f"{path}:Zone.Identifier").write_text(_FROM_ELSEWHERE, encoding="utf-8", newline="")


def _remove(folder: Path) -> None:
    if not folder.is_dir():
        return
    for path in folder.rglob("*"):
        with suppress(OSError):
            path.chmod(path.stat().st_mode | S_IWRITE)
    shutil.rmtree(folder, ignore_errors=True)
