"""A PDF that is written while it grows: what comes goes to the file at once, and only where it stands is remembered.

So a file of a thousand prints takes hardly more memory than one of ten. Every print of ours is written so.
"""

import re
import zlib
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from io import SEEK_END
from pathlib import Path
from typing import Any, Protocol

from pikepdf import Object, Pdf, Stream

_BEGIN = b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n"
_IN_FILE, _IN_PACK = 1, 2
_STREAM = b"\nstream\n"
_BEGINS = re.compile(rb"startxref\n(\d+)\n%%EOF")
_LINE, _LAST = 11, 64
"""Bytes of a line in the table of what is where, and where to look for its place."""
_LARGE = 16 * 1024
"""A stream of no more bytes is written in one go."""
_IN_A_PACK = 200
"""So many things that are no streams are pressed together."""
_REFERENCE = re.compile(
    rb"\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f]*>|/[^\s/<>\[\]()]+|(?P<number>\d+) 0 R", re.DOTALL
)
"""A pointer to something else; what looks like one in a text or a name is passed over."""


Buffer = bytes | memoryview


class Writable(Protocol):
    """What takes bytes: an open file, or one in the making."""

    def write(self, data: Buffer, /) -> object: ...


class Growing:
    """Gives out numbers, and writes what belongs to them; `end` makes it a whole file.

    The file has its identity from what is put in it, and from what others say it is `known_by`.
    """

    def __init__(self, file: Writable) -> None:
        self._file = file
        self._size = 0
        self._seen = sha256()
        self._kinds, self._places, self._within = array("B", [0]), array("Q", [0]), array("H", [0xFFFF])
        self._pack: list[tuple[int, bytes]] = []

    def number(self) -> int:
        """For something that comes sooner or later."""
        self._kinds.append(0)
        self._places.append(0)
        self._within.append(0)
        return len(self._kinds) - 1

    def numbers(self, count: int) -> range:
        """For so many things."""
        first = len(self._kinds)
        for column in (self._kinds, self._places, self._within):
            column.extend([0] * count)
        return range(first, first + count)

    def known_by(self, *signs: bytes) -> None:
        """What tells a file from others beside what is put in it: to read contents once more takes its time."""
        for sign in signs:
            self._seen.update(sign)

    def put(self, number: int, value: bytes) -> None:
        """What this number stands for, if it is no stream."""
        self._pack.append((number, value))
        if len(self._pack) == _IN_A_PACK:
            self._press()

    def put_stream(self, number: int, about: bytes, data: bytes) -> None:
        """A stream as it is; `about` says what it is, with its length."""
        self.known_by(about, data)
        self.put_pieces(number, stream(number, about, data))

    def put_pieces(self, number: int, pieces: Iterable[Buffer]) -> None:
        """Something that was written out already, its number too; the file is not known by it."""
        if not self._size:
            self._write(_BEGIN)
        self._kinds[number], self._places[number] = _IN_FILE, self._size
        for piece in pieces:
            self._write(piece)

    def end(self, root: bytes, info: bytes) -> None:
        """Nothing more comes; these point to where reading begins, and to what the file says it is."""
        self._press()
        own, begin = self.number(), self._size
        self._kinds[own], self._places[own] = _IN_FILE, begin
        table = zlib.compress(b"".join(self._lines()))
        identity = b"<%s>" % self._seen.hexdigest()[:32].encode()
        about = b"<</Type/XRef/W[1 8 2]/Size %d/Root %s/Info %s/ID[%s%s]/Filter/FlateDecode/Length %d>>" % (
            own + 1,
            root,
            info,
            identity,
            identity,
            len(table),
        )
        self.put_pieces(own, stream(own, about, table))
        self._write(b"startxref\n%d\n%%%%EOF\n" % begin)

    def _lines(self) -> Iterable[bytes]:
        for kind, place, within in zip(self._kinds, self._places, self._within, strict=True):
            yield kind.to_bytes(1, "big") + place.to_bytes(8, "big") + within.to_bytes(2, "big")

    def _press(self) -> None:
        if not self._pack:
            return
        own, heads, begin = self.number(), [], 0
        for place, (number, value) in enumerate(self._pack):
            self._kinds[number], self._places[number], self._within[number] = _IN_PACK, own, place
            heads.append(b"%d %d" % (number, begin))
            begin += len(value) + 1
        head = b" ".join(heads) + b"\n"
        content = head + b"\n".join(value for _, value in self._pack)
        self.known_by(content)
        data = zlib.compress(content)
        about = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>"
        self.put_pieces(own, stream(own, about % (len(self._pack), len(head), len(data)), data))
        self._pack = []

    def _write(self, data: Buffer) -> None:
        self._file.write(data)
        self._size += len(data)


def stream(number: int, about: bytes, data: Buffer) -> Sequence[Buffer]:
    """A stream written out under a number."""
    # whoever takes a stream from its end would miss a last byte that is half of a line end
    end = (b"\r" if data[-1:] == b"\r" else b"\n") + b"endstream\nendobj\n"
    begin = b"%d 0 obj\n%s%s" % (number, about, _STREAM)
    return (begin, data, end) if len(data) > _LARGE else (b"".join((begin, data, end)),)


def begins(written: Path) -> Callable[[int], int]:
    """Where in a file that was written so the stream of a number begins."""
    with written.open("rb") as file:
        file.seek(max(0, file.seek(0, SEEK_END) - _LAST))
        file.seek(int(_BEGINS.findall(file.read())[-1]))
        _, _, table = file.read().partition(_STREAM)
    lines = zlib.decompressobj().decompress(table)
    return lambda number: int.from_bytes(lines[number * _LINE + 1 : number * _LINE + 9], "big")


class Guest:
    """What is taken over from another file: whatever is pointed to comes along, once.

    `places` says where things went; what stands in it beforehand has its place already and is not taken. By what the
    streams are that come along, the file must be told.
    """

    def __init__(self, growing: Growing, source: Pdf, places: dict[int, int] | None = None) -> None:
        self._growing, self._source = growing, source
        self._places = places or {}
        self._waiting: deque[int] = deque()

    def keep(self, value: Any) -> None:
        """Give a number to something that others write to the file."""
        self._places[value.objgen[0]] = self._growing.number()

    def number(self, value: Any) -> int:
        """The number of something that has its place already."""
        return self._places[value.objgen[0]]

    def refer(self, value: Any) -> bytes:
        """A pointer to something of the other file."""
        return b"%d 0 R" % self._placed(value.objgen[0])

    def written(self, value: Any) -> bytes:
        """A value of the other file, pointing to where things are in this one."""
        return _REFERENCE.sub(self._moved, value.unparse(resolved=True))

    def take(self) -> None:
        """Take over what was pointed to, and what that points to."""
        while self._waiting:
            number = self._waiting.popleft()
            value: Object = self._source.get_object(number, 0)
            if isinstance(value, Stream):
                data = memoryview(value.get_raw_stream_buffer())
                about = value.stream_dict
                about.Length = len(data)
                place = self._places[number]
                self._growing.put_pieces(place, stream(place, self.written(about), data))
            else:
                self._growing.put(self._places[number], self.written(value))

    def _moved(self, found: re.Match[bytes]) -> bytes:
        return b"%d 0 R" % self._placed(int(found["number"])) if found["number"] else found[0]

    def _placed(self, number: int) -> int:
        if number not in self._places:
            self._places[number] = self._growing.number()
            self._waiting.append(number)
        return self._places[number]
