"""How the matrix of responsibilities is drawn: letters, headers with broken words, outcomes."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from praktijkteam.terms import ResponsibilityRole
from ui.appearance import TextSize, Tokens, Tone, font, tokens
from ui.widgets.line_breaks import broken
from ui.widgets.matrix_model import CELL, LETTERS, MatrixCell, MatrixModel, Outcome
from ui.widgets.painting import (
    CENTRE,
    ICON,
    SIGNS,
    draw_frame,
    draw_line_under,
    draw_sign,
    draw_text,
    icon_rect,
    text_width,
)

LETTER = QSize(32, 24)
PARTY_WIDTH, LEAST_PARTY = 96, 64
HEADER = 49
_LINE = 16
_MOST_LINES = 4
_PADDING = 16


def draw_letter(
    painter: QPainter, centre: QPointF, cell: MatrixCell, worn: Tokens, size: QSize = LETTER
) -> None:
    """The letter of a role: primary solid, contested hatched with the letter on a clear patch."""
    box = QRectF(QPointF(0, 0), size)
    box.moveCenter(centre)
    box = QRectF(round(box.x()), round(box.y()), box.width(), box.height())
    tone = Tone.NORMAL
    if cell.contested:
        _draw_hatched(painter, box, worn)
    elif cell.role == ResponsibilityRole.PRIMARY:
        draw_frame(painter, box, worn.accent, worn.accent)
        tone = Tone.ON_ACCENT
    else:
        draw_frame(painter, box, worn.surface, worn.line)
    draw_text(painter, box.toRect(), LETTERS[cell.role], font(strong=True), worn.ink(tone), CENTRE)


def _draw_hatched(painter: QPainter, box: QRectF, worn: Tokens) -> None:
    draw_frame(painter, box, worn.surface, worn.surface)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    shape.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setClipPath(shape)
    painter.setPen(QPen(worn.accent, 1.3))
    height = box.height()
    for x in range(int(-height), int(box.width()), 6):
        painter.drawLine(QPointF(box.x() + x, box.bottom()), QPointF(box.x() + x + height, box.y()))
    painter.restore()
    patch = QRectF(box.center().x() - 8, box.y() + 2, 16, height - 4)
    painter.fillRect(patch, worn.surface)
    draw_frame(painter, box, None, worn.accent, 1.2)


class PartyHeader(QHeaderView):
    """The parties across, their names over two or three lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(LEAST_PARTY)
        self.setDefaultSectionSize(PARTY_WIDTH)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        lines = max((len(self._lines(section)) for section in range(self.count() - 1)), default=2)
        return QSize(super().sizeHint().width(), HEADER + _LINE * max(0, min(lines, _MOST_LINES) - 2))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        worn = tokens(self.palette())
        style = font(TextSize.SMALL, strong=True)
        draw_header_ground(painter, rect, worn)
        if section == self.count() - 1:
            words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
            draw_text(painter, rect.adjusted(_PADDING, 0, -8, 0), words, style, worn.text2)
            return
        lines = self._lines(section)
        shown = (
            [*lines[: _MOST_LINES - 1], " ".join(lines[_MOST_LINES - 1 :]).replace("- ", "-")]
            if len(lines) > _MOST_LINES
            else lines
        )
        top = rect.center().y() - _LINE * len(shown) // 2 + 1
        for line in shown:
            draw_text(
                painter, QRect(rect.x() + 4, top, rect.width() - 8, _LINE), line, style, worn.text2, CENTRE
            )
            top += _LINE

    def _lines(self, section: int) -> list[str]:
        name = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        room = self.sectionSize(section) - 8
        style: QFont = font(TextSize.SMALL, strong=True)
        return broken(name, lambda text: text_width(style, text) <= room)


