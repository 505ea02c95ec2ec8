"""A part of a page or dialog that may be longer than its room, so that it scrolls in a small window or at 200 %."""

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


def scrolled(sheet: QWidget, name: str, parent: QWidget) -> QScrollArea:
    """The sheet, on the colour of the page; `name` is what a screen reader calls it."""
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setAccessibleName(name)
    sheet.setProperty("page", True)
    area.setWidget(sheet)
    return area


def scrolled_at_top(part: QWidget, name: str, parent: QWidget) -> QScrollArea:
    """The same for a part that is as high as it wants, with what room is left below it."""
    sheet = QWidget(parent)
    inner = QVBoxLayout(sheet)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.addWidget(part)
    inner.addStretch(1)
    return scrolled(sheet, name, parent)
