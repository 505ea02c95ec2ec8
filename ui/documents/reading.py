"""Reads new documents quietly, so that they can be found by what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.jobs import Jobs
from ui.worker import Progress

if TYPE_CHECKING:  # the store's machinery is loaded by whoever opened it
    from praktijkteam.store.connection import Store

AFTER_OPENING_MS = 10_000
AFTER_SAVING_MS = 2_000


class DocumentReader(QObject):
    """One document at a time, some seconds after the store was opened or something was saved here.

    What a colleague adds, their own program reads.
    """

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.read)
        jobs.wrote.connect(lambda: self._timer.start(AFTER_SAVING_MS))

    def begin(self) -> None:
        """The store is open: read what was left the last time."""
        self._timer.start(AFTER_OPENING_MS)

    def stop(self) -> None:
        self._timer.stop()

    def read(self) -> None:
        """Read the next document; when there was one, there may be more."""
        member_id = self._jobs.member_id

        def work(store: Store, _progress: Progress) -> int:
            # for a quick start: nothing is read before the first paint
            from praktijkteam.documents.text_reading import read_texts

            return read_texts(store, member_id, most=1)

        # A store that is busy or out of reach now is asked again after the next save.
        self._jobs.long(self, work, done=self._done, refused=lambda _: None)

    def _done(self, count: int) -> None:
        if count:
            self.read()
