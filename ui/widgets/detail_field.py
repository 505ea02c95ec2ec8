"""A line to type in that says something quietly behind what was typed: "Westland  GM1783, Zuid-Holland"."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.appearance import TextSize, font, tokens
from ui.widgets.painting import draw_text, text_width

_BEFORE = 12
_GAP = 8


class DetailField(QLineEdit):
    """A line edit with a detail, and with an edge that shows when its content was refused.

    With nothing typed to take back, Ctrl+Z is for what was done last in the window.
    """

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._detail = ""
        self.setAccessibleName(name)

    @property
    def detail(self) -> str:
        return self._detail

    def set_detail(self, detail: str) -> None:
        self._detail = detail
        self.setAccessibleDescription(detail)
        self.update()

    def set_refused(self, refused: bool) -> None:
        show_refused(self, refused)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undo = event.matches(QKeySequence.StandardKey.Undo)
            if undo and not self.isUndoAvailable():
                event.ignore()
                return True
        return super().event(event)

    def empty(self) -> None:
        """What stood there was taken: it does not come back with Ctrl+Z, which undoes the taking."""
        self.setText("")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._detail or not self.text():
            return
        left = _BEFORE + text_width(self.font(), self.text()) + _GAP
        place = self.rect().adjusted(left, 1, -_BEFORE, 0)
        if place.width() > 2 * _BEFORE:
            colour = tokens(self.palette()).text2
            draw_text(QPainter(self), place, self._detail, font(TextSize.SMALL), colour)


def show_refused(field: QWidget, refused: bool) -> None:
    """Give the edge of a field the colour of wrong, or its own again."""
    _wear(field, "refused", refused)


def lock(field: QLineEdit | QPlainTextEdit, locked: bool) -> None:
    """Let it be read and copied, but not changed, and look so."""
    field.setReadOnly(locked)
    _wear(field, "locked", locked)


def _wear(field: QWidget, name: str, worn: bool) -> None:
    """The style sheet knows how such a field looks."""
    if bool(field.property(name)) != worn:
        field.setProperty(name, worn)
        field.style().unpolish(field)
        field.style().polish(field)
