"""One stop of the Tab key for a group of buttons; the arrow keys go from one to the other."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

_BACK = {Qt.Orientation.Horizontal: Qt.Key.Key_Left, Qt.Orientation.Vertical: Qt.Key.Key_Up}
_ON = {Qt.Orientation.Horizontal: Qt.Key.Key_Right, Qt.Orientation.Vertical: Qt.Key.Key_Down}


class RovingFocus(QObject):
    """Arrows, Home and End move the focus and choose nothing; Enter and space press the button."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(parent)
        self._orientation = orientation
        self._buttons: list[QAbstractButton] = []

    def set_buttons(self, buttons: Sequence[QAbstractButton]) -> None:
        self._buttons = list(buttons)
        for button in buttons:
            button.installEventFilter(self)
        if buttons:
            self.stop_at(buttons[0])

    def stop_at(self, stop: QAbstractButton) -> None:
        """Let the Tab key stop at this one."""
        for button in self._buttons:
            focus = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QAbstractButton) or watched not in self._buttons:
            return False
        if event.type() == QEvent.Type.FocusIn:
            self.stop_at(watched)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(watched, event)
        return False

    def _key(self, button: QAbstractButton, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            button.click()
            return True
        usable = [one for one in self._buttons if one.isEnabled() and not one.isHidden()]
        target = self._target(Qt.Key(event.key()), usable.index(button), len(usable))
        if target is None:
            return False
        usable[target].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _target(self, key: Qt.Key, place: int, count: int) -> int | None:
        targets = {
            _BACK[self._orientation]: max(0, place - 1),
            _ON[self._orientation]: min(count - 1, place + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: count - 1,
        }
        return targets.get(key)
