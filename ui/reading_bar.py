"""Says above every page that nothing is kept, while a store stands open only to read in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.notice_bar import NoticeBar
from ui.widgets.buttons import LinkButton


class ReadingBar(NoticeBar):
    """`open_wanted` asks to open the store in the ordinary way."""

    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        told = self.tr("Alleen-lezen: u ziet alles, maar er wordt niets bewaard.")
        super().__init__(self.tr("Alleen-lezen"), "lock", told, parent)
        self.open = LinkButton(self.tr("Gewoon openen"), small=False, parent=self)
        self.open.clicked.connect(self.open_wanted)
        self.row.insertWidget(1, self.open)
