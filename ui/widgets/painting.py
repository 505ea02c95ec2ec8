"""What several of our painted controls draw alike: frames, the ring of the focus, a line of text."""

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea

from ui.appearance import Tokens, Tone, draw_icon
from ui.severity import Severity

RADIUS = 4
CONTROL, SMALL_CONTROL = 32, 28
"""The height of a control, and of one in a heading row."""
ICON = 16

SIGNS = {
    Severity.GOOD: ("check", Tone.GOOD),
    Severity.INFO: ("info", Tone.MUTED),
    Severity.ATTENTION: ("triangle-alert", Tone.ATTENTION),
    Severity.WRONG: ("diamond", Tone.WRONG),
}

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def draw_frame(
    painter: QPainter, rect: QRect | QRectF, fill: QColor | None, edge: QColor, width: float = 1
) -> None:
    """A rounded frame whose outer edge is `rect`."""
    inset = width / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, width))
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(
        QRectF(rect).adjusted(inset, inset, -inset, -inset), RADIUS - inset, RADIUS - inset
    )
    painter.restore()


def draw_focus(painter: QPainter, rect: QRect | QRectF, worn: Tokens) -> None:
    draw_frame(painter, rect, None, worn.accent, 2)


def draw_text(
    painter: QPainter, rect: QRect, text: str, font: QFont, colour: QColor, align: Qt.AlignmentFlag = LEFT
) -> bool:
    """One line, cut off with … when it does not fit. Returns whether it was cut."""
    shown = text
    if _advance(font, text) > rect.width():
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, shown)
    return shown != text


def draw_line_under(painter: QPainter, area: QRect, table: QAbstractScrollArea, worn: Tokens) -> None:
    """The hairline under a row, unless the frame of the table is there already."""
    if area.bottom() < table.viewport().height() - 1:
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, worn.line)


def draw_sign(painter: QPainter, rect: QRect | QRectF, severity: Severity, worn: Tokens) -> None:
    name, tone = SIGNS[severity]
    draw_icon(painter, rect, name, worn.ink(tone))


def icon_rect(left: float, area: QRect, size: int = ICON) -> QRectF:
    """A square for an icon, at `left` and in the middle of the height of `area`."""
    return QRectF(QPointF(left, area.y() + (area.height() - size) / 2), QSize(size, size))


def text_width(font: QFont, text: str) -> int:
    """The pixels that a line of text needs, so that nothing of it is cut off."""
    return ceil(_advance(font, text)) + 1


@lru_cache(maxsize=4_096)
def _advance(font: QFont, text: str) -> float:
    """Of a window that is drawn again, nearly every word was measured before."""
    return QFontMetricsF(font).horizontalAdvance(text)
