"""What is really in a file, whatever it is called: told from its first bytes, and of a zip from what is in it."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from praktijkteam.documents.names import kept_name, split
from praktijkteam.errors import Refused

_HEAD = 64 * 1024

PDF, PNG, JPEG, TEXT = "application/pdf", "image/png", "image/jpeg", "text/plain"
UNKNOWN = "application/octet-stream"
PROGRAM = "application/x-executable"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."


@dataclass(frozen=True)
class Kind:
    """A kind of file: what people call it, and the endings that belong to it, the usual one first."""

    words: str
    endings: tuple[str, ...] = ()


KINDS: dict[str, Kind] = {
    PDF: Kind("pdf", (".pdf",)),
    PNG: Kind("PNG-afbeelding", (".png",)),
    JPEG: Kind("JPEG-afbeelding", (".jpg", ".jpeg", ".jfif")),
    "image/gif": Kind("GIF-afbeelding", (".gif",)),
    "image/bmp": Kind("BMP-afbeelding", (".bmp",)),
    "image/tiff": Kind("TIFF-afbeelding", (".tif", ".tiff")),
    "image/webp": Kind("WebP-afbeelding", (".webp",)),
    "image/heic": Kind("HEIC-afbeelding", (".heic", ".heif")),
    "image/svg+xml": Kind("SVG-tekening", (".svg",)),
    f"{_OFFICE}wordprocessingml.document": Kind("Word-document", (".docx", ".dotx")),
    f"{_OFFICE}spreadsheetml.sheet": Kind("Excel-werkmap", (".xlsx", ".xltx")),
    f"{_OFFICE}presentationml.presentation": Kind("PowerPoint-presentatie", (".pptx", ".ppsx", ".potx")),
    "application/msword": Kind("Word-document (oud)", (".doc", ".dot")),
    "application/vnd.ms-excel": Kind("Excel-werkmap (oud)", (".xls", ".xlt")),
    "application/vnd.ms-powerpoint": Kind("PowerPoint-presentatie (oud)", (".ppt", ".pps")),
    "application/vnd.ms-outlook": Kind("Outlook-bericht", (".msg",)),
    "application/x-ole-storage": Kind(
        "Office-bestand (oud)", (".doc", ".xls", ".ppt", ".msg", ".pub", ".vsd")
    ),
    f"{_ODF}text": Kind("OpenDocument-tekst", (".odt", ".ott")),
    f"{_ODF}spreadsheet": Kind("OpenDocument-rekenblad", (".ods", ".ots")),
    f"{_ODF}presentation": Kind("OpenDocument-presentatie", (".odp", ".otp")),
    "application/rtf": Kind("RTF-tekst", (".rtf", ".doc")),
    "application/zip": Kind("zip-bestand", (".zip",)),
    "application/x-7z-compressed": Kind("7z-bestand", (".7z",)),
    "application/gzip": Kind("gzip-bestand", (".gz", ".tgz")),
    "message/rfc822": Kind("e-mailbericht", (".eml",)),
    "text/html": Kind("webpagina", (".html", ".htm", ".xhtml")),
    "text/xml": Kind("XML-bestand", (".xml", ".gml", ".kml", ".xsd", ".xsl")),
    "video/mp4": Kind("video", (".mp4", ".m4v", ".mov", ".m4a")),
    "audio/mpeg": Kind("geluid", (".mp3",)),
    TEXT: Kind("tekst"),
    PROGRAM: Kind("programma"),
    UNKNOWN: Kind("onbekende soort"),
}

_RUN_BY_NAME = """
    .accdb .accde .ade .adp .app .appimage .appref-ms .application .apk .bas .bat .bin .chm .cmd .com .command
    .cpl .crx .csh .deb .desktop .diagcab .dll .dmg .exe .fileloc .fish .gadget .hlp .hta .img .inetloc .inf
    .ins .iqy .iso .isp .jar .jnlp .js .jse .ksh .lib .library-ms .lnk .mda .mdb .mde .mdw .mht .mhtml
    .mobileconfig .msc .msh .msi .msix .msp .mst .ocx .out .pif .pkg .pl .prg .ps1 .ps1xml .ps2 .psc1 .psd1
    .psm1 .py .pyc .pyo .pyw .rb .rdp .reg .rpm .run .scf .scpt .scr .sct .search-ms .settingcontent-ms .sh .shb
    .shs .slk .so .sys .terminal .theme .url .vb .vbe .vbs .vhd .vhdx .vxd .webloc .ws .wsc .wsf .wsb .wsh .xbap
    .xll .zsh
"""
_HARMFUL = frozenset(_RUN_BY_NAME.split())
"""Endings that make a system run what is in the file, whatever that looks like."""

_OF_A_CLASS = ".{"
"""How an ending begins that names a class of Windows itself."""

_WITH_MACROS = ".docm .dotm .xlsb .xlsm .xltm .xlam .pptm .potm .ppsm .ppam .sldm"
_MACROS = frozenset(_WITH_MACROS.split())

_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", PNG),
    (0, b"\xff\xd8\xff", JPEG),
    (0, b"GIF8", "image/gif"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftypheic", "image/heic"),
    (4, b"ftypmif1", "image/heic"),
    (4, b"ftyp", "video/mp4"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"MZ", PROGRAM),
    (0, b"\x7fELF", PROGRAM),
    (0, b"#!", PROGRAM),
    (0, b"\xca\xfe\xba\xbe", PROGRAM),
    (0, b"\xfe\xed\xfa\xce", PROGRAM),
    (0, b"\xfe\xed\xfa\xcf", PROGRAM),
    (0, b"\xce\xfa\xed\xfe", PROGRAM),
    (0, b"\xcf\xfa\xed\xfe", PROGRAM),
    (0, b"L\0\0\0\x01\x14\x02\0", PROGRAM),
    (0, b"ITSF", PROGRAM),
)

_READABLE = (b"{\\rtf", b"#!")
"""Marks that begin a file of plain signs; the others must have signs beside them that no text has."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("__substg1.0_", "application/vnd.ms-outlook"),
    ("__properties_version", "application/vnd.ms-outlook"),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)
