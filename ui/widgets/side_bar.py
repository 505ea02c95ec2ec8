"""The side bar: the rooms of the program, and how much waits in each."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.appearance import TextSize, Tokens, draw_icon, font, tokens
from ui.widgets.labels import Label
from ui.widgets.painting import RIGHT, draw_focus, draw_frame, draw_text, icon_rect, text_width
from ui.widgets.roving import RovingFocus
from ui.widgets.tooltips import set_tooltip

WIDTH, NARROW = 208, 56
_ROW = 36
_INSET = 8


class SideItem(NamedTuple):
    """A room; `at_foot` puts it apart from the others, at the bottom."""

    key: str
    text: str
    icon: str
    at_foot: bool = False


class SideButton(QPushButton):
    def __init__(self, item: SideItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = item
        self._count = ""
        self._narrow = False
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._rename()

    def set_count(self, count: int | None) -> None:
        self._count = "" if count is None else str(count)
        self._rename()

    def fit(self, *, narrow: bool) -> None:
        """With little room only the icon stands there; the words come with the mouse and to a screen reader."""
        self._narrow = narrow
        self._rename()

    def sizeHint(self) -> QSize:
        return QSize(NARROW if self._narrow else WIDTH, _ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        area = self.rect().adjusted(_INSET, 2, -_INSET, -2)
        self._draw_ground(painter, area, worn)
        chosen = self.isChecked()
        colour = worn.text if chosen else worn.text2
        drawn = worn.accent if chosen else colour
        draw_icon(painter, icon_rect(area.x() + 12, area), self._item.icon, drawn)
        if self._narrow:
            return
        text = area.adjusted(40, 0, -12, 0)
        small = font(TextSize.SMALL, strong=chosen)
        draw_text(painter, text, self._count, small, colour, RIGHT)
        text.setWidth(text.width() - text_width(small, self._count) - 8)
        style = font(strong=chosen)
        draw_text(painter, text, self._item.text, style, worn.text if self.isEnabled() else worn.text2)

    def _draw_ground(self, painter: QPainter, area: QRect, worn: Tokens) -> None:
        if self.isChecked():
            draw_frame(painter, area, worn.selection, worn.selection)
            painter.fillRect(QRectF(area.x(), area.y() + 4, 3, area.height() - 8), worn.accent)
        elif self.underMouse() and self.isEnabled():
            draw_frame(painter, area, worn.window, worn.window)
        if self.hasFocus():
            draw_focus(painter, area, worn)

    def _rename(self) -> None:
        name = f"{self._item.text} {self._count}".strip()
        self.setAccessibleName(name)
        set_tooltip(self, name if self._narrow else "")
        self.update()


class SideBar(QWidget):
    """`chosen(key)` comes when the user picks a room; which one is shown is said with `show_chosen`."""

    chosen = Signal(str)

    def __init__(self, title: str, items: Sequence[SideItem], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(title)
        self._buttons = {item.key: SideButton(item, self) for item in items}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 12)
        layout.setSpacing(0)
        self._heading = Label(title, strong=True, parent=self)
        self._heading.setContentsMargins(20, 2, 20, 14)
        layout.addWidget(self._heading)
        for item in items:
            if not item.at_foot:
                layout.addWidget(self._buttons[item.key])
        layout.addStretch(1)
        for item in items:
            if item.at_foot:
                layout.addWidget(self._buttons[item.key])
        self._focus = RovingFocus(Qt.Orientation.Vertical, self)
        self._focus.set_buttons(list(self._buttons.values()))
        for key, button in self._buttons.items():
            button.clicked.connect(lambda _=False, key=key: self._pick(key))

    def fit(self, *, narrow: bool) -> None:
        """Leave the page more of the window, when there is little of it."""
        self.setFixedWidth(NARROW if narrow else WIDTH)
        self._heading.setVisible(not narrow)
        for button in self._buttons.values():
            button.fit(narrow=narrow)

    def show_chosen(self, key: str) -> None:
        for one, button in self._buttons.items():
            button.setChecked(one == key)
            if one == key:
                self._focus.stop_at(button)

    def set_count(self, key: str, count: int | None) -> None:
        self._buttons[key].set_count(count)

    def button(self, key: str) -> SideButton:
        return self._buttons[key]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        painter.fillRect(self.rect(), worn.side)
        painter.setPen(QPen(worn.line, 1))
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())

    def _pick(self, key: str) -> None:
        """A click ticks the button by itself; what is shown changes only when the page does."""
        button = self._buttons[key]
        button.setChecked(not button.isChecked())
        self.chosen.emit(key)
