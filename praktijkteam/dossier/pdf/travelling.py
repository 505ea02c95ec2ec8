"""Files that travel within a print, put behind it byte for byte as an update of the file.

A PDF library would hold each of them in memory, and press it together once more; here a film of hundreds of
megabytes goes through as pieces. The print has an empty place for each, which `archivable` made.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import md5
from io import SEEK_END
from pathlib import Path
from typing import Any

from pikepdf import Name, Pdf

from praktijkteam.dossier.pdf.reading import opened

_PIECE = 1024 * 1024
_STREAM = b"\nstream\n"
_BEGIN = re.compile(rb"startxref\n(\d+)\n%%EOF")
_INDEX = re.compile(rb"/Index\[([\d ]+)\]")
_NUMBERS = re.compile(rb"(\d+) 1")
_ENTRY, _LAST, _LONGEST_HEAD = 10, 64, 4096
"""Bytes of a line in the table of what is where, and where to look for it, and for the begin of a content."""


class Relationship(StrEnum):
    """What an embedded file is to the print, in the words of the standard."""

    SOURCE = "Source"
    DATA = "Data"
    SUPPLEMENT = "Supplement"
    UNSPECIFIED = "Unspecified"


@dataclass(frozen=True)
class Embedded:
    """A file that travels within the print, and where it can be read: a file, or a stretch of one."""

    name: str
    source: Path
    digest: str
    mime: str
    description: str
    relationship: Relationship = Relationship.SUPPLEMENT
    begin: int = 0
    length: int | None = None

    @property
    def size(self) -> int:
        return self.source.stat().st_size if self.length is None else self.length

    def pieces(self) -> Iterator[bytes]:
        """The content, a megabyte at a time."""
        left = self.size
        with self.source.open("rb") as source:
            source.seek(self.begin)
            while piece := source.read(min(_PIECE, left)):
                left -= len(piece)
                yield piece


@dataclass(frozen=True)
class _Places:
    """What of a saved print an update must know."""

    streams: list[int]
    size: int
    root: int
    info: int
    former: int
    identity: bytes


def with_files(pdf: bytes, files: Sequence[Embedded], moment: str) -> Iterator[bytes]:
    """The print in pieces, with the contents of its files; `moment` is when it was made, as PDF writes it."""
    yield pdf
    if not files:
        return
    places = _places(pdf)
    offset, offsets = len(pdf), {}
    for number, file in zip(places.streams, files, strict=True):
        offsets[number] = offset
        for piece in written_out(number, file, moment):
            offset += len(piece)
            yield piece
    yield _index(places, offsets, offset, files)


def travelling(print_: Path, pdf: Pdf) -> Iterator[Embedded]:
    """The files within a print of ours, which is open as `pdf`: where in it they stand, nothing of them is read."""
    associated: Any = pdf.Root.get("/AF", ())
    offsets = _offsets(print_) if len(associated) else {}
    for spec in associated:
        content = spec.EF.F
        head = _head(print_, offsets[content.objgen[0]])
        yield Embedded(
            name=str(spec.UF),
            source=print_,
            digest=f"{bytes(pdf.trailer.ID[1]).hex()}{spec.UF}",
            mime=str(content.Subtype).removeprefix("/"),
            description=str(spec.get("/Desc", "")),
            relationship=Relationship(str(spec.AFRelationship).removeprefix("/")),
            begin=offsets[content.objgen[0]] + len(head),
            length=int(content.Length),
        )


def _offsets(print_: Path) -> dict[int, int]:
    """Where the contents begin, by their numbers, as `_index` wrote them down at the end of the print."""
    with print_.open("rb") as file:
        end = max(0, file.seek(0, SEEK_END) - _LAST)
        file.seek(end)
        begin = int(_BEGIN.findall(file.read())[-1])
        file.seek(begin)
        head, _, table = file.read().partition(_STREAM)
    numbers = [int(each) for each in _NUMBERS.findall(_INDEX.findall(head)[0])]
    return {
        number: int.from_bytes(table[place * _ENTRY + 1 : place * _ENTRY + 9], "big")
        for place, number in enumerate(numbers)
    }


def _head(print_: Path, begin: int) -> bytes:
    """What stands before a content."""
    with print_.open("rb") as file:
        file.seek(begin)
        found = file.read(_LONGEST_HEAD)
    return found[: found.index(_STREAM) + len(_STREAM)]


def _places(pdf: bytes) -> _Places:
    with opened(pdf) as saved:
        return _Places(
            streams=contents(saved),
            size=int(saved.trailer.Size),
            root=saved.trailer.Root.objgen[0],
            info=saved.trailer.Info.objgen[0],
            former=int(pdf[pdf.rindex(b"startxref") + 9 :].split(None, 1)[0]),
            identity=bytes(saved.trailer.ID[0]),
        )


def contents(pdf: Pdf) -> list[int]:
    """The numbers of the contents of the files that travel in a print, in their order."""
    associated: Any = pdf.Root.get("/AF", ())
    return [spec.EF.F.objgen[0] for spec in associated]


def written_out(number: int, file: Embedded, moment: str) -> Iterator[bytes]:
    """The content of a file in pieces, as it stands in a print under this number."""
    kind = Name(f"/{file.mime}").unparse().decode()
    size = file.size
    about = f"/Params<</Size {size}/CreationDate({moment})/ModDate({moment})>>"
    yield f"{number} 0 obj\n<</Type/EmbeddedFile/Subtype{kind}{about}/Length {size}>>\nstream\n".encode()
    piece = b""
    for piece in file.pieces():
        yield piece
    # whoever takes a stream from its end would miss a last byte that is half of a line end
    yield (b"\r" if piece.endswith(b"\r") else b"\n") + b"endstream\nendobj\n"


def _index(places: _Places, offsets: dict[int, int], offset: int, files: Sequence[Embedded]) -> bytes:
    """The table of what is where: an update behind what was there, in the same form as that."""
    own = places.size
    entries = sorted({**offsets, own: offset}.items())
    table = b"".join(b"\x01" + at.to_bytes(8, "big") + b"\x00" for _, at in entries)
    index = " ".join(f"{number} 1" for number, _ in entries)
    said = places.identity + "".join(file.digest for file in files).encode()
    identity = f"<{places.identity.hex()}><{md5(said, usedforsecurity=False).hexdigest()}>"
    head = (
        f"{own} 0 obj\n<</Type/XRef/W[1 8 1]/Index[{index}]/Size {own + 1}/Root {places.root} 0 R"
        f"/Info {places.info} 0 R/ID[{identity}]/Prev {places.former}/Length {len(table)}>>\nstream\n"
    )
    return head.encode() + table + f"\nendstream\nendobj\nstartxref\n{offset}\n%%EOF\n".encode()
