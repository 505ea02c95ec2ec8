"""Icons are line drawings in one colour: that of the text they stand beside, in the theme of the moment."""

from functools import cache, lru_cache
from math import ceil

from PySide6.QtCore import QByteArray, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from praktijkteam import resources
from ui.appearance.tokens import Tone, tokens


def draw_icon(painter: QPainter, rect: QRectF | QRect, name: str, colour: QColor) -> None:
    """Draw an icon to fill `rect`, as sharp as the screen allows."""
    area = QRectF(rect)
    ratio = painter.device().devicePixelRatioF()
    width, height = ceil(area.width() * ratio), ceil(area.height() * ratio)
    image = _image(name, colour.name(), width, height).copy()
    image.setDevicePixelRatio(ratio)
    painter.drawImage(_on_a_pixel(area.topLeft(), ratio), image)


def icon(name: str, tone: Tone = Tone.NORMAL) -> QIcon:
    """An icon for a menu or action. It takes the colours of the theme at the moment it is painted."""
    return QIcon(_Engine(name, tone))


def _on_a_pixel(point: QPointF, ratio: float) -> QPointF:
    return QPointF(round(point.x() * ratio) / ratio, round(point.y() * ratio) / ratio)


@cache
def _drawing(name: str) -> str:
    return resources.icon(name).read_text(encoding="utf-8")


# An image instead of a pixmap: it may outlive the application, which is gone before this cache is.
@lru_cache(maxsize=512)
def _image(name: str, colour: str, width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    source = _drawing(name).replace("currentColor", colour)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, width, height))
    painter.end()
    return image


class _Engine(QIconEngine):
    """Draws when asked, so that one QIcon serves every size, resolution and theme."""

    def __init__(self, name: str, tone: Tone) -> None:
        super().__init__()
        self._name = name
        self._tone = tone

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._tone)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        draw_icon(painter, rect, self._name, self._colour(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        width, height = ceil(size.width() * scale), ceil(size.height() * scale)
        image = _image(self._name, self._colour(mode).name(), width, height)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def _colour(self, mode: QIcon.Mode) -> QColor:
        tone = Tone.MUTED if mode == QIcon.Mode.Disabled else self._tone
        return tokens(QGuiApplication.palette()).ink(tone)
