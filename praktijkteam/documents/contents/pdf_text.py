"""The text of the pages of a PDF."""

from pathlib import Path
from threading import Lock
from typing import Final

from praktijkteam.documents.contents.findings import Pieces

MOST_PAGES: Final = 1_000

ONE_AT_A_TIME: Final = Lock()
"""The library that reads PDF does not stand being used by two threads."""


def seen_in_pdf(path: Path) -> Pieces:
    """The text of its pages, as far as somebody reads on."""
    import pypdfium2  # for a quick start: only who reads a PDF needs it

    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(path)
        try:
            for number in range(min(len(document), MOST_PAGES)):
                page = document[number]
                said = page.get_textpage()
                yield said.get_text_range()
                said.close()
                page.close()
        finally:
            document.close()
