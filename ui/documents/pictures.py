"""Small and large pictures of what is in a document, made from its bytes. No window is needed for it."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from praktijkteam.documents import kinds
from praktijkteam.documents.first_page import Drawn, first_page
from praktijkteam.documents.scans import SCAN, first_leaf

_LARGEST_SIDE = 20_000
_MEGABYTES = 256
_DRAWN = {kinds.PDF: first_page, SCAN: first_leaf}


def small_picture(media_type: str, data: bytes, within: QSize) -> QImage | None:
    """The first page or the picture itself, no larger than `within`; None when there is nothing to see."""
    if media_type in _DRAWN:
        return _drawn(_DRAWN[media_type](data, within.width(), within.height()))
    return read_image(data, within) if media_type.startswith("image/") else None


def read_image(data: bytes, within: QSize | None = None) -> QImage | None:
    """The image, turned as its camera says; scaled down when it is larger than `within`."""
    kept = QByteArray(data)
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    image = _read_from(buffer)
    if image is None or within is None or _fits(image, within):
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


def _read_from(buffer: QBuffer) -> QImage | None:
    """The reader goes before what it reads from: that of a scan (TIFF) looks into it once more on its way out."""
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    reader.setAllocationLimit(_MEGABYTES)
    size = reader.size()
    if max(size.width(), size.height()) > _LARGEST_SIDE:
        return None
    image = reader.read()
    return None if image.isNull() else image


def _fits(image: QImage, within: QSize) -> bool:
    return image.width() <= within.width() and image.height() <= within.height()


def _drawn(drawn: Drawn | None) -> QImage | None:
    if drawn is None:
        return None
    page = QImage(drawn.dots, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
    return page.copy()  # of its own: the dots go with `drawn`
