"""Names in the alphabets of the people that this is about: seen without a box, heard as they were typed."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pypdfium2
import pytest
from pypdf import PdfReader

from praktijkteam.dossier.content import WHOLE, Choice, Section
from praktijkteam.dossier.pdf.arabic import drawn
from praktijkteam.dossier.pdf.look import look
from tests.dossier.nissewaard import nissewaard, party
from tests.dossier.paper import dossier_bytes, overview_bytes
from tests.dossier.spoken import spoken
from tests.dossier.test_archivable import faults
from tests.dossier.test_dossier import empty

NAMES = (
    "Stanisława Wiśniewska-Brzęczyszczykiewicz",
    "Агенция „Надежда“ София",
    "Σύλλογος Ελλήνων Εργαζομένων",
    "Şükrü Çağlayanoğlu İşçi Derneği",
    "Ștefan Mureșan",
    "جمعية العمال المهاجرين",
    "شركة النور 12 للتوظيف",
    "Uitzendbureau نور en zonen",
    "עמותת שלום 12",
)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_printed_without_a_box_and_heard_whole(name: str) -> None:
    view = replace(empty(), title=name, lead=name, parties=(party("p", name, person=name),))
    for data, whole in ((dossier_bytes(view, WHOLE), True), (overview_bytes(view), False)):
        assert "□" not in "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
        assert faults(data) == []
        document = spoken(data)
        assert document.all("H1")[0].text == name
        assert not whole or name in [each.text for each in document.all("LBody")]


def test_letters_of_another_font_are_embedded() -> None:
    reader = PdfReader(BytesIO(overview_bytes(nissewaard(lead="محمد الخطيب"))))
    names = {str(font["/BaseFont"]) for font in reader.pages[0]["/Resources"]["/Font"].values()}  # type: ignore[index]
    assert any("+NotoSansArabic" in name for name in names)


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("نور", "\ufead\ufeee\ufee7"),
        ("سلام", "\ufee1\ufefc\ufeb3"),
        ("محمد", "\ufeaa\ufee4\ufea4\ufee3"),
        ("مُحَمَّد", "\ufeaa\ufee4\ufea4\ufee3"),
        ("دار 12 نور", "\ufead\ufeee\ufee7 12 \ufead\ufe8d\ufea9"),
    ],
)
def test_arabic_letters_join_and_run_to_the_left(typed: str, seen: str) -> None:
    assert drawn(typed) == seen


def test_letters_that_no_font_has_are_told_in_words() -> None:
    face = look().regular
    assert face.printable("Restaurant 王府 (王)") == "Restaurant [2 tekens Chinees] ([1 teken Chinees])"
    assert face.printable("한국") == "[2 tekens Koreaans]"


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("Klaar \U0001f44d\U0001f3fd, \u2705 en \u260e", "Klaar \U0001f44d, \u2705 en \u260e"),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f468\U0001f469\U0001f467"),
        ("uit \U0001f1f5\U0001f1f1, 1\ufe0f\u20e3", "uit PL, 1"),
        ("\uf0b7 punt \uf0e0 \uf0fc klaar", "• punt → ✓ klaar"),
        ("\uf8ff \U000f1234\U000f1235", "[1 onleesbaar teken] [2 onleesbare tekens]"),
        ("\U0001fbfa", "[1 plaatje]"),
        ("\u2a07 \u2a00\u2a01", "[1 bijzonder teken] [2 bijzondere tekens]"),
        ("x\ud800y", "x[1 onleesbaar teken]y"),
        ("z\u0353\u035d", "z"),
        ("\ufead\ufeee\ufee7", "\u0631\u0648\u0646"),
    ],
)
def test_no_sign_is_ever_a_box(typed: str, seen: str) -> None:
    assert look().regular.printable(typed) == seen


def test_pictures_of_a_telephone_are_drawn_and_can_be_copied() -> None:
    view = nissewaard(title="Klaar \U0001f44d\U0001f600", lead="\u2705 Bakker")
    data = dossier_bytes(view, WHOLE)
    assert faults(data) == []
    assert "Klaar \U0001f44d\U0001f600" in PdfReader(BytesIO(data)).pages[0].extract_text()
    assert spoken(data).all("H1")[0].text == "Klaar \U0001f44d\U0001f600"


def test_lines_with_letters_of_another_font_stand_as_far_apart_as_others() -> None:
    said = "\n".join(["Klaar \u05e0\u05d5\u05e8."] * 4)
    view = nissewaard(problem=replace(nissewaard().problem, text=said), title="Zaak")
    with pypdfium2.PdfDocument(dossier_bytes(view, Choice(frozenset({Section.QUESTIONS})))) as document:
        page = document[2].get_textpage()
        found = page.search("Klaar")
        bottoms = [page.get_charbox(place)[1] for place, _ in iter(found.get_next, None)]
    assert [upper - lower for upper, lower in pairwise(bottoms)] == [pytest.approx(14.0, abs=0.1)] * 3
