"""Files that travel within a print, put behind it byte for byte as an update of the file.

A PDF library would hold each of them in memory, and press it together once more; here a film of hundreds of
megabytes goes through as pieces. The print has an empty place for each, which `archivable` made.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import md5
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Name, Pdf

_PIECE = 1024 * 1024


class Relationship(StrEnum):
    """What an embedded file is to the print, in the words of the standard."""

    SOURCE = "Source"
    DATA = "Data"
    SUPPLEMENT = "Supplement"
    UNSPECIFIED = "Unspecified"


@dataclass(frozen=True)
class Embedded:
    """A file that travels within the print, and where it can be read."""

    name: str
    source: Path
    digest: str
    mime: str
    description: str
    relationship: Relationship = Relationship.SUPPLEMENT

    @property
    def size(self) -> int:
        return self.source.stat().st_size


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
    places = _places(pdf, files)
    offset, offsets = len(pdf), {}
    for number, file in zip(places.streams, files, strict=True):
        offsets[number] = offset
        for piece in _stream(number, file, moment):
            offset += len(piece)
            yield piece
    yield _index(places, offsets, offset, files)


def _places(pdf: bytes, files: Sequence[Embedded]) -> _Places:
    with pikepdf.open(BytesIO(pdf)) as saved:
        return _Places(
            streams=[_content(saved, file.name) for file in files],
            size=int(saved.trailer.Size),
            root=saved.trailer.Root.objgen[0],
            info=saved.trailer.Info.objgen[0],
            former=int(pdf[pdf.rindex(b"startxref") + 9 :].split(None, 1)[0]),
            identity=bytes(saved.trailer.ID[0]),
        )


def _content(pdf: Pdf, name: str) -> int:
    return pdf.attachments[name].obj.EF.F.objgen[0]


def _stream(number: int, file: Embedded, moment: str) -> Iterator[bytes]:
    kind = Name(f"/{file.mime}").unparse().decode()
    size = file.size
    about = f"/Params<</Size {size}/CreationDate({moment})/ModDate({moment})>>"
    yield f"{number} 0 obj\n<</Type/EmbeddedFile/Subtype{kind}{about}/Length {size}>>\nstream\n".encode()
    piece = b""
    with file.source.open("rb") as source:
        while read := source.read(_PIECE):
            piece = read
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
