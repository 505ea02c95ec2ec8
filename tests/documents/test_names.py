"""Any name comes in, and goes out as one that is safe on every system."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praktijkteam.documents.names import kept_name, safe_name, split, title_of


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("brief.pdf", "brief.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\bakker\\brief.pdf", "brief.pdf"),
        ("brief\u202efdp.exe", "brieffdp.exe"),
        ("brief\0.pdf", "brief.pdf"),
        ("  brief \n van ons.pdf", "brief van ons.pdf"),
        ("Cafe\u0301.pdf", "Café.pdf"),
        ("\u200b", "document"),
        ("", "document"),
    ],
)
def test_a_name_is_kept_as_it_reads(name: str, kept: str) -> None:
    assert kept_name(name) == kept


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("brief.pdf", "brief.pdf"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("COM1.tar.gz", "_COM1.tar.gz"),
        ("LPT²", "_LPT²"),
        ("contract.txt", "contract.txt"),
        ("wat? dit: <nu>|*.pdf", "wat_ dit_ _nu___.pdf"),
        ("punten...", "punten"),
        ("brief .pdf", "brief.pdf"),
        (".bashrc", "bashrc"),
        ("..", "document"),
        ("Łódź Ελλάδα.docx", "Łódź Ελλάδα.docx"),
    ],
)
def test_a_name_goes_out_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_name_keeps_its_ending() -> None:
    made = safe_name("é" * 300 + ".pdf")
    assert made.endswith("é.pdf")
    assert len(made.encode()) <= 180


def test_what_is_really_in_it_can_be_the_ending() -> None:
    assert safe_name("foto.pdf", ".png") == "foto.pdf.png"
    assert safe_name("foto.PNG", ".png") == "foto.PNG"
    assert safe_name("foto", ".png") == "foto.png"


@given(st.text(max_size=400))
def test_no_name_is_too_strange(name: str) -> None:
    made = safe_name(name)
    assert made
    assert len(made.encode()) <= 255
    assert not set(made) & set('<>:"/\\|?*')
    assert made == made.strip(" .")
    assert made.isprintable()
    assert safe_name(made) == made


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("brief.pdf", ("brief", ".pdf")),
        ("brief", ("brief", "")),
        ("versie 1.2 van mei", ("versie 1.2 van mei", "")),
        (".bashrc", (".bashrc", "")),
        ("brief.pdf.", ("brief", ".pdf")),
    ],
)
def test_an_ending_is_what_stands_behind_the_last_dot(name: str, parts: tuple[str, str]) -> None:
    assert split(name) == parts


def test_a_title_reads_as_words() -> None:
    assert title_of("2026-04-09_Brief_gemeente.pdf") == "2026-04-09 Brief gemeente"
    assert title_of("\u202e") == "Document"
    assert title_of("bericht van de wethouder.eml") == "Bericht van de wethouder"