class IssueHeader(QHeaderView):
    """The vraagstukken down; the one of the chosen cell stands bold. It stays when the parties scroll."""

    def __init__(self, width: int, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.chosen = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setFixedWidth(width)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        worn = tokens(self.palette())
        painter.fillRect(rect, worn.surface)
        draw_line_under(painter, rect, self, worn)
        painter.fillRect(rect.right(), rect.y(), 1, rect.height(), worn.line)
        words = str(self.model().headerData(section, Qt.Orientation.Vertical) or "")
        style = font(strong=section == self.chosen)
        draw_text(painter, rect.adjusted(_PADDING, 0, -8, 0), words, style, worn.text)


class CornerLabel(QWidget):
    """The word above the vraagstukken."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        draw_header_ground(painter, self.rect(), worn)
        style = font(TextSize.SMALL, strong=True)
        draw_text(painter, self.rect().adjusted(_PADDING, 0, 0, 0), self._words, style, worn.text2)


class OutcomeColumn(QWidget):
    """The outcomes once more, over the right edge of the table: they stay when the parties scroll under them."""

    def __init__(self, model: MatrixModel, table: QTableView) -> None:
        super().__init__(table)
        self._model = model
        self._table = table
        self._header = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        model.dataChanged.connect(self.update)
        model.modelReset.connect(self.update)
        self.hide()

    def place(self, area: QRect, header: int) -> None:
        """At this place; as high as the header and the rows under it."""
        self._header = header
        self.setGeometry(QRect(area.x(), area.y(), area.width(), header + self._table.viewport().height()))
        self.raise_()  # above the header of the table too

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        painter.fillRect(self.rect(), worn.surface)
        head = QRect(0, 0, self.width(), self._header)
        draw_header_ground(painter, head, worn)
        words = str(self._model.headerData(self._model.columnCount() - 1, Qt.Orientation.Horizontal) or "")
        draw_text(
            painter, head.adjusted(_PADDING, 0, -8, 0), words, font(TextSize.SMALL, strong=True), worn.text2
        )
        for row, issue in enumerate(self._model.issues):
            area = QRect(0, 0, self.width(), self._table.rowHeight(row))
            area.moveTop(self._header + self._table.rowViewportPosition(row))
            _draw_outcome(painter, area, issue.outcome, worn)
            if row < len(self._model.issues) - 1:
                painter.fillRect(0, area.bottom(), area.width(), 1, worn.line)
        painter.fillRect(0, 0, 1, self.height(), worn.border)


class MatrixDelegate(QStyledItemDelegate):
    def __init__(self, table: QAbstractScrollArea) -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        worn = tokens(option.palette)
        area: QRect = option.rect
        shown = index.data(CELL)
        draw_line_under(painter, area, self._table, worn)
        if isinstance(shown, Outcome):
            _draw_outcome(painter, area, shown, worn)
            return
        painter.fillRect(area.right(), area.y(), 1, area.height(), worn.line)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area.adjusted(0, 0, -1, -1), worn.selection)
        if isinstance(shown, MatrixCell):
            middle = QPointF(area.x() + (area.width() - 1) / 2, area.y() + (area.height() - 1) / 2)
            draw_letter(painter, middle, shown, worn)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(worn.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(area).adjusted(1, 1, -1, -1))


class RoleKey(QWidget):
    """A letter of the legend with its word."""

    def __init__(self, cell: MatrixCell, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell = cell
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{LETTERS[cell.role]}: {words}")

    def sizeHint(self) -> QSize:
        return QSize(31 + text_width(font(TextSize.SMALL), self._words), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        draw_letter(painter, QPointF(12, self.height() / 2), self._cell, worn, QSize(24, 20))
        draw_text(painter, self.rect().adjusted(30, 0, 0, 0), self._words, font(TextSize.SMALL), worn.text)


def draw_header_ground(painter: QPainter, rect: QRect, worn: Tokens) -> None:
    painter.fillRect(rect, worn.window)
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, worn.line)


def _draw_outcome(painter: QPainter, area: QRect, outcome: Outcome, worn: Tokens) -> None:
    place = area.adjusted(_PADDING, 0, -8, 0)
    tone = Tone.NORMAL
    if outcome.severity:
        draw_sign(painter, icon_rect(place.x(), area), outcome.severity, worn)
        place.setLeft(place.left() + ICON + 6)
        tone = SIGNS[outcome.severity][1]
    style = font(strong=outcome.severity is not None)
    draw_text(painter, place, outcome.text, style, worn.ink(tone))
    place.setLeft(place.left() + text_width(style, outcome.text) + 4)
    if outcome.note and place.width() > 0:
        draw_text(painter, place.adjusted(0, 1, 0, 0), outcome.note, font(TextSize.SMALL), worn.text2)
