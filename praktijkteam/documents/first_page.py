"""The first page of a PDF as a picture, drawn without a window.

Not by QtPdf: it reads through Python while it holds its own lock, so that two threads may wait for each other for ever.
"""

from dataclasses import dataclass
from typing import Any

from praktijkteam.documents.contents.pdf_text import ONE_AT_A_TIME

_SMALLEST = 1.0


@dataclass(frozen=True)
class Drawn:
    """Dots of four bytes: blue, green, red, and one that means nothing; `stride` bytes are a row of them."""

    width: int
    height: int
    stride: int
    dots: bytes


def first_page(data: bytes, width: int, height: int) -> Drawn | None:
    """No larger than this; None of a file that is damaged or locked."""
    import pypdfium2  # for a quick start: only who sees a PDF needs it

    with ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            return None
        try:
            return _drawn(document[0], width, height) if len(document) else None
        except pypdfium2.PdfiumError:
            return None
        finally:
            document.close()


def _drawn(page: Any, width: int, height: int) -> Drawn:
    wide, high = (max(side, _SMALLEST) for side in page.get_size())
    bitmap = page.render(scale=min(width / wide, height / high), prefer_bgrx=True)
    made = Drawn(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    bitmap.close()
    page.close()
    return made
