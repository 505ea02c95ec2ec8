import sys
from hashlib import sha256
from pathlib import Path, PurePosixPath

import pytest
from sqlalchemy import select

from praktijkteam.errors import StoreRefused
from praktijkteam.parties.models import Municipality
from praktijkteam.store import network
from praktijkteam.store.network import Mount, from_linux, from_mac, is_remote, is_remote_kind, kind_at
from praktijkteam.store.opening import open_store

pytestmark = pytest.mark.file_only

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


@pytest.fixture
def on_the_network(monkeypatch: pytest.MonkeyPatch, store_path: Path) -> Path:
    """A store on what this machine says is a network drive."""
    monkeypatch.setattr(
        network, "mounts", lambda: from_linux(f"server:/team {store_path.parent} nfs4 rw 0 0")
    )
    return store_path


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells it per drive, without a table")
def test_a_store_on_the_network_is_refused_and_left_alone(on_the_network: Path) -> None:
    before = sha256(on_the_network.read_bytes()).digest()
    told = r"netwerkschijf.* Kopieer haar naar een schijf van deze computer, of open haar alleen-lezen"
    with pytest.raises(StoreRefused, match=told):
        open_store(on_the_network)
    with pytest.raises(StoreRefused, match=told):
        open_store(on_the_network.with_name("nieuw.sqlite"), create=True)
    assert sha256(on_the_network.read_bytes()).digest() == before
    assert list(on_the_network.parent.iterdir()) == [on_the_network]


def test_a_store_on_the_network_can_be_read(on_the_network: Path) -> None:
    store = open_store(on_the_network, read_only=True)
    with store.read() as connection:
        assert "Nissewaard" in connection.scalars(select(Municipality.name)).all()
    store.close()


def test_this_machine_can_be_asked(tmp_path: Path) -> None:
    assert is_remote(tmp_path / "opslag.sqlite") is False
