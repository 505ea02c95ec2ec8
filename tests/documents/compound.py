"""Writes the little file system that Outlook keeps a message in: streams and folders of streams."""

from collections.abc import Mapping
from struct import pack
from typing import Union

Entries = Mapping[str, Union[bytes, "Entries"]]

_SECTOR, _MINI = 512, 64
_CUTOFF = 4096
_END, _FREE, _OF_TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_NONE = 0xFFFFFFFF


def compound(entries: Entries) -> bytes:
    """A file with these streams, and folders of them."""
    return _Writer().written(entries)


def message(properties: Mapping[str, str | bytes], **folders: Mapping[str, str | bytes]) -> bytes:
    """A message with these properties; a folder of them is one who gets it, or what is attached."""
    found: dict[str, bytes | Entries] = {"__properties_version1.0": bytes(32), **_streams(properties)}
    for name, inner in folders.items():
        kind, _, number = name.partition("_")
        found[f"__{kind}_version1.0_#{int(number):08X}"] = _streams(inner)
    return compound(found)


def _streams(properties: Mapping[str, str | bytes]) -> dict[str, bytes]:
    return {
        f"__substg1.0_{number}{'001F' if isinstance(value, str) else '0102'}": (
            value.encode("utf-16-le") if isinstance(value, str) else value
        )
        for number, value in properties.items()
    }


class _Writer:
    def __init__(self) -> None:
        self._sectors: list[bytes] = []
        self._table: list[int] = []
        self._mini, self._mini_table = bytearray(), list[int]()
        self._entries: list[bytes] = []

    def written(self, entries: Entries) -> bytes:
        self._entries.append(b"")
        child = self._folder(entries)
        mini = self._put(bytes(self._mini))
        self._entries[0] = _entry("Root Entry", 5, child, mini, len(self._mini))
        mini_table = self._put(pack(f"<{len(self._mini_table)}I", *self._mini_table))
        directory = self._put(b"".join(self._entries))
        return self._whole(directory, mini_table)

    def _whole(self, directory: int, mini_table: int) -> bytes:
        tables = 1
        while (len(self._table) + tables) * 4 > tables * _SECTOR:
            tables += 1
        begin = len(self._sectors)
        table = [*self._table, *[_OF_TABLE] * tables]
        table += [_FREE] * (tables * _SECTOR // 4 - len(table))
        places = [*range(begin, begin + tables), *[_FREE] * (109 - tables)]
        count = -(-len(self._mini_table) * 4 // _SECTOR)
        head = pack(
            "<8s16sHHHHH6s9I",
            *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6, bytes(6)),
            *(0, tables, directory, 0, _CUTOFF, mini_table, count, _END, 0),
        )
        return head + pack("<109I", *places) + b"".join(self._sectors) + pack(f"<{len(table)}I", *table)

    def _folder(self, entries: Entries) -> int:
        """The first of the entries, each of which points to the next."""
        first = following = _NONE
        for name, value in sorted(entries.items(), reverse=True):
            place = len(self._entries)
            self._entries.append(b"")
            if isinstance(value, bytes):
                begin = self._put(value) if len(value) >= _CUTOFF else self._put_small(value)
                made = _entry(name, 2, _NONE, begin, len(value), following)
            else:
                made = _entry(name, 1, self._folder(value), 0, 0, following)
            self._entries[place] = made
            first = following = place
        return first

    def _put(self, data: bytes) -> int:
        if not data:
            return _END
        begin = len(self._sectors)
        for place in range(0, len(data), _SECTOR):
            self._sectors.append(data[place : place + _SECTOR].ljust(_SECTOR, b"\0"))
            self._table.append(len(self._sectors))
        self._table[-1] = _END
        return begin

    def _put_small(self, data: bytes) -> int:
        if not data:
            return _END
        begin = len(self._mini_table)
        for place in range(0, len(data), _MINI):
            self._mini += data[place : place + _MINI].ljust(_MINI, b"\0")
            self._mini_table.append(len(self._mini_table) + 1)
        self._mini_table[-1] = _END
        return begin


def _entry(name: str, kind: int, child: int, begin: int, size: int, following: int = _NONE) -> bytes:
    called = f"{name}\0".encode("utf-16-le")
    return pack(
        "<64sHBBIII16sI8s8sIQ",
        *(
            called,
            len(called),
            kind,
            1,
            _NONE,
            following,
            child,
            bytes(16),
            0,
            bytes(8),
            bytes(8),
            begin,
            size,
        ),
    )
