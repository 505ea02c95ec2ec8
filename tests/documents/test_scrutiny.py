"""Before a file goes along with a redacted print, all of it is looked through: a name turns up wherever it stands."""

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import compressed_rtf
import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from praktijkteam.documents.contents.findings import Gap
from praktijkteam.documents.scrutiny import Scrutiny, looked_through
from praktijkteam.dossier.pdf.growing import Growing, Guest
from tests.documents.compound import compound, message
from tests.documents.hiding import (
    PLANTED,
    W,
    a_page,
    attached,
    bookmark,
    changed,
    left_behind,
    package,
    png,
    properties,
    remark,
    script,
    stamp,
    word,
    xmp,
)

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


@pytest.mark.parametrize("plant", [properties, xmp, bookmark, remark, stamp, attached, script, left_behind])
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
    before, now = changed(properties), changed(lambda pdf: None)
    assert PLANTED in "\n".join(look(before + now[now.index(b"1 0 obj") :]).texts)


def _picture(side: int) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(a_page("Met een logo"))) as pdf:
        head = f"BI /W {side} /H {side} /BPC 8 /CS /G ID ".encode()
        drawn = pdf.make_stream(b"q\n" + head + bytes(side * side) + b"\nEI\nQ\n")
        pdf.pages[0].contents_add(drawn)
        pdf.save(made)
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


def _locked_zip() -> bytes:
    plain = bytearray(package(a_dot_txt=b"geheim"))
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
        (png(), Gap.IMAGE),
        (png()[:80], Gap.DAMAGED),
        (b"\x00\x01\x02 geen idee", Gap.UNKNOWN),
        (b"7z\xbc\xaf\x27\x1c\x00\x04", Gap.UNKNOWN),
        (package(foto_dot_png=png()), Gap.PICTURE),
        (_locked_zip(), Gap.LOCKED),
        (package(word__document_dot_xml=b"<!DOCTYPE x><w/>"), Gap.UNKNOWN),
        (b"{\\rtf1 Logo: {\\pict\\pngblip 89504e47}}", Gap.PICTURE),
        (b"<html><img src='data:image/png;base64,AAAA'></html>", Gap.PICTURE),
        (compound({"WordDocument": b"x" * 5000}), Gap.UNKNOWN),
    ],
)
def test_what_cannot_be_read_is_told(look: Look, data: bytes, gap: Gap) -> None:
    assert gap in look(data).gaps


def test_a_speck_is_no_picture(look: Look) -> None:
    assert look(_picture(8)).gaps == ()
    assert look(package(word__document_dot_xml=b"<w/>", word__media__stip_dot_png=png(8))).gaps == ()


# --- packages of XML