_PARTS = (
    ("word/", f"{_OFFICE}wordprocessingml.document"),
    ("xl/", f"{_OFFICE}spreadsheetml.sheet"),
    ("ppt/", f"{_OFFICE}presentationml.presentation"),
    ("META-INF/MANIFEST.MF", PROGRAM),
)
_MAIL = re.compile(
    rb"(?:^|\n)(?:Received|Return-Path|MIME-Version|Message-ID|From|Date|Subject):.*\n"
    rb"(?:.*\n){0,60}?(?:From|To|Subject|Date|MIME-Version):",
    re.IGNORECASE,
)
_HEADER = re.compile(rb"[A-Za-z][A-Za-z-]*:[ \t]")
_HTML = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<script[\s>]", re.IGNORECASE)


def media_type(file: Path) -> str:
    """What is in the file."""
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise Refused(
            f"{file.name} kan niet worden gelezen. Kijk of u het mag openen.", field="file"
        ) from error
    if head.startswith(b"PK\x03\x04"):
        return _in_zip(file)
    if head.startswith(_OLE):
        return _in_ole(file)
    return of_bytes(head)


def of_bytes(head: bytes) -> str:
    """What the first bytes of a file say, when it is no package of several parts."""
    readable = _is_text(head)
    for place, mark, kind in _SIGNATURES:
        if head.startswith(mark, place) and (not readable or mark in _READABLE):
            return kind
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(b"BM") and len(head) > 30 and head[6:10] == bytes(4):
        return "image/bmp"
    return _in_text(head) if readable else UNKNOWN


def words(kind: str) -> str:
    """What people call this kind of file."""
    return KINDS.get(kind, KINDS[UNKNOWN]).words


def usual_ending(kind: str) -> str:
    endings = KINDS.get(kind, KINDS[UNKNOWN]).endings
    return endings[0] if endings else ""


def differs(name: str, kind: str) -> bool:
    """Whether the name of a file promises something else than what is in it."""
    ending = split(name)[1].lower()
    if kind == PROGRAM:
        return ending not in _HARMFUL
    own = KINDS.get(kind, KINDS[UNKNOWN]).endings
    if ending in own:
        return False
    if any(ending in each.endings for each in KINDS.values()):
        return True
    return bool(own and ending) and not _is_flavour(ending, kind)


def why_not_open(name: str, kind: str) -> str:
    """Why a file is not handed to the system to be opened; empty when it may be."""
    ending = _last_part(name)
    if kind == PROGRAM or ending in _HARMFUL or ending.startswith(_OF_A_CLASS):
        return (
            f"{name} is een programma of een snelkoppeling en wordt niet geopend. Vraag de beheerder als u het "
            "vertrouwt en nodig hebt."
        )
    if ending in _MACROS:
        return f"{name} kan macro's bevatten en wordt niet geopend. Vraag de afzender om een bestand zonder macro's."
    return ""


def _last_part(name: str) -> str:
    """What a system goes by: whatever is behind the last dot, also when nobody would call it an ending."""
    return f".{kept_name(name).rstrip(' .').rpartition('.')[2].lower()}"


def _is_flavour(ending: str, kind: str) -> bool:
    """Packages that are more than the package: a `.docm` is a zip of Word, a `.kmz` is just a zip."""
    return ending in _MACROS or kind in (
        "application/zip",
        "application/x-ole-storage",
        "text/xml",
        "application/gzip",
    )


def _in_zip(file: Path) -> str:
    try:
        with zipfile.ZipFile(file) as package:
            names = package.namelist()
            if names[:1] == ["mimetype"] and package.getinfo("mimetype").file_size < _HEAD:
                stated = package.read("mimetype").decode("ascii", "replace").strip()
                return stated if stated in KINDS else "application/zip"
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError):
        return "application/zip"
    return next(
        (kind for part, kind in _PARTS if any(name.startswith(part) for name in names)), "application/zip"
    )


def _in_ole(file: Path) -> str:
    """The names of the streams tell it; they stand in a directory that may be anywhere in the file."""
    wanted = [(name.encode("utf-16-le"), kind) for name, kind in _STREAMS]
    longest = max(len(name) for name, _ in wanted)
    tail = b""
    with file.open("rb") as stream:
        while piece := stream.read(1024 * 1024):
            for name, kind in wanted:
                if name in tail + piece:
                    return kind
            tail = piece[-longest:]
    return "application/x-ole-storage"


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return bool(head) and not any(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)


def _in_text(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:4096]
    checks: tuple[tuple[Callable[[bytes], object], str], ...] = (
        (
            lambda text: b"<svg" in text and text.startswith((b"<?xml", b"<svg", b"<!--", b"<!DOCTYPE svg")),
            "image/svg+xml",
        ),
        (lambda text: text.startswith(b"<") and _HTML.search(text), "text/html"),
        (lambda text: text.startswith(b"<?xml"), "text/xml"),
        (lambda text: _HEADER.match(text) and _MAIL.search(text.replace(b"\r\n", b"\n")), "message/rfc822"),
    )
    return next((kind for check, kind in checks if check(start)), TEXT)
