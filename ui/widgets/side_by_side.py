"""Parts that stand beside each other where there is room, and under each other where there is not."""

from PySide6.QtWidgets import QBoxLayout

BESIDE = QBoxLayout.Direction.LeftToRight
UNDER = QBoxLayout.Direction.TopToBottom


class SideBySide(QBoxLayout):
    def __init__(self, spacing: int) -> None:
        super().__init__(BESIDE)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def fit(self, *, narrow: bool) -> None:
        self.setDirection(UNDER if narrow else BESIDE)
