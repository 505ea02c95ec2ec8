"""The picture of influence against interest."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.appearance import TextSize, Tokens, font, tokens
from ui.widgets.grid_dot import SIZE, DotButton, GridDot
from ui.widgets.label_placement import Labelled, leader, place_labels, spread
from ui.widgets.painting import CENTRE, LEFT, RIGHT, draw_text, text_width
from ui.widgets.party_marks import RING, draw_ring, draw_shape

LEAST, MOST, END = 1.0, 5.0, 5
"""The scale runs from 1.0 to 5.0, and the axes from 0 to 5."""
SMALL_STEP, BIG_STEP = 0.1, 0.5
_LEFT, _BOTTOM = 32, 26
_INSET = 10
_HALO = [QPoint(x, y) for x in (-2, -1, 0, 1, 2) for y in (-2, -1, 0, 1, 2) if (x, y) != (0, 0)]


@dataclass(frozen=True)
class _Name:
    """A name as it is drawn."""

    text: str
    strong: bool
    place: QRect
    leader: QLineF | None


class GridPlot(QWidget):
    """Shows the placed parties. `moved(id, influence, interest)` comes after a drop and after every arrow key."""

    moved = Signal(str, float, float)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Invloed en belang"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._buttons: dict[str, DotButton] = {}
        self._chosen: str | None = None
        self._held: tuple[str, GridDot] | None = None
        self._names: list[_Name] = []
        self._arranged: tuple[QRectF, str | None, list[GridDot]] | None = None
        self._movable = True
        self._guest: tuple[GridDot, QPointF] | None = None

    def show_dots(self, dots: Sequence[GridDot]) -> None:
        """Show these parties; one that was there keeps its focus."""
        placed = [dot for dot in dots if dot.is_placed]
        for gone in self._buttons.keys() - {dot.id for dot in placed}:
            button = self._buttons.pop(gone)
            button.hide()
            button.deleteLater()
        for dot in placed:
            self._show_dot(dot)
        self._order_focus(placed)
        self._arrange()

    def show_chosen(self, party_id: str | None) -> None:
        self._chosen = party_id
        for one, button in self._buttons.items():
            button.setChecked(one == party_id)
        self._arrange()

    def set_movable(self, movable: bool) -> None:
        self._movable = movable
        for button in self._buttons.values():
            button.movable = movable

    def button(self, party_id: str) -> DotButton:
        return self._buttons[party_id]

    def plot(self) -> QRectF:
        """The square of the axes."""
        return QRectF(_LEFT, 1, max(1, self.width() - _LEFT - 1), max(1, self.height() - _BOTTOM - 1))

    def scale(self) -> QRectF:
        """Where the scale runs: a party at its very end stands whole within the frame, with its halo."""
        inset = SIZE / 2 + 2
        return self.plot().adjusted(inset, inset, -inset, -inset)

    def values_at(self, place: QPointF) -> tuple[float, float] | None:
        """The influence and interest of a place; None outside the picture."""
        return self._read(place) if self.plot().contains(place) else None

    def show_guest(self, dot: GridDot | None, place: QPointF | None = None) -> None:
        """A party that is being carried in from elsewhere, above this place; None when it is put down."""
        self._guest = (dot, place) if dot and place else None
        self.update()

    def name_places(self) -> Sequence[QRect]:
        """Where the names stand."""
        return [name.place for name in self._names]

    def sizeHint(self) -> QSize:
        return QSize(592, 430)

    def minimumSizeHint(self) -> QSize:
        return QSize(340, 260)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        self._draw_axes(painter, worn)
        self._draw_words(painter, worn)
        self._draw_names(painter, worn)
        if self._guest:
            dot, place = self._guest
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_ring(painter, place, RING + 1, dot.stance, worn)
            draw_shape(painter, place, 13, dot.group, worn.text)

    def _show_dot(self, dot: GridDot) -> None:
        button = self._buttons.get(dot.id)
        if button:
            button.show_dot(dot)
            return
        button = DotButton(dot, self)
        button.movable = self._movable
        button.chosen.connect(lambda: self.chosen.emit(button.dot.id))
        button.dragged.connect(lambda place: self._drag(button, place))
        button.dropped.connect(lambda: self._drop(button))
        button.dropped_back.connect(lambda: self._drop_back(button))
        button.nudged.connect(lambda up, right, far: self._nudge(button, up, right, far=far))
        self._buttons[dot.id] = button
        button.show()

    def _order_focus(self, dots: Sequence[GridDot]) -> None:
        for before, after in pairwise(dots):
            QWidget.setTabOrder(self._buttons[before.id], self._buttons[after.id])

    def _drag(self, button: DotButton, place: QPointF) -> None:
        if self._held is None:
            self._held = (button.dot.id, button.dot)
        influence, interest = self._read(place)
        button.show_dot(replace(button.dot, influence=influence, interest=interest))
        self._arrange()

    def _drop(self, button: DotButton) -> None:
        self._held = None
        self._tell(button)

    def _drop_back(self, button: DotButton) -> None:
        if self._held:
            button.show_dot(self._held[1])
            self._held = None
            self._arrange()

    def _read(self, place: QPointF) -> tuple[float, float]:
        """The influence and interest that a place stands for, or the nearest on the scale."""
        scale = self.scale()
        interest = (place.x() - scale.left()) / scale.width() * END
        influence = (scale.bottom() - place.y()) / scale.height() * END
        return _on_scale(influence), _on_scale(interest)

    def _nudge(self, button: DotButton, up: int, right: int, *, far: bool) -> None:
        dot, step = button.dot, BIG_STEP if far else SMALL_STEP
        influence = _on_scale((dot.influence or LEAST) + up * step)
        interest = _on_scale((dot.interest or LEAST) + right * step)
        if (influence, interest) == (dot.influence, dot.interest):
            return
        button.show_dot(replace(dot, influence=influence, interest=interest))
        self._arrange()
        self._tell(button)

    def _tell(self, button: DotButton) -> None:
        dot = button.dot
        if dot.influence is not None and dot.interest is not None:
            self.moved.emit(dot.id, dot.influence, dot.interest)

    def _arrange(self) -> None:
        """Put the dots where their numbers say, and their names beside them; nothing when that is so already.

        Out of sight it can wait: with many parties it takes a while to find a place for every name.
        """
        buttons = list(self._buttons.values())
        wanted = (self.plot(), self._chosen, [button.dot for button in buttons])
        if wanted == self._arranged or not self.isVisible():
            return
        self._arranged = wanted
        points = spread([self._point(button.dot) for button in buttons], self.plot(), RING / 2)
        for button, point in zip(buttons, points, strict=True):
            button.move(round(point.x() - SIZE / 2), round(point.y() - SIZE / 2))
        self._names = self._place_names([button.dot for button in buttons], points)
        self.update()

    def _place_names(self, dots: Sequence[GridDot], points: Sequence[QPointF]) -> list[_Name]:
        plot = self.plot()
        texts, labelled = [], []
        for dot, point in zip(dots, points, strict=True):
            chosen = dot.id == self._chosen
            metrics = QFontMetricsF(font(strong=chosen))
            text = metrics.elidedText(dot.name, Qt.TextElideMode.ElideRight, plot.width() * 0.45)
            texts.append(text)
            size = QSizeF(metrics.horizontalAdvance(text) + 2, 20)
            labelled.append(Labelled(point, SIZE / 2 if chosen else RING / 2 + 1, size))
        places = place_labels(labelled, plot.adjusted(3, 2, -3, -2), self._quadrants())
        return [
            _Name(text, dot.id == self._chosen, place.toAlignedRect(), leader(one, place))
            for text, dot, place, one in zip(texts, dots, places, labelled, strict=True)
        ]

    def _point(self, dot: GridDot) -> QPointF:
        scale = self.scale()
        x = scale.left() + (dot.interest or 0) / END * scale.width()
        y = scale.bottom() - (dot.influence or 0) / END * scale.height()
        return QPointF(x, y)

    def _quadrant_words(self) -> list[tuple[str, Qt.AlignmentFlag, Qt.AlignmentFlag]]:
        top, bottom = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        return [
            (self.tr("tevreden houden"), left, top),
            (self.tr("nauw betrekken"), right, top),
            (self.tr("volgen"), left, bottom),
            (self.tr("informeren"), right, bottom),
        ]

    def _quadrants(self) -> list[QRectF]:
        """Where the words in the corners stand."""
        area = self.plot().adjusted(_INSET, 6, -_INSET, -5)
        places = []
        for words, across, down in self._quadrant_words():
            width = text_width(font(TextSize.SMALL), words)
            x = area.left() if across == Qt.AlignmentFlag.AlignLeft else area.right() - width
            y = area.top() if down == Qt.AlignmentFlag.AlignTop else area.bottom() - 18
            places.append(QRectF(x, y, width, 18))
        return places

    def _draw_names(self, painter: QPainter, worn: Tokens) -> None:
        """First every halo, then every name, so that no halo wipes out a name."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for name in self._names:
            if name.leader:
                painter.setPen(QPen(worn.border, 1))
                painter.drawLine(name.leader)
        for name in self._names:
            for away in _HALO:
                draw_text(
                    painter, name.place.translated(away), name.text, font(strong=name.strong), worn.surface
                )
        for name in self._names:
            draw_text(painter, name.place, name.text, font(strong=name.strong), worn.text)

    def _draw_axes(self, painter: QPainter, worn: Tokens) -> None:
        plot, scale = self.plot(), self.scale()
        painter.fillRect(plot, worn.surface)
        painter.setPen(QPen(worn.line, 1))
        for step in range(1, END):
            x = round(scale.left() + scale.width() * step / END) + 0.5
            y = round(scale.top() + scale.height() * step / END) + 0.5
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        middle = QPen(_between(worn.border, worn.surface), 1.5, Qt.PenStyle.CustomDashLine)
        middle.setDashPattern([2, 2.5])
        painter.setPen(middle)
        centre = plot.center()
        painter.drawLine(QPointF(centre.x(), plot.top()), QPointF(centre.x(), plot.bottom()))
        painter.drawLine(QPointF(plot.left(), centre.y()), QPointF(plot.right(), centre.y()))
        painter.setPen(QPen(worn.border, 1.4))
        painter.drawRect(plot)

    def _draw_words(self, painter: QPainter, worn: Tokens) -> None:
        small = font(TextSize.SMALL)
        for place, (words, _, _) in zip(self._quadrants(), self._quadrant_words(), strict=True):
            draw_text(painter, place.toRect(), words, small, worn.text2)
        plot = self.plot().toRect()
        across = QRect(plot.left(), plot.bottom() + 5, plot.width(), 20)
        self._draw_ends(painter, across, self.tr("Belang"), worn)
        painter.save()
        painter.translate(0, plot.bottom())
        painter.rotate(-90)
        self._draw_ends(painter, QRect(0, 4, plot.height(), 20), self.tr("Invloed"), worn)
        painter.restore()

    def _draw_ends(self, painter: QPainter, area: QRect, middle: str, worn: Tokens) -> None:
        words = ((self.tr("klein"), LEFT), (middle, CENTRE), (self.tr("groot"), RIGHT))
        for text, align in words:
            draw_text(painter, area, text, font(TextSize.SMALL), worn.text2, align)


def _on_scale(value: float) -> float:
    return round(max(LEAST, min(MOST, value)), 1)


def _between(one: QColor, other: QColor) -> QColor:
    return QColor(
        (one.red() + other.red()) // 2, (one.green() + other.green()) // 2, (one.blue() + other.blue()) // 2
    )
