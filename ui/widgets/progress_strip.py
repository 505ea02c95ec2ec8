"""How far a long piece of work is, and a way out."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from ui.appearance import TextSize, Tone, tokens
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, Label


class Bar(QProgressBar):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(8)

    def sizeHint(self) -> QSize:
        return QSize(160, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(worn.border)
        painter.setBrush(worn.surface)
        painter.drawRoundedRect(area, 4, 4)
        done = (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        if done > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(worn.accent)
            area.setWidth(max(8.0, area.width() * min(1.0, done)))
            painter.drawRoundedRect(area, 4, 4)


class ProgressStrip(QWidget):
    """`cancelled()` comes once; until the work has really stopped the strip says that it is stopping."""

    cancelled = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ElidedLabel(text, parent=self)
        self._count = Label("", TextSize.SMALL, Tone.MUTED, parent=self)
        self.bar = Bar(self)
        self.bar.setAccessibleName(text)
        self.cancel = Button(self.tr("Stoppen"), small=True, parent=self)
        self.cancel.clicked.connect(self._cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._text)
        layout.addWidget(self.bar, 1)
        layout.addWidget(self._count)
        layout.addWidget(self.cancel)

    def show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self._count.setText(self.tr("{done} van {total}").format(done=done, total=total))

    def say(self, text: str) -> None:
        self._text.setText(text)

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        self.say(self.tr("Wordt gestopt…"))
        self.cancelled.emit()
