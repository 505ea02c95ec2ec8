"""Whether a file is on a network drive, where SQLite's locks cannot be trusted (facts.md §2)."""

import re
import sys
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import NamedTuple

# fmt: off
_REMOTE = {
    "9p", "afpfs", "afs", "ceph", "cifs", "davfs", "davfs2", "fuse.ceph", "fuse.davfs2",
    "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs", "glusterfs", "lustre", "ncpfs",
    "nfs", "nfs4", "smb", "smb2", "smb3", "smbfs", "sshfs", "webdav", "webdavfs",
}
# fmt: on
_WINDOWS_REMOTE_DRIVE = 4


class Mount(NamedTuple):
    """A file system and the folder where it hangs."""

    folder: str
    kind: str


def is_remote(path: Path) -> bool:
    """Whether the file, or the folder it will come to stand in, is on another machine."""
    whole = path.resolve()
    if sys.platform == "win32":
        import ctypes  # for a quick start: no other system needs it

        return bool(ctypes.windll.kernel32.GetDriveTypeW(whole.anchor) == _WINDOWS_REMOTE_DRIVE)
    return is_remote_kind(kind_at(whole, mounts()))


def is_remote_kind(kind: str) -> bool:
    return kind in _REMOTE


def kind_at(path: PurePath, mounted: Iterable[Mount]) -> str:
    """The kind of file system that `path` is on: that of the longest folder it is under, the last one mounted."""
    above = {path, *path.parents}
    holding = [mount for mount in mounted if type(path)(mount.folder) in above]
    longest = max((len(mount.folder) for mount in holding), default=0)
    return next((mount.kind for mount in reversed(holding) if len(mount.folder) == longest), "")


def mounts() -> list[Mount]:
    """What is mounted on this machine now."""
    table = Path("/proc/self/mounts")
    if table.exists():
        return from_linux(table.read_text(encoding="utf-8", errors="surrogateescape"))
    import subprocess  # for a quick start: only macOS needs it

    told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False)
    return from_mac(told.stdout)


def from_linux(table: str) -> list[Mount]:
    """The lines of /proc/self/mounts; signs such as a space stand there as octal numbers."""
    lines = (line.split(" ") for line in table.splitlines())
    return [Mount(_unescaped(fields[1]), fields[2]) for fields in lines if len(fields) > 2]


def from_mac(told: str) -> list[Mount]:
    """What `mount` says: "//user@server/share on /Volumes/share (smbfs, nodev)"."""
    found = re.finditer(r"^.* on (?P<folder>/.*) \((?P<kind>[^,)]+)[^)]*\)$", told, re.MULTILINE)
    return [Mount(match["folder"], match["kind"]) for match in found]


def _unescaped(field: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), field)
