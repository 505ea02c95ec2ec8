"""What somebody copied, to be pasted here, and what is copied for them."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def copied() -> QMimeData:
    """What is on the clipboard; empty when nobody has copied anything yet, for which Qt has nothing at all."""
    there: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return QMimeData() if there is None else there


def copy(text: str) -> None:
    """From now on this is what is pasted."""
    QGuiApplication.clipboard().setText(text)
