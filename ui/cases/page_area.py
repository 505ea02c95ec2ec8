"""The part of a page that scrolls. Its bar lies in the margin, so that nothing moves when it comes."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QStyle, QVBoxLayout, QWidget

from ui.editing.inline_form import TOGETHER
from ui.widgets.tab_order import chain, step, stops_in_order

_MARGIN, _TOP = 24, 16
_SETTLED_MS = 40
"""A page that comes on sight is laid out several times within this; its order is worked out once."""
_AIR = 150
"""What stands around the control with the keyboard comes on sight with it, such as a refusal under it."""


class Sheet(QWidget):
    """As high as its text is at the width it gets: asked for less than that, Qt leaves a page of nothing."""

    arranged = Signal()
    """Something on it came, went or moved."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.arranged.emit()
        return super().event(event)


class PageArea(QScrollArea):
    """What belongs on the page goes into `content`. Tab goes through it as the eye does, and the control that
    has the keyboard is on sight, wherever the page was scrolled to.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = Sheet(self)
        self.sheet.setProperty("page", True)
        self.content = QVBoxLayout(self.sheet)
        self.setWidget(self.sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self._parts: tuple[QWidget | QLayout, ...] = (self.sheet,)
        self._ordered: list[QWidget] = []
        self._in_order = True
        self._ordering = _soon(self, self._order_tabs, _SETTLED_MS)
        self._revealing = _soon(self, self._reveal_keyboard)
        self.sheet.arranged.connect(self._arranged)
        self.verticalScrollBar().rangeChanged.connect(lambda _least, most: self._make_room(most > 0))
        QApplication.instance().focusChanged.connect(self._keyboard_moved)  # type: ignore[union-attr]
        self._make_room(scrolls=False)

    def tab_through(self, *parts: QWidget | QLayout) -> None:
        """Let Tab take these in turn, instead of what is on the page from top to bottom."""
        self._parts = parts
        self._arranged()

    def _arranged(self) -> None:
        """Who is on the page goes on with `step`, which looks for itself; who comes from elsewhere needs the order."""
        self._in_order = False
        if not self._holds(self.window().focusWidget()):
            self._ordering.start()

    def _holds(self, part: QWidget | None) -> bool:
        return part is not None and (part is self or self.isAncestorOf(part))

    def _order_tabs(self) -> None:
        self._in_order = True
        stops = stops_in_order(*self._parts)
        if stops != self._ordered:
            chain(self, stops)
            self._ordered = stops

    def step(self, page: QWidget, *, forward: bool) -> bool:
        """Bring the keyboard to the next stop on this page; False when it is at none of its stops."""
        return step(page, (self, *stops_in_order(*self._parts)), forward=forward)

    def scroll_to(self, part: QWidget) -> None:
        """Bring the top of a part of the page to the top of what is on sight."""
        place = part.mapTo(self.sheet, part.rect().topLeft()).y()
        self.verticalScrollBar().setValue(place - _TOP)

    def reveal(self, part: QWidget, air: int = _AIR) -> None:
        """Scroll no further than is needed to have this part on sight with some air around it."""
        area = QRect(part.mapTo(self.sheet, part.rect().topLeft()), part.size())
        height, bar = self.viewport().height(), self.verticalScrollBar()
        air = min(air, height // 4)
        lowest = max(0, area.top() - air)
        if lowest < bar.value():
            bar.setValue(lowest)
        elif area.bottom() + air > bar.value() + height:
            bar.setValue(min(lowest, area.bottom() + air - height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With a message under the page, what stood at its end stays on sight, and so does the keyboard."""
        bar = self.verticalScrollBar()
        at_end = bar.maximum() > 0 and bar.value() == bar.maximum()
        super().resizeEvent(event)
        if at_end:
            bar.setValue(bar.maximum())
        if event.size().height() < event.oldSize().height():
            self._revealing.start()

    def _keyboard_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """What is clicked is on sight already, and should not run from under the mouse."""
        if not self._in_order and not self._holds(now):
            self._order_tabs()
        inside = now is not None and self.sheet.isAncestorOf(now)
        if inside and QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._revealing.start()

    def _reveal_keyboard(self) -> None:
        focus = self.window().focusWidget()
        if focus is not None and self.sheet.isAncestorOf(focus) and focus.isVisible():
            form = self._form_of(focus)
            if form is not None and form.height() <= self.viewport().height():
                self.reveal(form, _TOP)
            else:
                self.reveal(focus)

    def _form_of(self, part: QWidget) -> QWidget | None:
        """The form that this is a field of: it comes on sight from its heading to its buttons."""
        above: QWidget | None = part
        while above is not None and above is not self.sheet and not above.property(TOGETHER):
            above = above.parentWidget()
        return None if above is self.sheet else above

    def _make_room(self, scrolls: bool) -> None:
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self.verticalScrollBar())
        self.content.setContentsMargins(_MARGIN, _TOP, max(0, _MARGIN - bar * scrolls), _MARGIN)


def _soon(parent: QWidget, act: Callable[[], None], after_ms: int = 0) -> QTimer:
    """Once, when what was asked for now has been laid out."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(act)
    return timer
