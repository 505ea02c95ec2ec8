"""Back to where the keyboard was, when what opened in the page closes again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class WayBack:
    """Remembers the control that opened something, also by its name: a row may be made anew meanwhile."""

    def __init__(self) -> None:
        self._control: QWidget | None = None
        self._name = ""
        self._kind: type[QWidget] = QWidget

    def remember(self, page: QWidget) -> None:
        """The control that has the keyboard now is where it should go back to."""
        self._control = page.window().focusWidget()
        self._name = self._control.accessibleName() if self._control else ""
        self._kind = type(self._control) if self._control else QWidget

    def go(self, closing: QWidget, otherwise: QWidget | None) -> None:
        """Bring the keyboard back, unless it has gone on to something else than what closes."""
        now = closing.window().focusWidget()
        if now is not None and now is not closing and not closing.isAncestorOf(now):
            return
        target = (
            self._control if self._stands() else self._namesake(closing) or first_stop(otherwise, closing)
        )
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stands(self) -> bool:
        control = self._control
        return control is not None and isValid(control) and control.isVisible() and control.isEnabled()

    def _namesake(self, closing: QWidget) -> QWidget | None:
        return namesake(closing.window(), self._kind, self._name) if self._name else None


def namesake(part: QWidget, kind: type[QWidget], name: str) -> QWidget | None:
    """The control of this kind and name on sight in a part of the page."""
    alike = (one for one in part.findChildren(kind) if one.accessibleName() == name)
    return next((one for one in alike if type(one) is kind and not one.isHidden()), None)


def first_stop(part: QWidget | None, but: QWidget) -> QWidget | None:
    """The first control in a part of the page at which Tab stops, outside what closes."""
    if part is None:
        return None
    stops = (one for one in part.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return next(
        (one for one in stops if one.isVisible() and one is not but and not but.isAncestorOf(one)), None
    )
