"""Scans of several leaves are seen whole, whatever a copier made of them."""

from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader

from praktijkteam.documents import scans
from praktijkteam.documents.scans import as_leaves, first_leaf


def scan(mode: str, packed: str | None, leaves: int = 3) -> bytes:
    page = Image.new(mode, (200, 280))
    target = BytesIO()
    page.save(
        target, "TIFF", save_all=True, append_images=[page] * (leaves - 1), compression=packed, dpi=(100, 100)
    )
    return target.getvalue()


@pytest.mark.parametrize(
    ("mode", "packed"), [("1", "group4"), ("L", "tiff_lzw"), ("RGB", "jpeg"), ("RGB", None), ("P", None)]
)
def test_every_leaf_is_a_page_of_its_own_size(mode: str, packed: str | None) -> None:
    made = as_leaves(scan(mode, packed))
    assert made is not None
    pages = PdfReader(BytesIO(made)).pages
    assert [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages] == [(144, 202)] * 3


@pytest.mark.parametrize("data", [b"", b"II*\0", scan("RGB", None, leaves=1)[:9000]])
def test_what_is_damaged_is_not_shown(data: bytes) -> None:
    assert as_leaves(data) is None
    assert first_leaf(data, 96, 112) is None


def test_what_is_too_large_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scans, "_MOST_LEAVES", 2)
    assert as_leaves(scan("1", "group4")) is None


def test_black_on_white_becomes_grey_when_it_is_small() -> None:
    page = Image.new("1", (400, 400), 1)
    page.paste(0, (0, 0, 400, 2))
    target = BytesIO()
    page.save(target, "TIFF")
    drawn = first_leaf(target.getvalue(), 100, 100)
    assert drawn is not None
    assert 0 < drawn.dots[0] < 255
