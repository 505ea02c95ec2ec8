"""A print as it will be on paper, looked at inside the program."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from ui.appearance import TextSize, Tone
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.placeholder import Placeholder


class Preview(QWidget):
    """`shown` comes when a print is on sight."""

    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.document = QPdfDocument(self)
        self._bytes = QByteArray()
        self._buffer = QBuffer(self._bytes, self)
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(self.tr("Voorbeeld van de afdruk"))
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pages = Label("", TextSize.SMALL, Tone.MUTED, parent=self)
        self.width_button = Button(self.tr("Hele breedte"), small=True, parent=self)
        self.page_button = Button(self.tr("Hele pagina"), small=True, parent=self)
        self.width_button.clicked.connect(lambda: self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth))
        self.page_button.clicked.connect(lambda: self.view.setZoomMode(QPdfView.ZoomMode.FitInView))
        self._waiting = Placeholder(20, self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self.view)
        bar = self.bar = QHBoxLayout()
        bar.addWidget(self.pages)
        bar.addStretch(1)
        bar.addWidget(self.width_button)
        bar.addWidget(self.page_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(bar)
        layout.addLayout(self._stack, 1)

    def show_print(self, data: bytes) -> None:
        """Show this print, at the page that was on sight."""
        page = self.view.pageNavigator().currentPage()
        self.clear()
        self._bytes = QByteArray(data)
        self._buffer = QBuffer(self._bytes, self)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.show_at(page)

    def show_at(self, page: int) -> None:
        """Show what was loaded, at this page if it has so many."""
        count = self.document.pageCount()
        self.pages.setText(self.tr("{count} pagina’s").format(count=count) if count != 1 else "1 pagina")
        self._stack.setCurrentWidget(self.view)
        if 0 < page < count:
            self.view.pageNavigator().jump(page, self.view.pageNavigator().currentLocation())
        self.shown.emit()

    def clear(self) -> None:
        """Let go of the print: its document reads from memory that goes with it."""
        self.document.close()
        self._buffer.close()

    def wait(self) -> None:
        if self.document.pageCount() == 0:
            self._stack.setCurrentWidget(self._waiting)