@pytest.mark.parametrize(
    "data",
    [
        word(
            word__document_dot_xml=f"<w:p {W}><w:r><w:t>Zand</w:t></w:r><w:r><w:rPr/><w:t>schulp</w:t></w:r></w:p>"
        ),
        word(word__document_dot_xml=f"<w:p {W}><w:del w:author='{PLANTED}'/></w:p>"),
        word(
            word__document_dot_xml=f"<w:p {W}><w:del><w:r><w:delText>{PLANTED}</w:delText></w:r></w:del></w:p>"
        ),
        word(
            word__comments_dot_xml=f"<w:comment {W} w:initials='x'><w:p><w:t>{PLANTED}</w:t></w:p></w:comment>"
        ),
        word(docProps__core_dot_xml=f"<c><creator>{PLANTED}</creator></c>"),
        word(docProps__custom_dot_xml=f"<c><p name='Steller {PLANTED}'/></c>"),
        word(**{"word___rels__document_dot_xml_dot_rels": f"<r><R Target='mailto:{PLANTED}@x.nl'/></r>"}),
        package(
            word__document_dot_xml=b"<w/>",
            word__embeddings__blad_dot_xlsx=package(
                xl__sharedStrings_dot_xml=f"<sst><si><t>{PLANTED}</t></si></sst>".encode()
            ),
        ),
        package(xl__worksheets__sheet1_dot_xml=f"<s><c><is><t>{PLANTED}</t></is></c></s>".encode()),
        package(xl__persons__person_dot_xml=f"<p><person displayName='{PLANTED}'/></p>".encode()),
        package(xl__printerSettings__printerSettings1_dot_bin=f"\\\\{PLANTED}".encode("utf-16-le")),
        package(ppt__comments__comment1_dot_xml=f"<c><text>{PLANTED}</text></c>".encode()),
        package(
            mimetype=b"application/vnd.oasis.opendocument.text", meta_dot_xml=f"<m>{PLANTED}</m>".encode()
        ),
        package(**{f"{PLANTED}_dot_txt": b"iets"}),
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
        for each in look(package(xl__worksheets__sheet1_dot_xml=f"<s>{cells}</s>".encode())).texts
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


def _forwarded(data: bytes) -> bytes:
    made = EmailMessage()
    made["Subject"] = "Doorgestuurd"
    made.set_content("Zie hieronder.")
    made.add_attachment(message_from_bytes(data, policy=policy.default))
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
        _mail_with(word(docProps__core_dot_xml=f"<c><creator>{PLANTED}</creator></c>")),
        _mail_with(_mail_with(a_page(PLANTED))),
        _forwarded(_mail_with(b"iets", f"{PLANTED}.txt")),
        message({"0037": "Stukken", "0C1A": PLANTED}),
        message({"0037": "Stukken"}, recip_0={"3001": PLANTED}),
        message({"0037": "Stukken"}, attach_0={"3707": "a.pdf", "3701": changed(properties)}),
        message({"0037": "Stukken", "1013": f"<p>Zand&shy;x</p><!-- {PLANTED} -->".encode()}),
        message({"0037": "Stukken", "1009": compressed_rtf.compress(RTF.encode())}),
        RTF.encode(),
        HALVES.encode(),
        LATER.encode(),
        f"a;b\n{PLANTED};1".encode("utf-16"),
        f"<html><!-- {PLANTED} --><p>x</p></html>".encode(),
        b"<html><p>Zand<b>schulp</b></p></html>",
        b"<?xml version='1.0'?><a><b>Zandschulp</b></a>",
        png(8, Auteur=PLANTED),
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
    assert (PLANTED in "\n".join(found.texts), found.gaps) == (True, (Gap.IMAGE,))


def test_a_polish_text_of_before_is_read_as_polish_too(look: Look) -> None:
    assert "Wąsowski" in "\n".join(look("Pan Wąsowski".encode("cp1250")).texts)
    rtf = rb"{\rtf1\ansicpg1252{\fonttbl{\f0\fcharset238 Arial;}}\f0 W\'b9sowski}"
    assert "Wąsowski" in "\n".join(look(rtf).texts)


def test_a_bulgarian_text_of_before_is_read_as_bulgarian_too(look: Look) -> None:
    assert "Петров" in "\n".join(look("г-н Петров".encode("cp1251")).texts)


def test_what_nothing_points_to_any_more_is_told(look: Look) -> None:
    made = BytesIO()
    growing = Growing(made)
    with pikepdf.open(BytesIO(a_page())) as pdf:
        guest = Guest(growing, pdf)
        root, info = guest.refer(pdf.Root), guest.refer(pdf.trailer.Info)
        guest.take()
    growing.put_stream(growing.number(), b"<</Length 8>>", b"BT () ET")
    growing.end(root, info)
    assert look(made.getvalue()).gaps == (Gap.EARLIER,)


def test_the_days_beside_a_pdf_are_no_telephone_number(look: Look) -> None:
    days = ["2026-11-22T10:00:00+01:00", "2026-11-22T11:00:00+01:00"]
    (said,) = [text for text in look(changed(lambda pdf: _dated(pdf, days))).texts if "|" in text]
    assert "00 2026" not in " ".join(said.split())


def _dated(pdf: pikepdf.Pdf, days: list[str]) -> None:
    with pdf.open_metadata() as said:
        said["xmp:CreateDate"], said["xmp:ModifyDate"] = days


def test_the_letters_of_a_text_are_nobody(look: Look) -> None:
    fonts = f"<w:p {W}><w:r><w:rPr><w:rFonts w:ascii='Georgia'/></w:rPr><w:t>x</w:t></w:r></w:p>"
    for data in (
        RTF.encode(),
        word(word__document_dot_xml=fonts, word__fontTable_dot_xml="<f name='Georgia'/>"),
    ):
        assert "Georgia" not in "\n".join(look(data).texts)


def test_a_file_that_unfolds_without_end_is_not_unfolded(look: Look) -> None:
    bomb = bytearray(package(a_dot_txt=b"x"))
    place = bomb.index(b"PK\x01\x02") + 24
    bomb[place : place + 4] = (31 * 1024 * 1024).to_bytes(4, "little")
    assert look(bytes(bomb)).gaps == (Gap.LARGE,)


def test_of_what_nobody_reads_through_it_is_told(look: Look) -> None:
    found = look(b"woord " * 1_000_000)
    assert (found.texts, found.gaps) == ((), (Gap.LARGE,))
