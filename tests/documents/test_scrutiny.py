"""Before a file goes along with a redacted print, all of it is looked through: a name turns up wherever it stands."""

import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import compressed_rtf
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, String
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from reportlab.pdfgen.canvas import Canvas

from praktijkteam.documents.contents.findings import Gap
from praktijkteam.documents.scrutiny import Scrutiny, looked_through
from tests.documents.compound import compound, message

PLANTED = "Zandschulp"
SPLIT = ("Zand", "schulp")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Look = Callable[[bytes], Scrutiny]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    def looked(data: bytes) -> Scrutiny:
        file = tmp_path / "het bestand"
        file.write_bytes(data)
        found = looked_through(file, tmp_path)
        assert [each.name for each in tmp_path.iterdir()] == ["het bestand"], "nothing is left lying about"
        return found

    return looked


# --- pdf


def a_page(text: str = "Geachte raad") -> bytes:
    made = BytesIO()
    canvas = Canvas(made, invariant=1)
    canvas.drawString(72, 720, text)
    canvas.save()
    return made.getvalue()


def changed(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(a_page())) as pdf:
        change(pdf)
        pdf.save(made)
    return made.getvalue()


def _properties(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = PLANTED


def _xmp(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as said:
        said["dc:creator"] = [PLANTED]


def _bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(f"Brief aan {PLANTED}", 0))


def _remark(pdf: pikepdf.Pdf) -> None:
    box = Array([10, 10, 30, 30])
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.Text, Rect=box, Contents=String("gezien"), T=String(PLANTED)
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def _stamp(pdf: pikepdf.Pdf) -> None:
    """A remark that is only drawn."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    drawn = pdf.make_stream(
        f"BT /F 9 Tf 1 1 Td ({PLANTED}) Tj ET".encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 90, 20]),
        Resources=Dictionary(Font=Dictionary(F=font)),
    )
    box = Array([10, 10, 100, 30])
    note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=box, AP=Dictionary(N=drawn), F=4)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def _attached(pdf: pikepdf.Pdf) -> None:
    content = pdf.make_stream(f"Van {PLANTED}".encode(), Type=Name.EmbeddedFile)
    file = Dictionary(Type=Name.Filespec, UF=String("bijlage.txt"), EF=Dictionary(F=content))
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("bijlage.txt"), file])))


def _script(pdf: pikepdf.Pdf) -> None:
    script = pdf.make_stream(f"var wie = '{PLANTED}';".encode())
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=script)


def _left_behind(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Iets = pdf.make_indirect(Dictionary(Naam=String(PLANTED)))


@pytest.mark.parametrize(
    "plant", [_properties, _xmp, _bookmark, _remark, _stamp, _attached, _script, _left_behind]
)
def test_a_name_beside_the_pages_of_a_pdf(look: Look, plant: Callable[[pikepdf.Pdf], object]) -> None:
    found = look(changed(plant))
    assert PLANTED in "\n".join(found.texts)
    assert found.gaps == ()


def test_a_pdf_of_text_alone_holds_nothing_that_is_not_read(look: Look) -> None:
    found = look(a_page(f"Beste {PLANTED}"))
    assert f"Beste {PLANTED}" in "\n".join(found.texts)
    assert found.gaps == ()


def test_what_a_pdf_was_before_is_looked_through_too(look: Look) -> None:
    """Who paints something over and saves it behind the old, leaves the old there."""
    before, now = changed(_properties), changed(lambda pdf: None)
    assert PLANTED in "\n".join(look(before + now[now.index(b"1 0 obj") :]).texts)


def _picture(side: int) -> bytes:
    made = BytesIO()
    canvas = Canvas(made, invariant=1)
    canvas.drawString(72, 720, "Met een logo")
    canvas.drawInlineImage(Image.new("RGB", (side, side), "red"), 72, 600)
    canvas.showPage()
    canvas.save()
    return made.getvalue()


def _scan() -> bytes:
    made = BytesIO()
    Image.new("RGB", (200, 300), "white").save(made, "PDF")
    return made.getvalue()


def _drawn() -> bytes:
    made = BytesIO()
    canvas = Canvas(made, invariant=1)
    canvas.rect(72, 600, 100, 100)
    canvas.save()
    return made.getvalue()


def _locked() -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(a_page())) as pdf:
        pdf.save(made, encryption=pikepdf.Encryption(owner="a", user="b"))
    return made.getvalue()


def _png(side: int = 60, **notes: str) -> bytes:
    made, info = BytesIO(), PngInfo()
    for name, text in notes.items():
        info.add_itxt(name, text, zip=True)
    Image.new("RGB", (side, side), "red").save(made, "PNG", pnginfo=info)
    return made.getvalue()


def _zip(**parts: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return made.getvalue()


def _locked_zip() -> bytes:
    plain = bytearray(_zip(a_dot_txt=b"geheim"))
    plain[6] |= 1
    plain[plain.index(b"PK\x01\x02") + 8] |= 1
    return bytes(plain)


@pytest.mark.parametrize(
    ("data", "gap"),
    [
        (_picture(60), Gap.PICTURE),
        (_scan(), Gap.PICTURE),
        (_drawn(), Gap.NO_TEXT),
        (_locked(), Gap.LOCKED),
        (a_page()[:400], Gap.DAMAGED),
        (_png(), Gap.PICTURE),
        (_png()[:80], Gap.DAMAGED),
        (b"\x00\x01\x02 geen idee", Gap.UNKNOWN),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", Gap.UNKNOWN),
        (_zip(foto_dot_png=_png()), Gap.PICTURE),
        (_locked_zip(), Gap.LOCKED),
        (_zip(word__document_dot_xml=b"<!DOCTYPE x><w/>"), Gap.UNKNOWN),
        (b"{\\rtf1 Logo: {\\pict\\pngblip 89504e47}}", Gap.PICTURE),
        (b"<html><img src='data:image/png;base64,AAAA'></html>", Gap.PICTURE),
        (compound({"WordDocument": b"x" * 5000}), Gap.UNKNOWN),
    ],
)
def test_what_cannot_be_read_is_told(look: Look, data: bytes, gap: Gap) -> None:
    assert gap in look(data).gaps


def test_a_speck_is_no_picture(look: Look) -> None:
    assert look(_picture(8)).gaps == ()
    assert look(_zip(word__document_dot_xml=b"<w/>", word__media__stip_dot_png=_png(8))).gaps == ()


# --- packages of XML


def _word(**parts: str) -> bytes:
    whole = {"word__document_dot_xml": f"<w:document {W}/>", **parts}
    return _zip(**{name: text.encode() for name, text in whole.items()})


@pytest.mark.parametrize(
    "data",
    [
        _word(
            word__document_dot_xml=f"<w:p {W}><w:r><w:t>Zand</w:t></w:r><w:r><w:rPr/><w:t>schulp</w:t></w:r></w:p>"
        ),
        _word(word__document_dot_xml=f"<w:p {W}><w:del w:author='{PLANTED}'/></w:p>"),
        _word(
            word__document_dot_xml=f"<w:p {W}><w:del><w:r><w:delText>{PLANTED}</w:delText></w:r></w:del></w:p>"
        ),
        _word(
            word__comments_dot_xml=f"<w:comment {W} w:initials='x'><w:p><w:t>{PLANTED}</w:t></w:p></w:comment>"
        ),
        _word(docProps__core_dot_xml=f"<c><creator>{PLANTED}</creator></c>"),
        _word(docProps__custom_dot_xml=f"<c><p name='Steller {PLANTED}'/></c>"),
        _word(**{"word___rels__document_dot_xml_dot_rels": f"<r><R Target='mailto:{PLANTED}@x.nl'/></r>"}),
        _zip(
            word__document_dot_xml=b"<w/>",
            word__embeddings__blad_dot_xlsx=_zip(
                xl__sharedStrings_dot_xml=f"<sst><si><t>{PLANTED}</t></si></sst>".encode()
            ),
        ),
        _zip(xl__worksheets__sheet1_dot_xml=f"<s><c><is><t>{PLANTED}</t></is></c></s>".encode()),
        _zip(xl__persons__person_dot_xml=f"<p><person displayName='{PLANTED}'/></p>".encode()),
        _zip(xl__printerSettings__printerSettings1_dot_bin=f"\\\\{PLANTED}".encode("utf-16-le")),
        _zip(ppt__comments__comment1_dot_xml=f"<c><text>{PLANTED}</text></c>".encode()),
        _zip(mimetype=b"application/vnd.oasis.opendocument.text", meta_dot_xml=f"<m>{PLANTED}</m>".encode()),
        _zip(**{f"{PLANTED}_dot_txt": b"iets"}),
    ],
)
def test_a_name_in_a_package(look: Look, data: bytes) -> None:
    found = look(data)
    assert PLANTED in "\n".join(found.texts)
    assert found.gaps == ()


def test_numbers_in_two_cells_are_not_one(look: Look) -> None:
    cells = "".join(f"<c><v>{number}</v></c>" for number in range(12))
    (text,) = [
        each
        for each in look(_zip(xl__worksheets__sheet1_dot_xml=f"<s>{cells}</s>".encode())).texts
        if "|" in each
    ]
    assert text.split("\n|\n") == [str(number) for number in range(12)]


# --- mail, Outlook, RTF, text, pictures


def _mail(**heads: str) -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = "raad@gemeente.example", "Stukken"
    for name, value in heads.items():
        made[name.replace("_", "-")] = value
    made.set_content("Bij deze.")
    return bytes(made)


def _mail_with(data: bytes, name: str = "bijlage") -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"] = "raad@gemeente.example", "Stukken"
    made.set_content("Bij deze.")
    made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(made)


RTF = r"{\rtf1\ansi\ansicpg1252{\info{\author Zandschulp}}{\fonttbl{\f0 Georgia;}}Niets te zien}"
HALVES = r"{\rtf1\ansi Zand{\b schulp}}"
LATER = r"{\rtf1 \'5aandschul\u112?}"


@pytest.mark.parametrize(
    "data",
    [
        _mail(Received=f"from {PLANTED} by mx"),
        _mail(X_Behandeld_Door=PLANTED),
        _mail_with(b"iets", f"{PLANTED}.txt"),
        _mail_with(_word(docProps__core_dot_xml=f"<c><creator>{PLANTED}</creator></c>")),
        _mail_with(_mail_with(a_page(PLANTED))),
        message({"0037": "Stukken", "0C1A": PLANTED}),
        message({"0037": "Stukken"}, recip_0={"3001": PLANTED}),
        message({"0037": "Stukken"}, attach_0={"3707": "a.pdf", "3701": changed(_properties)}),
        message({"0037": "Stukken", "1013": f"<p>Zand&shy;x</p><!-- {PLANTED} -->".encode()}),
        message({"0037": "Stukken", "1009": compressed_rtf.compress(RTF.encode())}),
        RTF.encode(),
        HALVES.encode(),
        LATER.encode(),
        f"a;b\n{PLANTED};1".encode("utf-16"),
        f"<html><!-- {PLANTED} --><p>x</p></html>".encode(),
        _png(8, Auteur=PLANTED),
    ],
)
def test_a_name_anywhere_else(look: Look, data: bytes) -> None:
    found = look(data)
    assert PLANTED in "\n".join(found.texts)
    assert found.gaps == ()


def test_what_stands_beside_a_photograph_is_met_though_the_photograph_is_not_read(look: Look) -> None:
    made, exif = BytesIO(), Image.Exif()
    exif[0x013B] = PLANTED
    Image.new("RGB", (60, 40)).save(made, "JPEG", exif=exif)
    found = look(made.getvalue())
    assert (PLANTED in "\n".join(found.texts), found.gaps) == (True, (Gap.PICTURE,))


def test_a_polish_text_of_before_is_read_as_polish_too(look: Look) -> None:
    assert "Wąsowski" in "\n".join(look("Pan Wąsowski".encode("cp1250")).texts)
    rtf = rb"{\rtf1\ansicpg1252{\fonttbl{\f0\fcharset238 Arial;}}\f0 W\'b9sowski}"
    assert "Wąsowski" in "\n".join(look(rtf).texts)


def test_the_letters_of_a_text_are_nobody(look: Look) -> None:
    fonts = f"<w:p {W}><w:r><w:rPr><w:rFonts w:ascii='Georgia'/></w:rPr><w:t>x</w:t></w:r></w:p>"
    for data in (
        RTF.encode(),
        _word(word__document_dot_xml=fonts, word__fontTable_dot_xml="<f name='Georgia'/>"),
    ):
        assert "Georgia" not in "\n".join(look(data).texts)


def test_a_file_that_unfolds_without_end_is_not_unfolded(look: Look) -> None:
    bomb = bytearray(_zip(a_dot_txt=b"x"))
    place = bomb.index(b"PK\x01\x02") + 24
    bomb[place : place + 4] = (31 * 1024 * 1024).to_bytes(4, "little")
    assert look(bytes(bomb)).gaps == (Gap.LARGE,)
