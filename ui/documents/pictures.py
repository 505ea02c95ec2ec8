"""Small and large pictures of what is in a document, made from its bytes. No window is needed for it."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter, QPainter
from PySide6.QtPdf import QPdfDocument

from praktijkteam.documents import kinds

_LARGEST_SIDE = 20_000
_MEGABYTES = 256


def small_picture(media_type: str, data: bytes, within: QSize) -> QImage | None:
    """The first page or the picture itself, no larger than `within`; None when there is nothing to see."""
    if media_type == kinds.PDF:
        return _first_page(data, within)
    return read_image(data, within) if media_type.startswith("image/") else None


def read_image(data: bytes, within: QSize | None = None) -> QImage | None:
    """The image, turned as its camera says; scaled down when it is larger than `within`."""
    buffer, _kept = _reading(data)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    reader.setAllocationLimit(_MEGABYTES)
    size = reader.size()
    if max(size.width(), size.height()) > _LARGEST_SIDE:
        return None
    image = reader.read()
    if image.isNull():
        return None
    if within is None or (image.width() <= within.width() and image.height() <= within.height()):
        return image
    return image.scaled(
        within, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def png(image: QImage) -> bytes:
    """The image as a file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _first_page(data: bytes, within: QSize) -> QImage | None:
    buffer, _kept = _reading(data)
    document = QPdfDocument()
    document.load(buffer)
    try:
        if document.pageCount() == 0:
            return None
        size = document.pagePointSize(0).scaled(within, Qt.AspectRatioMode.KeepAspectRatio).toSize()
        page = document.render(0, size)
        return _on_white(page) if not page.isNull() else None
    finally:
        document.close()


def _on_white(page: QImage) -> QImage:
    """A page is paper, whatever it leaves open."""
    paper = QImage(page.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor(Qt.GlobalColor.white))
    with QPainter(paper) as painter:
        painter.drawImage(0, 0, page)
    return paper


def _reading(data: bytes) -> tuple[QBuffer, QByteArray]:
    """A buffer, and the bytes it reads from, which must stay as long as it does."""
    kept = QByteArray(data)
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return buffer, kept
