"""A row of the journal: when, what kind of thing, what happened, and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.appearance import TextSize, Tone, draw_icon, tokens
from ui.widgets.labels import Label
from ui.widgets.painting import draw_focus, icon_rect
from ui.widgets.rich_text import LeadText


@dataclass(frozen=True)
class DatedLine:
    """What stands in the row; `opens` says what Enter and a click do. `ruled` is False when more of it stands below."""

    icon: str
    when: str
    lead: str
    text: str
    opens: str
    detail: str = ""
    by: str = ""
    struck: bool = False
    ruled: bool = True


class DatedRow(QWidget):
    """`opened` comes with a click or Enter."""

    opened = Signal()

    def __init__(self, line: DatedLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._ruled = line.icon, line.ruled
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(f"{line.when}, {line.lead}: {line.text}")
        self.setAccessibleDescription(line.opens)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 0, 6)
        row.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        when = Label(line.when, tone=Tone.MUTED, parent=self)
        when.setMinimumWidth(112)
        author = Label(line.by, TextSize.SMALL, Tone.MUTED, parent=self)
        author.setContentsMargins(0, 2, 0, 0)
        lead = f"{line.lead[:1].upper()}{line.lead[1:]}."
        text = LeadText(lead, line.text, line.detail, struck=line.struck, parent=self)
        row.addWidget(when, 0, top)
        row.addWidget(text, 1)
        row.addWidget(author, 0, top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        if self._ruled:
            painter.fillRect(0, self.height() - 1, self.width(), 1, worn.line)
        draw_icon(painter, icon_rect(0, QRect(0, 6, 16, 20)), self._icon, worn.text2)
        if self.hasFocus():
            draw_focus(painter, self.rect().adjusted(-2, 0, 2, -1), worn)
