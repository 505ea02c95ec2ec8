"""A field with its label, and under it what has to change."""

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from ui.appearance import TextSize, Tone
from ui.severity import Severity
from ui.widgets.detail_field import show_refused
from ui.widgets.hint_line import SignLabel
from ui.widgets.labels import Label


class ErrorLine(QWidget):
    """A sentence that says what to do, with the shape of wrong before it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Label("", TextSize.SMALL, Tone.WRONG, wrap=True, parent=self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(SignLabel(Severity.WRONG, self), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        self.hide()

    def text(self) -> str:
        return self._text.text()

    def say(self, text: str) -> None:
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))


class FormRow(QWidget):
    """The label stands above the field, or at its left with `label_width`.

    A refusal shows under the field and never touches what was typed. A field that has a problem of its own
    (`problem_changed`) shows it here too.
    """

    def __init__(
        self,
        label: str,
        field: QWidget,
        *,
        hint: str = "",
        label_width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._label = Label(label, TextSize.SMALL, strong=True, wrap=bool(label_width), parent=self)
        self._label.setBuddy(field)
        self._label.setVisible(bool(label))
        self._error = ErrorLine(self)
        self._hint = Label(hint, TextSize.SMALL, Tone.MUTED, wrap=True, parent=self)
        self._hint.setVisible(bool(hint))
        if not field.accessibleName():
            field.setAccessibleName(label)
        self._arrange(label_width)
        problem = getattr(field, "problem_changed", None)
        if isinstance(problem, SignalInstance):
            problem.connect(self.refuse)

    def refuse(self, message: str) -> None:
        """Say why the field was not accepted; nothing takes it back."""
        self._error.say(message)
        self.field.setAccessibleDescription(message)
        show_refused(self.field, bool(message))

    def accept(self) -> None:
        self.refuse("")

    @property
    def name(self) -> str:
        """What the field is called: by its label, or by the words on it."""
        worn = self.field.text() if isinstance(self.field, QAbstractButton) else ""
        return self._label.text() or self.field.accessibleName() or worn

    @property
    def message(self) -> str:
        return self._error.text()

    def set_hint(self, hint: str) -> None:
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def add_under(self, widget: QWidget) -> None:
        """Something else that is said about the field, under it."""
        self._grid.addWidget(widget, self._grid.rowCount(), 1)

    def _arrange(self, label_width: int) -> None:
        layout = self._grid = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(4)
        layout.setHorizontalSpacing(12)
        if label_width:
            self._label.setFixedWidth(label_width)
            self._label.setContentsMargins(0, 6, 0, 0)
            layout.addWidget(self._label, 0, 0, Qt.AlignmentFlag.AlignTop)
        else:
            layout.addWidget(self._label, 0, 1)
        row = 0 if label_width else 1
        for widget in (self.field, self._hint, self._error):
            layout.addWidget(widget, row, 1, _side(widget))
            row += 1
        layout.setColumnStretch(1, 1)
        self.setFocusProxy(self.field)


def _side(widget: QWidget) -> Qt.AlignmentFlag:
    """What has a width of its own stands at the left; what is said under it has the whole line all the same."""
    fixed = widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed
    return Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0)
