"""How large a dialog or window may be: no larger than what there is to see it on."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

_TITLE_BAR = 40


def room_for(dialog: QWidget) -> QSize:
    """The room of the screen, without the title bar that comes above the dialog or window."""
    free = dialog.screen().availableSize()
    parent = dialog.parentWidget()
    window = parent.window().size() if parent else QSize()
    # A window that is larger than its screen, as in a picture, shows that there is more room.
    return free.expandedTo(window) - QSize(0, _TITLE_BAR)


def resize_within(dialog: QWidget, wanted: QSize) -> None:
    """As large as wanted, where that fits."""
    dialog.resize(wanted.boundedTo(room_for(dialog)))
