"""A print on paper, page by page, so that the window stays alive meanwhile."""

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

_SHARP = 300
"""Dots an inch: more than that nobody sees, and it takes a lot of memory."""


class PagePrinter(QObject):
    """Paints one page per turn of the event loop. `stepped(done, total)`, and `ended(whole)` at the end."""

    stepped = Signal(int, int)
    ended = Signal(bool)

    def __init__(self, document: QPdfDocument, printer: QPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._printer = printer
        self._pages = list(_pages(printer, document.pageCount()))
        self._painter = QPainter()
        self._done = 0
        self._stopped = False

    def begin(self) -> None:
        if not self._pages or not self._painter.begin(self._printer):
            self.ended.emit(False)
            return
        QTimer.singleShot(0, self, self._next)

    def stop(self) -> None:
        """No more pages; what went to the printer is there."""
        self._stopped = True

    def _next(self) -> None:
        if self._stopped or self._done == len(self._pages):
            self._painter.end()
            self.ended.emit(not self._stopped)
            return
        if self._done:
            self._printer.newPage()
        self._paint(self._pages[self._done])
        self._done += 1
        self.stepped.emit(self._done, len(self._pages))
        QTimer.singleShot(0, self, self._next)

    def _paint(self, page: int) -> None:
        area = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
        wanted = self._document.pagePointSize(page)
        scale = min(_SHARP, self._printer.resolution()) / 72
        size = QSize(round(wanted.width() * scale), round(wanted.height() * scale))
        picture = self._document.render(page, size)
        target = QRectF(0, 0, area.width(), area.height())
        fitted = wanted.scaled(target.size(), Qt.AspectRatioMode.KeepAspectRatio)
        self._painter.drawImage(QRectF(target.topLeft(), fitted), picture)


def _pages(printer: QPrinter, count: int) -> range:
    """The pages that were asked for in the printer's own dialog."""
    first, last = printer.fromPage(), printer.toPage()
    return range(first - 1, min(last, count)) if first else range(count)
