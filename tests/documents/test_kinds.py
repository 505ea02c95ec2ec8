"""What a file is called may be anything; what is in it tells what it is."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from praktijkteam.documents import kinds
from praktijkteam.errors import Refused

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MAIL = b"Received: from a by b\r\nFrom: a@example.nl\r\nSubject: Hallo\r\n\r\nDag"


def package(*names: str, mimetype: str = "") -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        if mimetype:
            made.writestr("mimetype", mimetype)
        for name in names:
            made.writestr(name, "inhoud")
    return target.getvalue()


def pdf() -> bytes:
    target = BytesIO()
    canvas = Canvas(target)
    canvas.drawString(72, 72, "Brief")
    canvas.save()
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (pdf(), kinds.PDF),
        (b"\n\n%PDF-1.4 rommel ervoor \x00", kinds.PDF),
        (b"\x89PNG\r\n\x1a\n\0", kinds.PNG),
        (b"\xff\xd8\xff\xe0\0", kinds.JPEG),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"\0\0\0\x18ftypheic\0", "image/heic"),
        (package("[Content_Types].xml", "word/document.xml"), WORD),
        (
            package(mimetype="application/vnd.oasis.opendocument.text"),
            "application/vnd.oasis.opendocument.text",
        ),
        (package("foto 1.jpg"), "application/zip"),
        (package("META-INF/MANIFEST.MF", "Main.class"), kinds.PROGRAM),
        (b"PK\x03\x04 afgebroken", "application/zip"),
        (OLE + "WordDocument".encode("utf-16-le"), "application/msword"),
        (OLE + "__substg1.0_0037001F".encode("utf-16-le"), "application/vnd.ms-outlook"),
        (OLE, "application/x-ole-storage"),
        (b"{\\rtf1 Dag}", "application/rtf"),
        (MAIL, "message/rfc822"),
        (b"Let op: dit is een gewone brief.\nDatum: vandaag", kinds.TEXT),
        (b"MZ-straat 12, Spijkenisse", kinds.TEXT),
        (b"MZ\x90\0\x03\0\0\0", kinds.PROGRAM),
        (b"\x7fELF\x02\x01\x01\0", kinds.PROGRAM),
        (b"#!/bin/sh\nrm -rf /", kinds.PROGRAM),
        (b"<!DOCTYPE html><title>Dag</title>", "text/html"),
        (b'<?xml version="1.0"?><svg xmlns="x"/>', "image/svg+xml"),
        (b'<?xml version="1.0"?><lijst/>', "text/xml"),
        ("Één café".encode("utf-16"), kinds.TEXT),
        (bytes(range(256)), kinds.UNKNOWN),
    ],
)
def test_the_content_tells_what_it_is(tmp_path: Path, data: bytes, kind: str) -> None:
    file = tmp_path / "zomaar.bin"
    file.write_bytes(data)
    assert kinds.media_type(file) == kind
    assert kinds.words(kind)


@pytest.mark.parametrize(
    ("name", "kind", "is_other"),
    [
        ("brief.pdf", kinds.PDF, False),
        ("BRIEF.PDF", kinds.PDF, False),
        ("brief.pdf", kinds.PNG, True),
        ("brief", kinds.PDF, False),
        ("brief.pdf", kinds.PROGRAM, True),
        ("brief.pdf", kinds.TEXT, True),
        ("lijst.csv", kinds.TEXT, False),
        ("brief.docx", "application/zip", True),
        ("kaart.kmz", "application/zip", False),
        ("brief.docm", WORD, False),
        ("setup.exe", kinds.PROGRAM, False),
        ("iets.pdf", kinds.UNKNOWN, True),
        ("tekening.dwg", kinds.UNKNOWN, False),
    ],
)
def test_a_name_that_promises_something_else_is_noticed(name: str, kind: str, is_other: bool) -> None:
    assert kinds.differs(name, kind) is is_other


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("setup.exe", kinds.UNKNOWN),
        ("brief.pdf", kinds.PROGRAM),
        ("brief.pdf.js", kinds.TEXT),
        ("brief.HTA", "text/html"),
        ("snelkoppeling.lnk", kinds.PROGRAM),
        ("macro.docm", WORD),
        ("instelling.SettingContent-ms", "text/xml"),
        ("zoek.search-ms", "text/xml"),
        ("brief.bat\u200b", kinds.TEXT),
        ("brief.{20D04FE0-3AEA-1069-A2D8-08002B30309D}", kinds.TEXT),
    ],
)
def test_what_could_run_is_not_opened(name: str, kind: str) -> None:
    assert "wordt niet geopend" in kinds.why_not_open(name, kind)


def test_an_ordinary_file_may_be_opened() -> None:
    assert kinds.why_not_open("brief.docx", WORD) == ""
    assert kinds.why_not_open("brief.pdf", kinds.PDF) == ""


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="kan niet worden gelezen"):
        kinds.media_type(tmp_path / "weg.pdf")
