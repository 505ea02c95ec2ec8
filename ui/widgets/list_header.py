"""The header of a list: sorts by a click, moves by a drag, and says by an arrow what the order is."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.appearance import TextSize, Tokens, draw_icon, font, tokens
from ui.models.columns import Align
from ui.models.rows_model import RowsModel
from ui.widgets.cell_drawing import PADDING
from ui.widgets.painting import LEFT, draw_text, text_width

HEIGHT = 32
_ARROW = 14


class ListHeader(QHeaderView):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sorted = (-1, False)
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)
        self.setFont(font(TextSize.SMALL, strong=True))

    def show_order(self, section: int, *, descending: bool) -> None:
        self._sorted = (section, descending)
        self.headerDataChanged(self.orientation(), 0, self.count() - 1)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HEIGHT)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        worn = tokens(self.palette())
        _draw_ground(painter, rect, worn)
        model = self.model()
        if not isinstance(model, RowsModel):
            return
        column = model.columns[section]
        by_this = self._sorted[0] == section
        style = font(TextSize.SMALL, strong=True)
        arrow = _ARROW + 4 if by_this else 0
        area = rect.adjusted(PADDING, 0, -PADDING, -1)
        width = min(text_width(style, column.header), area.width() - arrow)
        area.setX(area.x() + _indent(column.align, area.width() - width - arrow))
        colour = worn.text if by_this else worn.text2
        draw_text(painter, area.adjusted(0, 0, -arrow, 0), column.header, style, colour, LEFT)
        if by_this:
            name = "arrow-down" if self._sorted[1] else "arrow-up"
            place = QRect(area.x() + width + 4, area.center().y() - _ARROW // 2, _ARROW, _ARROW)
            draw_icon(painter, place, name, colour)


def _indent(align: Align, spare: int) -> int:
    return {Align.LEFT: 0, Align.CENTRE: spare // 2, Align.RIGHT: spare}[align]


class HeaderEnd(QWidget):
    """Carries the header on above the scroll bar."""

    def paintEvent(self, event: QPaintEvent) -> None:
        _draw_ground(QPainter(self), self.rect(), tokens(self.palette()))


def _draw_ground(painter: QPainter, rect: QRect, worn: Tokens) -> None:
    painter.fillRect(rect, worn.window)
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, worn.line)
