"""A PDF: its pages, and all that it says beside them, in the versions before this one too."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream, String
from pypdfium2 import raw

from praktijkteam.documents.contents.findings import Findings, Gap
from praktijkteam.documents.contents.in_pictures import is_speck
from praktijkteam.documents.contents.pdf_text import ONE_AT_A_TIME
from praktijkteam.documents.contents.plain import decoded, loose, say_xml

_MOST_VERSIONS = 5
_LARGEST_PIECE = 30 * 1024 * 1024
_UNREADABLE = 3
"""So many signs behind each other that stand for nobody knows what, may be a name."""

_NO_WORDS = {
    "/ID",
    "/FontFamily",
    "/FontName",
    "/CharSet",
    "/Registry",
    "/Ordering",
    "/Panose",
    "/Lang",
    "/DA",
}
_IN_STREAMS = {"/JS", "/XFA", "/RC", "/RV", "/Metadata"}
_POINTER = re.compile(rb"(?<!\d)(\d+) \d+ R\b")
_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF[\r\n]*")
_PICTURE_IN_LINE = re.compile(rb"(?:^|\s)BI\s([^\x00]{0,400}?)\sID\s")
_TEXT_BEGINS = re.compile(rb"(?:^|\s)BT\s")
_WIDE, _HIGH = re.compile(rb"/W(?:idth)?\s+(\d+)"), re.compile(rb"/H(?:eight)?\s+(\d+)")


def look_in_pdf(path: Path, found: Findings) -> None:
    """All of it: pages, remarks, forms, properties, bookmarks, files within it, and what it was before."""
    _look_in_version(path, found)
    data = path.read_bytes()
    found.say(loose(data[data.rfind(b"%%EOF") + 5 :]))
    for number, version in enumerate(_earlier(data)):
        if number == _MOST_VERSIONS:
            found.miss(Gap.EARLIER)
            break
        before = path.with_name(f"{path.name} eerder")
        before.write_bytes(version)
        _look_in_version(before, found)
        before.unlink()


def _look_in_version(path: Path, found: Findings) -> None:
    flat = path.with_name(f"{path.name} plat")
    try:
        with pikepdf.open(path) as pdf:
            for each in pdf.objects:
                _look_at(each, found)
            if _has_remains(pdf):
                found.miss(Gap.EARLIER)
            for page in pdf.pages:
                _look_for_pictures_in_line(page, found)
            if any("/Annots" in page.obj for page in pdf.pages):
                pdf.flatten_annotations("all")  # what is drawn in remarks and forms becomes text of the page
                pdf.save(flat)
            if pdf.get_warnings():
                found.miss(Gap.DAMAGED)
        _look_at_pages(flat if flat.exists() else path, found)
    except pikepdf.PasswordError:
        found.miss(Gap.LOCKED)
    finally:
        flat.unlink(missing_ok=True)


def _has_remains(pdf: Pdf) -> bool:
    """Whether there is text that nothing points to any more: who took a page out, may have left it there."""
    waiting, met = [pdf.trailer.unparse(resolved=True)], set[int]()
    while waiting:
        for found in _POINTER.findall(waiting.pop()):
            number = int(found)
            if number not in met:
                met.add(number)
                value = pdf.get_object(number, 0)
                about = value.stream_dict if isinstance(value, Stream) else value
                waiting.append(about.unparse(resolved=True))
    return any(each.objgen[0] not in met and _has_text(each) for each in pdf.objects)


def _has_text(value: Any) -> bool:
    if not isinstance(value, Stream):
        return False
    if value.get("/Type") in (Name.ObjStm, Name.XRef) or value.get("/Subtype") == Name.Image:
        return False
    return bool(_TEXT_BEGINS.search(value.read_bytes()))


def _look_at(value: Any, found: Findings) -> None:
    """One of the things that a PDF is made of, down to where it points to others, which have their own turn."""
    if isinstance(value, String):
        _say(bytes(value), str(value), found)
    elif isinstance(value, Array):
        for each in value:
            if not getattr(each, "is_indirect", False):
                _look_at(each, found)
    elif isinstance(value, Dictionary | Stream):
        if isinstance(value, Stream):
            _look_in_stream(value, found)
        for name, each in value.items():
            if name in _IN_STREAMS:
                _say_streams(each, found)
            if name not in _NO_WORDS and not getattr(each, "is_indirect", False):
                _look_at(each, found)


def _say(data: bytes, text: str, found: Findings) -> None:
    """A text; of a signature the words that stand in it."""
    is_text = text.isprintable() or not re.search(r"[\x00-\x08\x0e-\x1f]", text)
    found.say(text if is_text else loose(data))


def _say_streams(value: Any, found: Findings) -> None:
    """A script, a form or properties: text that is kept as a stream."""
    for each in value if isinstance(value, Array) else [value]:
        if isinstance(each, Stream):
            text = decoded(each.read_bytes())
            found.say(text)
            say_xml(text, found)


def _look_in_stream(stream: Any, found: Findings) -> None:
    kind = (str(stream.get("/Type", "")), str(stream.get("/Subtype", "")))
    if kind[1] == "/Image":
        if not is_speck(int(stream.get("/Width", 0)), int(stream.get("/Height", 0))):
            found.miss(Gap.PICTURE)
    elif kind[0] == "/EmbeddedFile":
        if int(stream.get("/Length", 0)) > _LARGEST_PIECE:
            found.miss(Gap.LARGE)
        else:
            found.inside(stream.read_bytes())


def _look_for_pictures_in_line(page: Page, found: Findings) -> None:
    contents = page.obj.get("/Contents")
    for each in contents if isinstance(contents, Array) else [contents]:
        for head in _PICTURE_IN_LINE.findall(each.read_bytes()) if isinstance(each, Stream) else ():
            sides = [int(side) for side in (*_WIDE.findall(head)[:1], *_HIGH.findall(head)[:1])]
            if len(sides) < 2 or not is_speck(*sides):
                found.miss(Gap.PICTURE)


def _look_at_pages(path: Path, found: Findings) -> None:
    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(path)
        try:
            for number in range(len(document)):
                page = document[number]
                _look_at_page(page, found)
                page.close()
        finally:
            document.close()


def _look_at_page(page: Any, found: Findings) -> None:
    """The text of a page; one without any, or with signs of which nobody knows what they are, may hold a name."""
    said = page.get_textpage()
    text = said.get_text_range()
    found.say(text)
    unknown = 0
    for place in range(said.count_chars()):
        unknown = unknown + 1 if raw.FPDFText_HasUnicodeMapError(said, place) == 1 else 0
        if unknown == _UNREADABLE:
            found.miss(Gap.NO_TEXT)
    if not text.strip() and raw.FPDFPage_CountObjects(page) > 0:
        found.miss(Gap.NO_TEXT)
    said.close()


def _earlier(data: bytes) -> Iterator[bytes]:
    """The file as it was before each time that something was put behind it."""
    ends = [found.end() for found in _END.finditer(data) if int(found[1])]
    yield from (data[:end] for end in ends[:-1])
