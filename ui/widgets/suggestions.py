"""The list of suggestions under a field."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.appearance import TextSize, font, tokens
from ui.widgets.painting import draw_text

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WHOLE = Qt.ItemDataRole.UserRole
_TWO_LINES, _ONE_LINE = 46, 32
_MOST = 7


@dataclass(frozen=True)
class Suggestion:
    """Something to choose: what it is, how it reads, and what helps to tell it from the others."""

    value: object
    text: str
    detail: str = ""


class SuggestionModel(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.suggestions: Sequence[Suggestion] = ()

    def show(self, suggestions: Sequence[Suggestion]) -> None:
        self.beginResetModel()
        self.suggestions = tuple(suggestions)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.suggestions)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        suggestion = self.suggestions[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return suggestion.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{suggestion.text}, {suggestion.detail}".rstrip(", ")
            case _ if role == _WHOLE:
                return suggestion
        return None


class SuggestionDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(120, _height(_suggestion(index)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        worn = tokens(option.palette)
        area: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, worn.selection)
            painter.fillRect(QRect(area.x(), area.y(), 3, area.height()), worn.accent)
        suggestion = _suggestion(index)
        text = area.adjusted(11, 0, -11, 0)
        if suggestion.detail:
            lower = QRect(text.x(), area.y() + 24, text.width(), 18)
            draw_text(painter, lower, suggestion.detail, font(TextSize.SMALL), worn.text2)
            text.setHeight(28)
        draw_text(painter, text, suggestion.text, font(), worn.text)


class SuggestionList(QListView):
    """Lies over the window under its field. The field keeps the focus and hands on the keys."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self.offered = SuggestionModel(self)
        self.setModel(self.offered)
        self.setItemDelegate(SuggestionDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("floats", True)
        self.setAccessibleName(self.tr("Suggesties"))
        self.hide()

    def offer(self, suggestions: Sequence[Suggestion], *, first_chosen: bool) -> None:
        self.offered.show(suggestions)
        if not suggestions:
            self.hide()
            return
        self._place(suggestions)
        self.raise_()
        self.show()
        if first_chosen:
            self.step(1)

    def current(self) -> Suggestion | None:
        index = self.currentIndex()
        return self.offered.suggestions[index.row()] if self.isVisible() and index.isValid() else None

    def step(self, steps: int) -> None:
        """Go down or up; above the first none is chosen."""
        row = max(-1, min(self.currentIndex().row() + steps, self.offered.rowCount() - 1))
        self.setCurrentIndex(self.offered.index(row, 0))

    def _place(self, suggestions: Sequence[Suggestion]) -> None:
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        height = sum(_height(one) for one in suggestions[:_MOST]) + 2
        under = self._field.mapTo(window, self._field.rect().bottomLeft())
        over = self._field.mapTo(window, self._field.rect().topLeft())
        fits = under.y() + 2 + height <= window.height() or over.y() < height
        top = under.y() + 2 if fits else over.y() - height - 2
        self.setGeometry(under.x(), top, self._field.width(), min(height, window.height() - max(top, 0)))


def _suggestion(index: _Index) -> Suggestion:
    return cast(Suggestion, index.data(_WHOLE))


def _height(suggestion: Suggestion) -> int:
    return _TWO_LINES if suggestion.detail else _ONE_LINE
