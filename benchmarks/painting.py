"""Waiting until what was asked for stands on the screen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView

from ui.lists.list_page import ListPage

PATIENCE_MS = 120_000


class Painting(QObject):
    """Sees a view being painted; `expect` begins, `wait` returns when the rows have been drawn.

    `arrived` tells that the rows on sight are those that were asked for.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._arrived = False
        self._loop = QEventLoop(self)
        view.viewport().installEventFilter(self)

    def expect(self) -> None:
        self._arrived = False

    def arrived(self) -> None:
        self._arrived = True

    def wait(self) -> None:
        patience = QTimer(self)
        patience.setSingleShot(True)
        patience.timeout.connect(lambda: self._loop.exit(1))
        patience.start(PATIENCE_MS)
        if self._loop.exec():
            raise TimeoutError("the rows never came")
        patience.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._arrived and event.type() == QEvent.Type.Paint:
            self._arrived = False
            QTimer.singleShot(0, self._loop.quit)
        return False


class ListPainting(Painting):
    """The same for a list page: first its ids have to come, and then the rows on sight."""

    def __init__(self, page: ListPage) -> None:  # type: ignore[type-arg]
        super().__init__(page.view)
        self._page = page
        self._counted = False
        page.feed.counted.connect(self._count)
        page.model.dataChanged.connect(self._fill)

    def expect(self) -> None:
        super().expect()
        self._counted = False

    def after(self, ask: Callable[[], object]) -> None:
        """Do what makes the list ask anew, and wait until the answer has been drawn."""
        self.expect()
        ask()
        self.wait()

    def first(self) -> None:
        """Wait until the list that the page begins with has been drawn; its rows may be there already."""
        if self._page.model.filled:
            self._count(self._page.found)
        self.wait()

    def scroll(self, row: int) -> None:
        """Bring a row on sight and wait until it has been drawn."""
        self._page.view.scrollTo(self._page.model.index(row, 0), QAbstractItemView.ScrollHint.PositionAtTop)
        if self._page.model.row_at(row) is None:
            self.expect()
            self._counted = True
            self.wait()

    def _count(self, found: int) -> None:
        self._counted = True
        if not found or self._page.model.row_at(0) is not None:
            self.arrived()
            self._page.view.viewport().update()

    def _fill(self) -> None:
        if self._counted:
            self.arrived()
