"""What changes in the store, by us or by a colleague, told to every page that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from shiboken6 import isValid

from praktijkteam.errors import NoLine, ShutOut
from ui.jobs import Jobs
from ui.worker import Lane

if TYPE_CHECKING:  # the window is painted before the store's machinery is loaded
    from praktijkteam.store.live import Changes

ROUND_MS = 250
BUNDLE_MS = 100
"""Our own writes are told this soon, those of a colleague at the next round."""
CRASHED_MS = 60_000
"""After a look that crashed the next one waits this long: what goes wrong each time is not told each round."""
SHUT_OUT_MS = 5_000
"""Who is not let in knocks less often; they may be let in again."""
PATIENCE_MS = 3_000
"""A look that takes longer has no line: not every system says so by itself."""


class Watching(Protocol):
    """What sees the changes: `praktijkteam.store.live.Watch`, or that of a server."""

    @property
    def others(self) -> tuple[str, ...]:
        """Which colleagues have the case open that was attended to."""

    def poll(self) -> Changes | None:
        """What changed since the last look; raises NoLine when the server does not answer."""

    def attend(self, case_id: str | None) -> None:
        """From the next look on this case is open here."""

    def cut(self) -> None:
        """Break the line under whoever waits for an answer."""

    def close(self) -> None: ...


class Live(QObject):
    """`changed` says which rows changed, bundled; pages patch what they show of them.

    `line_changed(up)` tells that the line to the server broke or is there again. `others_changed(names)` tells which
    colleagues have the case open that was attended to. `shut_out(why)` comes when the server lets this member in no
    longer: the line stays broken then until it does.
    """

    changed = Signal(object)
    line_changed = Signal(bool)
    others_changed = Signal(object)
    shut_out = Signal(str)

    def __init__(self, jobs: Jobs, watch: Watching, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._watch = watch
        self._looking = False
        self._again = False
        self._over = False
        self._attended: str | None = None
        self._others: tuple[str, ...] = ()
        self._since = QElapsedTimer()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(BUNDLE_MS)
        self._soon.timeout.connect(self._look)
        self._round = QTimer(self)
        self._round.setInterval(ROUND_MS)
        self._round.timeout.connect(self._go_round)
        jobs.wrote.connect(self._soon.start)
        jobs.lost.connect(self._look)

    def start(self) -> None:
        self._over = False
        self._round.start()

    def stop(self) -> None:
        self._over = True
        self._round.stop()
        self._soon.stop()

    @property
    def others(self) -> tuple[str, ...]:
        return self._others

    def attend(self, case_id: str | None) -> None:
        """This case is open here now; colleagues may know."""
        if case_id == self._attended or self._over:
            return
        self._attended = case_id
        self._watch.attend(case_id)
        self._tell_others(())
        self._look()

    def _go_round(self) -> None:
        if not self._looking:
            self._look()
        elif self._since.elapsed() > PATIENCE_MS:
            self._since.restart()
            self._watch.cut()
            self._say(up=False)

    def _look(self) -> None:
        """One look at a time: the watch is not for two threads at once."""
        if self._over:
            return
        if self._looking:
            self._again = True
            return
        self._looking = True
        self._since.start()
        self._jobs.worker.run(
            self,
            self._watch.poll,
            done=self._seen,
            refused=self._unseen,
            ended=self._looked,
            lane=Lane.WATCH,
        )

    def _looked(self) -> None:
        """However it ended: who neither sees nor is refused now crashed."""
        self._looking = False
        if isValid(self):
            self._round.setInterval(CRASHED_MS)

    def _say(self, *, up: bool) -> None:
        if up != self._jobs.line.is_up:
            self._jobs.hear(up=up)
            self.line_changed.emit(up)

    def _tell_others(self, names: tuple[str, ...]) -> None:
        if names != self._others:
            self._others = names
            self.others_changed.emit(names)

    def _seen(self, changes: Changes | None) -> None:
        self._round.setInterval(ROUND_MS)
        self._say(up=True)
        self._tell_others(self._watch.others)
        if changes:
            if changes.touches("member_role"):
                self._jobs.look_again()
            self.changed.emit(changes)
        if self._again:
            self._again = False
            self._look()

    def _unseen(self, refusal: object) -> None:
        """The store is locked for a moment, or the line is down; the next round comes soon enough."""
        self._round.setInterval(ROUND_MS)
        if isinstance(refusal, NoLine):
            self._watch.cut()
            self._say(up=False)
        if isinstance(refusal, ShutOut):
            self._round.setInterval(SHUT_OUT_MS)
            self.shut_out.emit(str(refusal))
