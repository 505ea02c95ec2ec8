"""What stands where nothing is yet: what belongs here, and the first step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.appearance import TextSize
from ui.widgets.buttons import Button
from ui.widgets.labels import Label


class EmptyState(QWidget):
    """`first_step` comes when its button is pressed; without a word for it there is no button."""

    first_step = Signal()

    def __init__(self, title: str, text: str, action: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(title, strong=True, parent=self)
        self._text = Label(text, TextSize.BODY, wrap=True, parent=self)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = Button(action, parent=self)
        self.button.clicked.connect(self.first_step)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addStretch(1)
        layout.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._text)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self.say(title, text, action)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where not everything fits, what it is and the first step go before the explanation."""
        super().resizeEvent(event)
        layout = self.layout()
        if layout:
            self._text.setVisible(True)
            self._text.setVisible(layout.totalHeightForWidth(self.width()) <= self.height())

    @property
    def said(self) -> str:
        return f"{self._title.text()} {self._text.text()}"

    def say(self, title: str, text: str, action: str = "") -> None:
        self._title.setText(title)
        self._text.setText(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))
