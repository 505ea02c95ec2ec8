"""Small pictures of documents: made on many threads at once, of whatever somebody sends."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from reportlab.pdfgen.canvas import Canvas

from praktijkteam.documents import kinds
from ui.documents.pictures import small_picture
from ui.documents.thumbnails import SIZE

AT_ONCE = 4
EACH = 40


def scan() -> bytes:
    """Two pages in black and white, as a scanner gives them."""
    page = Image.new("1", (400, 560), 1)
    target = BytesIO()
    page.save(target, "TIFF", save_all=True, append_images=[page], compression="group4")
    return target.getvalue()


def photocopy() -> bytes:
    """In colours, packed as photographs are: Qt cannot read it."""
    target = BytesIO()
    Image.new("RGB", (400, 560), "red").save(target, "TIFF", compression="jpeg")
    return target.getvalue()


def letter(*, wide: int = 595, high: int = 842) -> bytes:
    target = BytesIO()
    canvas = Canvas(target, pagesize=(wide, high))
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 0, wide, high / 2, stroke=0, fill=1)
    canvas.save()
    return target.getvalue()


@pytest.mark.parametrize(
    ("kind", "data"), [("image/tiff", scan()), ("image/tiff", photocopy()), (kinds.PDF, letter())]
)
def test_many_pictures_are_made_at_once(qapp: object, kind: str, data: bytes) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        made = list(pool.map(lambda _: small_picture(kind, data, SIZE), range(EACH)))
    assert all(picture and picture.height() == SIZE.height() for picture in made)


def test_the_first_page_stands_upright_and_in_its_colours(qapp: object) -> None:
    picture = small_picture(kinds.PDF, letter(), QSize(60, 60))
    assert isinstance(picture, QImage)
    assert picture.height() == 60
    assert picture.pixelColor(20, 10) == QColor("white")
    assert picture.pixelColor(20, 50) == QColor("red")


def test_a_page_of_no_height_is_a_line(qapp: object) -> None:
    picture = small_picture(kinds.PDF, letter(high=0), QSize(60, 60))
    assert picture is None or picture.height() <= 60


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", letter()[:300], b""])
def test_a_damaged_pdf_has_no_picture(qapp: object, data: bytes) -> None:
    assert small_picture(kinds.PDF, data, SIZE) is None
