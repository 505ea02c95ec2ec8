"""Text on the screen. Always plain, whatever somebody typed in it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.appearance import TextSize, Tone, font, tokens
from ui.widgets.painting import draw_text
from ui.widgets.tooltips import set_tooltip


class Label(QLabel):
    """Text in one of our sizes and tones."""

    def __init__(
        self,
        text: str = "",
        size: TextSize = TextSize.BODY,
        tone: Tone = Tone.NORMAL,
        *,
        strong: bool = False,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(size, strong=strong))
        self.setWordWrap(wrap)
        self.setText(text)
        self.setProperty("tone", tone)

    def set_tone(self, tone: Tone) -> None:
        if self.property("tone") == tone:
            return
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)


class ElidedLabel(Label):
    """One line that gives way: cut off with … when the room is small, then whole in its tooltip."""

    def __init__(
        self,
        text: str = "",
        size: TextSize = TextSize.BODY,
        tone: Tone = Tone.NORMAL,
        *,
        strong: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, size, tone, strong=strong, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        whole = super().minimumSizeHint()
        return QSize(min(40, whole.width()), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = tokens(self.palette()).ink(Tone(self.property("tone")))
        cut = draw_text(painter, self.contentsRect(), self.text(), self.font(), colour, self.alignment())
        set_tooltip(self, self.text() if cut else "")
