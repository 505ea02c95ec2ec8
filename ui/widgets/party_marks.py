"""A party in the grid: its kind is the shape, its stance the ring. So the picture reads without colour."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from praktijkteam.terms import PartyGroup, Stance
from ui.appearance import Tokens

RING = 26.0
"""The diameter of a ring in the grid."""


def draw_shape(painter: QPainter, centre: QPointF, size: float, group: PartyGroup, colour: QColor) -> None:
    """Circle, triangle, square or diamond, that weigh the same to the eye."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if group == PartyGroup.GOVERNMENT:
        painter.drawEllipse(centre, size / 2, size / 2)
    else:
        painter.drawPolygon(_outline(centre, size, group))
    painter.restore()


def draw_ring(painter: QPainter, centre: QPointF, diameter: float, stance: Stance, worn: Tokens) -> None:
    """Thick for support, thin for neutral, dashed for opposed, dotted for unknown."""
    pen = _pen(stance, worn, thick=max(2.0, diameter / 10.5))
    radius = (diameter - pen.widthF()) / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius))
    painter.restore()


def _outline(centre: QPointF, size: float, group: PartyGroup) -> QPolygonF:
    half = size / 2
    match group:
        case PartyGroup.SUPERVISION:
            corners = [(0, -1.15), (1.15, 0.85), (-1.15, 0.85)]
        case PartyGroup.RESIDENTS:
            corners = [(0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)]
        case _:
            corners = [(-0.92, -0.92), (0.92, -0.92), (0.92, 0.92), (-0.92, 0.92)]
    return QPolygonF([centre + QPointF(x, y) * half for x, y in corners])


def _pen(stance: Stance, worn: Tokens, *, thick: float) -> QPen:
    match stance:
        case Stance.SUPPORTS:
            return QPen(worn.good, thick)
        case Stance.OPPOSES:
            pen = QPen(worn.wrong, thick, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([2.6, 1.9])
            return pen
        case Stance.UNKNOWN:
            pen = QPen(worn.text2, 1.3, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([1.8, 1.8])
            return pen
        case Stance.NEUTRAL:
            return QPen(worn.text2, 1.2)
