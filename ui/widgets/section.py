"""How a page is divided: sections with a heading, cards, and the panel under the strip."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.appearance import TextSize, Tone, tokens
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.painting import draw_frame


class Heading(QWidget):
    """A heading with a count behind it, and what can be done at the right."""

    def __init__(self, title: str, count: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(title, strong=True, parent=self)
        self._count = Label("", TextSize.SMALL, Tone.MUTED, parent=self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._title)
        self._row.addWidget(self._count)
        self._row.addStretch(1)
        self._row.addStrut(24)
        self.set_count(count)

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def set_count(self, count: int | None) -> None:
        self._count.setText("" if count is None else str(count))
        self._count.setVisible(count is not None)

    def add(self, widget: QWidget) -> None:
        self._row.addWidget(widget)

    def add_link(self, words: str) -> LinkButton:
        link = LinkButton(words, parent=self)
        self._row.addWidget(link)
        return link


class Section(QWidget):
    """A heading with what belongs under it, in `body`."""

    def __init__(self, title: str, count: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Heading(title, count, self)
        self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.heading)
        layout.addLayout(self.body)


class Card(QFrame):
    """A quiet frame around what belongs together. Parts added with `add_part` are divided by a hairline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts: list[QWidget] = []
        self._gaps: dict[QWidget, QWidget] = {}
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(8)

    def add_part(self, part: QWidget) -> None:
        """The room before a part, with its hairline, is there only while the part is."""
        gap = QWidget(self)
        gap.setFixedHeight(8)
        gap.setVisible(bool(self.parts))
        part.installEventFilter(self)
        self._gaps[part] = gap
        self.parts.append(part)
        self.body.addWidget(gap)
        self.body.addWidget(part)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            shown = [part for part in self.parts if not part.isHidden()]
            for part, gap in self._gaps.items():
                gap.setVisible(part in shown[1:])
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        draw_frame(painter, self.rect(), worn.surface, worn.line)
        shown = [part for part in self.parts if not part.isHidden()]
        for part in shown[1:]:
            painter.fillRect(1, part.y() - 12, self.width() - 2, 1, worn.line)


class Panel(QFrame):
    """A frame with a firm edge: the question that is open. It opens at the top into its segment of the strip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open_from, self._open_to = 0, 0
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 16)
        self.body.setSpacing(8)

    def open_top(self, left: int, right: int) -> None:
        """Leave the top edge open between these, in the panel's own pixels."""
        self._open_from, self._open_to = left, right
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        draw_frame(painter, self.rect(), worn.surface, worn.border)
        if self._open_to <= self._open_from:
            return
        painter.fillRect(self._open_from + 1, 0, self._open_to - self._open_from - 2, 1, worn.surface)
        # Where the segment stands at a corner, the edge runs on straight and the corner is not round.
        if self._open_from == 0:
            painter.fillRect(1, 0, 5, 5, worn.surface)
            painter.fillRect(0, 0, 1, 6, worn.border)
        if self._open_to >= self.width():
            painter.fillRect(self.width() - 6, 0, 5, 5, worn.surface)
            painter.fillRect(self.width() - 1, 0, 1, 6, worn.border)


class HairLine(QWidget):
    """A line between two parts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), tokens(self.palette()).line)
