"""Messages as somebody reads them, whatever was sent."""

from email.message import EmailMessage

import pytest

from praktijkteam.documents.letters import MAIL, OUTLOOK, readable
from tests.documents import compound


def test_what_is_attached_is_named() -> None:
    message = EmailMessage()
    message["Subject"], message["To"] = "Stukken", "praktijkteam@voorbeeld.nl"
    message.set_content("Bijgaand de stukken.")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="brief.pdf")
    message.add_attachment("een;twee", filename="lijst.csv")
    assert readable(bytes(message), MAIL) == (
        "Onderwerp: Stukken\nAan: praktijkteam@voorbeeld.nl\nBijlagen: brief.pdf, lijst.csv\n\nBijgaand de stukken."
    )


def test_a_page_is_read_without_its_marks() -> None:
    message = EmailMessage()
    page = "<p>Beste <b>collega</b></p><script>weg()</script><DIV>Mag dat?<br>Groet</DIV>"
    message.set_content(page, subtype="html")
    assert readable(bytes(message), MAIL).split("\n") == ["", "Beste collega", "Mag dat?", "Groet"]


def test_a_message_of_outlook() -> None:
    made = compound.message(
        {"0037": "Vraag", "0C1A": "E. Jansen", "5D01": "e@voorbeeld.nl", "1000": "Mag dat?\r\n"}
    )
    assert readable(made, OUTLOOK) == "Onderwerp: Vraag\nVan: E. Jansen <e@voorbeeld.nl>\n\nMag dat?"


@pytest.mark.parametrize("kind", [MAIL, OUTLOOK])
@pytest.mark.parametrize("data", [b"", b"\0" * 600, b"From: \xff\xfe <\r\nDate: gisteren\r\n\r\n"])
def test_what_is_no_message_stops_nothing(kind: str, data: bytes) -> None:
    assert "Mag dat" not in readable(data, kind)
