"""Word, Excel, PowerPoint and OpenDocument are packages of XML; a zip is a package of whatever."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from praktijkteam.documents.contents.findings import Findings, Gap, Pieces
from praktijkteam.documents.contents.plain import APART, decoded, loose

LARGEST_PART = 30 * 1024 * 1024
"""A part of a package that says to be larger than this, once unpacked, is not text that somebody wrote."""
_MOST_SHEETS = 200

_READ = re.compile(
    r"content\.xml|word/(document|footnotes|endnotes|header\d*|footer\d*|comments)\.xml"
    r"|xl/sharedStrings\.xml|ppt/(slides|notesSlides)/[^/]+\.xml"
)
_FLOWING = {"t", "r", "delText", "span", "a", "s"}
"""What has text of its own and stands in the middle of a sentence, or a word."""
_BLOCKS = {
    *{"p", "h", "tab", "br", "si", "tr", "line-break", "table-cell", "row"},
    *{"c", "comment", "text", "is", "covered-table-cell"},
}
_XML = (".xml", ".rels", ".vml", ".rdf")
_OF_MACHINES = re.compile(
    r"mimetype|.*/|Thumbnails/.*|docProps/thumbnail\..*|layout-cache|Configurations2/.*|\[Content_Types\]\.xml"
    r"|(word|xl|ppt)/(fontTable|theme/[^/]*|_rels/fontTable)\.xml(\.rels)?|.*\.(odttf|fntdata|ttf|otf)"
)
"""What a program writes for itself: which letters it used, and how small the first page looks."""
_OF_PRINTERS = re.compile(r".*printerSettings\d*\.bin")
_DRAWN = (".emf", ".wmf", ".wdp")
_OF_LETTERS = {"rFonts", "latin", "ea", "cs", "sym", "font", "font-face", "rFont", "name", "fontDescription"}
_NO_WORDS = {"font-name", "font-name-asian", "font-name-complex", "font-family", "typeface"}
"""What says which letters are used: Georgia is nobody here."""
_WORD = re.compile(r"[^\W\d_]{3}")


def seen_in_package(path: Path) -> Pieces:
    """What a reader sees of it."""
    with zipfile.ZipFile(path) as package:
        parts = [part for part in package.infolist() if _READ.fullmatch(part.filename)]
        for part in parts[:_MOST_SHEETS]:
            if part.file_size <= LARGEST_PART:
                with package.open(part) as file:
                    root = _root(file.read(LARGEST_PART))
                    yield "" if root is None else "\n".join(_blocks(root))


def look_in_package(path: Path, found: Findings) -> None:
    """All of it: texts, who wrote and struck them, remarks, properties, and the files within."""
    with zipfile.ZipFile(path) as package:
        found.say(decoded(package.comment))
        for part in package.infolist():
            found.say(part.filename, decoded(part.comment))
            _look_in_part(package, part, found)


def _look_in_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, found: Findings) -> None:
    if _OF_MACHINES.fullmatch(part.filename):
        return
    if part.flag_bits & 1:
        found.miss(Gap.LOCKED)
    elif part.file_size > LARGEST_PART:
        found.miss(Gap.LARGE)
    elif part.filename.lower().endswith(_DRAWN):
        found.miss(Gap.PICTURE)
    else:
        with package.open(part) as file:
            _say(part.filename, file.read(LARGEST_PART), found)


def _say(name: str, data: bytes, found: Findings) -> None:
    if _OF_PRINTERS.fullmatch(name):
        found.say(loose(data))
    elif not name.endswith(_XML):
        found.inside(data)
    elif (root := _root(data)) is None:
        found.miss(Gap.UNKNOWN)
    else:
        found.say(APART.join(_blocks(root)), APART.join(_attributes(root)))


def _root(data: bytes) -> ET.Element | None:
    """The XML, unless it declares things of its own: no office program does; who does is up to something."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        return None
    return ET.fromstring(data)  # noqa: S314 - it declares no entities


def _blocks(root: ET.Element) -> Iterator[str]:
    """The text, paragraph by paragraph and cell by cell; a word is whole, however many pieces it was typed in."""
    parts: list[str] = []
    for opens, element in _walk(root):
        tag = _local(element.tag)
        text = (element.text if opens else element.tail) or ""
        is_apart = tag in _BLOCKS or (tag not in _FLOWING and bool((element.text or "").strip()))
        if is_apart and parts:
            yield "".join(parts)
            parts = []
        if text:
            parts.append(text)
    if parts:
        yield "".join(parts)


def _walk(root: ET.Element) -> Iterator[tuple[bool, ET.Element]]:
    """Each element as it opens and as it closes; without calling itself, for they may be nested without end."""
    stack = [(root, iter(root))]
    yield True, root
    while stack:
        element, inner = stack[-1]
        child = next(inner, None)
        if child is None:
            stack.pop()
            yield False, element
        elif isinstance(child.tag, str):
            stack.append((child, iter(child)))
            yield True, child


def _attributes(root: ET.Element) -> Iterator[str]:
    """What stands beside the text: who changed it, where a link goes, what a picture is called."""
    for element in root.iter():
        if _local(element.tag) not in _OF_LETTERS:
            for name, value in element.attrib.items():
                if _local(name) not in _NO_WORDS and _WORD.search(value):
                    yield value


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]
