"""A PDF that is in memory, opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile

import pikepdf
from pikepdf import AccessMode, Pdf

from praktijkteam.dossier.pdf.saving import FULL, refused_disk


@contextmanager
def opened(data: bytes) -> Iterator[Pdf]:
    """By way of a file: of what is in memory the PDF library asks Python for every few bytes."""
    with TemporaryFile() as file:
        with refused_disk("pdf", FULL):
            file.write(data)
            file.flush()
        file.seek(0)
        with pikepdf.open(file, access_mode=AccessMode.mmap) as pdf:
            yield pdf
