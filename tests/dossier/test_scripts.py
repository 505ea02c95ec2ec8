"""Names in the alphabets of the people that this is about: seen without a box, heard as they were typed."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pypdfium2
import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader

from praktijkteam.dossier.content import WHOLE, Choice, Section
from praktijkteam.dossier.pdf.blocks import Text, paint_text
from praktijkteam.dossier.pdf.drawn import plain
from praktijkteam.dossier.pdf.lines import Run, break_lines
from praktijkteam.dossier.pdf.look import Style, look
from praktijkteam.dossier.pdf.paper import Paper
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
    "مُحَمَّد ٱلْخَطِيب",
    "ڕۆژ و دڵ، هێمن",
    "خانه‌ای در روتردام",
    "Żaneta Z\u0329iełona",
)


def test_names_are_printed_without_a_box_and_heard_whole() -> None:
    parties = [party(f"p{place}", name, person=name) for place, name in enumerate(NAMES)]
    view = replace(empty(), title=" ".join(NAMES[-3:]), lead=NAMES[5], parties=tuple(parties))
    for data, whole in ((dossier_bytes(view, WHOLE), True), (overview_bytes(view), False)):
        assert "□" not in "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
        assert faults(data) == []
        document = spoken(data)
        assert document.all("H1")[0].text == view.title
        assert not whole or {each.text for each in document.all("TD", "LBody", "P")} >= set(NAMES)


def test_letters_of_another_font_are_embedded() -> None:
    reader = PdfReader(BytesIO(overview_bytes(nissewaard(lead="محمد الخطيب"))))
    names = {str(font["/BaseFont"]) for font in reader.pages[0]["/Resources"]["/Font"].values()}  # type: ignore[index]
    assert any("+IBMPlexSansArabic" in name for name in names)


def ink(text: str, style: Style) -> Image.Image:
    """The text as it is seen."""
    paper = Paper(pagesize=(200, 24), invariant=1, initialFontName=style.face.name)
    paint_text(paper, style.face.printable(text), style, 6.0, 8.0)
    paper.save()
    with pypdfium2.PdfDocument(plain(paper)) as document:
        seen: Image.Image = document[0].render(scale=4, grayscale=True).to_pil()
        return seen


@pytest.mark.parametrize(
    ("with_mark", "without"),
    [("ڕ", "ر"), ("ڵ", "ل"), ("هێم", "هىم"), ("مُ", "م"), ("حَّ", "ح"), ("שָׁ", "ש"), ("x\u030c", "x")],
)
def test_a_mark_is_seen(with_mark: str, without: str) -> None:
    style = look().large_soft
    seen = ImageChops.subtract(ink(without, style), ink(with_mark, style)).getbbox()
    assert seen is not None
    assert style.width(style.face.printable(with_mark)) == pytest.approx(style.width(without), rel=0.15)


def test_letters_join_and_a_joiner_of_persian_keeps_them_apart() -> None:
    style = look().body
    apart = style.width(style.face.printable("س س س س")) - 3 * style.width(" ")
    assert style.width("سسسس") < 0.9 * apart
    kept = style.face.printable("سس\u200cسس")
    assert style.width(kept) == pytest.approx(2 * style.width("سس"))
    assert style.face.printable("a\u200cb\u200d") == "ab"


def test_what_runs_to_the_left_is_drawn_from_the_right() -> None:
    pieces = look().regular.pieces("Aan شركة 12 bv")
    drawn = sorted((piece.begin, piece.drawn) for piece in pieces if piece.drawn.strip(" "))
    assert [text for _, text in drawn if text.isascii()] == ["Aan ", "12", " bv"]
    assert [piece.drawn for piece in pieces if piece.drawn.strip(" ").isascii()][-2:] == ["12", " bv"]


def test_a_number_at_the_begin_of_a_line_belongs_to_the_arabic_before_it() -> None:
    style = look().body
    lines = break_lines([Run("Aan شركة\n", style), Run("bij شركة النور 12-1 - نور", style)], 66.0)
    assert [line.text for line in lines] == ["Aan شركة", "bij شركة النور", "12-1 - نور"]
    assert [max(line.depths[0]) for line in lines] == [1, 1, 2]
    assert min(lines[2].depths[0]) == 1


def test_a_text_in_arabic_hangs_on_the_right_and_a_name_stays_where_it_was() -> None:
    style, said = look().body, "في عام 2024 زار فريق العمل المركز ثلاث مرات وقال المدير إن السكن غير كاف."
    for text, is_moved in ((said, True), ("شركة النور " * 3, False), (f"De {said}", False)):
        assert all(line.hangs_right for line in break_lines([Run(text, style)], 180.0)) == is_moved
        paper = Paper(pagesize=(200, 60), invariant=1, initialFontName=style.face.name)
        block = Text(text, style)
        block.measure(180.0)
        block.paint(paper, 10.0, 55.0)
        paper.save()
        with pypdfium2.PdfDocument(plain(paper)) as document:
            image = ImageChops.invert(document[0].render(grayscale=True).to_pil().convert("L"))
        _, _, right, _ = image.crop((0, 32, 200, 60)).getbbox() or image.getbbox() or (0, 0, 0, 0)
        assert (right > 186) == is_moved


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
