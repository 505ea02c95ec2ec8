"""Work happens here, off the GUI thread; its outcome comes back on it."""

from collections.abc import Callable
from enum import Enum
from itertools import count
from time import monotonic
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QDeadlineTimer, QObject, QThreadPool, Signal
from shiboken6 import isValid

from praktijkteam.crash import Crash, describe
from praktijkteam.errors import Refused

_SEEN_SECONDS = 0.02
"""A bar that moves more often looks no smoother."""

T = TypeVar("T")


class Lane(Enum):
    """Jobs in different lanes run beside each other, those of a lane of one in their order."""

    READ = "read"
    WRITE = "write"
    LONG = "long"
    DRAFT = "draft"
    WATCH = "watch"


_WIDTH = {Lane.READ: 3, Lane.WRITE: 1, Lane.LONG: 1, Lane.DRAFT: 1, Lane.WATCH: 1}


class Step(NamedTuple):
    """How far long work is."""

    done: int
    total: int
    text: str = ""


class Progress:
    """Given to long work, to tell how far it is; `step` ends the work when it was cancelled.

    Work may step as often as it likes: the window hears no more of it than somebody can see.
    """

    def __init__(self, tell: Callable[[Step], None], cancelled: Callable[[], bool]) -> None:
        self._tell = tell
        self._cancelled = cancelled
        self._last: tuple[float, str] | None = None

    def step(self, done: int, total: int, text: str = "") -> None:
        if self._cancelled():
            raise Cancelled
        if done >= total or self._is_news(text):
            self._last = monotonic(), text
            self._tell(Step(done, total, text))

    def _is_news(self, text: str) -> bool:
        if self._last is None:
            return True
        at, told = self._last
        return text != told or monotonic() - at >= _SEEN_SECONDS


class Cancelled(Exception):  # noqa: N818 - the user wished it
    """The user stopped this work, or there is nothing left to do it with: nobody hears of it."""


class Crashed(Refused):
    """What the owner of work hears that ended in an error of the program; of the error itself `crashed` tells."""

    def __init__(self) -> None:
        super().__init__("Dit is niet gelukt door een fout in het programma. Probeer het nog eens.")


class _Waiting(NamedTuple):
    owner: QObject
    done: Callable[[Any], None]
    refused: Callable[[Refused], None] | None
    stepped: Callable[[Step], None] | None
    topic: tuple[int, str] | None
    unheard: Callable[[Any], None] | None = None
    ended: Callable[[], None] | None = None


