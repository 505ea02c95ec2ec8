"""The text that stands in a file, to search in. One that is damaged, locked or too large has none: it stops nothing."""

import re
import zipfile
from collections.abc import Callable, Generator
from contextlib import closing
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path
from threading import Lock
from xml.etree import ElementTree as ET

from praktijkteam.documents import kinds

LARGEST = 50 * 1024 * 1024
"""Of a larger file the text is not read; nobody waits for a film."""
_LONGEST = 400_000
_LARGEST_PART = 30 * 1024 * 1024
"""A part of a package that says to be larger than this, once unpacked, is not text that somebody wrote."""
_MOST_SHEETS = 200

_MOST_PAGES = 1_000

Pieces = Generator[str, None, None]

_ONE_AT_A_TIME = Lock()
"""The library that reads PDF does not stand being used by two threads."""

_OFFICE_PARTS = re.compile(
    r"content\.xml|word/(document|footnotes|endnotes|header\d*|footer\d*|comments)\.xml"
    r"|xl/sharedStrings\.xml|ppt/(slides|notesSlides)/[^/]+\.xml"
)
_BLOCKS = {"p", "h", "tab", "br", "si", "tr", "line-break", "table-cell", "row"}


def text_of(path: Path, media_type: str) -> str:
    """What can be read in a file of this kind; empty when that is nothing."""
    reader = _READERS.get(media_type)
    try:
        if reader is None or path.stat().st_size > LARGEST:
            return ""
        with closing(reader(path)) as pieces:
            return _gathered(pieces)
    except Exception:  # noqa: BLE001 - whatever is in a file of somebody else, it only is not found by its text
        return ""


def is_read(media_type: str) -> bool:
    """Whether there is text to be read in files of this kind."""
    return media_type in _READERS


def _gathered(pieces: Pieces) -> str:
    """The pieces behind each other, until it is enough."""
    found: list[str] = []
    length = 0
    for piece in pieces:
        found.append(piece)
        length += len(piece) + 1
        if length > _LONGEST:
            break
    return "\n".join(found)[:_LONGEST]


def _pdf(path: Path) -> Pieces:
    import pypdfium2  # for a quick start: only who reads a PDF needs it

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(path)
        try:
            for number in range(min(len(document), _MOST_PAGES)):
                page = document[number]
                said = page.get_textpage()
                yield said.get_text_range()
                said.close()
                page.close()
        finally:
            document.close()


def _plain(path: Path) -> Pieces:
    with path.open("rb") as file:
        yield _decoded(file.read(4 * _LONGEST))


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cut = error.start >= len(data) - 4  # a sign in two halves at the end of what was read
        return data.decode("utf-8-sig", "ignore") if cut else data.decode("cp1252", "replace")


def _html(path: Path) -> Pieces:
    for text in _plain(path):
        yield _without_tags(text)


def _without_tags(text: str) -> str:
    parser = _Words()
    parser.feed(text)
    parser.close()
    return " ".join(parser.found)


class _Words(HTMLParser):
    """What a reader of a web page sees of it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style") and self._hidden > 0

    def handle_data(self, data: str) -> None:
        if not self._hidden and data.strip():
            self.found.append(data.strip())


def _package(path: Path) -> Pieces:
    """Word, Excel, PowerPoint and OpenDocument: packages of XML."""
    with zipfile.ZipFile(path) as package:
        parts = [part for part in package.infolist() if _OFFICE_PARTS.fullmatch(part.filename)]
        for part in parts[:_MOST_SHEETS]:
            if part.file_size <= _LARGEST_PART:
                with package.open(part) as file:
                    yield _of_xml(file.read(_LARGEST_PART))


def _of_xml(data: bytes) -> str:
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        return ""  # no office program writes these; who does is up to something
    root = ET.fromstring(data)  # noqa: S314 - it declares no entities
    for element in root.iter():
        if element.tag.rpartition("}")[2] in _BLOCKS:
            element.text = f"\n{element.text or ''}"
    return "".join(root.itertext())


def _message(path: Path) -> Pieces:
    """An e-mail: who, about what, and the text; what is attached stands apart."""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    for name in ("subject", "from", "to", "cc"):
        yield str(message.get(name, ""))
    if isinstance(message, EmailMessage):
        body = message.get_body(("plain", "html"))
        if body is not None:
            said = str(body.get_content())
            yield _without_tags(said) if body.get_content_subtype() == "html" else said


_READERS: dict[str, Callable[[Path], Pieces]] = {
    kinds.PDF: _pdf,
    kinds.TEXT: _plain,
    "text/xml": _html,
    "text/html": _html,
    "message/rfc822": _message,
    **{
        kind: _package
        for kind in kinds.KINDS
        if kind.startswith(("application/vnd.openxml", "application/vnd.oasis"))
    },
}
