"""Something to mind about a document: a mark, a sentence, and what can be done about it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.appearance import TextSize, Tone, tokens
from ui.severity import Severity
from ui.widgets.buttons import LinkButton
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import ElidedLabel
from ui.widgets.painting import draw_sign

_TONES = {Severity.ATTENTION: Tone.ATTENTION, Severity.INFO: Tone.MUTED}
_SIGN = 14


class Remark(QWidget):
    """Empty it is not there."""

    def __init__(self, text: str, severity: Severity, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severity = severity
        self._text = ElidedLabel("", TextSize.SMALL, _TONES[severity], parent=self)
        self._links = FlowLayout(gap=4)
        self._links.addWidget(self._text)
        inner = QHBoxLayout(self)
        inner.setContentsMargins(_SIGN + 6, 0, 0, 0)
        inner.addLayout(self._links)
        self.say(text)

    def say(self, text: str) -> None:
        self._text.setText(text)
        self.setVisible(bool(text))

    def add_link(self, text: str) -> LinkButton:
        link = LinkButton(text, parent=self)
        self._links.addWidget(link)
        return link

    def paintEvent(self, event: QPaintEvent) -> None:
        middle = self._text.geometry().center().y() - _SIGN / 2 + 1
        draw_sign(QPainter(self), QRectF(0, middle, _SIGN, _SIGN), self._severity, tokens(self.palette()))
