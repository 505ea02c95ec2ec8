"""Running text: grows with what is written, and can mark the sentence that a hint is about."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from ui.appearance import tokens
from ui.widgets.detail_field import show_refused

_EDGES = 12
"""Frame, padding and margin above and under the lines together."""


class TextEdit(QPlainTextEdit):
    """Plain text only, whatever is pasted. Tab goes to the next field.

    It is at least `least` and at most `most` lines high, and scrolls beyond that.
    """

    def __init__(
        self, name: str = "", *, least: int = 3, most: int = 14, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least, self._most = least, most
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(4)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Start from this text; there is nothing to undo yet."""
        self.setPlainText(text)

    def mark(self, spans: Sequence[tuple[int, int]]) -> None:
        """Put a dashed line under these parts, each (first, end) in characters of `text()`."""
        self.setExtraSelections([self._selection(first, end) for first, end in spans])

    @property
    def marked(self) -> Sequence[str]:
        """The words that have a dashed line now."""
        return [selection.cursor.selectedText() for selection in self.extraSelections()]

    def set_refused(self, refused: bool) -> None:
        show_refused(self, refused)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._recolour()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt breaks the lines anew, but tells their number only once they have been painted."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._break_lines()
            self._grow()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take the words, leave the looks; and no character that cannot be kept or printed."""
        words = source.text().replace("\0", "")
        self.textCursor().insertText(words.replace("\r\n", "\n").replace("\r", "\n"))

    def _grow(self) -> None:
        lines = max(self._least, min(self._most, int(self.document().size().height())))
        needed = self.fontMetrics().lineSpacing() * lines + _EDGES + 2 * int(self.document().documentMargin())
        if needed != self.height():
            self.setFixedHeight(needed)

    def _break_lines(self) -> None:
        block = self.document().begin()
        while block.isValid():
            self.document().documentLayout().blockBoundingRect(block)
            block = block.next()

    def _recolour(self) -> None:
        selections = self.extraSelections()
        for selection in selections:
            selection.format = self._dashes()
        self.setExtraSelections(selections)

    def _dashes(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        look.setUnderlineColor(tokens(self.palette()).attention)
        return look

    def _selection(self, first: int, end: int) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.document())
        text = self.text()
        cursor.setPosition(_in_qt(text, first))
        cursor.setPosition(_in_qt(text, end), QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = self._dashes()
        return selection


def _in_qt(text: str, place: int) -> int:
    """Qt counts in UTF-16: a character outside the first 65,536 is two of them."""
    return len(text[: max(0, place)].encode("utf-16-le", "surrogatepass")) // 2
