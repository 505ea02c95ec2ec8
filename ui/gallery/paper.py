"""The printed pages of a case as pictures."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from praktijkteam.cases.questions.missing import missing
from praktijkteam.cases.view import CaseView
from praktijkteam.dossier import content, pdf

A4 = QSize(827, 1169)
"""A page at 100 dots an inch, as in the mockups."""
_HOUR = time(9, 30)


def printed(view: CaseView, by: str, today: date) -> Iterator[tuple[str, QImage]]:
    """Every page of the whole dossier and the overview, each with a name."""
    now = datetime.combine(today, _HOUR, UTC)
    made = content.build(view, content.WHOLE, now=now, by=by, missing=missing(view, today))
    with TemporaryDirectory(prefix="praktijkteam-", ignore_cleanup_errors=True) as folder:
        for name, write in (("papier-dossier", pdf.write_dossier), ("papier-overzicht", pdf.write_overview)):
            file = Path(folder) / f"{name}.pdf"
            write(made, file, None)
            for number, page in enumerate(pages(file), start=1):
                yield f"{name}-{number:02}", page


def pages(file: Path) -> Iterator[QImage]:
    """The pages of a PDF, on white paper."""
    document = QPdfDocument()
    if document.load(str(file)) != QPdfDocument.Error.None_:
        raise ValueError(f"{file.name} cannot be read")
    for number in range(document.pageCount()):
        yield _on_paper(document.render(number, A4))
    document.close()


def _on_paper(page: QImage) -> QImage:
    """Where nothing is printed a page is transparent; paper is white."""
    paper = QImage(page.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(0, 0, page)
    painter.end()
    return paper
