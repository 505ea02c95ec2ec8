"""A line of text with a small drawing before it, as in the status bar."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.appearance import TextSize, Tone, draw_icon, font, tokens
from ui.widgets.painting import ICON, draw_text, icon_rect, text_width
from ui.widgets.tooltips import set_tooltip

_GAP = 8


class IconLabel(QWidget):
    """The drawing has a tone of its own; the text is cut off with … when the room is small."""

    def __init__(
        self,
        icon: str,
        text: str,
        *,
        tone: Tone = Tone.NORMAL,
        icon_tone: Tone | None = None,
        size: TextSize = TextSize.BODY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._font = font(size)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.say(icon, text, icon_tone or tone)

    def say(self, icon: str, text: str, icon_tone: Tone) -> None:
        self._icon, self._text, self._icon_tone = icon, text, icon_tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return self._text

    def sizeHint(self) -> QSize:
        return QSize(ICON + _GAP + text_width(self._font, self._text) + 2, 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(ICON + _GAP + 40, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        draw_icon(painter, icon_rect(0, self.rect()), self._icon, worn.ink(self._icon_tone))
        place = QRect(ICON + _GAP, 0, self.width() - ICON - _GAP, self.height())
        cut = draw_text(painter, place, self._text, self._font, worn.ink(self._tone))
        set_tooltip(self, self._text if cut else "")
