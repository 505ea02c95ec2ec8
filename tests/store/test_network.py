from pathlib import Path, PurePosixPath

import pytest

from praktijkteam.store.network import Mount, from_linux, from_mac, is_remote, is_remote_kind, kind_at

LINUX = r"""/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
server:/thuis /home nfs4 rw,vers=4.2 0 0
//server/team /mnt/team\040schijf cifs rw 0 0
/dev/sdb1 /home/anna/usb exfat rw 0 0
anna@server: /home/anna/werk fuse.sshfs rw 0 0
tmpfs /srv tmpfs rw 0 0
/dev/sdc1 /srv ext4 rw 0 0
"""
MAC = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled)
//anna@server/team on /Volumes/team (smbfs, nodev, nosuid, mounted by anna)
server:/thuis on /Volumes/met (haakjes) (nfs, nodev)
map auto_home on /System/Volumes/Data/home (autofs, automounted)
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/opslag.sqlite", "ext4"),
        ("/homeland/opslag.sqlite", "ext4"),
        ("/home/anna/opslag.sqlite", "nfs4"),
        ("/home/anna/usb/opslag.sqlite", "exfat"),
        ("/home/anna/werk/diep/opslag.sqlite", "fuse.sshfs"),
        ("/mnt/team schijf/opslag.sqlite", "cifs"),
        ("/srv/opslag.sqlite", "ext4"),
    ],
)
def test_the_innermost_and_last_mount_counts(path: str, kind: str) -> None:
    assert kind_at(PurePosixPath(path), from_linux(LINUX)) == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/Users/anna/opslag.sqlite", "apfs"),
        ("/Volumes/team/opslag.sqlite", "smbfs"),
        ("/Volumes/met (haakjes)/opslag.sqlite", "nfs"),
    ],
)
def test_the_mounts_of_a_mac(path: str, kind: str) -> None:
    assert kind_at(PurePosixPath(path), from_mac(MAC)) == kind


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smbfs", "fuse.sshfs", "9p", "afpfs", "webdav"])
def test_drives_of_another_machine_are_refused(kind: str) -> None:
    assert is_remote_kind(kind)


@pytest.mark.parametrize("kind", ["ext4", "apfs", "btrfs", "tmpfs", "overlay", "exfat", ""])
def test_disks_of_this_machine_are_not(kind: str) -> None:
    assert not is_remote_kind(kind)


def test_without_a_table_a_disk_is_taken_for_local() -> None:
    assert kind_at(PurePosixPath("/opslag.sqlite"), []) == ""
    assert kind_at(PurePosixPath("/opslag.sqlite"), [Mount("/elders", "nfs")]) == ""


def test_this_machine_can_be_asked(tmp_path: Path) -> None:
    assert is_remote(tmp_path / "opslag.sqlite") is False
