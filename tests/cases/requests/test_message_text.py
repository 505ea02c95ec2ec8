"""The words of a message that is dropped on a request."""

from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praktijkteam.cases.requests.message_text import MessageText, read_message, read_pasted


def mail(body: str, subtype: str = "plain", **headers: str) -> bytes:
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    message.set_content(body, subtype=subtype)
    return message.as_bytes()


def test_a_mail_gives_its_words_its_subject_its_sender_and_its_day() -> None:
    content = mail(
        "Wij krijgen veel klachten.",
        Subject="Kamerverhuur in de wijk",
        From="Team Wonen <wonen@example.org>",
        Date="Wed, 8 Apr 2026 23:30:00 +0000",
    )
    assert read_message(content, is_mail=True) == MessageText(
        "Wij krijgen veel klachten.",
        "Kamerverhuur in de wijk",
        "Team Wonen, wonen@example.org",
        date(2026, 4, 9),
    )


def test_html_becomes_words_and_its_scripts_go() -> None:
    html = "<html><head><style>p {}</style></head><body><p>Beste team,</p><p>Veel &amp; vaak.</p>"
    content = mail(html + "<script>alert(1)</script></body></html>", "html")
    assert read_message(content, is_mail=True).text == "Beste team,\nVeel & vaak."


def test_an_unknown_character_set_is_still_read() -> None:
    content = b"Content-Type: text/plain; charset=onbekend\r\n\r\nCaf\xe9 in de wijk"
    assert read_message(content, is_mail=True).text == "Café in de wijk"


def test_plain_text_is_taken_as_it_is() -> None:
    assert read_message(b"Van: niemand\r\nTekst", is_mail=False) == MessageText("Van: niemand\nTekst")


@pytest.mark.parametrize("header", [b"Date: morgen", b"From: ,;:<>", b"Subject: =?utf-8?q?=ZZ?="])
def test_a_header_beyond_reading_does_not_stop_it(header: bytes) -> None:
    assert read_message(header + b"\r\n\r\nTekst", is_mail=True).text == "Tekst"


@given(st.binary(max_size=300), st.booleans())
def test_any_file_is_read(content: bytes, is_mail: bool) -> None:
    assert isinstance(read_message(content, is_mail=is_mail).text, str)


PASTED = """Van: Anne de Vries <a.devries@example.org>
Verzonden: donderdag 19 november 2026 10:12
Aan: Praktijkteam
Onderwerp: Kamerverhuur in de wijk

Beste team,

Let op: wij krijgen veel klachten.
"""


def test_a_mail_that_was_copied_says_on_top_from_whom_and_when() -> None:
    assert read_pasted(PASTED, date(2026, 11, 22)) == MessageText(
        "Beste team,\n\nLet op: wij krijgen veel klachten.",
        "Kamerverhuur in de wijk",
        "Anne de Vries, a.devries@example.org",
        date(2026, 11, 19),
    )


def test_words_that_only_look_like_the_top_of_a_mail_are_left_as_they_are() -> None:
    text = "Onderwerp: geen\nEn verder niets."
    assert read_pasted(text, date(2026, 11, 22)) == MessageText(text)
