"""Tooltips say what somebody typed, so they must never take it for markup."""

from PySide6.QtWidgets import QWidget


def plain(text: str) -> str:
    """The text as Qt's tooltip shows it literally, whatever stands in it."""
    if "<" not in text:
        return text
    from html import escape  # start: it brings the names of two thousand signs, and few tooltips need it

    return f"<qt>{escape(text)}</qt>"


def set_tooltip(widget: QWidget, text: str) -> None:
    """Give the widget a tooltip; cheap when nothing changes, so that it may be done while painting."""
    literal = plain(text)
    if widget.toolTip() != literal:
        widget.setToolTip(literal)
