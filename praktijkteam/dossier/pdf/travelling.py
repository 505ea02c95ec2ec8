"""Files that travel within a print, byte for byte.

A PDF library would hold each of them in memory, and press it together once more; here a film of hundreds of
megabytes goes through as pieces.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from pikepdf import Name, Pdf, String

from praktijkteam.dossier.pdf.growing import Growing, begins

_PIECE = 1024 * 1024
_STREAM = b"\nstream\n"
_LONGEST_HEAD = 4096
"""Where to look for the begin of a content."""


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


def put_files(growing: Growing, files: Sequence[Embedded], made_at: datetime) -> bytes:
    """Write the files to a print; the answer is what its root says of them.

    Each is once in the list of attachments, and once associated with the document.
    """
    if not files:
        return b""
    found: list[tuple[bytes, bytes, bytes]] = []
    for file in files:
        content = growing.number()
        growing.known_by(file.digest.encode())
        growing.put_pieces(content, _written_out(content, file, pdf_moment(made_at)))
        name = String(file.name)
        found.append((bytes(name), name.unparse(), _specified(growing, file, content)))
    names = growing.number()
    growing.put(names, b"<</Names[%s]>>" % b" ".join(b"%s %s" % each[1:] for each in sorted(found)))
    return b"/Names<</EmbeddedFiles %d 0 R>>/AF[%s]" % (names, b" ".join(each[2] for each in found))


def _specified(growing: Growing, file: Embedded, content: int) -> bytes:
    name, description = String(file.name).unparse(), String(file.description).unparse()
    about = b"<</Type/Filespec/F%s/UF%s/Desc%s/AFRelationship/%s/EF<</F %d 0 R/UF %d 0 R>>>>"
    number = growing.number()
    growing.put(number, about % (name, name, description, file.relationship.encode(), content, content))
    return b"%d 0 R" % number


def travelling(print_: Path, pdf: Pdf) -> Iterator[Embedded]:
    """The files within a print of ours, which is open as `pdf`: where in it they stand, nothing of them is read."""
    associated: Any = pdf.Root.get("/AF", ())
    begin = begins(print_)
    for spec in associated:
        content = spec.EF.F
        offset = begin(content.objgen[0])
        head = _head(print_, offset)
        yield Embedded(
            name=str(spec.UF),
            source=print_,
            digest=f"{bytes(pdf.trailer.ID[1]).hex()}{spec.UF}",
            mime=str(content.Subtype).removeprefix("/"),
            description=str(spec.get("/Desc", "")),
            relationship=Relationship(str(spec.AFRelationship).removeprefix("/")),
            begin=offset + len(head),
            length=int(content.Length),
        )


def _head(print_: Path, begin: int) -> bytes:
    """What stands before a content."""
    with print_.open("rb") as file:
        file.seek(begin)
        found = file.read(_LONGEST_HEAD)
    return found[: found.index(_STREAM) + len(_STREAM)]


def _written_out(number: int, file: Embedded, moment: str) -> Iterator[bytes]:
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


def pdf_moment(moment: datetime) -> str:
    """`D:20260409144000+02'00'`"""
    offset = moment.utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset else 0
    zone = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}'{abs(minutes) % 60:02d}'"
    return f"D:{moment:%Y%m%d%H%M%S}{zone}"
