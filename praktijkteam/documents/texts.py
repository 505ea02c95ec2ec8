"""The text that stands in a file, to search in. One that is damaged, locked or too large has none: it stops nothing.

It is what a reader sees, and the beginning is enough. Whether something stands in a file that should not leave the
house is asked of `scrutiny`.
"""

from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from praktijkteam.documents import kinds
from praktijkteam.documents.contents.findings import Pieces
from praktijkteam.documents.contents.in_mail import seen_in_mail
from praktijkteam.documents.contents.in_old_office import seen_in_old_office
from praktijkteam.documents.contents.in_outlook import seen_in_outlook
from praktijkteam.documents.contents.in_packages import seen_in_package
from praktijkteam.documents.contents.in_rtf import seen_in_rtf
from praktijkteam.documents.contents.pdf_text import seen_in_pdf
from praktijkteam.documents.contents.plain import decoded, without_tags

LARGEST = 50 * 1024 * 1024
"""Of a larger file the text is not read; nobody waits for a film."""
_LONGEST = 400_000
_DEEPEST = 3
"""A message in a message in a message is read; what is in that is not."""


def text_of(path: Path, media_type: str) -> str:
    """What can be read in a file of this kind; empty when that is nothing."""
    return "\n".join(_read(path, media_type, _LONGEST, _DEEPEST))[:_LONGEST]


def is_read(media_type: str) -> bool:
    """Whether there is text to be read in files of this kind."""
    return media_type in _READERS


def _read(path: Path, media_type: str, most: int, depth: int) -> list[str]:
    """The pieces behind each other, those of attached files too, until it is enough or there is a fault."""
    found: list[str] = []
    reader = _READERS.get(media_type)
    if reader is None:
        return found
    # whatever is in a file of somebody else, it only is not found by its text
    with suppress(Exception), closing(reader(path)) as pieces:
        for piece in pieces if path.stat().st_size <= LARGEST else ():
            found += [piece] if isinstance(piece, str) else _read_attached(piece, most, depth - 1)
            if sum(map(len, found)) > most:
                break
    return found


def _read_attached(data: bytes, most: int, depth: int) -> list[str]:
    if not data or not depth:
        return []
    with TemporaryDirectory(prefix="praktijkteam-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "bijlage"
        path.write_bytes(data)
        return _read(path, kinds.media_type(path), most, depth)


def _plain(path: Path) -> Pieces:
    with path.open("rb") as file:
        yield decoded(file.read(4 * _LONGEST))


def _page(path: Path) -> Pieces:
    with path.open("rb") as file:
        yield without_tags(decoded(file.read(4 * _LONGEST)))


_READERS: dict[str, Callable[[Path], Pieces]] = {
    kinds.PDF: seen_in_pdf,
    kinds.TEXT: _plain,
    "application/rtf": seen_in_rtf,
    "text/xml": _page,
    "text/html": _page,
    "message/rfc822": seen_in_mail,
    "application/vnd.ms-outlook": seen_in_outlook,
    **{
        f"application/{kind}": seen_in_old_office
        for kind in ("msword", "vnd.ms-excel", "vnd.ms-powerpoint", "x-ole-storage")
    },
    **{
        kind: seen_in_package
        for kind in kinds.KINDS
        if kind.startswith(("application/vnd.openxml", "application/vnd.oasis"))
    },
}
