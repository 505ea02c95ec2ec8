"""What changes in the store, by us or by a colleague, told to every page that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from ui.jobs import Jobs

if TYPE_CHECKING:  # the window is painted before the store's machinery is loaded
    from praktijkteam.store.live import Changes

ROUND_MS = 500
BUNDLE_MS = 100
"""Our own writes are told this soon, those of a colleague at the next round."""


class Watching(Protocol):
    """What sees the changes: `praktijkteam.store.live.Watch`."""

    def poll(self) -> Changes | None: ...


class Live(QObject):
    """`changed` says which rows changed, bundled; pages patch what they show of them."""

    changed = Signal(object)

    def __init__(self, jobs: Jobs, watch: Watching, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._watch = watch
        self._looking = False
        self._again = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(BUNDLE_MS)
        self._soon.timeout.connect(self._look)
        self._round = QTimer(self)
        self._round.setInterval(ROUND_MS)
        self._round.timeout.connect(self._look)
        jobs.wrote.connect(self._soon.start)

    def start(self) -> None:
        self._round.start()

    def stop(self) -> None:
        self._round.stop()
        self._soon.stop()

    def _look(self) -> None:
        """One look at a time: the watch is not for two threads at once."""
        if self._looking:
            self._again = True
            return
        self._looking = True
        self._jobs.worker.run(self, self._watch.poll, done=self._seen, refused=self._unseen)

    def _seen(self, changes: Changes | None) -> None:
        self._looking = False
        if changes:
            if changes.touches("member_role"):
                self._jobs.look_again()
            self.changed.emit(changes)
        if self._again:
            self._again = False
            self._look()

    def _unseen(self, _refusal: object) -> None:
        """The store is locked for a moment; the next round comes soon enough."""
        self._looking = False
