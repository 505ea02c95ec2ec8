"""What the program has to say, in a line instead of a dialog."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, QTimer, Signal
from PySide6.QtGui import (
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.appearance import TextSize, Tone, tokens
from ui.severity import Severity
from ui.widgets.buttons import IconButton, LinkButton, key_text
from ui.widgets.labels import Label
from ui.widgets.painting import SIGNS, draw_frame, draw_sign, icon_rect, text_width

HEIGHT = 40
MOST = 3
_EDGE = 3
_LEFT = _EDGE + 38
_PASSING = (Severity.GOOD, Severity.INFO)
_LEAST = 240
_PASSES_MS = 10_000


class MessageLine(QWidget):
    """One message. `acted` comes when its link is pressed, `closed` when the user is done with it."""

    acted = Signal()
    closed = Signal()

    def __init__(
        self,
        severity: Severity,
        text: str,
        *,
        action: str = "",
        shortcut: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.severity = severity
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(HEIGHT)
        self.setAccessibleName(f"{severity}: {text}")
        self.text = Label(text, wrap=True, parent=self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_LEFT, 4, 8, 4)
        layout.setSpacing(8)
        layout.addWidget(self.text)
        if action:
            self._add_action(layout, action, shortcut)
        layout.addStretch(1)
        self.close_button = IconButton("x", self.tr("Melding sluiten"), parent=self)
        self.close_button.clicked.connect(self.closed)
        layout.addWidget(self.close_button)

    def announce(self) -> None:
        """Let a screen reader say it when it has finished what it is saying now."""
        from PySide6.QtGui import (  # start: not before the first paint
            QAccessible,
            QAccessibleAnnouncementEvent,
        )

        event = QAccessibleAnnouncementEvent(self, self.text.text())
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)

    def minimumSizeHint(self) -> QSize:
        """It gives way when the window becomes narrow, whatever width its text has now."""
        return QSize(_LEAST, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text is as wide as it needs or as there is room for, and the line grows with it."""
        super().resizeEvent(event)
        others = [part for part in self.findChildren(QWidget) if part is not self.text]
        taken = sum(other.sizeHint().width() + 8 for other in others)
        room = self.width() - _LEFT - taken - 24
        width = max(120, min(text_width(self.text.font(), self.text.text()) + 4, room))
        self.text.setMinimumWidth(0)  # a label takes no less than this into its sum
        height = self.text.heightForWidth(width)
        self.text.setFixedSize(width, height)
        self.setMinimumHeight(max(HEIGHT, height + 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        draw_frame(painter, self.rect(), worn.surface, worn.line)
        painter.fillRect(QRect(0, 0, _EDGE, self.height()), worn.ink(SIGNS[self.severity][1]))
        draw_sign(painter, icon_rect(_EDGE + 14, self.rect()), self.severity, worn)

    def _add_action(self, layout: QHBoxLayout, action: str, shortcut: str) -> None:
        self.action_button = LinkButton(action, small=False, strong=True, parent=self)
        self.action_button.clicked.connect(self.acted)
        layout.addWidget(self.action_button)
        if shortcut:
            layout.addWidget(Label(key_text(shortcut), TextSize.SMALL, Tone.MUTED, parent=self))
            QShortcut(QKeySequence(shortcut), self).activated.connect(self.action_button.click)


class MessageBar(QWidget):
    """Keeps the last messages. A passing one (good, info) takes the place of the passing one before it, and
    goes by itself when there is nothing to do about it; what asks for attention stays until it is closed or
    crowded out.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Meldingen"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lines: list[MessageLine] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self.hide()

    @property
    def lines(self) -> tuple[MessageLine, ...]:
        return tuple(self._lines)

    def post(
        self,
        severity: Severity,
        text: str,
        *,
        action: str = "",
        shortcut: str = "",
        act: Callable[[], None] | None = None,
    ) -> MessageLine:
        """Say something. `act` is done once when the link is pressed, and then the message has had its time."""
        self._make_room(severity, text)
        line = MessageLine(severity, text, action=action, shortcut=shortcut, parent=self)
        line.closed.connect(lambda: self.remove(line))
        line.acted.connect(lambda: self._act(line, act))
        self._lines.append(line)
        self._layout.addWidget(line)
        self.show()
        line.announce()
        if severity in _PASSING and not action:
            QTimer.singleShot(_PASSES_MS, line, lambda: self.remove(line))
        return line

    def remove(self, line: MessageLine) -> None:
        """Take a message away; once more does nothing."""
        if line not in self._lines:
            return
        self._lines.remove(line)
        self._layout.removeWidget(line)
        line.hide()
        line.deleteLater()
        self.setVisible(bool(self._lines))

    def clear(self) -> None:
        for line in self.lines:
            self.remove(line)

    def _act(self, line: MessageLine, act: Callable[[], None] | None) -> None:
        self.remove(line)
        if act:
            act()

    def _make_room(self, severity: Severity, text: str) -> None:
        for line in self.lines:
            said_again = (line.severity, line.text.text()) == (severity, text)
            if said_again or (severity in _PASSING and line.severity in _PASSING):
                self.remove(line)
        while len(self._lines) >= MOST:
            self.remove(self._lines[0])
