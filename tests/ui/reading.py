"""What cannot be read, found in the widgets themselves: cut off, fallen outside, or without a name."""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QTableView,
    QWidget,
)

from ui.widgets.labels import ElidedLabel
from ui.widgets.list_view import ListView

NEARLY = 1
"""Sizes are rounded to whole pixels."""
WORKED_WITH = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QTableView)


def unreadable(top: QWidget) -> list[str]:
    """What on this window or dialog stands there without the room that its text needs."""
    return sorted({_told(widget) for widget in _on_sight(top) if _is_cut(widget) or _is_outside(widget)})


def sideways(top: QWidget) -> list[str]:
    """The parts that scroll sideways, which no text should."""
    areas = [each for each in _on_sight(top) if isinstance(each, QScrollArea | ListView)]
    return sorted({_told(area) for area in areas if area.horizontalScrollBar().maximum() > 0})


def nameless(top: QWidget) -> list[str]:
    """The controls of which a screen reader cannot say what they are."""
    return sorted(
        {_told(widget) for widget in _on_sight(top) if _is_worked_with(widget) and not _name(widget)}
    )


def _on_sight(top: QWidget) -> Iterator[QWidget]:
    shown = (each for each in top.findChildren(QWidget) if each.isVisible())
    return (each for each in shown if each.window() is top.window())


def _is_cut(widget: QWidget) -> bool:
    if isinstance(widget, ElidedLabel):
        return False  # it gives way by itself, and says the whole in its tooltip
    if isinstance(widget, QLabel):
        return bool(widget.text()) and _is_cut_label(widget)
    return isinstance(widget, QAbstractButton) and _is_cut_button(widget)


def _is_cut_label(label: QLabel) -> bool:
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + NEARLY
    wanted = label.sizeHint()
    return wanted.width() > label.width() + NEARLY or wanted.height() > label.height() + NEARLY


def _is_cut_button(button: QAbstractButton) -> bool:
    """Less than it asks for, where its policy says that this is the least."""
    least, policy = QSizePolicy.PolicyFlag.ShrinkFlag.value, button.sizePolicy()
    wanted, inside = button.sizeHint(), button.layout()
    if inside and inside.hasHeightForWidth():
        wanted.setHeight(inside.heightForWidth(button.width()))
    gives_way = policy.horizontalPolicy().value & least or button.minimumWidth() == button.maximumWidth()
    if wanted.width() > button.width() + NEARLY and not gives_way:
        return True
    return wanted.height() > button.height() + NEARLY and button.minimumHeight() != button.maximumHeight()


def _is_outside(widget: QWidget) -> bool:
    """Partly outside of what it stands in, where nothing scrolls."""
    around = widget.parentWidget()
    if not isinstance(widget, QLabel | QAbstractButton | QLineEdit) or around is None:
        return False
    if isinstance(around.parentWidget(), QAbstractScrollArea):
        return False
    return not around.rect().adjusted(-NEARLY, -NEARLY, NEARLY, NEARLY).contains(widget.geometry())


def _is_worked_with(widget: QWidget) -> bool:
    qts_own = widget.objectName().startswith("qt_") or isinstance(widget, QAbstractSlider)
    return (
        isinstance(widget, WORKED_WITH)
        and not qts_own
        and widget.metaObject().className() != "QTableCornerButton"
    )


def _name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def _told(widget: QWidget) -> str:
    """Enough to find it: what it is, what it says, and in what it stands."""
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
    around = widget.parentWidget()
    inside = type(around).__name__ if around else ""
    return f"{type(widget).__name__} ‘{(words or widget.accessibleName())[:40]}’ in {inside}"
