"""A hint under a field: says what, asks a question, and can be left standing."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.appearance import TextSize, Tone, tokens
from ui.severity import Severity
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import Label
from ui.widgets.painting import ICON, draw_sign

_LINKS = 24
"""How high the links are."""


class SignLabel(QWidget):
    """The shape of a severity. Put a word beside it."""

    def __init__(self, severity: Severity, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severity = severity
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(severity)

    def set_severity(self, severity: Severity) -> None:
        self._severity = severity
        self.setAccessibleName(severity)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(ICON, ICON + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        area = QRectF(0, (self.height() - ICON) / 2, ICON, ICON)
        draw_sign(QPainter(self), area, self._severity, tokens(self.palette()))


class HintLine(QWidget):
    """`explain` and `left_standing` come from its links; a link without words is not there."""

    explain = Signal()
    left_standing = Signal()

    def __init__(
        self,
        text: str,
        severity: Severity = Severity.ATTENTION,
        *,
        explain: str = "",
        leave: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sign = SignLabel(severity, self)
        tone = Tone.MUTED if severity == Severity.INFO else Tone.NORMAL
        self._text = Label(text, TextSize.SMALL, tone, wrap=True, parent=self)
        # The sign stands beside the first line, and so do the links, however long the text or high the row.
        self._text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if explain or leave:
            self._sign.setFixedHeight(_LINKS)
            spare = _LINKS - self._text.fontMetrics().height()
            self._text.setContentsMargins(0, max(0, spare // 2), 0, 0)
        self.explain_link = LinkButton(explain, parent=self)
        self.leave_link = LinkButton(leave, parent=self)
        self.explain_link.clicked.connect(self.explain)
        self.leave_link.clicked.connect(self.left_standing)
        self.explain_link.setVisible(bool(explain))
        self.leave_link.setVisible(bool(leave))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.explain_link, 0, Qt.AlignmentFlag.AlignTop)
        layout.addSpacing(8 if explain and leave else 0)
        layout.addWidget(self.leave_link, 0, Qt.AlignmentFlag.AlignTop)
        self.say(text)

    def text(self) -> str:
        return self._text.text()

    def say(self, text: str) -> None:
        """Say something else; nothing hides the line."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
