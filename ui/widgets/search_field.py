"""A field to search in, that waits for a pause in the typing."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.appearance import TextSize, draw_icon, font, tokens
from ui.widgets.buttons import IconButton, key_text
from ui.widgets.painting import RIGHT, draw_text, icon_rect, text_width

PAUSE_MS = 180
_ICON_ROOM, _CROSS = 26, 32


class SearchField(QLineEdit):
    """`searched(text)` comes after a pause in the typing, with Enter, and at once when the field is emptied."""

    searched = Signal(str)

    def __init__(self, placeholder: str, *, shortcut: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = key_text(shortcut) if shortcut else ""
        self._last: str | None = ""
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._typed)
        self.returnPressed.connect(self._enter)
        self.cross = IconButton("x", self.tr("Zoekwoorden wissen"), parent=self)
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Escape does the same
        self.cross.setCursor(Qt.CursorShape.ArrowCursor)
        self.cross.clicked.connect(self.clear)
        self._set_margins()
        if shortcut:
            QShortcut(QKeySequence(shortcut), self).activated.connect(self._come)

    def show_words(self, words: str) -> None:
        """Show what is looked for already."""
        with QSignalBlocker(self):
            self.setText(words)
        self._last = words.strip()
        self._set_margins()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        worn = tokens(self.palette())
        draw_icon(
            painter, icon_rect(11, self.rect()), "search", worn.text if self.isEnabled() else worn.text2
        )
        if self._keys and not self.text():
            place = self.rect().adjusted(0, 0, -11, 0)
            draw_text(painter, place, self._keys, font(TextSize.SMALL), worn.text2, RIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.cross.setGeometry(self.width() - _CROSS, 0, _CROSS, self.height())

    def _set_margins(self) -> None:
        self.cross.setVisible(bool(self.text()))
        words = text_width(font(TextSize.SMALL), self._keys) + 6 if self._keys else 0
        right = _CROSS if self.text() else words
        self.setTextMargins(_ICON_ROOM, 0, right, 0)

    def _typed(self) -> None:
        self._set_margins()
        if self.text():
            self._pause.start()
        else:
            self._tell()

    def _enter(self) -> None:
        self._last = None
        self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        words = self.text().strip()
        if words != self._last:
            self._last = words
            self.searched.emit(words)

    def _come(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
