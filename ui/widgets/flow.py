"""A layout that fills lines like text does."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


class FlowLayout(QLayout):
    """Puts the widgets beside each other, and goes on under them when the line is full."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self._shown: list[tuple[QLayoutItem, QSize]] | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, widget: QWidget) -> None:
        """With an item of ours: of one that Qt makes by itself, nobody hears in time that it is gone."""
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._shown = None

    def insert(self, place: int, widget: QWidget) -> None:
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self._shown = None

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._shown = None
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def invalidate(self) -> None:
        self._shown = None
        super().invalidate()

    def sizeHint(self) -> QSize:
        shown = [size for _, size in self._sizes()]
        width = sum(size.width() + self._gap for size in shown)
        return QSize(max(0, width - self._gap), max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        """The height that is needed; with `move`, everything is put there too."""
        y = rect.y()
        for line in self._lines(rect.width()):
            height = max(size.height() for _, size in line)
            if move:
                self._place_line(line, QRect(rect.x(), y, rect.width(), height))
            y += height + self._gap
        return max(0, y - self._gap - rect.y())

    def _sizes(self) -> list[tuple[QLayoutItem, QSize]]:
        """What is shown and how large it wants to be; asked once, for Qt tries many widths before it is content."""
        if self._shown is None:
            self._shown = [(item, item.sizeHint()) for item in self._items if not item.isEmpty()]
        return self._shown

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = width
        for item, size in self._sizes():
            wanted = size.width() + self._gap
            if used + wanted - self._gap > width or not lines:
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += wanted
        return lines

    def _place_line(self, line: list[tuple[QLayoutItem, QSize]], area: QRect) -> None:
        """In the middle of the height, so that a small link stands right beside a taller button."""
        x = area.x()
        for item, size in line:
            width = min(size.width(), area.width())
            down = (area.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(x, area.y() + down), QSize(width, size.height())))
            x += width + self._gap