class Worker(QObject):
    """Runs jobs in threads. Only the number of a job and its work go to its thread.

    The widgets and callbacks stay here: were the thread the last to let go of a widget, Qt would destroy it
    on the wrong thread. So `work` should hold plain values and no widget.
    """

    crashed = Signal(Crash)
    refused = Signal(Refused)
    long_began = Signal(int, str)
    """Long work of which the window should show how far it is, with its words; then `long_stepped`, `long_ended`."""
    long_stepped = Signal(int, Step)
    long_ended = Signal(int)
    _ended = Signal(int, object)
    _stepped = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count(1)
        self._waiting: dict[int, _Waiting] = {}
        self._newest: dict[tuple[int, str], int] = {}
        self._dropped: dict[int, _Waiting] = {}
        self._told: set[int] = set()
        self._long: set[int] = set()
        self._pools = {lane: self._pool(width) for lane, width in _WIDTH.items()}
        self._ended.connect(self._deliver)
        self._stepped.connect(self._tell)

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        *,
        done: Callable[[T], None],
        refused: Callable[[Refused], None] | None = None,
        unheard: Callable[[T], None] | None = None,
        ended: Callable[[], None] | None = None,
        lane: Lane = Lane.READ,
        topic: str | None = None,
    ) -> int:
        """Do `work` and give its outcome to `done`; gives the number of the job.

        Of several jobs of one owner with the same `topic` only the newest one gets through. `unheard` gets the
        outcome that nobody waits for any more. `ended` comes first, also after a crash; neither asks whether
        the owner is still there. After a crash `refused` gets Crashed, so that its owner can go on.
        """
        about = (id(owner), topic) if topic else None
        return self._start(_Waiting(owner, done, refused, None, about, unheard, ended), lane, work)

    def run_long(
        self,
        owner: QObject,
        work: Callable[[Progress], T],
        *,
        done: Callable[[T], None],
        refused: Callable[[Refused], None] | None = None,
        stepped: Callable[[Step], None] | None = None,
        ended: Callable[[], None] | None = None,
        told: str = "",
    ) -> int:
        """The same for work that takes a while: it tells how far it is, and `cancel` stops it.

        With `told` the window shows it under these words; without, its owner does.
        """
        number = next(self._numbers)
        self._long.add(number)
        if told:
            self._told.add(number)
            self.long_began.emit(number, told)
        progress = Progress(lambda step: self._stepped.emit(number, step), lambda: number in self._dropped)
        waiting = _Waiting(owner, done, refused, stepped, None, ended=ended)
        return self._start(waiting, Lane.LONG, lambda: work(progress), number)

    def cancel(self, number: int) -> None:
        """Nobody waits for this job any more: it stops at its next step and is not heard of again."""
        waiting = self._waiting.pop(number, None)
        if waiting:
            self._dropped[number] = waiting
            self._end(number)

    @property
    def busy(self) -> bool:
        return bool(self._waiting)

    def finish(self, patience_ms: int = -1) -> bool:
        """Wait for what is under way, and stop long work; for when the program closes.

        With an end to the patience it tells whether everything was done by then.
        """
        for number in list(self._long):
            self.cancel(number)
        give_up = QDeadlineTimer(patience_ms)
        return all(pool.waitForDone(give_up.remainingTime()) for pool in self._pools.values())

    def _pool(self, width: int) -> QThreadPool:
        pool = QThreadPool(self)
        pool.setMaxThreadCount(width)
        return pool

    def _start(
        self, waiting: _Waiting, lane: Lane, work: Callable[[], object], number: int | None = None
    ) -> int:
        number = number or next(self._numbers)
        if waiting.topic:
            self.cancel(self._newest.get(waiting.topic, 0))
            self._newest[waiting.topic] = number
        self._waiting[number] = waiting
        self._pools[lane].start(lambda: self._work(number, work))
        return number

    def _work(self, number: int, work: Callable[[], object]) -> None:
        """Runs on a thread of the pool."""
        outcome: object = None
        try:
            if number in self._dropped:
                raise Cancelled  # noqa: TRY301 - as work that stops at its next step
            outcome = work()
        except Refused as refusal:
            outcome = _bare(refusal)
        except Cancelled as stopped:
            outcome = stopped.with_traceback(None)
        except Exception as error:  # noqa: BLE001 - it is delivered, not swallowed
            outcome = describe(error)
        self._ended.emit(number, outcome)

    def _deliver(self, number: int, outcome: object) -> None:
        dropped = self._dropped.pop(number, None)
        self._end(number)
        waiting = dropped or self._waiting.pop(number)
        if waiting.ended:
            waiting.ended()
        if isinstance(outcome, Cancelled):
            return
        is_left = dropped or not isValid(waiting.owner)
        if isinstance(outcome, Crash):
            if waiting.refused and not is_left:
                waiting.refused(Crashed())
            self.crashed.emit(outcome)
        elif is_left:
            self._leave(waiting, outcome)
        elif isinstance(outcome, Refused):
            (waiting.refused or self.refused.emit)(outcome)
        else:
            waiting.done(outcome)

    def _leave(self, waiting: _Waiting, outcome: object) -> None:
        """A newer job took its place, or what it was for was put away in the meantime."""
        if waiting.unheard and not isinstance(outcome, Refused):
            waiting.unheard(outcome)

    def _end(self, number: int) -> None:
        self._long.discard(number)
        if number in self._told:
            self._told.remove(number)
            self.long_ended.emit(number)

    def _tell(self, number: int, step: Step) -> None:
        if number in self._told:
            self.long_stepped.emit(number, step)
        waiting = self._waiting.get(number)
        if waiting and waiting.stepped and isValid(waiting.owner):
            waiting.stepped(step)


def _bare(refusal: Refused) -> Refused:
    """The refusal without the frames it came through: they hold sessions, which end on their own thread."""
    refusal.__cause__ = refusal.__context__ = None
    return refusal.with_traceback(None)
