"""The text that stands in files of every kind that people send; whatever is in them, it stops nothing."""

import zipfile
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import compressed_rtf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from praktijkteam.documents import kinds, texts
from praktijkteam.documents.scrutiny import looked_through
from tests.documents.compound import compound
from tests.documents.compound import message as outlook

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OUTLOOK = "application/vnd.ms-outlook"
ODT = "application/vnd.oasis.opendocument.text"


def a_pdf() -> bytes:
    made = BytesIO()
    canvas = Canvas(made)
    for page in ("De eerste bladzijde", "En de tweede"):
        canvas.drawString(72, 720, page)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def package(**parts: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", data)
    return made.getvalue()


def a_message() -> bytes:
    message = EmailMessage()
    message["Subject"], message["From"] = "Café in Spijkenisse", "jan@voorbeeld.nl"
    message.set_content("Beste collega")
    message.add_alternative("<p>Beste <b>collega</b></p>", subtype="html")
    message.add_attachment(b"\x00niet lezen", maintype="application", subtype="octet-stream")
    message.add_attachment(a_pdf(), maintype="application", subtype="pdf", filename="stuk.pdf")
    return bytes(message)


def an_outlook_message() -> bytes:
    inner = EmailMessage()
    inner["Subject"] = "Doorgestuurd"
    inner.set_content("Eerder bericht")
    return outlook(
        {"0037": "Café in Spijkenisse", "0C1A": "Jan", "1000": "Beste collega", "8000": "niet lezen"},
        attach_0={"3707": "stuk.pdf", "3701": a_pdf()},
        attach_1={"3707": "oud.eml", "3701": bytes(inner)},
    )


RTF = rb"{\rtf1\ansi{\info{\author niet lezen}}{\*\x niet lezen}\'e9\'e9n caf\u233?\par {\b Over}last}"
OLD_WORD = compound(
    {
        "WordDocument": b"\xec\xa5\0\1Overlast door kamerverhuur\r\0\0" + "Café Łódź".encode("utf-16-le"),
        "1Table": b"niet lezen",
    }
)
PACKED = outlook({"0037": "x", "1009": compressed_rtf.compress(RTF)})


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCX = package(
    word__document=f"<w:d {W}><w:p><w:r>Over</w:r><w:r>last</w:r></w:p><w:p>door huur</w:p></w:d>",
    word__styles="<s>niet lezen</s>",
)
ODF = package(content='<o xmlns:t="x"><t:h>Kop</t:h><t:p>Het <t:span>park</t:span> sluit</t:p></o>')


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (a_pdf(), kinds.PDF, ["De eerste bladzijde", "En de tweede"]),
        (DOCX, WORD, ["Overlast", "door huur"]),
        (ODF, ODT, ["Kop", "Het park sluit"]),
        (a_message(), "message/rfc822", ["Café in Spijkenisse", "jan@voorbeeld.nl", "Beste collega"]),
        ("één café".encode(), kinds.TEXT, ["één café"]),
        ("één café".encode("cp1252"), kinds.TEXT, ["één café"]),
        ("één café".encode("utf-16"), kinds.TEXT, ["één café"]),
        (a_message(), "message/rfc822", ["stuk.pdf", "De eerste bladzijde"]),
        (an_outlook_message(), OUTLOOK, ["Café in Spijkenisse", "Jan", "Beste collega"]),
        (an_outlook_message(), OUTLOOK, ["stuk.pdf", "En de tweede", "Doorgestuurd", "Eerder bericht"]),
        (PACKED, OUTLOOK, ["één café\nOverlast"]),
        (outlook({"1013": b"<p>Een <b>web</b></p>"}), OUTLOOK, ["Een web"]),
        (OLD_WORD, "application/msword", ["Overlast door kamerverhuur", "Café Łódź"]),
        (RTF, "application/rtf", ["één café\nOverlast"]),
        (b"<p>Een <b>web</b></p><script>niet lezen</script>", "text/html", ["Een web"]),
    ],
)
def test_the_words_of_a_file(data: bytes, kind: str, words: list[str], tmp_path: Path) -> None:
    file = tmp_path / "bestand"
    file.write_bytes(data)
    said = texts.text_of(file, kind)
    assert [word for word in words if word not in said] == []
    assert "niet lezen" not in said


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    whole=st.sampled_from([a_pdf(), DOCX, ODF, a_message(), an_outlook_message(), RTF]),
    kind=st.sampled_from(
        [kinds.PDF, WORD, ODT, "message/rfc822", OUTLOOK, "application/rtf", "text/html", kinds.TEXT]
    ),
    cut=st.floats(0, 1),
    junk=st.binary(max_size=40),
)
def test_a_damaged_file_stops_nothing(
    tmp_path: Path, whole: bytes, kind: str, cut: float, junk: bytes
) -> None:
    file = tmp_path / "bestand"
    place = int(len(whole) * cut)
    file.write_bytes(whole[:place] + junk + whole[place + len(junk) :])
    assert isinstance(texts.text_of(file, kind), str)
    assert looked_through(file, tmp_path).texts is not None


def test_a_bomb_does_not_go_off(tmp_path: Path) -> None:
    file = tmp_path / "bestand"
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]><x>&a9;</x>'
    file.write_bytes(package(word__document=bomb))
    assert texts.text_of(file, WORD) == ""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("content.xml", b"<p>" + b" " * 40_000_000 + b"</p>")
    assert texts.text_of(file, ODT) == ""


def test_of_a_long_text_the_beginning_is_read(tmp_path: Path) -> None:
    file = tmp_path / "lang.txt"
    file.write_text("woord " * 200_000, encoding="utf-8")
    assert 0 < len(texts.text_of(file, kinds.TEXT)) <= 400_000


def test_what_is_no_text_has_none(tmp_path: Path) -> None:
    assert texts.text_of(tmp_path / "is er niet", kinds.PDF) == ""
    assert not texts.is_read("image/png")
