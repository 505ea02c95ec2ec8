"""Files that are dropped anywhere on a case, or pasted into it; a picture on the clipboard is a file too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDropEvent,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QWindow,
)
from PySide6.QtWidgets import QApplication, QWidget

from praktijkteam.documents.places import Place
from ui.appearance import TextSize, font, tokens
from ui.copied import copied
from ui.documents.enclosed import holder_of
from ui.widgets.painting import CENTRE, draw_frame, draw_text

_INSET = 8
_BESIDE = 4
_AIR = 24
_DRAG = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class FileDrops(QObject):
    """`dropped(paths, place)` comes with files, `pictured(image, place)` with a picture that is no file yet; the
    place is what of the page they are dropped on or pasted in, or None.

    It listens at the window, before its parts do: a text field would take a file for a text, and cannot hold a picture.
    """

    dropped = Signal(object, object)
    pictured = Signal(QImage, object)

    def __init__(self, page: QWidget, welcome: Callable[[], bool]) -> None:
        super().__init__(page)
        self._page = page
        self._welcome = welcome
        self._window: QWindow | None = None
        self._invitation = Invitation(page)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page:
            if event.type() in (QEvent.Type.Show, QEvent.Type.ParentChange):
                self._listen()
            return False
        if event.type() == QEvent.Type.DragLeave:
            self._invitation.hide()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._is_pasted_here(event) and self.paste()
        return isinstance(event, QDropEvent) and event.type() in _DRAG and self._answer(event)

    def take(self, mime: QMimeData, place: Place | None = None) -> bool:
        """Take the files or the picture; False when there is neither."""
        files = files_in(mime)
        if files:
            self.dropped.emit(files, place)
            return True
        image = mime.imageData()
        if not isinstance(image, QImage) or image.isNull():
            return False
        self.pictured.emit(image, place)
        return True

    def paste(self) -> bool:
        """Take what was copied; False when that is nothing that can be kept."""
        held = holder_of(self._page.window().focusWidget())
        return self.take(copied(), held[1] if held else None)

    def _listen(self) -> None:
        window = self._page.window().windowHandle()
        if window is not None and window is not self._window:
            self._window = window
            window.installEventFilter(self)

    def _answer(self, event: QDropEvent) -> bool:
        wanted = self._is_here(event.position().toPoint()) and is_to_keep(event.mimeData())
        held = self._held_at(event.position().toPoint())
        self._invitation.show_over(self._page, held, shown=wanted and event.type() != QEvent.Type.Drop)
        if not wanted:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self.take(event.mimeData(), held[1] if held else None)
        return True

    def _held_at(self, place: QPoint) -> tuple[QWidget, Place] | None:
        """The part of the page under this point of the window that files may hang on."""
        return holder_of(self._page.childAt(self._page.mapFrom(self._page.window(), place)))

    def _is_here(self, place: QPoint) -> bool:
        page = self._page
        return page.rect().contains(page.mapFrom(page.window(), place)) and self._takes_any()

    def _is_pasted_here(self, event: QKeyEvent) -> bool:
        """In a text field; anywhere else the page hears it as a shortcut."""
        focus = self._page.window().focusWidget()
        is_inside = focus is not None and self._page.isAncestorOf(focus)
        is_paste = event.matches(QKeySequence.StandardKey.Paste)
        return is_paste and is_inside and self._takes_any() and is_to_keep(copied())

    def _takes_any(self) -> bool:
        return self._page.isVisible() and QApplication.activeModalWidget() is None and self._welcome()


class Invitation(QWidget):
    """Laid over the page while a file hangs above it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._part = QRect()
        self.hide()

    def show_over(self, page: QWidget, held: tuple[QWidget, Place] | None, *, shown: bool) -> None:
        """Round the page, or the part of it that the file would hang on."""
        said = self.tr("Laat los om aan deze zaak toe te voegen")
        self._part = self.rect()
        if shown:
            self.setGeometry(page.rect())
            self.raise_()
            self._part = page.rect()
        if held:
            widget, place = held
            said = self.tr("Laat los om toe te voegen bij {place}").format(place=place)
            self._part = QRect(widget.mapTo(page, QPoint()), widget.size())
        self.setAccessibleName(said)
        self.setVisible(shown)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        worn = tokens(self.palette())
        inset = _INSET if self._part == self.rect() else -_BESIDE
        draw_frame(painter, self._part.adjusted(inset, inset, -inset, -inset), None, worn.accent, 2)
        words, style = self.accessibleName(), font(TextSize.BODY, strong=True)
        half = min(self.width() // 2 - _INSET, QFontMetrics(style).horizontalAdvance(words) // 2 + _AIR)
        line = self.rect().adjusted(0, self.height() - 64, 0, -24)
        ground = line.adjusted(line.width() // 2 - half, 0, half - line.width() // 2, 0)
        draw_frame(painter, ground, worn.accent, worn.accent)
        draw_text(painter, ground, words, style, worn.onaccent, CENTRE)


def files_in(mime: QMimeData) -> list[Path]:
    """The files that are carried; what lies on the web is not fetched."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def is_to_keep(mime: QMimeData) -> bool:
    """Files, or a picture from another program; text with a picture of itself stays text."""
    return bool(files_in(mime)) or (mime.hasImage() and not mime.hasText())
